# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The deadlines of an organisation as a file for a calendar (RFC 5545)."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from waarborg import __version__
from waarborg.kernel.texts import Language, say
from waarborg.law import Engine
from waarborg.register.records import Organisation
from waarborg.report.deadlines import Deadline

_NAMES: Final = 20
"""So many systems are named in an event; all of them stand on the page of the deadlines."""


def deadline_title(one: Deadline, engine: Engine, language: Language) -> str:
    """Return what must be done."""
    if one.norm:
        return one.norm.title[language]
    if one.task:
        return one.task.title
    if one.entry:
        kind = engine.base.evidence_kinds.get(one.entry.evidence.kind)
        return kind.title[language] if kind else one.entry.evidence.kind
    return one.systems[0].name


def calendar_file(
    found: Iterable[Deadline],
    engine: Engine,
    organisation: Organisation,
    language: Language,
    now: datetime,
) -> bytes:
    """Return deadlines as iCalendar: an event of a whole day each, with an id that stays.

    A calendar that reads the file again moves the events that it has.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Waarborg//Waarborg {__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add(
        "x-wr-calname",
        say("desk-work.deadlines.calendar-name", language, organisation=organisation.name),
    )
    for one in found:
        calendar.add_component(_event(one, engine, organisation, language, now))
    content: bytes = calendar.to_ical()
    return content


def _event(
    one: Deadline, engine: Engine, organisation: Organisation, language: Language, now: datetime
) -> Event:
    kind = one.kind if one.certain else f"may-{one.kind}"
    said = say(f"desk-work.deadlines.kind.{kind}", language)
    event = Event()
    event.add("uid", _uid(one, organisation))
    event.add("dtstamp", now)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", f"{said}: {deadline_title(one, engine, language)}")
    event.add("description", _systems(one, language))
    event.add("categories", [said])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if one.certain else "TENTATIVE")
    return event


def _uid(one: Deadline, organisation: Organisation) -> str:
    """Return what stays the same when a day moves; a duty can start on more than one day."""
    systems = ",".join(sorted(each.id for each in one.systems)) if one.kind == "duty" else ""
    told = f"{organisation.id}|{one.kind}|{one.id}|{one.certain}|{systems}"
    return f"{hashlib.sha256(told.encode()).hexdigest()[:32]}@waarborg"


def _systems(one: Deadline, language: Language) -> str:
    if not one.systems:
        return say("desk-work.deadlines.organisation", language)
    names = [each.name for each in one.systems[:_NAMES]]
    if len(one.systems) > _NAMES:
        count = len(one.systems) - _NAMES
        names.append(say("desk-work.deadlines.more", language, count=count))
    return "\n".join(names)
