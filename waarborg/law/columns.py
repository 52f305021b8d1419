# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts of many systems, one array per fact."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from waarborg.law.expressions import Facts, FactValue, Kleene, Test
from waarborg.law.law_base import LawBase
from waarborg.law.records import Question

Array = NDArray[Any]

_UNKNOWN_CODE: Final = -1
"""A choice that is not known; in `choices`, whose answers are bits, the same."""
_NO_DAY: Final = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Columns:
    """One array per fact, all of one length. An unknown value is -1, NaN or NaT.

    yes-no: int8 of 0 and 1 · choice: int8, the place of the option · choices: int64, a bit
    per option · number: float64 · date: datetime64[D].
    """

    questions: Mapping[str, Question]
    facts: Mapping[str, Array]
    length: int

    def rows(self, rows: slice) -> "Columns":
        """Return a part of the systems, without copying."""
        facts = {name: column[rows] for name, column in self.facts.items()}
        return Columns(self.questions, facts, len(range(*rows.indices(self.length))))

    def test(self, test: Test) -> NDArray[np.int8]:
        """Return the value of `test` for every system: int8 of 0, 1 and 2."""
        column = self.facts[test.fact]
        question = self.questions[test.fact]
        passed = _TESTS[test.test](column, test.operand, question)
        outcome = passed.astype(np.int8) * np.int8(Kleene.TRUE)
        outcome[_is_unknown(question, column)] = Kleene.UNKNOWN
        return np.asarray(outcome, np.int8)


def _is_unknown(question: Question, column: Array) -> Array:
    if question.type == "number":
        return np.isnan(column)
    return np.isnat(column) if question.type == "date" else column == _UNKNOWN_CODE


def _bits(options: Sequence[str], question: Question) -> int:
    return sum(1 << question.option_ids.index(option) for option in options)


def _code(operand: bool | str, question: Question) -> int:
    return question.option_ids.index(operand) if isinstance(operand, str) else int(operand)


_Compare = Callable[[Array, Any, Question], Array]
_TESTS: Final[Mapping[str, _Compare]] = {
    "is": lambda column, operand, question: column == _code(operand, question),
    "in": lambda column, operand, question: np.isin(
        column, [_code(one, question) for one in operand]
    ),
    "includes": lambda column, operand, question: (column & _bits([operand], question)) != 0,
    "includes_any": lambda column, operand, question: (column & _bits(operand, question)) != 0,
    "none": lambda column, operand, _: (column == 0) == operand,
    "above": lambda column, operand, _: column > operand,
    "at_least": lambda column, operand, _: column >= operand,
    "below": lambda column, operand, _: column < operand,
    "at_most": lambda column, operand, _: column <= operand,
    "before": lambda column, operand, _: column < np.datetime64(operand, "D"),
    "from": lambda column, operand, _: column >= np.datetime64(operand, "D"),
}


def columns_of(base: LawBase, systems: Sequence[Facts]) -> Columns:
    """Return the facts of `systems`, already parsed, as columns."""
    names = {name for facts in systems for name in facts}
    columns = {
        name: _column(base.questions[name], [facts.get(name) for facts in systems])
        for name in base.questions
        if name in names
    }
    return Columns(base.questions, columns, len(systems))


def _column(question: Question, values: Iterable[FactValue]) -> Array:
    encoded = [_encoded(question, value) for value in values]
    match question.type:
        case "number":
            return np.array(encoded, np.float64)
        case "date":
            return np.array(encoded, "datetime64[D]")
        case "choices":
            return np.array(encoded, np.int64)
        case _:
            return np.array(encoded, np.int8)


def _encoded(question: Question, value: FactValue) -> object:
    match value:
        case None:
            return {"number": np.nan, "date": _NO_DAY}.get(question.type, _UNKNOWN_CODE)
        case frozenset():
            return _bits(sorted(value), question)
        case bool() | str():
            return _code(value, question)
        case date():
            return np.datetime64(value, "D")
        case _:
            return value
