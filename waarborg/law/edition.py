# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law as it stands on a day: of everything the version that counts then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from waarborg.law.expressions import All, Always, AnyOf, Expression, Named, Not, ReadingIs, Test
from waarborg.law.law_base import LawBase
from waarborg.law.records import (
    Concept,
    Norm,
    Sanction,
    Schedule,
    Supervision,
    condition_of,
)

NEVER = Not(Always())
T = TypeVar("T", Norm, Concept, Schedule, Supervision, Sanction)


@dataclass(frozen=True, eq=False)
class Edition:
    """The law on the day `on`, as known on the day `as_of`, under chosen readings."""

    base: LawBase
    on: date
    as_of: date
    readings: Mapping[str, str]
    norms: Mapping[str, Norm] = field(repr=False)
    concepts: Mapping[str, Concept] = field(repr=False)
    schedules: Mapping[str, Schedule] = field(repr=False)
    supervisions: Mapping[str, Supervision] = field(repr=False)
    sanctions: Mapping[str, Sanction] = field(repr=False)

    def meaning(self, name: Named) -> Expression:
        """Return what a name stands for: the condition of a concept, or the yes of a fact."""
        if name.id in self.base.questions:
            return Test(name.id, "is", operand=True)
        concept = self.concepts.get(name.id)
        return NEVER if concept is None else condition_of(concept)

    def chosen(self, reading: ReadingIs) -> bool:
        """Tell whether this reading of an ambiguous text is the one in use."""
        return self.readings[reading.reading] == reading.option

    def in_time(self, schedule_id: str) -> Expression:
        """Return the condition under which a norm with this schedule applies on the day `on`."""
        schedule = self.schedules.get(schedule_id)
        outcome: Expression = NEVER
        for rule in reversed(schedule.rules if schedule else ()):
            when = condition_of(rule)
            if isinstance(when, Always):
                outcome = Always() if rule.is_active(self.on) else NEVER
            elif rule.is_active(self.on):
                outcome = AnyOf((when, outcome))
            else:
                outcome = All((Not(when), outcome))
        return outcome

    def applies(self, norm: Norm) -> Expression:
        """Return the condition under which `norm` applies on the day `on`."""
        return All((condition_of(norm), self.in_time(norm.schedule)))


def edition(base: LawBase, on: date, as_of: date, readings: Mapping[str, str]) -> Edition:
    """Return the law that counts on the day `on`, as known on the day `as_of`."""
    known = base.known_acts(as_of)

    def counting(group: Mapping[str, tuple[T, ...]]) -> dict[str, T]:
        return dict(_counting(base, group, on, known))

    return Edition(
        base=base,
        on=on,
        as_of=as_of,
        readings=readings,
        norms=counting(base.norms),
        concepts=counting(base.concepts),
        schedules=counting(base.schedules),
        supervisions=counting(base.supervisions),
        sanctions=counting(base.sanctions),
    )


def _counting(
    base: LawBase, group: Mapping[str, tuple[T, ...]], on: date, known: frozenset[str]
) -> Iterator[tuple[str, T]]:
    for key, versions in group.items():
        current = [one for one in versions if one.by in known and base.acts[one.by].effect <= on]
        if current and not getattr(current[-1], "repealed", False):
            yield key, current[-1]
