# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest

from tests.report.test_portfolio import TODAY, seen
from waarborg.register.records import (
    Lifecycle,
    Publication,
    PublicationState,
    Task,
    TaskState,
)
from waarborg.web.pages.desk_systems import (
    days_left,
    open_tasks,
    pilot_text,
    publication_text,
)

NOW: Final = datetime(2026, 11, 24, tzinfo=UTC)
TASK: Final = Task(
    "task_1",
    "org_1",
    "sys_1",
    None,
    "Doe iets",
    None,
    None,
    TaskState.OPEN,
    "person",
    NOW,
    "u",
    None,
)


def publication(state: str, number: int | None = None) -> Publication:
    """Return a publication in a state."""
    return Publication(
        id="pub_1",
        system="sys_1",
        organisation="org_1",
        number=number,
        state=PublicationState(state),
        content={},
        authors=(),
        submitted_by="u",
        submitted=NOW,
        note="",
        decided_by=None,
        decided=None,
        reason=None,
        withdrawn=None,
    )


@pytest.mark.parametrize(
    ("newest_first", "expected"),
    [
        ([], "Not public"),
        ([("draft", None)], "Sent back"),
        ([("in-review", None)], "Waiting for review"),
        ([("published", 2), ("archived", 1)], "Public, number 2"),
        ([("draft", None), ("published", 2)], "Public, number 2"),
        ([("withdrawn", 1)], "Withdrawn"),
    ],
)
def test_the_publication_is_told_by_what_counts(
    newest_first: list[tuple[str, int | None]], expected: str
):
    """What is public goes before what was sent back."""
    assert expected == publication_text([publication(*one) for one in newest_first], "en")


def test_what_is_public_and_what_waits_are_both_told():
    """A new one in review does not hide the one that is public."""
    found = publication_text([publication("in-review"), publication("published", 1)], "en")

    assert "Public, number 1. A new one is waiting for review." == found


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "vandaag"), (1, "nog 1 dag"), (3, "nog 3 dagen")]
)
def test_days_left_are_words(days: int, expected: str):
    """Also one, and none."""
    assert expected == days_left(days, "nl")


def test_a_pilot_that_should_have_ended_says_so():
    """One that runs tells its last day; what is no pilot tells nothing."""
    ended, runs = (TODAY + timedelta(days=days) for days in (-1, 1))

    assert "The pilot should have ended" == pilot_text(
        seen(lifecycle=Lifecycle.PILOT, pilot_ends=ended), "en"
    )
    assert "pilot ends 2 June 2022" == pilot_text(
        seen(lifecycle=Lifecycle.PILOT, pilot_ends=runs), "en"
    )
    assert "" == pilot_text(seen(), "en")


def test_open_tasks_of_a_system_come_by_date():
    """Those without a date last; what is done is not among them."""
    later = replace(TASK, id="task_2", due=date(2027, 1, 1))
    done = replace(TASK, id="task_3", state=TaskState.DONE)
    other = replace(TASK, id="task_4", system="sys_2")

    assert [later, TASK] == open_tasks([TASK, later, done, other], "sys_1")
