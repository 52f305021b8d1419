# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How fast the law engine answers, beside a plain Python evaluation of the same conditions.

    python benchmarks/law.py [--systems 1000000] [--json]

The peer walks the conditions of the same edition of the law, as a program would that reads
the norms from YAML and evaluates them node by node: with short-circuits and a memory for
concepts. Both answer for the same systems, drawn at random, and the answers are compared
before anything is timed. One process, one core.
"""

import argparse
import json
import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# ruff: noqa: E402, T201  # the number of threads is set before numpy starts; a benchmark prints
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from waarborg.law import Engine, check, load_law_base
from waarborg.law.bulk import moved_systems, states_in_bulk
from waarborg.law.check import STATES, states
from waarborg.law.columns import Columns, columns_of
from waarborg.law.edition import Edition
from waarborg.law.examples import draw_system
from waarborg.law.expressions import Facts
from waarborg.law.interpret import Interpreter

ON = date(2027, 12, 3)
BEFORE = date(2026, 7, 26)
AFTER = date(2026, 7, 27)
SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: ours, the peer's, both in the unit, and how many times faster ours is."""

    what: str
    unit: str
    ours: float
    peer: float
    aim: str

    @property
    def ratio(self) -> float:
        """How many times faster ours is."""
        return self.ours / self.peer if self.unit == "1/s" else self.peer / self.ours


def plain_states(edition: Edition, facts: Facts) -> dict[str, str]:
    """Evaluate every norm node by node: what the peer does for one system."""
    interpreter = Interpreter(edition, facts)
    return {
        key: STATES[interpreter.value(edition.applies(norm))] for key, norm in edition.norms.items()
    }


def seconds_each(work: Callable[[Facts], object], systems: Sequence[Facts]) -> float:
    """Return the median time of `work` for one system, over the systems."""
    times = []
    for facts in systems:
        start = perf_counter()
        work(facts)
        times.append(perf_counter() - start)
    return median(times)


def repeated(columns: Columns, length: int) -> Columns:
    """Return the systems over and over, until there are `length`."""
    facts = {key: np.resize(column, length) for key, column in columns.facts.items()}
    return Columns(columns.questions, facts, length)


def measure(engine: Engine, length: int) -> tuple[Line, ...]:
    """Return every measurement over `length` systems."""
    base = engine.base
    random = Random(1)  # noqa: S311  # a sample, no secret
    readings = base.default_readings
    systems = [draw_system(base, random) for _ in range(SAMPLE)]
    edition = engine.compiled(ON, ON, readings).edition
    for facts in systems:
        assert plain_states(edition, facts) == states(engine, facts, ON, ON, readings)  # noqa: S101  # equal before it is timed
    one = seconds_each(lambda facts: states(engine, facts, ON, ON, readings), systems)
    peer = seconds_each(lambda facts: plain_states(edition, facts), systems)
    check(engine, systems[0], AFTER, AFTER)
    days = 1 + len(engine.later_moments(AFTER, AFTER))
    full = seconds_each(lambda facts: check(engine, facts, AFTER, AFTER), systems)
    columns = repeated(columns_of(base, systems), length)
    start = perf_counter()
    states_in_bulk(engine, columns, ON, ON, readings)
    bulk = perf_counter() - start
    moved, move = reclassified(engine, columns)
    print(f"{len(edition.norms)} norms, {days} days in a full check, {length:,} systems")
    print(f"for {sum(int(which.sum()) for which in moved.values()):,} answers the law moved")
    return (
        Line("one check of all norms on one day", "µs", one * 1e6, peer * 1e6, "under 1,000 µs"),
        Line("one check with every later day", "µs", full * 1e6, days * peer * 1e6, ""),
        Line("checks per second, in bulk", "1/s", length / bulk, 1 / peer, ""),
        Line(
            f"re-classify {length:,} systems after a change of law",
            "s",
            move,
            2 * peer * length,
            "under 10 s for a million",
        ),
    )


def reclassified(engine: Engine, columns: Columns) -> tuple[dict[str, NDArray[np.bool_]], float]:
    """Return what the amendment of 27 July 2026 moved for the day ON, and the seconds it took."""
    readings = engine.base.default_readings
    for as_of in (BEFORE, AFTER):
        engine.compiled(ON, as_of, readings)
    start = perf_counter()
    moved = moved_systems(engine, columns, (ON, BEFORE), (ON, AFTER), readings)
    return moved, perf_counter() - start


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--systems", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    lines = measure(Engine(load_law_base()), options.systems)
    if options.json:
        print(json.dumps([{**asdict(line), "ratio": line.ratio} for line in lines], indent=1))
        return 0
    print(f"{'':58}{'ours':>16}{'plain Python':>18}{'ratio':>9}")
    for line in lines:
        ours, peer = (f"{one:,.1f} {line.unit}" for one in (line.ours, line.peer))
        print(f"{line.what:58}{ours:>16}{peer:>18}{line.ratio:>8,.1f}×  {line.aim}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
