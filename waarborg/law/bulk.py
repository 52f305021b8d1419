# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law for a whole register at once: columns in, columns out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waarborg.law.columns import Columns
from waarborg.law.engine import Engine
from waarborg.law.program import Values

ROWS_AT_ONCE: Final = 16_384
"""Few enough that the columns of one step stay in the cache of the processor."""


def states_in_bulk(
    engine: Engine, columns: Columns, on: date, as_of: date, readings: Mapping[str, str]
) -> dict[str, NDArray[np.int8]]:
    """Return, per norm, 0 (does not apply), 1 (undetermined) or 2 (applies) for every system.

    `readings` names all readings, as `LawBase.with_readings` gives them. Each array is int8
    of the length of `columns`.
    """
    program = engine.compiled(on, as_of, readings).program
    found = {key: np.empty(columns.length, np.int8) for key in program.norms}
    for rows in _slices(columns.length):
        slots = program.run_columns(columns.rows(rows))
        for key, slot in program.norms.items():
            found[key][rows] = slots[slot]
    return found


def moved_systems(
    engine: Engine,
    columns: Columns,
    before: tuple[date, date],
    after: tuple[date, date],
    readings: Mapping[str, str],
) -> dict[str, NDArray[np.bool_]]:
    """Return, per norm, for which systems the answer differs between two moments of asking.

    `before` and `after` are (on, as_of). Norms for which nothing moves are left out.
    """
    programs = [engine.compiled(on, as_of, readings).program for on, as_of in (before, after)]
    keys = {**programs[0].norms, **programs[1].norms}
    moved = {key: np.zeros(columns.length, np.bool_) for key in keys}
    for rows in _slices(columns.length):
        part = columns.rows(rows)
        old, new = (program.run_columns(part) for program in programs)
        for key in keys:
            was, now = (
                _value(old, programs[0].norms.get(key)),
                _value(new, programs[1].norms.get(key)),
            )
            moved[key][rows] = was != now
    return {key: which for key, which in moved.items() if which.any()}


def _value(slots: list[Values], slot: int | None) -> Values:
    return np.zeros(1, np.int8) if slot is None else slots[slot]


def _slices(length: int) -> Iterator[slice]:
    for start in range(0, length, ROWS_AT_ONCE):
        yield slice(start, min(start + ROWS_AT_ONCE, length))
