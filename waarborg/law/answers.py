# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answers to a question that differ in what they settle."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

from waarborg.law.expressions import FactValue
from waarborg.law.law_base import LawBase
from waarborg.law.records import Question


def distinct_answers(base: LawBase, question: Question) -> tuple[FactValue, ...]:
    """Return answers to `question` that differ in law, with one option at a time.

    Of a number or a date these are values on both sides of every border that the law draws.
    """
    match question.type:
        case "yes-no":
            return (True, False)
        case "choice":
            return question.option_ids
        case "choices":
            return (frozenset(), *(frozenset((option,)) for option in question.option_ids))
        case _:
            borders = {test.operand for test in base.tests.get(question.fact, ())}
            around = {value for border in borders for value in _around(border)}
            within = [value for value in around if _is_allowed(question, value)]
            return tuple(sorted(within, key=lambda value: (isinstance(value, date), value)))


def _around(border: object) -> Iterator[date | float]:
    if isinstance(border, date):
        yield from (border - timedelta(days=1), border, border + timedelta(days=1))
    elif isinstance(border, int | float):
        yield from (
            math.nextafter(border, -math.inf),
            float(border),
            math.nextafter(border, math.inf),
        )


def _is_allowed(question: Question, value: date | float) -> bool:
    if isinstance(value, date):
        return True
    minimum, maximum = question.minimum, question.maximum
    return (minimum is None or value >= minimum) and (maximum is None or value <= maximum)


def weighed_answers(base: LawBase, question: Question) -> Iterator[tuple[FactValue, float]]:
    """Yield distinct answers, each with how likely it is taken to be before anything is known.

    Of a list of several answers, *none of these* is taken to be as likely as all others together.
    """
    answers = distinct_answers(base, question)
    if question.type == "choices":
        yield answers[0], 0.5
        answers = answers[1:]
        share = 0.5 / len(answers)
    else:
        share = 1 / len(answers)
    for answer in answers:
        yield answer, share
