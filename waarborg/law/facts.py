# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The facts about a system: read, checked against their questions, and against each other."""

import difflib
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import (
    BadFacts,
    ContradictoryFacts,
    FactFault,
    NotADate,
    OutOfRange,
    UnknownFact,
    UnknownOption,
    WrongFactType,
)
from waarborg.kernel.texts import Text
from waarborg.law.expressions import Facts, FactValue, Kleene
from waarborg.law.interpret import facts_of, value_of
from waarborg.law.law_base import LawBase
from waarborg.law.records import Question, condition_of

_EXPECTED: Final[Mapping[str, Text]] = {
    "facts": Text("namen met antwoorden", "names with answers"),
    "yes-no": Text("ja of nee (true of false)", "yes or no (true or false)"),
    "choice": Text("één antwoord uit de lijst", "one answer from the list"),
    "choices": Text("een lijst met antwoorden", "a list of answers"),
    "number": Text("een getal", "a number"),
    "date": Text("een datum als jaar-maand-dag", "a date as year-month-day"),
}


MOST_COMPARED: Final = 20
"""Of so many faults it is told which name was perhaps meant: that takes time."""
MOST_FAULTS: Final = 200
"""So many faults are told; nobody reads more."""


def parse_facts(base: LawBase, raw: object) -> Facts:
    """Return `raw` (as read from JSON, YAML or a form) as facts.

    Raises:
        BadFacts: with one fault per field that cannot be read or that contradicts another.
    """
    if not isinstance(raw, Mapping):
        fault = WrongFactType(
            field="facts",
            given=_shown(raw),
            **_expected("facts"),
        )
        raise BadFacts((fault,))
    faults: list[FactFault] = []
    facts: dict[str, FactValue] = {}
    for name, given in raw.items():
        try:
            facts[str(name)] = _parse_fact(base, str(name), given, len(faults) < MOST_COMPARED)
        except FactFault as fault:
            faults.append(fault)
        if len(faults) >= MOST_FAULTS:
            break
    if not faults:
        faults = list(contradictions(base, facts))
    if faults:
        raise BadFacts(tuple(faults))
    return facts


def _shown(given: object) -> str:
    text = str(given)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004  # a glance is enough to recognise it


def _parse_fact(base: LawBase, name: str, given: object, is_compared: bool) -> FactValue:
    question = base.questions.get(name)
    if question is None:
        known = list(base.questions) if is_compared else []
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        raise UnknownFact(field=_shown(name), near=", ".join(near) or "-")
    if given is None:
        return None
    return _PARSERS[question.type](question, given)


def _expected(kind: str) -> dict[str, str]:
    return {"expected_nl": _EXPECTED[kind].nl, "expected_en": _EXPECTED[kind].en}


def _wrong_type(question: Question, given: object) -> WrongFactType:
    return WrongFactType(field=question.fact, given=_shown(given), **_expected(question.type))


def _yes_no(question: Question, given: object) -> bool:
    if not isinstance(given, bool):
        raise _wrong_type(question, given)
    return given


def _choice(question: Question, given: object) -> str:
    if not isinstance(given, str):
        raise _wrong_type(question, given)
    if given not in question.option_ids:
        raise UnknownOption(
            field=question.fact, given=_shown(given), options=", ".join(question.option_ids)
        )
    return given


def _choices(question: Question, given: object) -> frozenset[str]:
    if not isinstance(given, list | tuple | set | frozenset):
        raise _wrong_type(question, given)
    return frozenset(_choice(question, one) for one in given)


def _number(question: Question, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise _wrong_type(question, given)
    try:
        number = float(given)
    except OverflowError:
        number = math.inf
    minimum = -math.inf if question.minimum is None else question.minimum
    maximum = math.inf if question.maximum is None else question.maximum
    if not math.isfinite(number) or not minimum <= number <= maximum:
        raise OutOfRange(field=question.fact, given=_shown(given), minimum=minimum, maximum=maximum)
    return number


def _date(question: Question, given: object) -> date:
    try:
        return parse_date(given, question.fact)
    except NotADate as error:
        raise _wrong_type(question, given) from error


_PARSERS: Mapping[str, Callable[[Question, object], FactValue]] = {
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
}


def contradictions(base: LawBase, facts: Facts) -> Iterator[ContradictoryFacts]:
    """Yield a fault for each group of facts that cannot be true together."""
    for rule in base.contradictions:
        condition = condition_of(rule)
        if value_of(condition, facts) is Kleene.TRUE:
            fields = [name for name in facts_of(condition) if facts.get(name) is not None]
            given = "; ".join(f"{name}: {written(facts[name])}" for name in fields)
            yield ContradictoryFacts(
                field=fields[0],
                fields=", ".join(fields),
                given=given,
                message_nl=rule.message.nl,
                message_en=rule.message.en,
            )


def written(value: FactValue) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return `value` as it is written in JSON or YAML."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
