# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days by which something must be done, and the file for a calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import pytest
from icalendar import Calendar

from tests.law.example import ENGINE
from tests.report.portfolio_example import (
    BODY,
    NEW_LAMP,
    NOW,
    OLD_LAMP,
    UNKNOWN_LAMP,
    a_task,
    lamp_state,
    pilot,
)
from waarborg.evidence import Entry, Evidence
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register.records import Lifecycle, SystemState, TaskState
from waarborg.report.deadlines import Deadline, deadlines
from waarborg.report.deadlines_calendar import calendar_file

ON: Final = date(2021, 10, 1)


def an_entry(name: str, subject: str = "old", **changes: Any) -> Entry:  # noqa: ANN401  # any field
    """Return evidence in the ledger."""
    evidence = Evidence(
        kind="measurement",
        method="test",
        organisation=BODY.id,
        subject=subject,
        subject_version=None,
        collected=date(2021, 1, 1),
        by="user_1",
        result="ok",
    )
    return Entry(1, name, NOW, replace(evidence, **changes), "", "", "")


STATES: Final[tuple[SystemState, ...]] = (
    lamp_state("old", OLD_LAMP),
    lamp_state("new", NEW_LAMP),
    lamp_state("unknown", UNKNOWN_LAMP),
    pilot("pilot", date(2021, 9, 1)),
    pilot("done", date(2021, 9, 1), Lifecycle.IN_USE),
)
ENTRIES: Final = (
    an_entry("ev_1", expires=date(2021, 12, 1)),
    an_entry("ev_2", expires=date(2021, 3, 1)),
    an_entry("ev_3", supersedes="ev_2"),
    an_entry("ev_4", BODY.id, expires=date(2022, 3, 1), kind="no-such-kind"),
)
TASKS: Final = (
    a_task("task_1", due=date(2021, 9, 15), system="old"),
    a_task("task_2", due=date(2021, 9, 16), state=TaskState.DONE),
    a_task("task_3"),
    a_task("task_4", due=date(2021, 11, 1)),
)


def found() -> tuple[Deadline, ...]:
    """Return the deadlines of a body with five lamps."""
    return deadlines(ENGINE, STATES, ENTRIES, TASKS, ON)


def test_deadlines_are_what_starts_ends_expires_and_must_be_done():
    """In order of day; a duty of one day for more systems is one deadline."""
    told = [
        (one.day.isoformat(), one.kind, one.id, [each.id for each in one.systems], one.certain)
        for one in found()
    ]

    assert [
        ("2021-09-01", "pilot", "pilot", ["pilot"], True),
        ("2021-09-15", "task", "task_1", ["old"], True),
        ("2021-11-01", "task", "task_4", [], True),
        ("2021-12-01", "evidence", "ev_1", ["old"], True),
        ("2022-01-01", "duty", "lamp-act.3", ["new"], True),
        ("2022-01-01", "duty", "lamp-act.3", ["unknown"], False),
        ("2022-03-01", "evidence", "ev_4", [], True),
        ("2024-01-01", "duty", "lamp-act.3", ["old", "pilot", "done"], True),
    ] == told


def test_evidence_that_a_norm_wants_anew_has_a_last_day():
    """The newest of its kind, where that norm applies; what expires sooner is told sooner."""
    states = (lamp_state("new", NEW_LAMP), lamp_state("old", OLD_LAMP))
    entries = (
        an_entry("ev_1", "new", collected=date(2021, 6, 1)),
        an_entry("ev_2", "new", collected=date(2022, 2, 1)),
        an_entry("ev_3", "old", collected=date(2022, 2, 1)),
        an_entry("ev_4", "new", collected=date(2022, 2, 1), kind="no-such-kind"),
    )
    soon = an_entry("ev_5", "new", collected=date(2022, 3, 1), expires=date(2022, 12, 1))

    def last_days(*given: Entry) -> list[tuple[str, str]]:
        told = deadlines(ENGINE, states, given, (), date(2022, 6, 1))
        return [(one.id, one.day.isoformat()) for one in told if one.kind == "evidence"]

    assert [("ev_2", "2023-02-01")] == last_days(*entries)
    assert [("ev_5", "2022-12-01")] == last_days(*entries, soon)


def test_a_right_or_a_proposal_is_no_deadline():
    """Only what the law asks or forbids, in force."""
    assert {"lamp-act.3"} == {one.id for one in found() if one.kind == "duty"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_can_be_read_by_others(language: Language):
    """Whole days that do not block, each with an id of its own; what is open is tentative."""
    calendar = Calendar.from_ical(calendar_file(found(), ENGINE, BODY, language, NOW))
    events = list(calendar.walk("VEVENT"))

    assert "2.0" == calendar["version"]
    assert len(found()) == len(events) == len({str(one["uid"]) for one in events})
    assert {"TRANSPARENT"} == {str(one["transp"]) for one in events}
    assert [str(one["status"]) for one in events].count("TENTATIVE") == 1
    first = events[0]
    assert (b"20210901", b"20210902") == tuple(first[key].to_ical() for key in ("dtstart", "dtend"))
    assert "pilot" in str(first["summary"]).lower()


def test_an_event_keeps_its_id_when_its_day_moves():
    """So that a calendar moves what it has."""
    before = Calendar.from_ical(calendar_file(found(), ENGINE, BODY, "nl", NOW))
    moved = [replace(one, day=date(2030, 1, 1)) for one in found()]
    after = Calendar.from_ical(
        calendar_file(moved, ENGINE, BODY, "en", datetime(2022, 1, 1, tzinfo=UTC))
    )

    assert [str(one["uid"]) for one in before.walk("VEVENT")] == [
        str(one["uid"]) for one in after.walk("VEVENT")
    ]


def test_an_event_names_at_most_so_many_systems():
    """And counts the others."""
    many = [lamp_state(f"lamp{number}", NEW_LAMP) for number in range(25)]
    (one,) = deadlines(ENGINE, many, (), (), ON)

    (event,) = Calendar.from_ical(calendar_file([one], ENGINE, BODY, "en", NOW)).walk("VEVENT")

    assert str(event["description"]).endswith("and 5 more systems")
