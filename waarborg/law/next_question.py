# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The next question: of all that is open, the one whose answer settles most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from waarborg.law.answers import weighed_answers
from waarborg.law.check import Check, check
from waarborg.law.columns import columns_of
from waarborg.law.engine import Engine
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.records import Question


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The question to ask now, and what hangs on it."""

    question: Question
    norms: tuple[str, ...]
    """The norms that cannot be settled without it or another open fact."""
    open_questions: int
    """How many facts could still matter, this one included."""


def open_facts(result: Check) -> frozenset[str]:
    """Return the facts that can still matter and were not put aside with "I don't know yet"."""
    found: frozenset[str] = frozenset().union(*(one.missing for one in result.outcomes.values()))
    return found.difference(result.facts)


def next_question(
    engine: Engine, facts: Facts, on: date, as_of: date, readings: Mapping[str, str]
) -> Suggestion | None:
    """Return the question that settles most norms, now and later; None when all is settled."""
    result = check(engine, facts, on, as_of, readings)
    waiting = open_facts(result)
    if not waiting:
        return None
    questions = [engine.base.questions[name] for name in engine.base.questions if name in waiting]
    ready = [one for one in questions if waiting.isdisjoint(one.after)]
    best = _most_settling(engine, result, ready) if len(ready) > 1 else ready[0]
    norms = tuple(key for key, outcome in result.outcomes.items() if best.fact in outcome.missing)
    return Suggestion(best, norms, len(waiting))


def _most_settling(engine: Engine, result: Check, questions: Sequence[Question]) -> Question:
    tries = [
        (one, answer, weight)
        for one in questions
        for answer, weight in weighed_answers(engine.base, one)
    ]
    systems = [{**result.facts, question.fact: answer} for question, answer, _ in tries]
    columns = columns_of(engine.base, systems)
    left = np.zeros(len(tries))
    open_norms = {key for key, one in result.outcomes.items() if one.missing}
    for day in (result.on, *engine.later_moments(result.on, result.as_of)):
        program = engine.compiled(day, result.as_of, result.readings).program
        slots = program.run_columns(columns)
        for key, slot in program.norms.items():
            if key in open_norms:
                left += slots[slot] == Kleene.UNKNOWN
    expected: dict[str, float] = {}
    for (question, _, weight), count in zip(tries, left, strict=True):
        expected[question.fact] = expected.get(question.fact, 0.0) + weight * float(count)
    return min(questions, key=lambda question: expected[question.fact])
