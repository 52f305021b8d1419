# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a text says is read once, and a list that is changed is not forgotten."""

from waarborg.safeguards.commitments import facts_in
from waarborg.safeguards.commitments.moments import UNIT_STEMS
from waarborg.safeguards.commitments.numerals import values


def test_every_unit_holds_one_of_its_stems():
    """Else a term in that unit would be passed over."""
    units = values("units")

    assert [] == [unit for unit in units if not any(stem in unit for stem in UNIT_STEMS)]


def test_a_place_is_read_once():
    """A telephone number is no number, and a date no year."""
    kinds = [fact.kind for fact in facts_in("Bel 030 286 00 00 voor 1 mei 2026, of 14 030.")]

    assert ["phone", "date", "phone"] == kinds
