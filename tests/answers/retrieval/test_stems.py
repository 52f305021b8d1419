# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words in one form."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.answers.retrieval.stems import Stems, words_of

TEXTS = st.text(max_size=80)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Parkeren in Café Één!", ("parkeren", "in", "cafe", "een")),
        ("€ 1.250,00 en € 12,50", ("euro", "1250", "en", "euro", "12d50")),
        ("foto's en e-mail", ("fotos", "en", "email")),
        ("DigiD-code, A4-papier", ("digid", "code", "a4", "papier")),
        ("\N{LATIN SMALL LIGATURE FI}ets", ("fiets",)),
        ("...", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]):
    """Capitals, accents, apostrophes and ways to write an amount do not matter."""
    assert words == words_of(text)


@given(TEXTS)
def test_words_of_words_are_the_same(text: str):
    """What was split once stays as it is when it is split again."""
    words = words_of(text)
    assert words == words_of(" ".join(words))


@given(TEXTS)
def test_capitals_do_not_matter(text: str):
    """A text in capitals has the words of the text in small letters."""
    assert words_of(text.lower()) == words_of(text.lower().title().lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("vergunning", "vergunningen"),
        ("parkeren", "parkeer"),
        ("verhuizen", "verhuisd"),
        ("kind", "kinderen"),
        ("paspoort", "paspoorten"),
        ("aanvraag", "aanvragen"),
        ("controleren", "controleer"),
    ],
)
def test_forms_of_a_word(one: str, other: str):
    """Forms of the same word have the same stem."""
    stems = Stems({"parkeer": "parkeren", "verhuisd": "verhuizen", "kinderen": "kind"})
    assert stems.of(one) == stems.of(other)


def test_numbers_stay():
    """A number has no stem."""
    assert "1250" == Stems({}).of("1250")


def test_threads_get_the_same():
    """Many threads at once get the stems that one gets."""
    words = [f"{start}vergunningen" for start in ("bouw", "kap", "park", "sloop", "woon")] * 40
    alone = Stems({})
    shared = Stems({})
    with ThreadPoolExecutor(8) as pool:
        assert [alone.of(word) for word in words] == list(pool.map(shared.of, words))
