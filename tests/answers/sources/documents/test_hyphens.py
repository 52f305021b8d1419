# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words that the end of a line cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.answers.sources.documents.hyphens import Joiner


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["een verze-", "kering"], "een verzekering"),
        (["een AI-", "systeem"], "een AI-systeem"),
        (["een CO2-", "heffing"], "een CO2-heffing"),
        (["de Noord-", "Hollandse kust"], "de Noord-Hollandse kust"),
        (["in-", "en uitvoer"], "in- en uitvoer"),
        (["pas\N{SOFT HYPHEN}", "poort"], "paspoort"),
        (["goed -", "of niet"], "goed - of niet"),
        (["een", "", "twee "], "een twee"),
        ([], ""),
    ],
)
def test_a_dash_at_the_end_of_a_line_goes_or_stays(lines: list[str], expected: str) -> None:
    """It stays after capitals and digits, and where it stands for the rest of a word."""
    assert expected == Joiner(lines).join(lines)


def test_what_the_document_writes_elsewhere_decides() -> None:
    """Whole or with a dash, whichever is more."""
    lines = [
        "een publiek-private club",
        "een publiek-",
        "private club",
        "parkeervak",
        "parkeer-",
        "vak",
    ]

    assert "een publiek-private club" == Joiner(lines).join(lines[1:3])
    assert "parkeervak" == Joiner(lines).join(lines[4:])


def test_a_document_that_mostly_keeps_dashes_keeps_the_others_too() -> None:
    """It was made without breaking words."""
    lines = ["een onder-wijs", "een onder-", "wijs", "sociaal-", "economisch"]

    assert "sociaal-economisch" == Joiner(lines).join(lines[3:])


@given(st.lists(st.text(alphabet="abcDE1- .", max_size=12), max_size=6))
def test_no_letter_is_lost(lines: list[str]) -> None:
    """Only spaces and dashes at the end of lines may go."""
    joined = Joiner(lines).join(lines)

    assert [one for one in "".join(lines) if one not in "- "] == [
        one for one in joined if one not in "- "
    ]
