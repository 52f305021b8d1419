# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions in words: what must be true of a system, as a tree that a jurist can read."""

from collections.abc import Sequence
from typing import Any, Final

from waarborg.kernel.texts import Language, say
from waarborg.law.expressions import (
    All,
    AnyOf,
    Expression,
    Named,
    Not,
    ReadingIs,
    Test,
    children,
)
from waarborg.law.law_base import LawBase
from waarborg.law.records import Question
from waarborg.report.written import joined, written_day, written_number

View = dict[str, Any]


def condition_view(base: LawBase, expression: Expression, language: Language) -> View:
    """Return a condition as a tree of `text`, `about` (the id it names) and `parts`."""
    match expression:
        case All() | AnyOf() | Not():
            text = say(f"report.condition.{_GROUPS[type(expression)]}", language)
            parts = [condition_view(base, part, language) for part in children(expression)]
            return {"text": text, "about": None, "parts": parts}
        case _:
            text, about = _leaf(base, expression, language)
            return {"text": text, "about": about, "parts": []}


_GROUPS: Final = {All: "all", AnyOf: "any", Not: "not"}


def _leaf(base: LawBase, expression: Expression, language: Language) -> tuple[str, str | None]:
    match expression:
        case Test(fact, test, operand):
            return fact_text(base.questions[fact], test, operand, language), fact
        case Named(name) if name in base.questions:
            return fact_text(base.questions[name], "is", operand=True, language=language), name
        case Named(name):
            return base.concepts[name][-1].title[language], name
        case ReadingIs(reading, option):
            return reading_text(base, reading, option, language), reading
        case _:
            return say("report.condition.always", language), None


def fact_text(question: Question, test: str, operand: object, language: Language) -> str:
    """Return a test of a fact in words: the question, and what the answer must be."""
    needed = needed_answer(question, test, operand, language)
    return say("report.condition.fact", language, question=question.text[language], needed=needed)


def needed_answer(question: Question, test: str, operand: object, language: Language) -> str:
    """Return what the answer to `question` must be to pass a test."""
    if test == "none" and operand is False:
        return say("report.test.not-none", language)
    chosen = joined(_operands(question, operand, language), language, by="or")
    return say(f"report.test.{test}", language, answer=chosen)


def _operands(question: Question, operand: object, language: Language) -> Sequence[str]:
    if isinstance(operand, bool):
        return (say(f"report.answer.{'yes' if operand else 'no'}", language),)
    if question.type == "number" and isinstance(operand, int | float):
        return (f"{written_number(operand, language)} {question.unit or ''}".strip(),)
    if question.type == "date":
        return (written_day(str(operand), language),)
    ids = operand if isinstance(operand, list | tuple) else (operand,)
    texts = {option.id: option.text[language] for option in question.options}
    return [say("report.quoted", language, text=texts[one]) for one in ids]


def reading_text(base: LawBase, reading: str, option: str, language: Language) -> str:
    """Return a choice of reading as a sentence: what is not clear, and how it is read."""
    record = base.readings[reading]
    chosen = next(one.text[language] for one in record.options if one.id == option)
    return f"{record.question[language]} {say('report.quoted', language, text=chosen)}"
