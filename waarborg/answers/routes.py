# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions that need something else than a look in the sources: help at once, or a person.

The wording is data (`data/answers/routes.yaml`), in six languages.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from waarborg.kernel.yaml_files import read_yaml

_FOLDER: Final = Path(__file__).parent.parent / "data" / "answers"
_DOTLESS: Final = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ß": "ss", "ø": "o", "æ": "ae"}
)
_NOT_A_WORD: Final = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of question, and by what it is known."""

    id: str
    """Also the key of what is said: `crisis-112`, `person`, `greeting`."""
    is_answered: bool
    """Whether the sources are searched as well."""
    patterns: tuple[re.Pattern[str], ...]

    @property
    def is_crisis(self) -> bool:
        """Whether somebody may need help at once."""
        return self.id.startswith("crisis-")

    def fits(self, plain: str) -> bool:
        """Tell whether a question, plainly written, is of this kind."""
        return any(pattern.search(plain) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Line:
    """A number that somebody can call."""

    id: str
    number: str
    address: str
    """Where it is published."""
    seen: date
    """When somebody last looked it up there."""


def plainly(text: str) -> str:
    """Return a text in small letters, without accents, marks and punctuation.

    >>> plainly("Ik wil een MÉNS spreken!")
    'ik wil een mens spreken'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_DOTLESS))
    bare = "".join(one for one in folded if unicodedata.category(one) not in {"Mn", "Cf"})
    return _NOT_A_WORD.sub(" ", bare).strip()


@cache
def routes() -> Sequence[Route]:
    """Return the routes, in the order in which they are tried."""
    content = read_yaml(_FOLDER / "routes.yaml")
    return tuple(_route(one, content["few"]) for one in content["routes"])


def _route(node: Mapping[str, Any], few: str) -> Route:
    patterns = tuple(_pattern(one, few) for one in node["patterns"])
    return Route(node["id"], bool(node.get("answers")), patterns)


def _pattern(node: str | Mapping[str, Any], few: str) -> re.Pattern[str]:
    if isinstance(node, str):
        return re.compile(rf"\b(?:{node.replace('{few}', few)})\b")
    return re.compile(rf"^(?:{node['phrase']})$")


def route_of(question: str) -> Route | None:
    """Return the route of a question; None where the sources may answer it."""
    plain = plainly(question)
    return next((one for one in routes() if one.fits(plain)), None)


@cache
def _crisis() -> Mapping[str, Any]:
    content: Mapping[str, Any] = read_yaml(_FOLDER / "crisis.yaml")
    return content


def lines_of(route: str) -> tuple[Line, ...]:
    """Return whom to call on a route; nobody where it is no matter of urgency."""
    content = _crisis()
    found = content["routes"].get(route, ())
    return tuple(Line(id=one, **content["lines"][one]) for one in found)
