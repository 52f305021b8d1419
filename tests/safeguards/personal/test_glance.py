# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A glance never rules out what a rule would find."""

import pytest
from hypothesis import given, settings

from tests.safeguards.personal.texts import ANY_TEXT, LETTER_LIKE
from waarborg.safeguards import Context
from waarborg.safeguards.lists import bare, listed
from waarborg.safeguards.personal import find_personal_data
from waarborg.safeguards.personal.detect import RULES, _Piece, _possible
from waarborg.safeguards.personal.glance import glance


def test_no_rule_that_finds_anything_is_passed_over():
    """On all texts that the rules were made with."""
    passed_over = [
        (name, text)
        for text in LETTER_LIKE
        for piece in (_Piece(text),)
        for name, rule in RULES.items()
        if name not in _possible(piece) and any(True for _ in rule(piece))
    ]

    assert [] == passed_over


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_a_glance_that_says_no_is_right(text: str):
    """On any mixture of values, cues and letters."""
    piece = _Piece(text)

    assert set() == {
        name
        for name, rule in RULES.items()
        if name not in _possible(piece) and any(True for _ in rule(piece))
    }


@pytest.mark.parametrize(
    "text", ["mijn postcode is 1011 al", "ik woon op de lange nering vijf", "straat: lindelaan"]
)
def test_an_address_without_a_usual_number_is_not_passed_over(text: str):
    """The words alone tell."""
    assert "address" in _possible(_Piece(text))


def test_every_label_of_a_bsn_holds_one_of_its_stems():
    """Else a number with a typing error behind it would be passed over."""
    stems = listed("numbers", "bsn-stems")

    assert [] == [
        label
        for label in listed("numbers", "bsn-labels")
        if not any(stem in bare(label) for stem in stems)
    ]


def test_accents_and_capitals_make_no_difference():
    """Letter by letter, also where a letter becomes two in small letters."""
    seen = glance("Señora ÉLODIE, İzmir 12")

    assert {"senora", "elodie", "izmir"} == seen.words
    assert {"senora", "elodie", "izmir"} == seen.capitals
    assert len("Señora ÉLODIE, İzmir 12") == len(seen.plain)
    assert 2 == seen.digits


def test_an_ordinary_text_needs_no_rule():
    """Amounts, terms and dates of a page."""
    text = "U krijgt binnen 8 weken bericht. Het kost € 12,50. De wet geldt vanaf 1 mei 2026."

    assert () == _possible(_Piece(text))
    assert find_personal_data(text, Context()).is_clean
