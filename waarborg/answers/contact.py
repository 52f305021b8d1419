# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a citizen reaches a person, in every state of an answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waarborg.answers.hours import Hours, opening_at, written_hours
from waarborg.answers.speech import speak
from waarborg.kernel.clock import LEGAL_TIME


class Way(StrEnum):
    """A way to reach a person."""

    PHONE = "phone"
    DESK = "desk"
    EMAIL = "email"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Where a person can be reached."""

    way: Way
    value: str
    """Number, address of the desk, e-mail address, or address of a form."""
    hours: Hours | None = None
    """When somebody is there; None where that does not matter."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """All ways to reach a person at an organisation."""

    name: str
    """Of the organisation."""
    points: tuple[ContactPoint, ...] = ()


def opening_in_words(point: ContactPoint, moment: datetime, speech: str) -> str:
    """Return whether somebody is there now, in words; empty where that does not matter."""
    if point.hours is None:
        return ""
    local = moment.astimezone(LEGAL_TIME)
    opening = opening_at(point.hours, local)
    if opening.day is None or opening.moment is None:
        return speak("hours.closed", speech)
    clock = f"{opening.moment:%-H.%M}"
    if opening.is_open:
        return speak("hours.open", speech, until=clock)
    if opening.day == local.date():
        return speak("hours.today", speech, since=clock)
    day = speak(f"day.{opening.day.weekday()}", speech)
    return speak("hours.later", speech, day=day, since=clock)


def hours_in_words(hours: Hours, speech: str) -> tuple[str, ...]:
    """Return the hours of a week, a line for days that are alike."""
    lines = []
    for (first, last), spans in written_hours(hours).items():
        times = f" {speak('hours.and', speech)} ".join(
            speak("hours.span", speech, since=f"{one.since:%-H.%M}", until=f"{one.until:%-H.%M}")
            for one in spans
        )
        days = speak(f"day.{first}", speech)
        if last > first:
            joined = speak("hours.to" if last > first + 1 else "hours.and", speech)
            days = f"{days} {joined} {speak(f'day.{last}', speech)}"
        lines.append(speak("hours.row", speech, days=days, times=times))
    return tuple(lines)


def person_text(contacts: Contacts, moment: datetime, speech: str) -> str:
    """Return all ways to reach a person, as text."""
    lines = [speak("person.title", speech)]
    lines += [
        f"- {_label(one.way, speech)}: {one.value} {opening_in_words(one, moment, speech)}".rstrip()
        for one in contacts.points
    ]
    if not contacts.points:
        lines.append(speak("person.none", speech, organisation=contacts.name))
    return "\n".join(lines)


def _label(way: Way, speech: str) -> str:
    return speak(f"person.{way.value}", speech)
