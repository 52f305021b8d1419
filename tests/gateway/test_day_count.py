# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Counting a day: shares of what is named, and nothing where there is nothing."""

from dataclasses import replace

from tests.gateway.examples import SYSTEM, check, ending, opening
from waarborg.gateway.day_count import DayCount
from waarborg.gateway.lines import Opened, closing_record, opening_record
from waarborg.gateway.records import Action, Closing, Energy, Opening, Outcome, Side
from waarborg.gateway.store.log import Row

OPENED = Opened("org_town", SYSTEM, "pol_1")


def _counted(*lines: Opening | Closing) -> DayCount:
    count = DayCount()
    for number, one in enumerate(lines, start=1):
        if isinstance(one, Opening):
            step, record = "open", opening_record(one, "2027-05-27", None)
        else:
            step, record = "close", closing_record(one, OPENED, "2027-05-27", None)
        count.add(Row("gwr_1", number, one.id, step, SYSTEM, "", "", record.decode(), ""))
    return count


def test_a_day_without_anything_has_no_shares():
    """None is not nought."""
    told = _counted().details()

    assert (0, None, None) == (told["ended"], told["shares_of_answered"]["marked"], told["seconds"])
    assert {"unit": "Wh", "low": None, "high": None, "known_of": 0, "methods": {}} == told["energy"]
    assert "standings" not in told


def test_outcomes_are_shares_of_what_ended():
    """Blocked, held, failed and cut off, with the reasons."""
    told = _counted(
        opening("gx_1"),
        ending("gx_1"),
        ending("gx_2", outcome=Outcome.BLOCKED, reason="blocked"),
        ending("gx_3", outcome=Outcome.BLOCKED, reason="blocked"),
        ending("gx_4", outcome=Outcome.CUT_OFF, reason="client-left"),
    ).details()

    assert (1, 4) == (told["opened"], told["ended"])
    assert {"answered": 0.25, "blocked": 0.5, "held": 0.0, "failed": 0.0, "cut-off": 0.25} == told[
        "shares_of_ended"
    ]
    assert {"blocked": 2, "client-left": 1} == told["reasons"]
    assert {"small-model": 1} == told["models"]
    assert {"prompt": 48, "completion": 120} == told["tokens"]


def test_marked_and_checked_are_shares_of_what_was_answered():
    """A safeguard that is off has not checked."""
    told = _counted(
        ending("gx_1"),
        ending("gx_2", is_marked=False),
        ending("gx_3", checks=(check(action=Action.OFF),)),
        ending("gx_4", outcome=Outcome.FAILED, is_marked=False, checks=()),
    ).details()

    assert {"marked": 0.6667, "checked": 0.6667} == told["shares_of_answered"]


def test_what_was_found_is_counted_by_what_was_done():
    """Per safeguard and side: how many texts were looked at, and in how many something was."""
    found = check(found={"bsn": 3}, side=Side.INPUT, action=Action.MASK)
    told = _counted(
        replace(opening(), checks=(found, found, check(side=Side.INPUT, action=Action.MASK))),
        ending(checks=(check(found={"link": 1}),)),
    ).details()

    assert [
        {"safeguard": "links", "side": "input", "looked_at": 3, "found": {"mask": 2}},
        {"safeguard": "links", "side": "output", "looked_at": 1, "found": {"remove": 1}},
    ] == told["checks"]


def test_energy_is_a_range_with_how_many_it_is_known_of():
    """What is not known is not counted as nought."""
    told = _counted(ending("gx_1"), ending("gx_2", energy=Energy("unknown"))).details()["energy"]

    assert (0.01, 0.02, 1) == (told["low"], told["high"], told["known_of"])
    assert {"time-watts": 1, "unknown": 1} == told["methods"]


def test_standings_of_an_assistant_are_counted():
    """How many answers were doubted, and how often a person took over."""
    standings = ("answered", "answered", "doubted", "handed-over")
    told = _counted(*(ending(f"gx_{at}", standing=one) for at, one in enumerate(standings)))

    assert {
        "answered": 0.5,
        "doubted": 0.25,
        "unknown": 0.0,
        "handed-over": 0.25,
    } == told.details()["shares_of_standings"]


def test_times_are_given_by_their_spread():
    """Half are faster than the median; of a single one all are the same."""
    many = _counted(*(ending(f"gx_{at}", seconds=at / 100) for at in range(101)))
    one = _counted(ending(seconds=2.0))

    assert {"median": 0.5, "p95": 0.95, "p99": 0.99} == many.details()["seconds"]
    assert {"median": 2.0, "p95": 2.0, "p99": 2.0} == one.details()["seconds"]


def test_it_knows_which_lines_it_counted():
    """First and last of each writer, to name their batches."""
    assert {"gwr_1": (1, 2)} == _counted(opening(), ending()).places
