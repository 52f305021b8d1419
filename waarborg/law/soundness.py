# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of meaning: no condition that can never be true, no question that settles nothing.

Most is shown by drawing systems at random and evaluating the law over all of them at once;
for what that leaves open an example is searched step by step (`examples`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

import numpy as np

from waarborg.law.changes import law_changes
from waarborg.law.columns import Columns, columns_of
from waarborg.law.compiler import compile_conditions, compile_edition
from waarborg.law.edition import Edition, edition
from waarborg.law.examples import draw_system, find_example, find_open
from waarborg.law.expressions import Kleene
from waarborg.law.law_base import LawBase
from waarborg.law.program import Program
from waarborg.law.records import Concept, Norm, condition_of

SYSTEMS: Final = 2048
"""How many systems are drawn."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the law base that is dead."""

    record: str
    problem: str
    mend: str


def flaws(base: LawBase) -> tuple[Flaw, ...]:
    """Return every dead condition, unreachable question and act that moves nothing."""
    random = Random(0)  # noqa: S311  # a sample, no secret
    columns = columns_of(base, [draw_system(base, random) for _ in range(SYSTEMS)])
    return (
        *_dead_conditions(base, columns),
        *_unreachable_questions(base, columns),
        *_idle_acts(base),
    )


def _edition_on(base: LawBase, day: date) -> Edition:
    latest = max(act.knowledge for act in base.acts.values())
    return edition(base, day, latest, base.default_readings)


def _dead_conditions(base: LawBase, columns: Columns) -> Iterator[Flaw]:
    by_day: dict[date, list[Norm | Concept]] = defaultdict(list)
    for version in _versions(base):
        if not version.repealed:
            by_day[base.acts[version.by].effect].append(version)
    for day, versions in sorted(by_day.items()):
        law = _edition_on(base, day)
        for version in _never_drawn(law, versions, columns):
            if find_example(law, condition_of(version)) is None:
                yield Flaw(
                    f"{version.id} (version {version.version})",
                    "its condition can never be true",
                    "mend the condition",
                )


def _versions(base: LawBase) -> Iterator[Norm | Concept]:
    for norms in base.norms.values():
        yield from norms
    for concepts in base.concepts.values():
        yield from concepts


def _never_drawn(
    law: Edition, versions: Sequence[Norm | Concept], columns: Columns
) -> Iterator[Norm | Concept]:
    """Yield the versions whose condition is true of none of the systems that were drawn."""
    program = compile_conditions(law, {one.id: condition_of(one) for one in versions}, {})
    slots = program.run_columns(columns)
    for version in versions:
        if not np.any(slots[program.norms[version.id]] == Kleene.TRUE):
            yield version


def _unreachable_questions(base: LawBase, columns: Columns) -> Iterator[Flaw]:
    latest = max(act.knowledge for act in base.acts.values())
    days = sorted(base.moments(latest), reverse=True)
    programs = [compile_edition(_edition_on(base, day)) for day in days]
    shown = [key for key, versions in base.concepts.items() if versions[-1].shown]
    for fact in base.questions:
        if not _is_waited_for(base, programs, shown, columns, fact):
            yield Flaw(
                fact,
                "nothing that a check tells ever waits for this question",
                "use the fact in a condition, or remove it",
            )


def _is_waited_for(
    base: LawBase,
    programs: Sequence[Program],
    shown: Sequence[str],
    columns: Columns,
    fact: str,
) -> bool:
    """Tell whether a norm, or a concept that is shown, can hang on `fact` alone."""
    facts = {name: column for name, column in columns.facts.items() if name != fact}
    without = Columns(columns.questions, facts, columns.length)
    using = [program for program in programs if fact in program.tests]
    if any(_leaves_open(program, shown, without) for program in using):
        return True
    return any(
        find_open(base, program, slot, fact) is not None
        for program in using
        for slot in _slots_on(program, shown, fact)
    )


def _told(program: Program, shown: Sequence[str]) -> Iterable[int]:
    """Return the slots of what a check tells: every norm, and the concepts of its summary."""
    concepts = (program.concepts[key] for key in shown if key in program.concepts)
    return dict.fromkeys((*program.norms.values(), *concepts))


def _leaves_open(program: Program, shown: Sequence[str], columns: Columns) -> bool:
    slots = program.run_columns(columns)
    return any(np.any(slots[slot] == Kleene.UNKNOWN) for slot in _told(program, shown))


def _slots_on(program: Program, shown: Sequence[str], fact: str) -> Iterator[int]:
    """Yield the slots in which `fact` plays a part."""
    open_facts = program.open_facts(program.run({}))
    return (slot for slot in _told(program, shown) if fact in open_facts.of(slot))


def _idle_acts(base: LawBase) -> Iterator[Flaw]:
    for changes in law_changes(base):
        if base.acts[changes.act].amends and not changes.moves_a_norm:
            yield Flaw(
                changes.act,
                "this amending act changes nothing in the law base",
                "enter its changes, or remove it",
            )
