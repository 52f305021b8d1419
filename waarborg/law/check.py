# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One check: which norms apply to a system on a day, which start later, and what is open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from waarborg.law.engine import Compiled, Engine
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.records import Norm, Status


class State(StrEnum):
    """Whether a norm applies to a system on a day."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does-not-apply"
    UNDETERMINED = "undetermined"


STATES: Final[Mapping[int, State]] = {
    Kleene.TRUE: State.APPLIES,
    Kleene.FALSE: State.DOES_NOT_APPLY,
    Kleene.UNKNOWN: State.UNDETERMINED,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """From this day the norm has this state."""

    day: date
    state: State
    norm: Norm
    """The version of the norm that counts from this day."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says of one norm."""

    status: Status
    moments: tuple[Moment, ...]
    """The first is the day of the check; the others are the changes after it, in order."""
    missing: frozenset[str]
    """The facts that would settle it, now or later; none when it is settled."""

    @property
    def state(self) -> State:
        """The state on the day of the check."""
        return self.moments[0].state

    @property
    def norm(self) -> Norm:
        """The version that counts when it first applies, or else on the day of the check."""
        return next(
            (one.norm for one in self.moments if one.state is not State.DOES_NOT_APPLY),
            self.moments[0].norm,
        )

    @property
    def starts(self) -> date | None:
        """The first day, from the day of the check, on which it certainly applies."""
        return first_day(self.moments)

    @property
    def may_start(self) -> date | None:
        """The first day, from the day of the check, on which it applies or may apply."""
        return next(
            (one.day for one in self.moments if one.state is not State.DOES_NOT_APPLY), None
        )

    @property
    def ends(self) -> date | None:
        """The first day after it applied on which it no longer does."""
        begun = False
        for moment in self.moments:
            if begun and moment.state is State.DOES_NOT_APPLY:
                return moment.day
            begun = begun or moment.state is State.APPLIES
        return None


def first_day(moments: Sequence[Moment]) -> date | None:
    """Return the first day on which a norm with these `moments` certainly applies."""
    return next((one.day for one in moments if one.state is State.APPLIES), None)


@dataclass(frozen=True, slots=True)
class Check:
    """The answer for one system: same facts, days, readings and law base give the same answer."""

    on: date
    as_of: date
    readings: Mapping[str, str]
    law_base: str
    """Digest of the law base."""
    facts: Facts
    outcomes: Mapping[str, Outcome] = field(repr=False)
    concepts: Mapping[str, Kleene] = field(repr=False)

    def in_state(self, state: State) -> Iterator[Outcome]:
        """Yield the outcomes that have `state` on the day of the check."""
        return (outcome for outcome in self.outcomes.values() if outcome.state is state)


def states(
    engine: Engine, facts: Facts, on: date, as_of: date, readings: Mapping[str, str]
) -> Mapping[str, State]:
    """Return the state of every norm on one day: the smallest and fastest check."""
    program = engine.compiled(on, as_of, readings).program
    slots = program.run(facts)
    return {key: STATES[slots[slot]] for key, slot in program.norms.items()}


def check(
    engine: Engine,
    facts: Facts,
    on: date,
    as_of: date,
    readings: Mapping[str, str] = MappingProxyType({}),
) -> Check:
    """Check a system on the day `on` with the law as known on the day `as_of`.

    `facts` are parsed facts; `readings` replaces defaults by other named readings.

    Raises:
        UnknownRecord: there is no such reading.
    """
    chosen = engine.base.with_readings(readings)
    runs = list(_runs(engine, facts, on, as_of, chosen))
    missing: dict[str, frozenset[str]] = {}
    for _, compiled, slots in runs:
        _collect_missing(missing, compiled, slots)
    outcomes = {
        key: Outcome(
            status=engine.base.status_of(moments[0].norm),
            moments=tuple(moments),
            missing=missing.get(key, frozenset()),
        )
        for key, moments in _histories(on, runs).items()
    }
    _, compiled, slots = runs[0]
    concepts = {key: Kleene(slots[slot]) for key, slot in compiled.program.concepts.items()}
    return Check(on, as_of, chosen, engine.base.digest, facts, outcomes, concepts)


def histories(
    engine: Engine, facts: Facts, on: date, as_of: date, readings: Mapping[str, str]
) -> Mapping[str, list[Moment]]:
    """Return, per norm, its state on the day `on` and each later change: a check without the rest.

    `readings` names all readings, as `LawBase.with_readings` gives them.
    """
    return _histories(on, _runs(engine, facts, on, as_of, readings))


_Run = tuple[date, Compiled, list[int]]
"""A day, the law on it, and the value of every slot."""


def _runs(
    engine: Engine, facts: Facts, on: date, as_of: date, readings: Mapping[str, str]
) -> Iterator[_Run]:
    for day in (on, *engine.later_moments(on, as_of)):
        compiled = engine.compiled(day, as_of, readings)
        yield day, compiled, compiled.program.run(facts)


def _histories(on: date, runs: Iterable[_Run]) -> dict[str, list[Moment]]:
    collected: dict[str, list[Moment]] = {}
    for day, compiled, slots in runs:
        _collect(collected, on, day, compiled, slots)
    return collected


def _collect(
    collected: dict[str, list[Moment]], on: date, day: date, compiled: Compiled, slots: list[int]
) -> None:
    """Add what `day` says; a norm that only exists after the day `on` does not apply on it."""
    norms = compiled.edition.norms
    for key, slot in compiled.program.norms.items():
        state = STATES[slots[slot]]
        moments = collected.get(key)
        if moments is None:
            first = state if day == on else State.DOES_NOT_APPLY
            moments = collected[key] = [Moment(on, first, norms[key])]
        if moments[-1].state is not state:
            moments.append(Moment(day, state, norms[key]))
    for key, moments in collected.items():
        if key not in norms and moments[-1].state is not State.DOES_NOT_APPLY:
            moments.append(Moment(day, State.DOES_NOT_APPLY, moments[-1].norm))


def _collect_missing(
    missing: dict[str, frozenset[str]], compiled: Compiled, slots: list[int]
) -> None:
    """Add what is missing on one day: a norm that stays open can hang on other facts later."""
    norms = compiled.program.norms.items()
    waiting = [(key, slot) for key, slot in norms if slots[slot] == Kleene.UNKNOWN]
    if not waiting:
        return
    open_facts = compiled.program.open_facts(slots)
    for key, slot in waiting:
        missing[key] = missing.get(key, frozenset()) | open_facts.of(slot)
