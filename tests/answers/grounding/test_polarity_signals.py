# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.polarity_signals import MEASURES
from waarborg.answers.grounding.units import units_of


def _signal(name: str, sentence: str, passage: str) -> float:
    return MEASURES[name](units_of(sentence), units_of(passage))


@pytest.mark.parametrize(
    ("name", "passage", "bad", "good"),
    [
        ("turned", "Een pas kost € 10.", "Een pas is gratis.", "Een pas kost € 10."),
        ("opposite", "U betaalt per jaar.", "U betaalt per maand.", "U betaalt per jaar."),
        ("also", "Volwassenen mogen mee.", "Honden mogen ook mee.", "Volwassenen mogen mee."),
        ("limit", "Hoogstens 4 gasten.", "Minstens 4 gasten.", "Niet meer dan 4 gasten."),
        ("strong", "De balie is open.", "De balie is altijd open.", "De balie is open."),
    ],
)  # fmt: skip
def test_the_opposite_weighs_more(name: str, passage: str, bad: str, good: str):
    """What a source says the other way round has more against it."""
    assert _signal(name, bad, passage) > _signal(name, good, passage)


def test_free_is_the_same_as_nothing_to_pay():
    """A negation of paying is no opposite of gratis."""
    passage = "De aangifte kost niets."
    assert 0 == _signal("turned", "De aangifte is gratis.", passage)
    assert 0 == _signal("opposite", "De aangifte is gratis.", passage)


@pytest.mark.parametrize("name", MEASURES)
def test_without_a_source_nothing_is_opposed(name: str):
    """No source is no opposite; that it supports nothing is said elsewhere."""
    assert _signal(name, "U komt langs.", "") <= 0
