# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a portfolio as a file for a spreadsheet: a line per norm and system."""

import csv
import io
from typing import Final

from waarborg.kernel.texts import Language, say
from waarborg.report.norm_view import View

COLUMNS: Final = (
    "day",
    "norm",
    "title",
    "effect",
    "certain",
    "was",
    "becomes",
    "system",
    "name",
    "act",
    "source",
    "url",
)
MEDIA_TYPE: Final = "text/csv; charset=utf-8"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By it spreadsheets know that the file is UTF-8."""


def changes_csv(view: View) -> bytes:
    """Return a view with all systems (`changes_view(..., shown=None)`) as CSV."""
    language: Language = view["language"]
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";" if language == "nl" else ",", quoting=csv.QUOTE_ALL)
    lines.writerow([say(f"desk-work.csv.{name}", language) for name in COLUMNS])
    for row in (row for part in ("certain", "open") for day in view[part] for row in day["rows"]):
        certain = say(f"desk-work.csv.{'no' if row['isOpen'] else 'yes'}", language)
        for system in row["systems"]:
            lines.writerow(
                safe_cell(cell)
                for cell in (
                    row["date"],
                    row["norm"],
                    row["title"],
                    row["effectTitle"],
                    certain,
                    row["was"],
                    row["becomes"],
                    system["slug"],
                    system["name"],
                    row["actTitle"],
                    row["source"]["label"],
                    row["source"]["url"],
                )
            )
    for state in view["unreadable"]:
        told = say("desk-work.csv.unreadable", language)
        lines.writerow(["", "", "", told, "", "", "", *map(safe_cell, state.values()), "", "", ""])
    return f"{_MARK}{text.getvalue()}".encode()


def safe_cell(text: str) -> str:
    """Return text that a spreadsheet does not take for a formula.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text
