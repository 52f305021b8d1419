# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an edition of the law to a `Program`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from waarborg.law.edition import Edition
from waarborg.law.expressions import (
    All,
    Always,
    AnyOf,
    Expression,
    Named,
    Not,
    ReadingIs,
    Test,
)
from waarborg.law.program import Program, Step, greatest, least, opposite

_Node = int
_FALSE: Final[_Node] = 0
_TRUE: Final[_Node] = 1

_Meaning = Test | tuple[str, tuple[_Node, ...]]
"""What a node computes: a test of a fact, or a step over other nodes."""

_STEPS: Final[Mapping[str, Callable[..., Step]]] = {
    "least": least,
    "greatest": greatest,
    "opposite": opposite,
}


def compile_edition(edition: Edition) -> Program:
    """Compile every norm and concept of `edition`."""
    norms = {key: edition.applies(norm) for key, norm in edition.norms.items()}
    return compile_conditions(edition, norms, {key: Named(key) for key in edition.concepts})


def compile_conditions(
    edition: Edition, norms: Mapping[str, Expression], concepts: Mapping[str, Expression]
) -> Program:
    """Compile conditions under `edition`; the program gives their slots by these names."""
    compiler = _Compiler(edition)
    nodes = [{key: compiler.node(one) for key, one in group.items()} for group in (norms, concepts)]
    return compiler.program(*nodes)


class _Compiler:
    """Turns conditions into numbered nodes (equal conditions are one node), then into slots."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._nodes: dict[_Meaning, _Node] = {("false", ()): _FALSE, ("true", ()): _TRUE}
        self._opposites: dict[_Node, _Node] = {_FALSE: _TRUE, _TRUE: _FALSE}
        self._names: dict[str, _Node] = {}

    def node(self, expression: Expression) -> _Node:  # noqa: C901  # a case per kind of condition
        match expression:
            case Always():
                return _TRUE
            case ReadingIs():
                return _TRUE if self._edition.chosen(expression) else _FALSE
            case Test():
                return self._numbered(expression)
            case Named(id=name):
                if name not in self._names:
                    self._names[name] = self.node(self._edition.meaning(expression))
                return self._names[name]
            case Not(part):
                return self._opposite(self.node(part))
            case All(parts):
                return self._group("least", map(self.node, parts), _FALSE, _TRUE)
            case AnyOf(parts):
                return self._group("greatest", map(self.node, parts), _TRUE, _FALSE)

    def _numbered(self, meaning: _Meaning) -> _Node:
        return self._nodes.setdefault(meaning, len(self._nodes))

    def _opposite(self, node: _Node) -> _Node:
        if node not in self._opposites:
            opposite_node = self._numbered(("opposite", (node,)))
            self._opposites |= {node: opposite_node, opposite_node: node}
        return self._opposites[node]

    def _group(self, kind: str, nodes: Iterable[_Node], decides: _Node, neutral: _Node) -> _Node:
        parts = set(nodes) - {neutral}
        if decides in parts:
            return decides
        if len(parts) <= 1:
            return parts.pop() if parts else neutral
        return self._numbered((kind, tuple(sorted(parts))))

    def program(self, norms: dict[str, _Node], concepts: dict[str, _Node]) -> Program:
        """Return the nodes as slots: false and true, then the tests, then the steps."""
        tests = [(node, one) for one, node in self._nodes.items() if isinstance(one, Test)]
        steps = [(node, one) for one, node in self._nodes.items() if isinstance(one, tuple)]
        order = [_FALSE, _TRUE, *(node for node, _ in tests), *(node for node, _ in steps[2:])]
        slots = {node: slot for slot, node in enumerate(order)}
        by_fact: dict[str, list[tuple[int, Test]]] = defaultdict(list)
        for node, test in tests:
            by_fact[test.fact].append((slots[node], test))
        return Program(
            tests={fact: tuple(found) for fact, found in by_fact.items()},
            size=len(order) - len(steps) + 2,
            steps=tuple(
                _STEPS[kind](*(slots[part] for part in parts)) for _, (kind, parts) in steps[2:]
            ),
            norms={key: slots[node] for key, node in norms.items()},
            concepts={key: slots[node] for key, node in concepts.items()},
        )
