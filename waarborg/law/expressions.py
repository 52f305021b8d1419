# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions: what must be true of a system for a norm to cover it.

A condition is a tree of `All`, `AnyOf` and `Not` over tests of facts, references to
concepts and choices of reading. It has three values (Kleene): see `Kleene`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any, Final, Literal, get_args


class Kleene(IntEnum):
    """Truth in three values, ordered so that *and* is the least and *or* the greatest."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @classmethod
    def of(cls, claim: bool | None) -> "Kleene":
        """Return the value of a claim of which nothing may be known."""
        if claim is None:
            return cls.UNKNOWN
        return cls.TRUE if claim else cls.FALSE

    @property
    def word(self) -> str:
        """The value in a receipt: `true`, `false` or `unknown`."""
        return self.name.lower()


FactValue = bool | str | float | date | frozenset[str] | None
"""The value of a fact; `None` is a person's "I don't know yet"."""

Facts = Mapping[str, FactValue]
"""Facts by name. A name that is absent was not asked."""

TestName = Literal[
    "is",
    "in",
    "includes",
    "includes_any",
    "none",
    "above",
    "at_least",
    "below",
    "at_most",
    "before",
    "from",
]


@dataclass(frozen=True, slots=True)
class Always:
    """True for every system."""


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one fact, for example `actor.kind is company`."""

    fact: str
    test: TestName
    operand: bool | str | float | date | tuple[str, ...]

    def value(self, given: FactValue) -> Kleene:
        """Return whether `given` passes; unknown when nothing is given."""
        return (
            Kleene.UNKNOWN if given is None else Kleene.of(_TESTS[self.test](given, self.operand))
        )


_TESTS: Final[Mapping[str, Any]] = {
    "is": lambda given, operand: given == operand,
    "in": lambda given, operand: given in operand,
    "includes": lambda given, operand: operand in given,
    "includes_any": lambda given, operand: not given.isdisjoint(operand),
    "none": lambda given, operand: (not given) is operand,
    "above": lambda given, operand: given > operand,
    "at_least": lambda given, operand: given >= operand,
    "below": lambda given, operand: given < operand,
    "at_most": lambda given, operand: given <= operand,
    "before": lambda given, operand: given < operand,
    "from": lambda given, operand: given >= operand,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A concept, or the yes of a yes-no fact, by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class ReadingIs:
    """True when the named reading of an ambiguous text is the one in use."""

    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class All:
    """True when every part is."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True when its part is false."""

    part: "Expression"


Expression = Always | Test | Named | ReadingIs | All | AnyOf | Not


class ExpressionFault(ValueError):
    """A condition that cannot be read: `place` is the path inside it."""

    def __init__(self, problem: str, place: tuple[str | int, ...] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place


def parse_expression(raw: object, place: tuple[str | int, ...] = ()) -> Expression:
    """Return the condition that `raw`, as read from YAML, describes.

    Raises:
        ExpressionFault: it is no condition.
    """
    if raw is True:
        return Always()
    if isinstance(raw, str):
        return Named(raw)
    if not isinstance(raw, Mapping):
        raise ExpressionFault(f"'{raw}' is not a condition", place)
    keys = set(raw)
    if keys in ({"all"}, {"any"}):
        return _group(raw, place)
    if keys == {"not"}:
        return Not(parse_expression(raw["not"], (*place, "not")))
    if keys == {"reading", "is"}:
        return ReadingIs(str(raw["reading"]), str(raw["is"]))
    if "fact" in keys and len(keys) == 2:  # noqa: PLR2004  # a fact and its one test
        return _test(raw, place)
    raise ExpressionFault(f"the keys {sorted(map(str, keys))} are not a condition", place)


def _group(raw: Mapping[str, Any], place: tuple[str | int, ...]) -> Expression:
    (key, children), *_ = raw.items()
    if not isinstance(children, list) or not children:
        raise ExpressionFault(f"'{key}' needs a list of conditions", place)
    parts = tuple(
        parse_expression(child, (*place, key, index)) for index, child in enumerate(children)
    )
    if len(parts) == 1:
        return parts[0]
    return All(parts) if key == "all" else AnyOf(parts)


def _test(raw: Mapping[str, Any], place: tuple[str | int, ...]) -> Test:
    name = next(key for key in raw if key != "fact")
    test = next((known for known in get_args(TestName) if known == name), None)
    if test is None:
        raise ExpressionFault(f"'{name}' is not a test; use one of {', '.join(_TESTS)}", place)
    operand = raw[name]
    if name in ("in", "includes_any"):
        if not isinstance(operand, list) or not operand:
            raise ExpressionFault(f"'{name}' needs a list of answers", (*place, name))
        operand = tuple(operand)
    return Test(str(raw["fact"]), test, operand)


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return the parts directly below `expression`."""
    match expression:
        case All(parts) | AnyOf(parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield `expression` and everything below it, without opening concepts."""
    yield expression
    for child in children(expression):
        yield from walk(child)
