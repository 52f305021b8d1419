# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sheets: who answers for which file."""

import pytest

from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.sheets import Sheet, read_sheet

SHEET = b"""
defaults: {owner: Balie, licence: CC0}
files:
  paspoort.html: {owner: Burgerzaken}
  "regels/*": {owner: Juristen, validated_by: Griffie}
  regels/parkeren.pdf: {validated_by: Directie}
"""


def test_what_is_nearest_to_a_file_counts() -> None:
    """Its own line, then patterns, then defaults."""
    sheet = read_sheet(SHEET).with_defaults({"licence": "geen", "address": "https://x.nl"})
    default = {"licence": "CC0", "address": "https://x.nl"}

    assert {**default, "owner": "Burgerzaken"} == sheet.said_of("paspoort.html")
    assert {**default, "owner": "Juristen", "validated_by": "Directie"} == sheet.said_of(
        "regels/parkeren.pdf"
    )
    assert {**default, "owner": "Balie"} == sheet.said_of("ander.html")
    assert {"paspoort.html", "regels/parkeren.pdf"} == sheet.named


def test_an_empty_sheet_says_nothing() -> None:
    """As if there were none."""
    assert Sheet() == read_sheet(b"")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"defaults: [", "line"),
        (b"- a", "Names with values"),
        (b"files: a", "files"),
        (b"files: {a.md: b}", "a.md"),
        (b"eigenaar: x", "eigenaar"),
        (b"defaults: {eigenaar: x}", "eigenaar"),
        (b"files: {a.md: {eigenaar: x}}", "a.md: eigenaar"),
    ],
)
def test_a_sheet_that_is_wrong_is_refused(content: bytes, place: str) -> None:
    """With the place of the fault."""
    with pytest.raises(FaultySource, match=place):
        read_sheet(content)
