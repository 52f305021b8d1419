# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searching for facts under which something holds: by drawing many systems, or one step at a time.

The step-by-step search answers an open fact, looks at what that settles, and takes an answer
back when it leads nowhere. It starts anew with its choices in another order when it gets
stuck, and ends with an example, or with none left to try.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from waarborg.law.answers import distinct_answers
from waarborg.law.compiler import compile_conditions
from waarborg.law.edition import Edition
from waarborg.law.expressions import Expression, Facts, FactValue, Kleene
from waarborg.law.law_base import LawBase
from waarborg.law.program import OpenFacts, Program
from waarborg.law.records import Question

PATIENCE: Final = (*[200] * 40, 20_000)
"""How many answers each attempt may try; the last attempt is meant to try them all."""

Verdict = Callable[[Kleene, frozenset[str]], bool | None]
"""Of the value of a condition and its open facts: found, hopeless, or None to go on."""


def find_example(law: Edition, goal: Expression) -> Facts | None:
    """Return facts under which `goal` is true; None if there are none."""
    program = compile_conditions(law, {"goal": goal}, {})
    return search(law.base, program, program.norms["goal"], _is_true, frozenset())


def find_open(base: LawBase, program: Program, slot: int, fact: str) -> Facts | None:
    """Return facts that leave `slot` open for want of `fact` alone; None if there are none."""

    def verdict(value: Kleene, waiting: frozenset[str]) -> bool | None:
        if fact not in waiting:
            return False
        return True if waiting == {fact} and value is Kleene.UNKNOWN else None

    return search(base, program, slot, verdict, frozenset((fact,)))


def _is_true(value: Kleene, _: frozenset[str]) -> bool | None:
    return None if value is Kleene.UNKNOWN else value is Kleene.TRUE


def search(
    base: LawBase, program: Program, slot: int, verdict: Verdict, untouched: frozenset[str]
) -> Facts | None:
    """Return facts for which `verdict` says found, without answering those `untouched`."""
    program, slot = program.only(slot)
    for attempt, patience in enumerate(PATIENCE):
        tries = iter(range(patience))
        walk = _Walk(base, program, slot, verdict, untouched, Random(attempt), tries)  # noqa: S311  # an order, no secret
        found = walk.on({})
        if found is not None or next(tries, None) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Walk:
    """One attempt."""

    base: LawBase
    program: Program
    slot: int
    verdict: Verdict
    untouched: frozenset[str]
    random: Random
    tries: Iterator[int]

    def on(self, facts: Facts) -> Facts | None:
        """Go on from `facts`."""
        slots = self.program.run(facts)
        open_facts: OpenFacts = self.program.open_facts(slots)
        waiting = open_facts.of(self.slot)
        found = self.verdict(Kleene(slots[self.slot]), waiting)
        if found is not None:
            return facts if found else None
        name = self.random.choice(sorted(waiting - self.untouched))
        for answer in self._answers(self.base.questions[name]):
            if next(self.tries, None) is None:
                return None
            example = self.on({**facts, name: answer})
            if example is not None:
                return example
        return None

    def _answers(self, question: Question) -> list[FactValue]:
        answers = [*distinct_answers(self.base, question), *_more_at_once(question)]
        self.random.shuffle(answers)
        return answers


def _more_at_once(question: Question) -> Iterator[frozenset[str]]:
    """Yield all options of a list together, and all but one."""
    if question.type == "choices" and len(question.options) > 1:
        every = frozenset(question.option_ids)
        yield every
        yield from (every.difference((left_out,)) for left_out in question.option_ids)


def draw_system(base: LawBase, random: Random) -> dict[str, FactValue]:
    """Return a system with an answer to every question, drawn at random."""
    density = random.choice((0.1, 0.5, 0.9))
    return {
        name: _draw(base, question, random, density) for name, question in base.questions.items()
    }


def _draw(base: LawBase, question: Question, random: Random, density: float) -> FactValue:
    if question.type == "choices":
        return frozenset(one for one in question.option_ids if random.random() < density)
    answers = distinct_answers(base, question)
    return random.choice(answers) if answers else None
