# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of the law, and what each act changed, for a reader."""

import json
from datetime import date

import pytest

from tests.law.example import BASE, BEFORE_AMENDMENT, LATER
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law.changes import law_changes
from waarborg.report.timeline_view import changes_view, timeline_view


def test_milestones_come_in_order_of_day():
    """With the day written out, what happens on it, and by which act."""
    milestones = timeline_view(BASE, LATER, "en")["milestones"]
    days = [one["date"] for one in milestones]

    assert days == sorted(days)
    assert ("2020-01-01", "1 January 2020", "takes effect", "Lamp Act", "Lamp Act") == tuple(
        milestones[0][key] for key in ("date", "dateText", "kindTitle", "title", "byTitle")
    )
    assert {"act", "start", "end"} == {one["kind"] for one in milestones}


def test_a_day_that_was_moved_before_it_came_names_the_act_that_moved_it():
    """Whoever remembers the old day finds out what became of it."""
    moved = [one for one in timeline_view(BASE, LATER, "nl")["milestones"] if one["supersededBy"]]

    assert [("2021-08-01", "lamp-amendment", "Wijziging", ["lamp-act.3"])] == [
        (one["date"], one["supersededBy"], one["supersededByTitle"], one["norms"]) for one in moved
    ]


def test_what_was_not_known_yet_is_not_told():
    """On the day before the amendment the old day still stands."""
    view = timeline_view(BASE, BEFORE_AMENDMENT, "nl")
    lamps = [one for one in view["milestones"] if one["schedule"] == "lamps"]

    assert [("2021-08-01", None, None)] == [
        (one["date"], one["supersededBy"], one["supersededByTitle"]) for one in lamps
    ]


def test_each_act_tells_what_it_added_and_changed():
    """In order of effect."""
    views = changes_view(BASE, law_changes(BASE), "en")
    amendment = next(one for one in views if one["act"] == "lamp-amendment")

    assert ["2020-01-01", "2020-03-01", "2021-06-01", "2021-09-01"] == [
        one["effect"] for one in views
    ]
    assert ("Lamp Amendment", "Act 7 of 2021", "1 June 2021") == (
        amendment["actTitle"],
        amendment["official"],
        amendment["effectText"],
    )
    assert {"norms": ["lamp-act.6"]} == amendment["added"]
    assert {
        "norms": ["lamp-act.4"],
        "concepts": ["bright"],
        "schedules": ["lamps"],
        "sanctions": ["fine"],
    } == amendment["amended"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_timelines_are_plain_json(language: Language):
    """The same days in both languages."""
    view = timeline_view(BASE, date(2030, 1, 1), language)

    assert view == json.loads(json.dumps(view))
    assert (language, BASE.digest, "2030-01-01") == (
        view["language"],
        view["lawBase"],
        view["asOf"],
    )
