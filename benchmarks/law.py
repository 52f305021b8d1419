# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How fast the law engine answers, beside a plain Python evaluation of the same conditions.

    python -m benchmarks.law [--systems 1000000] [--json]

The peer walks the conditions of the same edition of the law, as a program would that reads
the norms from YAML and evaluates them node by node, with short-circuits and a memory for
concepts. Both answer for the same systems, drawn at random, and the answers are compared
before anything is timed. One process, one core; what is counted is the time of its processor,
so that other work on the machine does not matter. The peer tells states alone, where a check
also tells versions, days and what is open. Its time for a whole register is its time for one
system, times the number of systems.
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
from time import process_time
from typing import TypeVar

import numpy as np

from waarborg.law import Engine, check, load_law_base
from waarborg.law.bulk import moved_systems, states_in_bulk
from waarborg.law.check import STATES, State, states
from waarborg.law.columns import Columns, columns_of
from waarborg.law.edition import Edition
from waarborg.law.examples import draw_system
from waarborg.law.expressions import (
    All,
    AnyOf,
    Expression,
    Facts,
    Kleene,
    Named,
    Not,
    ReadingIs,
    Test,
)

ON = date(2027, 12, 3)
BEFORE = date(2026, 7, 26)
AFTER = date(2026, 7, 27)
SAMPLE = 200
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: ours, the peer's, both in the unit, and how many times faster ours is."""

    what: str
    unit: str
    ours: float
    peer: float | None
    aim: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times faster ours is."""
        if self.peer is None:
            return None
        return self.ours / self.peer if self.unit == "1/s" else self.peer / self.ours


class Plain:
    """The peer: conditions evaluated node by node, and each concept once a system."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.applies = {key: edition.applies(norm) for key, norm in edition.norms.items()}
        self.meanings: dict[str, Expression] = {}
        self.facts: Facts = {}
        self.known: dict[str, int] = {}

    def states(self, facts: Facts) -> dict[str, State]:
        """Return the state of every norm for one system."""
        self.facts, self.known = facts, {}
        return {key: STATES[self.value(condition)] for key, condition in self.applies.items()}

    def value(self, node: Expression) -> int:
        """Return 0, 1 or 2."""
        match node:
            case Test(fact=fact):
                return node.value(self.facts.get(fact))
            case Named(id=name):
                if name not in self.known:
                    self.known[name] = self.value(self.meaning(node))
                return self.known[name]
            case All(parts):
                return self.first(parts, Kleene.FALSE, min)
            case AnyOf(parts):
                return self.first(parts, Kleene.TRUE, max)
            case Not(part):
                return 2 - self.value(part)
            case ReadingIs():
                return 2 * self.edition.chosen(node)
            case _:
                return Kleene.TRUE

    def first(self, parts: Sequence[Expression], decides: int, keep: Callable[..., int]) -> int:
        """Return the value that decides as soon as a part has it, or what is left of all parts."""
        found = 2 - decides
        for part in parts:
            found = keep(found, self.value(part))
            if found == decides:
                break
        return found

    def meaning(self, node: Named) -> Expression:
        """Return what a name stands for, looked up once."""
        if node.id not in self.meanings:
            self.meanings[node.id] = self.edition.meaning(node)
        return self.meanings[node.id]


def seconds_each(work: Callable[[Facts], object], systems: Sequence[Facts]) -> float:
    """Return the median time of `work` for one system, over the systems."""
    times = []
    for facts in systems:
        start = process_time()
        work(facts)
        times.append(process_time() - start)
    return median(times)


def repeated(columns: Columns, length: int) -> Columns:
    """Return the systems over and over, until there are `length`."""
    facts = {key: np.resize(column, length) for key, column in columns.facts.items()}
    return Columns(columns.questions, facts, length)


def measure(engine: Engine, length: int) -> tuple[dict[str, int], tuple[Line, ...]]:
    """Return what was measured over, and every measurement, with `length` systems in bulk."""
    base, readings = engine.base, engine.base.default_readings
    random = Random(1)  # noqa: S311  # a sample, no secret
    systems = [draw_system(base, random) for _ in range(SAMPLE)]
    plain = Plain(engine.compiled(ON, ON, readings).edition)
    for facts in systems:
        assert plain.states(facts) == states(engine, facts, ON, ON, readings)  # noqa: S101  # equal before it is timed
    one = seconds_each(lambda facts: states(engine, facts, ON, ON, readings), systems)
    peer = seconds_each(plain.states, systems)
    check(engine, systems[0], AFTER, AFTER)
    days = 1 + len(engine.later_moments(AFTER, AFTER))
    full = seconds_each(lambda facts: check(engine, facts, AFTER, AFTER), systems)
    encode, columns = timed(lambda: columns_of(base, systems))
    columns = repeated(columns, length)
    bulk, _ = timed(lambda: states_in_bulk(engine, columns, ON, ON, readings))
    for as_of in (BEFORE, AFTER):
        engine.compiled(ON, as_of, readings)
    asked = ((ON, BEFORE), (ON, AFTER))
    move, moved = timed(lambda: moved_systems(engine, columns, *asked, readings))
    over = {
        "norms": len(plain.applies),
        "questions": len(base.questions),
        "days": days,
        "systems": length,
        "moved": sum(int(which.sum()) for which in moved.values()),
    }
    return over, (
        Line("one check: all norms on one day", "µs", one * 1e6, peer * 1e6, "under 1,000"),
        Line(f"one check with all later days ({days})", "µs", full * 1e6, days * peer * 1e6),
        Line("putting one system in columns", "µs", encode / SAMPLE * 1e6, None),
        Line("checks a second, in bulk", "1/s", length / bulk, 1 / peer),
        Line(
            "all again after a change of law, for a million",
            "s",
            move * 1e6 / length,
            2 * peer * 1e6,
            "under 10",
        ),
    )


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that `work` took, and what it gave."""
    start = process_time()
    result = work()
    return process_time() - start, result


def main() -> int:
    """Measure and print: a table, then the same as JSON."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--systems", type=int, default=1_000_000, help="how many in bulk")
    parser.add_argument("--json", action="store_true", help="print no table")
    options = parser.parse_args()
    over, lines = measure(Engine(load_law_base()), options.systems)
    if not options.json:
        print(", ".join(f"{key}: {number:,}" for key, number in over.items()), end="\n\n")
        print(f"{'':52}{'ours':>16}{'plain Python':>18}{'ratio':>12}  aim")
        for line in lines:
            print(row(line))
        print()
    measured = [{**asdict(line), "ratio": line.ratio} for line in lines]
    print(json.dumps({"over": over, "measured": measured}, ensure_ascii=False))
    return 0


def row(line: Line) -> str:
    """Return one line of the table."""
    ours = f"{line.ours:,.1f} {line.unit}"
    peer = "" if line.peer is None else f"{line.peer:,.1f} {line.unit}"
    ratio = "" if line.ratio is None else f"{line.ratio:,.1f}×"
    return f"{line.what:52}{ours:>16}{peer:>18}{ratio:>12}  {line.aim}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
