# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an edition of the law to a `Program`."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from waarborg.law.edition import Edition
from waarborg.law.expressions import (
    All,
    Always,
    AnyOf,
    Expression,
    Kleene,
    Named,
    Not,
    ReadingIs,
    Test,
)
from waarborg.law.program import Program, Step, greatest, least, opposite

_Node = tuple[object, ...]
_FALSE: _Node = ("fixed", Kleene.FALSE)
_TRUE: _Node = ("fixed", Kleene.TRUE)


def compile_edition(edition: Edition) -> Program:
    """Compile every norm and concept of `edition`."""
    compiler = _Compiler(edition)
    norms = {key: compiler.node(edition.applies(norm)) for key, norm in edition.norms.items()}
    concepts = {key: compiler.node(Named(key)) for key in edition.concepts}
    return compiler.program(norms, concepts)


class _Compiler:
    """Turns conditions into nodes (equal conditions are one node), then into slots."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._tests: dict[_Node, Test] = {}
        self._order: dict[_Node, None] = {}
        self._names: dict[str, _Node] = {}

    def node(self, expression: Expression) -> _Node:
        match expression:
            case Always():
                return _TRUE
            case ReadingIs():
                return _TRUE if self._edition.chosen(expression) else _FALSE
            case Test():
                node = ("test", expression)
                self._tests[node] = expression
                return node
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

    def _opposite(self, node: _Node) -> _Node:
        if node in (_TRUE, _FALSE):
            return _FALSE if node == _TRUE else _TRUE
        if node[0] == "opposite":
            inner = node[1]
            if isinstance(inner, tuple):
                return inner
        return self._step(("opposite", node))

    def _group(self, kind: str, nodes: Iterable[_Node], decides: _Node, neutral: _Node) -> _Node:
        parts: dict[_Node, None] = {}
        for node in nodes:
            if node == decides:
                return decides
            if node != neutral:
                parts[node] = None
        if not parts:
            return neutral
        if len(parts) == 1:
            return next(iter(parts))
        return self._step((kind, *parts))

    def _step(self, node: _Node) -> _Node:
        self._order[node] = None
        return node

    def program(self, norms: dict[str, _Node], concepts: dict[str, _Node]) -> Program:
        slots = {_FALSE: 0, _TRUE: 1}
        for node in self._tests:
            slots[node] = len(slots)
        size = len(slots)
        for node in self._order:
            slots[node] = len(slots)
        tests = defaultdict(list)
        for node, test in self._tests.items():
            tests[test.fact].append((slots[node], test))
        return Program(
            tests={fact: tuple(found) for fact, found in tests.items()},
            size=size,
            steps=tuple(_step_of(node, slots) for node in self._order),
            norms={key: slots[node] for key, node in norms.items()},
            concepts={key: slots[node] for key, node in concepts.items()},
        )


_STEPS: dict[object, Callable[..., Step]] = {
    "least": least,
    "greatest": greatest,
    "opposite": opposite,
}


def _step_of(node: _Node, slots: dict[_Node, int]) -> Step:
    kind, *parts = node
    return _STEPS[kind](*(slots[part] for part in parts if isinstance(part, tuple)))
