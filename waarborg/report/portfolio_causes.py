# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which act makes a change, for many systems: told apart in columns, explained once a group."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from waarborg.law import State
from waarborg.law.changes import Difference, difference_between, names_below
from waarborg.law.columns import Columns
from waarborg.law.compiler import compile_conditions
from waarborg.law.engine import Compiled
from waarborg.law.expressions import Expression, Facts
from waarborg.law.records import Schedule, condition_of

Group = tuple[Difference, list[int]]
"""Why it changes, and the places of the systems for which it changes so."""


class Causes:
    """The causes of changes for the systems of one portfolio."""

    def __init__(self, facts: Sequence[Facts], columns: Columns) -> None:
        self._facts = facts
        self._columns = columns
        self._rules: dict[tuple[int, str], tuple[Compiled, NDArray[np.int64]]] = {}
        """By the identity of an edition, which is kept beside it so that it stays its own."""

    def of(
        self,
        rows: Sequence[int],
        old: Compiled,
        new: Compiled,
        key: str,
        states: tuple[State, State],
        *,
        same_day: bool,
    ) -> list[Group]:
        """Return the systems `rows` in groups that have one cause."""
        was = states[0] if key in old.edition.norms else None
        now = states[1] if key in new.edition.norms else None
        groups: dict[int, list[int]] = {}
        marks = self._marks(old, new, key)
        for row in rows:
            groups.setdefault(int(marks[row]), []).append(row)
        found: dict[object, Group] = {}
        for own in groups.values():
            facts = self._facts[own[0]]
            cause = difference_between(old, new, facts, key, was, now, same_day=same_day)
            same = (cause.act, cause.source, cause.why)
            found.setdefault(same, (cause, []))[1].extend(own)
        return [(cause, sorted(own)) for cause, own in found.values()]

    def _marks(self, old: Compiled, new: Compiled, key: str) -> NDArray[np.int64]:
        """Return a number per system: those with the same number have the same cause."""
        norms = old.edition.norms.get(key), new.edition.norms.get(key)
        marks = np.zeros(self._columns.length, np.int64)
        if norms[1] is None:
            return marks
        schedule = new.edition.schedules.get(norms[1].schedule)
        if schedule:
            marks = marks + self._first_rule(new, schedule) * 2
        if norms[0] and _meaning(old, key) != _meaning(new, key):
            conditions = [condition_of(one) for one in norms if one]
            before, after = (
                self._values(compiled, {"norm": condition})["norm"]
                for compiled, condition in zip((old, new), conditions, strict=True)
            )
            marks = marks + (before != after)
        return marks

    def _first_rule(self, compiled: Compiled, schedule: Schedule) -> NDArray[np.int64]:
        """Return, per system, the place of the first rule of a schedule that is not out."""
        key = (id(compiled), schedule.id)
        if key not in self._rules:
            rules = {str(place): condition_of(rule) for place, rule in enumerate(schedule.rules)}
            values = self._values(compiled, rules)
            counts = np.array([values[name] != 0 for name in rules])
            first = np.where(counts.any(axis=0), counts.argmax(axis=0), len(rules))
            self._rules[key] = compiled, first
        return self._rules[key][1]

    def _values(
        self, compiled: Compiled, conditions: Mapping[str, Expression]
    ) -> dict[str, NDArray[np.int8]]:
        program = compile_conditions(compiled.edition, conditions, {})
        slots = program.run_columns(self._columns)
        length = self._columns.length
        return {key: np.broadcast_to(slots[slot], length) for key, slot in program.norms.items()}


def _meaning(compiled: Compiled, key: str) -> tuple[object, ...]:
    """Return the version of the norm and of each concept with which it says whom it binds."""
    norm, concepts = compiled.edition.norms[key], compiled.edition.concepts
    below = names_below(compiled, condition_of(norm))
    return norm.version, *sorted((name, concepts[name].version) for name in below)
