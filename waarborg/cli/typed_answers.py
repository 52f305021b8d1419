# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From what a person types to an answer: numbers of options, yes and no, days and numbers."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from waarborg.cli.values import read_number
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.law.expressions import FactValue
from waarborg.law.facts import parse_facts
from waarborg.law.law_base import LawBase
from waarborg.law.records import Question

NONE_OF_THESE: Final = "0"


class NotUnderstood(Exception):
    """What was typed is no answer; the message says what to type."""


def read_answer(base: LawBase, question: Question, typed: str, language: Language) -> FactValue:
    """Return the answer that `typed` is.

    Raises:
        NotUnderstood: it is none; the message says what to type, in `language`.
    """
    raw = _READERS[question.type](question, typed.strip(), language)
    try:
        return parse_facts(base, {question.fact: raw})[question.fact]
    except WaarborgError as fault:
        raise _not_understood(question, language) from fault


def _not_understood(question: Question, language: Language) -> NotUnderstood:
    hint = say(f"cli.ask.hint.{question.type}", language, count=len(question.options))
    return NotUnderstood(say("cli.ask.not-understood", language, hint=hint))


def _yes_no(question: Question, typed: str, language: Language) -> bool:
    for value, key in ((True, "yes"), (False, "no")):
        if any(typed.lower() in say(f"cli.ask.{key}", one).split() for one in LANGUAGES):
            return value
    raise _not_understood(question, language)


def _choice(question: Question, typed: str, language: Language) -> str:
    (place,) = _places(question, typed, language, at_most=1)
    return question.option_ids[place - 1]


def _choices(question: Question, typed: str, language: Language) -> list[str]:
    if typed == NONE_OF_THESE:
        return []
    places = _places(question, typed, language, at_most=len(question.options))
    return [question.option_ids[place - 1] for place in places]


def _places(question: Question, typed: str, language: Language, *, at_most: int) -> list[int]:
    words = [word for word in re.split(r"[\s,;+]+", typed) if word]
    if not 1 <= len(words) <= at_most or not all(word.isdecimal() for word in words):
        raise _not_understood(question, language)
    places = [int(word) for word in words]
    if not all(1 <= place <= len(question.options) for place in places):
        raise _not_understood(question, language)
    return places


def _number(question: Question, typed: str, language: Language) -> float:
    number = read_number(typed, language)
    if number is None:
        raise _not_understood(question, language)
    return number


def _date(_question: Question, typed: str, _language: Language) -> str:
    day = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", typed)
    return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}" if day else typed


_READERS: Final[Mapping[str, Callable[[Question, str, Language], object]]] = {
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
}
