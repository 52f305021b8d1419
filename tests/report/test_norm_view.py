# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One norm for a reader: what it asks of whom and when, who watches, and what it can cost."""

from pathlib import Path

from tests.law.example import BASE
from tests.report.example import lamp, law_with, norm_of, viewed
from waarborg.report.norm_view import addressee_title, missing_views, norm_view

DOUBT = "certainty: {level: inference, note: {nl: Denken wij, en: We think so}}"


def test_a_norm_in_itself_says_what_holds_for_every_system():
    """Its words, its source, its terms and what would prove it."""
    view = norm_view(BASE, BASE.norms["lamp-act.3"][-1], "in-force", "en")

    assert ("duty", "Measure bright lamps", "owner") == (
        view["kindTitle"],
        view["title"],
        view["addresseeTitle"],
    )
    assert [{"event": "after a complaint", "within": "P14D", "withinText": "14 days"}] == view[
        "clocks"
    ]
    assert [
        {
            "kind": "measurement",
            "title": "Measurement",
            "method": "test",
            "methodTitle": "test",
            "per": "system",
            "perTitle": "for each system",
            "validMonths": 12,
        }
    ] == view["proof"]
    assert "2026-11-24" == view["compared"]
    assert "state" not in view


def test_a_checked_norm_says_who_watches_and_what_it_can_cost():
    """In the street that is the mayor."""
    norm = norm_of(viewed(), "lamp-act.3")

    assert ["Burgemeester"] == [one["name"] for one in norm["supervisors"]]
    assert "fine" == norm["sanction"]["id"]
    assert ("does-not-apply", "geldt niet") == (norm["state"], norm["stateTitle"])
    assert ("2024-01-01", "2024-01-01", None) == (norm["starts"], norm["mayStart"], norm["ends"])


def test_while_the_place_is_open_both_supervisors_are_told():
    """It is the mayor or the inspector."""
    norm = norm_of(viewed(facts=lamp(place=None)), "lamp-act.3")

    assert ["Burgemeester", "Inspecteur"] == [one["name"] for one in norm["supervisors"]]


def test_a_norm_without_sanction_or_supervisor_says_so():
    """Nothing is made up."""
    norm = norm_of(viewed(), "lamp-act.6")

    assert ([], None) == (norm["supervisors"], norm["sanction"])


def test_a_right_that_ends_says_when():
    """The first day on which it no longer holds is data; the last day on which it does is told."""
    norm = norm_of(viewed(), "lamp-act.5")

    assert "2022-07-01" == norm["ends"]
    assert "tot en met 30 juni 2022" in norm["timing"]


def test_doubt_about_a_norm_goes_with_it(tmp_path: Path):
    """A reader sees what is our own conclusion."""
    engine = law_with(
        tmp_path, ("    when: {all: [owner, bright]}", f"    {DOUBT}\n    when: owner")
    )
    norm = norm_of(viewed("en", engine=engine), "lamp-act.3")

    assert {"level": "inference", "levelTitle": "our reading", "note": "We think so"} == norm[
        "certainty"
    ]


def test_an_addressee_is_named_by_its_role():
    """Roles have the title of their concept; the two that are no role have words of their own."""
    assert "eigenaar" == addressee_title(BASE, "owner", "nl")
    assert "iedereen" == addressee_title(BASE, "anyone", "nl")
    assert "people affected by the system" == addressee_title(BASE, "affected-person", "en")


def test_questions_that_are_open_come_in_the_order_of_the_questions():
    """However they were put together."""
    views = missing_views(BASE, frozenset({"hung", "roles"}), "nl")

    assert ["roles", "hung"] == [one["fact"] for one in views]
