# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the law says of many systems on every day to come: worked out in columns, all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from waarborg.kernel.errors import BadFacts
from waarborg.law import Engine, State, parse_facts
from waarborg.law.bulk import states_in_bulk
from waarborg.law.check import STATES
from waarborg.law.columns import columns_of
from waarborg.law.expressions import Facts
from waarborg.register.records import Lifecycle, SystemState

Track = tuple[tuple[date, State], ...]
"""The state of a norm on the day of asking, and each day on which it changes."""
ROWS_AT_ONCE: Final = 4096


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The systems of an organisation, with their facts read; and those left aside, and why."""

    states: tuple[SystemState, ...]
    facts: tuple[Facts, ...]
    """In the order of `states`."""
    unreadable: tuple[SystemState, ...] = ()
    """Their facts no longer fit the questions of the law base: somebody must look at them."""
    out_of_use: tuple[SystemState, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """Systems for which the law says the same of every norm on every day."""

    tracks: Mapping[str, Track]
    """Per norm; those that never apply nor may apply are left out."""
    rows: tuple[int, ...]
    """Their places in the portfolio."""


def portfolio_of(engine: Engine, states: Sequence[SystemState]) -> Portfolio:
    """Return the systems whose facts can be read, in the order given, and the others apart."""
    used: list[SystemState] = []
    facts: list[Facts] = []
    unreadable: list[SystemState] = []
    out_of_use: list[SystemState] = []
    for state in states:
        if state.system.lifecycle is Lifecycle.OUT_OF_USE:
            out_of_use.append(state)
            continue
        try:
            facts.append(parse_facts(engine.base, state.law_facts))
        except BadFacts:
            unreadable.append(state)
        else:
            used.append(state)
    return Portfolio(tuple(used), tuple(facts), tuple(unreadable), tuple(out_of_use))


def patterns(engine: Engine, facts: Sequence[Facts], on: date, as_of: date) -> tuple[Pattern, ...]:
    """Return the histories from the day `on`, with the law as known on `as_of`.

    Systems with the same histories share one pattern.
    """
    days = (on, *engine.later_moments(on, as_of))
    readings = engine.base.default_readings
    keys = sorted(
        {key for day in days for key in engine.compiled(day, as_of, readings).program.norms}
    )
    rows: dict[bytes, list[int]] = {}
    for start in range(0, len(facts), ROWS_AT_ONCE):
        grid = _grid(engine, facts[start : start + ROWS_AT_ONCE], days, as_of, keys)
        for row, states in enumerate(grid, start):
            rows.setdefault(states.tobytes(), []).append(row)
    return tuple(Pattern(_tracks(raw, days, keys), tuple(own)) for raw, own in rows.items())


def _grid(
    engine: Engine, facts: Sequence[Facts], days: Sequence[date], as_of: date, keys: Sequence[str]
) -> NDArray[np.int8]:
    """Return the state of every norm on every day: a row per system."""
    columns = columns_of(engine.base, facts)
    grid = np.zeros((len(facts), len(days), len(keys)), np.int8)
    for place, day in enumerate(days):
        found = states_in_bulk(engine, columns, day, as_of, engine.base.default_readings)
        for column, key in enumerate(keys):
            if key in found:
                grid[:, place, column] = found[key]
    return grid.reshape(len(facts), -1)


def _tracks(raw: bytes, days: Sequence[date], keys: Sequence[str]) -> dict[str, Track]:
    grid: NDArray[Any] = np.frombuffer(raw, np.int8).reshape(len(days), len(keys))
    found: dict[str, Track] = {}
    for column in np.flatnonzero(grid.any(axis=0)).tolist():
        values = grid[:, column].tolist()
        moments = [(days[0], STATES[values[0]])]
        for day, value in zip(days[1:], values[1:], strict=True):
            if STATES[value] is not moments[-1][1]:
                moments.append((day, STATES[value]))
        found[keys[column]] = tuple(moments)
    return found


def state_on(track: Track, day: date) -> State:
    """Return the state of a norm on a day, which is not before the day of asking."""
    return next(state for since, state in reversed(track) if since <= day)


def from_day(track: Track, day: date) -> Track:
    """Return what is left of a track when one asks on a later day."""
    return ((day, state_on(track, day)), *(moment for moment in track if moment[0] > day))


def starts(track: Track) -> date | None:
    """Return the first day on which the norm certainly applies."""
    return next((day for day, state in track if state is State.APPLIES), None)


def ends(track: Track) -> date | None:
    """Return the first day after it applied on which the norm no longer does."""
    begun = starts(track)
    later = (day for day, state in track if begun and day > begun)
    return next((day for day in later if state_on(track, day) is State.DOES_NOT_APPLY), None)
