# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluating a condition node by node: the plain meaning of the law.

Receipts are made with this, and the compiled `Program` is tested against it.
"""

from waarborg.law.edition import Edition
from waarborg.law.expressions import (
    All,
    Always,
    AnyOf,
    Expression,
    Facts,
    FactValue,
    Kleene,
    Named,
    Not,
    ReadingIs,
    Test,
    children,
    walk,
)


class Interpreter:
    """Evaluates conditions for one system under one edition of the law."""

    def __init__(self, edition: Edition, facts: Facts) -> None:
        self.edition = edition
        self.facts = facts
        self._concepts: dict[str, Kleene] = {}
        self._missing: dict[str, frozenset[str]] = {}

    def value(self, expression: Expression) -> Kleene:
        """Return whether `expression` is true of the system."""
        match expression:
            case Always():
                return Kleene.TRUE
            case Test(fact=fact):
                return expression.value(self.facts.get(fact))
            case Named(id=name):
                return self._named(expression, name)
            case ReadingIs():
                return Kleene.of(self.edition.chosen(expression))
            case All(parts):
                return min(map(self.value, parts))
            case AnyOf(parts):
                return max(map(self.value, parts))
            case Not(part):
                return Kleene(Kleene.TRUE - self.value(part))

    def _named(self, name: Named, key: str) -> Kleene:
        if key not in self._concepts:
            self._concepts[key] = self.value(self.edition.meaning(name))
        return self._concepts[key]

    def missing(self, expression: Expression) -> frozenset[str]:
        """Return the facts that can still settle `expression`; none when it is settled."""
        if self.value(expression) is not Kleene.UNKNOWN:
            return frozenset()
        match expression:
            case Test(fact=fact):
                return frozenset((fact,))
            case Named(id=name):
                if name not in self._missing:
                    self._missing[name] = self.missing(self.edition.meaning(expression))
                return self._missing[name]
            case _:
                return frozenset().union(*map(self.missing, children(expression)))


def value_of(expression: Expression, facts: Facts) -> Kleene:
    """Return the value of a condition that speaks of facts alone, without concepts."""
    match expression:
        case Test(fact=fact):
            return expression.value(facts.get(fact))
        case Named(id=name):
            given: FactValue = facts.get(name)
            return Kleene.UNKNOWN if given is None else Kleene.of(given is True)
        case All(parts):
            return min(value_of(part, facts) for part in parts)
        case AnyOf(parts):
            return max(value_of(part, facts) for part in parts)
        case Not(part):
            return Kleene(Kleene.TRUE - value_of(part, facts))
        case _:
            raise TypeError(expression)


def facts_of(expression: Expression) -> tuple[str, ...]:
    """Return the facts that a condition without concepts names, in their order."""
    named = [
        node.fact if isinstance(node, Test) else node.id
        for node in walk(expression)
        if isinstance(node, Test | Named)
    ]
    return tuple(dict.fromkeys(named))
