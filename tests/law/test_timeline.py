# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline: days on which acts enter into force and groups of norms start or end."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, LATER
from tests.law.strategies import days
from waarborg.law import load_law_base
from waarborg.law.timeline import Milestone, MilestoneKind, timeline


def _of(as_of: date, kind: MilestoneKind) -> list[Milestone]:
    return [one for one in timeline(BASE, as_of) if one.kind == kind]


def test_every_act_has_its_day() -> None:
    """An act stands on the timeline from the day that somebody counts with it."""
    expected = [(date(2020, 1, 1), "lamp-act"), (date(2020, 3, 1), "lamp-policy")]

    assert expected == [(one.day, one.by) for one in _of(BEFORE_AMENDMENT, "act")]
    assert [*expected, (AMENDMENT, "lamp-amendment")] == [
        (one.day, one.by) for one in _of(AMENDMENT, "act")
    ]


def test_groups_of_norms_start_and_end() -> None:
    """A temporary right ends on the day after its last."""
    ends = _of(BEFORE_AMENDMENT, "end")

    assert [(date(2022, 7, 1), "temporary", ("lamp-act.5",))] == [
        (one.day, one.schedule, one.norms) for one in ends
    ]


def test_a_day_that_was_moved_names_the_act_that_moved_it() -> None:
    """A start that never came is kept, so that a user can see that it was moved, and by what."""
    starts = {one.day: one for one in _of(LATER, "start") if one.schedule == "lamps"}

    assert [None, None, "lamp-amendment"] == [
        starts[day].superseded_by for day in (date(2022, 1, 1), date(2024, 1, 1), date(2021, 8, 1))
    ]
    assert "21" == starts[date(2024, 1, 1)].source.article


def test_before_it_was_moved_the_day_stood() -> None:
    """Whoever asks as of the day before the amendment sees the old day as a day to come."""
    (start,) = [one for one in _of(BEFORE_AMENDMENT, "start") if one.schedule == "lamps"]

    assert (date(2021, 8, 1), None) == (start.day, start.superseded_by)


def test_a_norm_that_is_not_known_is_on_no_milestone() -> None:
    """What a later act will bring is not told to whoever asks as of an earlier day."""
    (before,) = [one for one in _of(BEFORE_AMENDMENT, "start") if one.schedule == "at-once"]
    (after,) = [one for one in _of(LATER, "start") if one.schedule == "at-once"]

    assert ("lamp-act.4", "lamp-policy.1") == before.norms
    assert {"lamp-act.6", "lamp-bill.1"} == set(after.norms) - set(before.norms)


@pytest.mark.parametrize("as_of", [BEFORE_AMENDMENT, AMENDMENT, LATER])
def test_milestones_are_in_order(as_of: date) -> None:
    """The timeline reads from past to future."""
    found = [one.day for one in timeline(BASE, as_of)]

    assert sorted(found) == found


@given(days(BASE))
def test_every_milestone_that_stands_is_a_moment_of_the_law(as_of: date) -> None:
    """The timeline and the engine know the same days."""
    moments = set(BASE.moments(as_of))

    assert moments == {one.day for one in timeline(BASE, as_of)} | moments
    assert {one.day for one in timeline(BASE, as_of)} <= moments


def test_a_day_that_two_versions_share_stands_once(amended: Callable[[str, str], Path]) -> None:
    """What a later act kept as it was is not told twice."""
    base = load_law_base(amended("{from: 2021-08-01}", "{from: 2022-01-01}"))
    starts = [one for one in timeline(base, LATER) if one.schedule == "lamps"]

    assert [(date(2022, 1, 1), None), (date(2024, 1, 1), None)] == [
        (one.day, one.superseded_by) for one in starts
    ]


def test_a_rule_that_never_applies_has_no_day(amended: Callable[[str, str], Path]) -> None:
    """An exemption for ever is no milestone."""
    base = load_law_base(
        amended("{from: 2020-07-01, until: 2022-06-30}", "{never: true, until: 2022-06-30}")
    )

    assert [] == [one for one in timeline(base, LATER) if one.schedule == "temporary"]
