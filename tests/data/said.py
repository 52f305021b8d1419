# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which texts of the interface the code and the templates say, found by reading them."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

PRODUCT: Final = Path(__file__).parent.parent.parent / "waarborg"
_ANYTHING: Final = "\0"
"""Stands for a piece of a key that is only known when the product runs."""
_PREFIXES: Final = {
    ("cli", ".say"): "cli.",
    ("web/pages/reasons.py", "._say"): "reasons.",
    ("report/check_markdown.py", "words"): "report.check.",
}
"""Where a place has a shorter way of saying: the folder or file, how it is called, and what it
puts before the key."""
_SAYERS: Final = {"say", "_say", "words", "counted", "say_other"}


@dataclass(frozen=True, slots=True)
class Said:
    """One place that says a text."""

    place: str
    key: str
    """A key; with a mark for each piece that is only known when the product runs."""
    values: frozenset[str] | None
    """The names that are filled in; None where the place does not show them."""

    @property
    def is_open(self) -> bool:
        """Whether a piece of the key is only known when the product runs."""
        return _ANYTHING in self.key

    def covers(self, key: str) -> bool:
        """Tell whether it can be `key` that is said here."""
        return _pattern(self.key).fullmatch(key) is not None


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(piece) for piece in key.split(_ANYTHING)))


@cache
def said() -> list[Said]:
    """Return every call that says a text, in the code and in the templates."""
    found: list[Said] = []
    for path in sorted(PRODUCT.rglob("*")):
        if path.suffix == ".py":
            found += _in_code(path)
        elif path.suffix in {".html", ".jinja"}:
            found += _in_template(path)
    return found


def named(stems: Sequence[str]) -> list[Said]:
    """Return every string that looks like a key, said at once or kept to be said later."""
    found: list[Said] = []
    for path in sorted(PRODUCT.rglob("*")):
        if path.suffix == ".py":
            strings = [key for node in ast.walk(_parsed(path)) for key in _keys(node)]
        elif path.suffix in {".html", ".jinja"}:
            tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
            kinds = (nodes.Const, nodes.Concat)
            strings = [key for node in tree.find_all(kinds) for key in _keys_of_template(node)]
        else:
            continue
        place = path.relative_to(PRODUCT).as_posix()
        found += [Said(place, key, None) for key in strings if key.split(".")[0] in stems]
    return found


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _in_code(path: Path) -> Iterator[Said]:
    place = path.relative_to(PRODUCT).as_posix()
    for node in ast.walk(_parsed(path)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name, called = _name(node.func)
        if name not in _SAYERS:
            continue
        ending = f".{_ANYTHING}" if name == "counted" else ""
        names = frozenset(one.arg for one in node.keywords if one.arg)
        spread = name == "counted" or any(one.arg is None for one in node.keywords)
        for key in _keys(node.args[0]):
            whole = f"{_prefix(place, called)}{key}{ending}"
            yield Said(f"{place}:{node.lineno}", whole, None if spread else names)


def _name(called: ast.expr) -> tuple[str, str]:
    """Return the name of a function, and the same with a dot before it where it is a method."""
    if isinstance(called, ast.Attribute):
        return called.attr, f".{called.attr}"
    name = called.id if isinstance(called, ast.Name) else ""
    return name, name


def _prefix(place: str, called: str) -> str:
    for (where, how), prefix in _PREFIXES.items():
        if called == how and place.startswith(where):
            return prefix
    return ""


def _keys(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*_keys(node.body), *_keys(node.orelse))
        case ast.JoinedStr():
            pieces = [
                str(one.value) if isinstance(one, ast.Constant) else _ANYTHING
                for one in node.values
            ]
            yield "".join(pieces)


def _in_template(path: Path) -> Iterator[Said]:
    place = path.relative_to(PRODUCT).as_posix()
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name not in _SAYERS or not call.args:
            continue
        values = None if call.dyn_kwargs else frozenset(one.key for one in call.kwargs)
        for key in _keys_of_template(call.args[0]):
            yield Said(f"{place}:{call.lineno}", key, values)


def _keys_of_template(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Const() if isinstance(node.value, str):
            yield node.value
        case nodes.CondExpr():
            yield from _keys_of_template(node.expr1)
            if node.expr2:
                yield from _keys_of_template(node.expr2)
        case nodes.Concat():
            pieces = [
                one.value if isinstance(one, nodes.Const) else _ANYTHING for one in node.nodes
            ]
            yield "".join(map(str, pieces))
