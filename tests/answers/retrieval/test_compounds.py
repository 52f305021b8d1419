# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking compounds apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.answers.retrieval.compounds import Compounds
from waarborg.answers.retrieval.stems import Stems
from waarborg.answers.retrieval.word_lists import compound_parts, forms

SPLIT = Compounds(compound_parts(), Stems(forms()).of)
LINKS = st.sampled_from(["", "s", "en", "e", "n"])
PARTS = st.sampled_from(sorted(part for part in compound_parts() if len(part) > 3))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bezoekersparkeervergunning", ("bezoeker", "parkeer", "vergunning")),
        ("gehandicaptenparkeerkaart", ("gehandicapten", "parkeer", "kaart")),
        ("onroerendezaakbelasting", ("onroerende", "zaak", "belasting")),
        ("omgevingsvergunningen", ("omgeving", "vergunningen")),
        ("vergunningsaanvraag", ("vergunning", "aanvraag")),
        ("rioolheffing", ("riool", "heffing")),
    ],
)
def test_compounds(word: str, parts: tuple[str, ...]):
    """A word of words that stand in the list is taken apart, whatever links them."""
    assert parts == SPLIT.parts_of(word)


@pytest.mark.parametrize("word", ["rijbewijs", "paspoorten", "straat", "xyzzyvergunning", "a4", ""])
def test_whole_words(word: str):
    """A word that stands in the list itself, or that has an unknown part, stays whole."""
    assert () == SPLIT.parts_of(word)


@given(PARTS, LINKS, PARTS)
def test_two_parts_come_apart(first: str, link: str, second: str):
    """Two words from the list with a link between them are a compound, or a word of the list."""
    word = first + link + second
    parts = SPLIT.parts_of(word)
    assert parts or SPLIT._is_part(word)
    assert len(parts) <= 2


@given(PARTS, LINKS, PARTS, LINKS, PARTS)
def test_parts_are_in_the_word(first: str, one: str, second: str, two: str, third: str):
    """Parts stand in the word, in their order, with nothing but links between them."""
    word = first + one + second + two + third
    place = 0
    for part in SPLIT.parts_of(word):
        found = word.index(part, place)
        assert word[place:found] in {"", "s", "en", "e", "n"}
        place = found + len(part)
    assert place in {0, len(word)}
