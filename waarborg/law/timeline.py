# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of the law: days on which acts enter into force and groups of norms start or end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from waarborg.kernel.texts import Text
from waarborg.law.law_base import LawBase
from waarborg.law.records import Schedule, ScheduleRule, Source

MilestoneKind = Literal["act", "start", "end"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happens in the law on a day, as known on the day of asking."""

    day: date
    kind: MilestoneKind
    title: Text
    source: Source
    by: str
    """The act that set this day."""
    schedule: str | None = None
    norms: tuple[str, ...] = ()
    """The norms whose application this day governs."""
    superseded_by: str | None = None
    """The later act that replaced this day by another; the day itself never came to count."""


def timeline(base: LawBase, as_of: date) -> tuple[Milestone, ...]:
    """Return the milestones known on `as_of`, in order of day.

    Days that a later act moved before they came are kept, and name that act.
    """
    known = base.known_acts(as_of)
    found = list(_acts(base, known))
    for schedules in base.schedules.values():
        found.extend(_schedule(base, known, [one for one in schedules if one.by in known]))
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.schedule or one.by)))


def _acts(base: LawBase, known: frozenset[str]) -> Iterator[Milestone]:
    for key in sorted(known):
        act = base.acts[key]
        yield Milestone(act.effect, "act", act.title, Source(key), key)


def _norms_of(base: LawBase, known: frozenset[str], schedule: str) -> tuple[str, ...]:
    found: list[str] = []
    for key, versions in base.norms.items():
        last = [one for one in versions if one.by in known][-1:]
        if any(one.schedule == schedule and not one.repealed for one in last):
            found.append(key)
    return tuple(sorted(found))


def _schedule(
    base: LawBase, known: frozenset[str], versions: list[Schedule]
) -> Iterator[Milestone]:
    for place, schedule in enumerate(versions):
        later = versions[place + 1] if place + 1 < len(versions) else None
        kept = set(_days(later)) if later else set()
        norms = _norms_of(base, known, schedule.id)
        for rule, kind, day in _events(schedule):
            if later and day >= base.acts[later.by].effect:
                if (kind, day) in kept:
                    continue
                superseded = later.by
            else:
                superseded = None
            yield Milestone(
                day,
                kind,
                rule.label or schedule.title,
                rule.source or schedule.source,
                schedule.by,
                schedule.id,
                norms,
                superseded,
            )


def _events(schedule: Schedule) -> Iterator[tuple[ScheduleRule, MilestoneKind, date]]:
    for rule in schedule.rules:
        if rule.from_ and not rule.never:
            yield rule, "start", rule.from_
        if rule.until and not rule.never:
            yield rule, "end", rule.until + timedelta(days=1)


def _days(schedule: Schedule) -> Iterator[tuple[MilestoneKind, date]]:
    for _, kind, day in _events(schedule):
        yield kind, day
