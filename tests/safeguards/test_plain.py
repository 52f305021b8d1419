# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How hard a text is by its form."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.plain_language import read_pages, read_pairs, right
from waarborg.safeguards.plain import measure

OFFICE = (
    "Indien de door het college genomen beschikking door belanghebbende niet wordt geaccepteerd, "
    "kan middels het daartoe bestemde formulier binnen zes weken een gemotiveerd bezwaarschrift "
    "worden ingediend."
)


def test_plain_texts_and_those_of_offices_are_told_apart():
    """Of pairs that say the same, the plain one is B1 or easier and the other is not."""
    assert 2 * len(read_pairs()) == right(lambda found: found.is_plain)


def test_the_pages_of_the_example_are_plain():
    """They are written in B1."""
    pages = read_pages()

    assert [] == [page[:60] for page in pages if not measure(page).is_plain]
    assert len(pages) >= 20


def test_it_says_that_it_is_a_measure_of_form():
    """Whether people understand a text is another question."""
    assert "form" == measure("U kunt bellen.").says


def test_a_text_of_an_office_is_hard():
    """One long sentence with passives and words of offices."""
    found = measure(OFFICE)

    assert "C1" == found.level
    assert 1.0 == found.measures.long_sentences
    assert 1.0 == found.measures.passive
    assert found.measures.jargon > 10
    assert found.measures.flesch_douma < 40


def test_a_text_between_is_b2():
    """Some sentences are too long and one is passive."""
    text = (
        "U kunt bezwaar maken tegen de belasting indien u het niet eens bent met het bedrag dat op "
        "de aanslag staat. Uw bezwaar wordt door een andere medewerker behandeld. U krijgt binnen "
        "twaalf weken een brief waarin staat wat wij hebben besloten over uw bezwaar en waarom."
    )

    assert "B2" == measure(text).level


def test_a_text_without_words_has_no_level():
    """There is nothing to measure."""
    found = measure(" 12345 ... ")

    assert found.level is None
    assert not found.is_plain
    assert () == found.hints
    assert 0 == found.measures.words


@given(st.text(max_size=300))
def test_hints_stand_in_the_text(text: str):
    """Of any text, each hint has a place in it, from left to right."""
    found = measure(text)

    assert all(0 <= hint.start < hint.end <= len(text) for hint in found.hints)
    assert sorted(hint.start for hint in found.hints) == [hint.start for hint in found.hints]
