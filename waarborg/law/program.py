# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions compiled to a straight list of steps, for one system or for columns of them.

The three values are the numbers 0, 1 and 2, so that *and* is the least, *or* the greatest
and *not* is 2 minus. The same steps therefore run on Python numbers (one system) and on
numpy arrays of int8 (a register of them). Equal conditions share one step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import itemgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from waarborg.law.columns import Columns
from waarborg.law.expressions import Facts, Kleene, Test

Values = NDArray[np.int8]

FIXED: Final = (Kleene.FALSE, Kleene.TRUE)
"""The first two slots of every program."""


@dataclass(frozen=True, slots=True)
class Step:
    """One slot to fill: the least, the greatest or the opposite of earlier slots."""

    combine: Callable[[Any], int]
    pick: Callable[[list[int]], Any]
    slots: tuple[int, ...]

    def moved(self, places: Mapping[int, int]) -> "Step":
        """Return the same step over the slots at their new `places`."""
        slots = tuple(places[slot] for slot in self.slots)
        return Step(self.combine, itemgetter(*slots), slots)


def least(*slots: int) -> Step:
    """Return the step of *and*."""
    return Step(min, itemgetter(*slots), slots)


def greatest(*slots: int) -> Step:
    """Return the step of *or*."""
    return Step(max, itemgetter(*slots), slots)


def opposite(slot: int) -> Step:
    """Return the step of *not*."""
    return Step(int(Kleene.TRUE).__sub__, itemgetter(slot), (slot,))


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """Per slot the facts that can still settle it, as a bit per name."""

    names: tuple[str, ...]
    masks: list[int]
    _sets: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    """The facts of the masks that were asked for: many slots wait for the same."""

    def of(self, slot: int) -> frozenset[str]:
        """Return the facts that can settle `slot`; none when it is settled."""
        mask = self.masks[slot]
        if mask not in self._sets:
            self._sets[mask] = frozenset(
                name for place, name in enumerate(self.names) if mask >> place & 1
            )
        return self._sets[mask]


@dataclass(frozen=True, slots=True)
class Program:
    """The compiled conditions of one edition of the law.

    Slots are numbered: false, true, one per test of a fact, one per step.
    """

    tests: Mapping[str, tuple[tuple[int, Test], ...]]
    """Per fact: the slots that its tests fill."""
    size: int
    """How many slots come before the steps."""
    steps: tuple[Step, ...]
    norms: Mapping[str, int]
    concepts: Mapping[str, int]

    def run(self, facts: Facts) -> list[int]:
        """Return the value of every slot for one system."""
        slots: list[int] = [*FIXED, *([1] * (self.size - len(FIXED)))]
        for name, value in facts.items():
            if value is not None:
                for slot, test in self.tests.get(name, ()):
                    slots[slot] = test.value(value)
        fill = slots.append
        for step in self.steps:
            fill(step.combine(step.pick(slots)))
        return slots

    def only(self, goal: int) -> "tuple[Program, int]":
        """Return a program that fills `goal` and what it needs, and its place in that program."""
        needed = {goal}
        for place in range(len(self.steps) - 1, -1, -1):
            if self.size + place in needed:
                needed.update(self.steps[place].slots)
        kept = [*range(len(FIXED)), *sorted(needed.difference(range(len(FIXED))))]
        places = {slot: place for place, slot in enumerate(kept)}
        tests = {
            fact: tuple((places[slot], test) for slot, test in found if slot in places)
            for fact, found in self.tests.items()
        }
        steps = (self.steps[slot - self.size] for slot in kept if slot >= self.size)
        return Program(
            tests={fact: found for fact, found in tests.items() if found},
            size=sum(slot < self.size for slot in kept),
            steps=tuple(step.moved(places) for step in steps),
            norms={key: places[slot] for key, slot in self.norms.items() if slot in places},
            concepts={key: places[slot] for key, slot in self.concepts.items() if slot in places},
        ), places[goal]

    def open_facts(self, slots: list[int]) -> "OpenFacts":
        """Return which facts can still settle each slot, given the values that `run` found."""
        names = tuple(self.tests)
        masks = [0] * self.size
        for place, name in enumerate(names):
            for slot, _ in self.tests[name]:
                if slots[slot] == Kleene.UNKNOWN:
                    masks[slot] = 1 << place
        for step, value in zip(self.steps, slots[self.size :], strict=True):
            mask = 0
            if value == Kleene.UNKNOWN:
                for slot in step.slots:
                    mask |= masks[slot]
            masks.append(mask)
        return OpenFacts(names, masks)

    def run_columns(self, columns: Columns) -> list[Values]:
        """Return the value of every slot for every system of `columns`: arrays of int8."""
        slots = [np.full(1, value, np.int8) for value in FIXED]
        slots += [np.ones(1, np.int8)] * (self.size - len(FIXED))
        for name in columns.facts:
            for slot, test in self.tests.get(name, ()):
                slots[slot] = columns.test(test)
        for step in self.steps:
            slots.append(_combine_columns(step, slots))
        return slots


def _combine_columns(step: Step, slots: list[Values]) -> Values:
    picked = [slots[slot] for slot in step.slots]
    if len(picked) == 1:
        return np.int8(Kleene.TRUE) - picked[0]
    return reduce(np.minimum if step.combine is min else np.maximum, picked)
