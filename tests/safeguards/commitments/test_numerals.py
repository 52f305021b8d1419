# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers have one value, in digits and in words."""

from decimal import Decimal

import pytest

from waarborg.safeguards.commitments.numerals import value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.250,00", "1250"),
        ("1,250.00", "1250"),
        ("10 000", "10000"),
        ("12,5", "12.5"),
        ("twaalfhonderd", "1200"),
        ("tweehonderdvijftig", "250"),
        ("vijfentwintig", "25"),
        ("tweeëntwintig", "22"),
        ("anderhalf", "1.5"),
        ("tweeënhalf", "2.5"),
        ("2,5 miljoen", "2500000"),
        ("honderdtwintigduizend", "120000"),
        ("twenty-five", "25"),
        ("two hundred and fifty", "250"),
        ("duizend", "1000"),
    ],
)
def test_a_number_is_worth_what_it_says(written: str, value: str):
    """Points, commas, spaces and words."""
    assert Decimal(value) == value_of(written)
