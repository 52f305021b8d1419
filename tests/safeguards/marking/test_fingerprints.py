# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A text is known again after small changes, and another one is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waarborg.safeguards.marking import (
    all_marks,
    fingerprint,
    read_fingerprint,
    similar,
)
from waarborg.safeguards.marking.fingerprints import TOP
from waarborg.safeguards.marking.settings import measures

ANSWER = (
    "U kunt een nieuw paspoort aanvragen bij de gemeente. Maak eerst een afspraak. Neem uw oude "
    "paspoort mee en een goede pasfoto. Na zes werkdagen kunt u het paspoort ophalen aan de balie."
)
OTHER = (
    "Grof afval haalt de gemeente bij u thuis op. Bel eerst voor een afspraak. Zet het afval op "
    "de dag zelf voor zeven uur in de ochtend aan de stoep, en niet de avond ervoor alsjeblieft."
)
WORDS = st.lists(
    st.sampled_from(["de", "brief", "van", "ons", "komt", "morgen", "nog", "niet", "aan"])
)


@pytest.mark.parametrize(
    "changed",
    [
        ANSWER.upper(),
        ANSWER.replace(".", "!").replace(" ", "\n"),
        f"**{ANSWER}**",
        ANSWER.replace("nieuw", "ander"),
        ANSWER.replace("Maak eerst een afspraak. ", ""),
        f"Beste mevrouw, {ANSWER} Met vriendelijke groet, de gemeente",
        ANSWER.replace("gemeente", "gem\u0065\u0301\u00e9nte").replace("zes", "tien"),
    ],
)
def test_small_changes_leave_it_the_same(changed: str):
    """Capitals, signs, a word, a sentence less or more."""
    assert similar(fingerprint(ANSWER), fingerprint(changed)) >= measures().same


def test_another_text_is_not_alike():
    """Though it comes from the same body."""
    assert 0 == similar(fingerprint(ANSWER), fingerprint(OTHER))


def test_a_text_of_a_few_words_is_too_short():
    """And it says so: it is like nothing, itself included."""
    short = fingerprint("U kunt een nieuw paspoort aanvragen bij de gemeente")

    assert short.is_too_short
    assert 9 == short.words
    assert not short.written()
    assert 0 == similar(short, short)


def test_of_a_long_text_a_part_is_known_again():
    """As long as it is not too small a part."""
    long = " ".join(f"zin {place} gaat over {place * 7} dingen" for place in range(80))
    part = " ".join(long.split()[100:260])
    kept = fingerprint(long)

    assert measures().kept == len(kept.marks)
    assert kept.ceiling < TOP
    assert 1 == similar(kept, all_marks(part))
    assert 1 == similar(fingerprint(part), kept)


def test_without_the_key_nothing_is_alike():
    """So that nobody can guess back what was said."""
    assert 0 == similar(fingerprint(ANSWER, b"one"), fingerprint(ANSWER, b"two"))
    assert 1 == similar(fingerprint(ANSWER, b"one"), fingerprint(ANSWER, b"one"))
    assert "marks" not in repr(fingerprint(ANSWER))


@given(WORDS)
@settings(max_examples=50, deadline=None)
def test_what_is_written_is_read_back(words: list[str]):
    """In letters, for a log."""
    made = fingerprint(" ".join(words))
    read = read_fingerprint(made.written())

    assert (None if made.is_too_short else made) == read


@pytest.mark.parametrize("written", ["", "w0:12:AAAA", "w1:many:AAAA", "anything"])
def test_what_is_no_fingerprint_is_not_read(written: str):
    """An older form, or nothing."""
    assert read_fingerprint(written) is None
