# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.grounding.slot_signals import MEASURES, missing_quantities
from waarborg.answers.grounding.units import units_of

PASSAGE = (
    "U vraagt de pas aan bij de gemeente. De Belastingdienst stuurt een nummer."
    " Aan de balie kost een pas € 41, online € 33."
)


def _signal(name: str, sentence: str, passage: str = PASSAGE) -> float:
    return MEASURES[name](units_of(sentence), units_of(passage))


@pytest.mark.parametrize(
    ("name", "bad", "good"),
    [
        ("number", "De pas kost € 14.", "De pas kost € 41."),
        ("number-elsewhere", "Aan de balie kost een pas € 33.", "Aan de balie kost een pas € 41."),
        ("body", "De politie stuurt een nummer.", "De Belastingdienst stuurt een nummer."),
        (
            "body-elsewhere",
            "De gemeente stuurt een nummer.",
            "De Belastingdienst stuurt een nummer.",
        ),
    ],
)
def test_what_was_swapped_weighs_more(name: str, bad: str, good: str):
    """The same sentence with the right number or body has less against it."""
    assert _signal(name, bad) > _signal(name, good)


def test_the_municipality_in_a_text_of_others_shows():
    """A source that names another only does not support what the municipality does."""
    passage = "Het UWV beslist binnen 8 weken."
    assert 1.0 == _signal("own-body", "De gemeente beslist binnen 8 weken.", passage)
    assert 0.0 == _signal("own-body", "U krijgt een brief van de gemeente.", "U krijgt een brief.")


def test_a_body_where_the_source_names_none_shows():
    """A source in which nobody is named for it does not say that the other one does it."""
    passage = "De straat wordt geveegd. Bij overlast belt u de politie."
    assert _signal("body-silent", "De politie veegt de straat.", passage) > 0.5


def test_missing_numbers_are_named():
    """They give the reason that a reader sees."""
    found = missing_quantities(units_of("De pas kost € 14."), units_of(PASSAGE))
    assert ["amount"] == [one.reason for one in found]
