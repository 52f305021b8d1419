# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables as sentences."""

from collections.abc import Sequence

import pytest

from waarborg.answers.sources.documents.tables import looks_headed, row_texts


@pytest.mark.parametrize(
    ("rows", "has_heads", "expected"),
    [
        ([], True, []),
        ([["", ""], ["a", "b"]], True, ["a: b."]),
        ([["Soort", ""], ["Auto", "5", "extra"]], True, ["Auto. 5. extra."]),
        ([["Soort:", "Prijs:"], ["", "€ 5"]], True, ["Prijs: € 5."]),
        ([["Kosten:", "€ 5", "per keer"], ["Klaar!"]], False, ["Kosten: € 5, per keer.", "Klaar!"]),
    ],
)
def test_a_row_is_a_line(
    rows: Sequence[Sequence[str]], *, has_heads: bool, expected: Sequence[str]
) -> None:
    """Each cell has the head of its column, where there are heads; empty cells are left out."""
    assert expected == row_texts(rows, has_heads=has_heads)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Soort", "Prijs"]], False),
        ([["Soort", "Prijs"], ["Auto", "€ 5"]], True),
        ([["Wie", "Waar"], ["Balie", "Stadhuis"]], False),
        ([["Wie", "Waar", "Wanneer"], ["Balie", "Stadhuis", "maandag"]], True),
        ([["Soort", "Soort"], ["Auto", "€ 5"]], False),
        ([["x" * 81, "Prijs"], ["Auto", "€ 5"]], False),
        ([["", "Prijs"], ["Auto", "€ 5"]], False),
    ],
)
def test_heads_are_short_different_and_without_numbers(
    rows: Sequence[Sequence[str]], *, expected: bool
) -> None:
    """Below them stand values: a table of two columns of words has no heads."""
    assert expected is looks_headed(rows)
