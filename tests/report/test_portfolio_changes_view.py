# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a portfolio, in words, drawn, and as a file."""

import csv
import io
import re
from datetime import date

import pytest

from tests.law.example import BEFORE_AMENDMENT, ENGINE, LATER
from tests.report.portfolio_example import (
    DARK_LAMP,
    NEW_LAMP,
    OLD_LAMP,
    UNKNOWN_LAMP,
    lamp_state,
    lamps,
)
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register.records import Lifecycle
from waarborg.report.norm_view import View
from waarborg.report.portfolio_changes import changes_between, moves_between
from waarborg.report.portfolio_changes_view import changes_view
from waarborg.report.portfolio_chart import changes_chart, chart_rows
from waarborg.report.portfolio_csv import changes_csv, safe_cell
from waarborg.report.portfolio_histories import portfolio_of
from waarborg.report.timeline_chart import Width

SINCE, UNTIL = date(2021, 12, 1), date(2022, 2, 1)


def view(language: Language = "en", shown: int | None = 10) -> View:
    """Return what changes for three lamps around new year."""
    portfolio = lamps(new=NEW_LAMP, unknown=UNKNOWN_LAMP, dark=DARK_LAMP)
    found = changes_between(ENGINE, portfolio, SINCE, UNTIL, LATER)
    return changes_view(ENGINE, found, language, shown)


def test_certain_and_open_stand_apart_by_day():
    """Each with the norm, what happens, for whom, and where it says so."""
    told = view()

    (certain,) = told["certain"]
    (row,) = certain["rows"]
    assert "1 January 2022" == certain["dateText"]
    assert ("lamp-act.3", "Starts to apply", [{"slug": "new", "name": "new"}]) == (
        row["norm"],
        row["effectTitle"],
        row["systems"],
    )
    assert row["source"]["label"].startswith("Article 20")
    (uncertain,) = told["open"]
    assert ["May start to apply"] == [one["effectTitle"] for one in uncertain["rows"]]
    assert (3, 2, 1) == (told["lookedAt"], told["touched"], told["untouched"])
    assert [{"date": "2022-01-01", "dateText": "1 January 2022", "certain": 1, "open": 1}] == told[
        "days"
    ]


def test_systems_that_were_not_looked_at_are_named():
    """Those of which answers cannot be read, and those that are out of use."""
    odd = lamp_state("odd", {"no-such-question": True})
    gone = lamp_state("gone", lifecycle=Lifecycle.OUT_OF_USE)
    found = changes_between(ENGINE, portfolio_of(ENGINE, [odd, gone]), SINCE, UNTIL, LATER)

    told = changes_view(ENGINE, found, "nl")

    assert ["odd"] == [one["slug"] for one in told["unreadable"]]
    assert ["gone"] == [one["slug"] for one in told["outOfUse"]]
    assert b"odd" in changes_csv(told)


def test_a_row_names_some_systems_and_counts_the_others():
    """A page of a thousand systems stays a page."""
    portfolio = lamps(**{f"lamp{number}": NEW_LAMP for number in range(5)})
    found = changes_between(ENGINE, portfolio, SINCE, UNTIL, LATER)

    (row,) = changes_view(ENGINE, found, "en", 2)["certain"][0]["rows"]
    assert (2, 5, 3) == (len(row["systems"]), row["count"], row["more"])


def test_what_moves_says_how_it_was_and_how_it_becomes():
    """In words, both counted from the day before the act."""
    found = moves_between(ENGINE, lamps(old=OLD_LAMP), BEFORE_AMENDMENT, BEFORE_AMENDMENT, LATER)
    told = changes_view(ENGINE, found, "en")

    rows = [row for day in told["certain"] for row in day["rows"]]
    moved = next(row for row in rows if row["norm"] == "lamp-act.3")
    assert "Moves" == moved["effectTitle"]
    assert "1 August 2021" in moved["was"]
    assert "1 January 2024" in moved["becomes"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_a_line_for_each_norm_and_system(language: Language):
    """With the columns in the language of the reader, as their spreadsheets take it."""
    text = changes_csv(view(language, None)).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";" if language == "nl" else ","))

    assert 12 == len(lines[0])
    assert [("2022-01-01", "lamp-act.3", "new"), ("2022-01-01", "lamp-act.3", "unknown")] == [
        (line[0], line[1], line[7]) for line in lines[1:]
    ]
    assert [{"nl": "ja", "en": "yes"}[language], {"nl": "nee", "en": "no"}[language]] == [
        line[4] for line in lines[1:]
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"])
def test_no_cell_is_taken_for_a_formula(text: str):
    """A name of a system comes from people, and a file goes to others."""
    assert f"'{text}" == safe_cell(text)
    assert "a=b" == safe_cell("a=b")


def test_no_part_of_a_cell_is_one_with_another_separator():
    """A spreadsheet that takes commas would begin a cell in the middle of a name."""
    text = changes_csv(view("nl", None)).decode("utf-8-sig")

    assert all(line.startswith('"') and line.endswith('"') for line in text.splitlines())


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_has_a_name_and_a_description(width: Width, language: Language):
    """What it shows is said in words as well."""
    svg = changes_chart(view(language), width)

    assert f'aria-labelledby="changes-{width}-name changes-{width}-description"' in svg
    described = re.search(r"<desc[^>]*>([^<]*)</desc>", svg)
    assert described
    assert {"nl": "1 × misschien", "en": "1 × perhaps"}[language] in described[1]


def test_the_drawing_counts_a_system_once_a_day():
    """For the certain and the open apart; nothing is drawn where nothing changes."""
    assert [("certain", 1), ("open", 1)] == [
        (row["kind"], row["count"]) for row in chart_rows(view(), "wide")
    ]
    assert "" == changes_chart({**view(), "days": []}, "wide")
