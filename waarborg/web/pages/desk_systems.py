# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems as the pages of the workspace show them: in words, with what they are due."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from waarborg.access import names_of
from waarborg.evidence import Entry
from waarborg.kernel.texts import Language, say
from waarborg.register import Register, states_of, system_state
from waarborg.register.example import EXAMPLE
from waarborg.register.records import Publication, PublicationState, Task, TaskState, Version
from waarborg.report.portfolio import Due, SystemOverview, portfolio
from waarborg.report.written import counted, written_day
from waarborg.web.pages.desk import Desk
from waarborg.web.pages.kept_overviews import KeptOverviews

_PEOPLE = "user_"
_KEPT = KeptOverviews()


def overview_of(desk: Desk) -> SystemOverview:
    """Return the system of the page, as it stands today."""
    register: Register = desk.register
    today = desk.site.today()
    state = system_state(register, desk.system.id)
    return _KEPT.overview(state, entries_of(desk), register.engine, today, today)


def entries_of(desk: Desk) -> tuple[Entry, ...]:
    """Return what the ledger holds about the system of the page and its organisation."""
    register: Register = desk.register
    return register.ledger.about([desk.system.id, desk.organisation.id])


def overviews_of(desk: Desk) -> tuple[SystemOverview, ...]:
    """Return every system of the organisation of the page, the most urgent first."""
    register: Register = desk.register
    today = desk.site.today()
    states = states_of(register, desk.organisation.id)
    subjects = [desk.organisation.id, *(one.system.id for one in states)]
    entries = register.ledger.about(subjects)
    return portfolio(states, entries, register.engine, today, today, _KEPT.overview)


def who_of(desk: Desk) -> Callable[[str], str]:
    """Return what tells the name of an account; who is no member any more has none."""
    names = names_of(desk.people, desk.organisation.id)

    def who(actor: str) -> str:
        if actor in names:
            return names[actor]
        if actor.startswith(EXAMPLE):
            return say("desk.example", desk.language)
        key = "nobody" if actor.startswith(_PEOPLE) else "program"
        return say(f"desk.{key}", desk.language)

    return who


def due_view(desk: Desk, due: Due) -> dict[str, Any]:
    """Return a duty that is coming, with its day and how long that takes."""
    return {
        "norm": due.norm,
        "title": due.outcome.norm.title[desk.language],
        "day": written_day(due.day, desk.language),
        "left": days_left(due.days_left, desk.language),
    }


def days_left(days: int, language: Language) -> str:
    """Return how many days are left, in words."""
    return counted("desk.left", days, language) if days else say("desk.left.today", language)


def version_name(version: Version, language: Language) -> str:
    """Return a version in words: its number, and its label when that says something else."""
    has_name = version.label != str(version.number)
    key = "desk.versions.number" if has_name else "desk.versions.plain-number"
    return say(key, language, number=version.number, label=version.label)


def pilot_text(one: SystemOverview, language: Language) -> str:
    """Return when a pilot ends; empty for what is none."""
    left, ends = one.pilot_days_left, one.state.system.pilot_ends
    if left is None or ends is None:
        return ""
    if left < 0:
        return say("desk.pilot.ended", language)
    return say("desk.pilot.ends", language, day=written_day(ends, language))


def publication_text(publications: Iterable[Publication], language: Language) -> str:
    """Return how far the publication of a system is; `publications` has the newest first."""
    found = list(publications)
    public = next((one for one in found if one.state is PublicationState.PUBLISHED), None)
    newest = found[0].state if found else None
    if newest is None:
        return say("desk.publication.none", language)
    if public is None:
        return say(f"desk.publication.{newest.value}", language)
    key = "published-and-review" if newest is PublicationState.IN_REVIEW else "published"
    return say(f"desk.publication.{key}", language, number=public.number)


def open_tasks(tasks: Iterable[Task], system: str) -> list[Task]:
    """Return the open tasks of a system, the first to be done first."""
    found = [one for one in tasks if one.system == system and one.state is TaskState.OPEN]
    return sorted(found, key=lambda one: (one.due or date.max, one.created))
