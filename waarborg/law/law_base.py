# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base: every record, in all its versions, with one digest."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from waarborg.kernel.errors import UnknownRecord
from waarborg.law.expressions import Expression, Test, walk
from waarborg.law.records import (
    Act,
    Concept,
    Contradiction,
    EvidenceKind,
    Norm,
    Question,
    Reading,
    Sanction,
    Schedule,
    Status,
    Supervision,
    Supervisor,
    Versioned,
    condition_of,
)

Series = Mapping[str, tuple[Versioned, ...]]


@dataclass(frozen=True)
class LawBase:
    """All that is known of the law. Load it with `waarborg.law.load_law_base`.

    The mappings of things that an act can change give all versions, oldest first.
    """

    digest: str
    acts: Mapping[str, Act] = field(repr=False)
    readings: Mapping[str, Reading] = field(repr=False)
    supervisors: Mapping[str, Supervisor] = field(repr=False)
    supervisions: Mapping[str, tuple[Supervision, ...]] = field(repr=False)
    sanctions: Mapping[str, tuple[Sanction, ...]] = field(repr=False)
    evidence_kinds: Mapping[str, EvidenceKind] = field(repr=False)
    schedules: Mapping[str, tuple[Schedule, ...]] = field(repr=False)
    concepts: Mapping[str, tuple[Concept, ...]] = field(repr=False)
    questions: Mapping[str, Question] = field(repr=False)
    contradictions: tuple[Contradiction, ...] = field(repr=False)
    norms: Mapping[str, tuple[Norm, ...]] = field(repr=False)

    @cached_property
    def default_readings(self) -> Mapping[str, str]:
        """The reading that is used of each ambiguity when nobody chooses another."""
        return MappingProxyType({key: reading.default for key, reading in self.readings.items()})

    def with_readings(self, chosen: Mapping[str, str]) -> Mapping[str, str]:
        """Return the default readings, with those that were `chosen` in their place.

        Raises:
            UnknownRecord: there is no such reading or option.
        """
        for key, option in chosen.items():
            reading = self.find("reading", key)
            options = [one.id for one in reading.options]
            if option not in options:
                raise UnknownRecord(record=f"reading {key}", id=option, near=", ".join(options))
        return {**self.default_readings, **chosen}

    def find(self, record: Literal["reading"], id: str) -> Reading:  # noqa: A002  # the word of the files
        """Return a record, or say which ids look like `id`."""
        if id not in self.readings:
            raise unknown_record(record, id, self.readings)
        return self.readings[id]

    def find_norm(self, id: str) -> tuple[Norm, ...]:  # noqa: A002  # the word of the files
        """Return the versions of a norm, or say which ids look like `id`."""
        if id not in self.norms:
            raise unknown_record("norm", id, self.norms)
        return self.norms[id]

    def status_of(self, record: Versioned) -> Status:
        """Return the status of the act that made this version."""
        return self.acts[record.by].status

    def known_acts(self, as_of: date) -> frozenset[str]:
        """Return the acts that somebody counts with on the day `as_of`."""
        return frozenset(key for key, act in self.acts.items() if act.knowledge <= as_of)

    def announced_acts(self, as_of: date) -> tuple[Act, ...]:
        """Return the acts that were published but not yet in force on the day `as_of`."""
        return tuple(
            act
            for act in self.acts.values()
            if act.published and act.in_force and act.published <= as_of < act.in_force
        )

    @property
    def versioned(self) -> Mapping[str, Series]:
        """Everything that an act can change, by the name of its list."""
        return {
            "norms": self.norms,
            "concepts": self.concepts,
            "schedules": self.schedules,
            "supervisions": self.supervisions,
            "sanctions": self.sanctions,
        }

    def series(self) -> Iterable[tuple[Versioned, ...]]:
        """Yield the versions of each thing that an act can change."""
        for group in self.versioned.values():
            yield from group.values()

    def conditions(self) -> Iterator[Expression]:
        """Yield every condition of every version, without opening concepts."""
        for norms in self.norms.values():
            yield from (condition_of(norm) for norm in norms)
        for concepts in self.concepts.values():
            yield from (condition_of(concept) for concept in concepts)
        for schedules in self.schedules.values():
            yield from (condition_of(rule) for one in schedules for rule in one.rules)
        for supervisions in self.supervisions.values():
            yield from (condition_of(rule) for one in supervisions for rule in one.rules)
        yield from (condition_of(rule) for rule in self.contradictions)

    @cached_property
    def tests(self) -> Mapping[str, tuple[Test, ...]]:
        """Every test that the law makes of each fact."""
        found: dict[str, dict[Test, None]] = {}
        for condition in self.conditions():
            for node in walk(condition):
                if isinstance(node, Test):
                    found.setdefault(node.fact, {})[node] = None
        return {fact: tuple(tests) for fact, tests in found.items()}

    def moments(self, as_of: date) -> tuple[date, ...]:
        """Return the days on which something in the law, as known on `as_of`, can change."""
        return self._moments(self.known_acts(as_of))

    def _moments(self, known: frozenset[str]) -> tuple[date, ...]:
        days: set[date] = set()
        for versions in self.series():
            for version in versions:
                if version.by in known:
                    days.add(self.acts[version.by].effect)
        for schedules in self.schedules.values():
            for schedule in schedules:
                if schedule.by in known:
                    days.update(_days_of(schedule))
        return tuple(sorted(days))


def _days_of(schedule: Schedule) -> Iterable[date]:
    for rule in schedule.rules:
        if rule.from_ and not rule.never:
            yield rule.from_
        if rule.until:
            yield date.fromordinal(rule.until.toordinal() + 1)


def unknown_record(record: str, id: str, known: Iterable[str]) -> UnknownRecord:  # noqa: A002  # the word of the files
    """Return the error for an id that is not there, with the ids that look like it."""
    near = difflib.get_close_matches(id, list(known), n=3, cutoff=0.4)
    return UnknownRecord(record=record, id=id, near=", ".join(near) or "-")
