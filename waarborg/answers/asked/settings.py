# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How an organisation wants its assistant: where people can be reached, and where questions go."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.records import AssistantSettings
from waarborg.answers.contact import ContactPoint, Contacts, Way
from waarborg.answers.faults import FaultyAsked
from waarborg.answers.hours import Hours, read_hours
from waarborg.kernel.actors import Actor, Permission

LONGEST: Final = 300
_MOST_DAYS: Final = 365
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_PHONE: Final = re.compile(r"[+0-9][0-9 ()-]{2,24}")


def settings_of(base: AnswersBase, organisation: str) -> AssistantSettings:
    """Return the settings of an organisation; those of nobody when it has none."""
    with base.store.reading() as connection:
        found = store.newest_settings(connection, organisation)
    return _decoded(found[1]) if found else AssistantSettings()


def organisations_with_assistant(base: AnswersBase) -> tuple[str, ...]:
    """Return the organisations whose assistant has a system in the register."""
    with base.store.reading() as connection:
        known = store.organisations_with_settings(connection)
        found = {one: store.newest_settings(connection, one) for one in known}
    return tuple(one for one, newest in found.items() if newest and _decoded(newest[1]).system)


def change_settings(
    base: AnswersBase, actor: Actor, organisation: str, wanted: AssistantSettings
) -> None:
    """Let other settings hold from now.

    Raises:
        NotAllowed: the actor does not administer this organisation.
        FaultyAsked: a value cannot be used.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    for fault in faults_of(wanted):
        raise fault
    content = json.dumps(asdict(wanted), ensure_ascii=False, default=date.isoformat)
    with base.store.writing() as connection:
        old = store.newest_settings(connection, organisation)
        sequence = old[0] + 1 if old else 1
        store.insert_settings(connection, organisation, sequence, content, base.now(), actor.id)


def faults_of(wanted: AssistantSettings) -> Iterator[FaultyAsked]:
    """Yield what is wrong in settings."""
    for name, (is_right, reason) in _RULES.items():
        value = getattr(wanted, name)
        if value and not is_right(value):
            yield FaultyAsked(field=name, reason=reason)
    for name in ("question_days", "handover_days"):
        if not 1 <= getattr(wanted, name) <= _MOST_DAYS:
            yield FaultyAsked(field=name, reason="not-days")
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if isinstance(value, str) and len(value) > LONGEST:
            yield FaultyAsked(field=one.name, reason="too-long")


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address and nothing else."""
    return _EMAIL.fullmatch(text) is not None


def _are_hours(text: str) -> bool:
    try:
        read_hours(text)
    except FaultyAsked:
        return False
    return True


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and parts.username is None


_RULES: Final[Mapping[str, tuple[Callable[[str], object], str]]] = {
    "phone": (_PHONE.fullmatch, "not-phone"),
    "email": (is_email, "not-email"),
    "mailbox": (is_email, "not-email"),
    "web": (_is_safe, "not-https"),
    "webhook": (_is_safe, "not-https"),
    "phone_hours": (_are_hours, "not-hours"),
    "desk_hours": (_are_hours, "not-hours"),
}
"""What each value must be, and what to say when it is not."""


def _decoded(content: str) -> AssistantSettings:
    known: Mapping[str, Any] = json.loads(content)
    values = {one.name: known[one.name] for one in fields(AssistantSettings) if one.name in known}
    values["collections"] = tuple(values.get("collections", ()))
    values["closed"] = tuple(map(date.fromisoformat, values.get("closed", ())))
    return AssistantSettings(**values)


def contacts_of(settings: AssistantSettings, name: str) -> Contacts:
    """Return how people of an organisation can be reached, the quickest way first."""
    given = (
        (Way.PHONE, settings.phone, settings.phone_hours),
        (Way.DESK, settings.desk, settings.desk_hours),
        (Way.EMAIL, settings.email, ""),
        (Way.WEB, settings.web, ""),
    )
    closed = frozenset(settings.closed)
    points = (
        ContactPoint(way, value, _hours(hours, closed)) for way, value, hours in given if value
    )
    return Contacts(name, tuple(points))


def _hours(text: str, closed: frozenset[date]) -> Hours | None:
    return read_hours(text, closed) if text.strip() else None
