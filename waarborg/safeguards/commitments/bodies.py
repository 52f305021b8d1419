# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named bodies: who a reader would turn to."""

import re
from collections.abc import Hashable
from functools import cache
from typing import Final

from waarborg.safeguards.lists import any_of, bare, listed

_NAME: Final = r"[A-ZÀ-Þ][\w'’-]+"
_KINDS: Final = any_of(listed("bodies", "named"))
_INNER: Final = r"(?:van|voor|de|het|der|den|aan|op|en|'s|of)"
NAMED: Final = re.compile(
    rf"(?<!\w)(?P<kind>(?i:{_KINDS}))\s(?P<name>(?:(?:van|voor|of)\s)?(?:(?:de|het)\s)?{_NAME}(?:\s(?:{_INNER}\s){{0,2}}{_NAME}){{0,4}})"
)


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in listed("bodies", "bodies"):
        names = [bare(name.strip()) for name in line.split(" = ")]
        found |= dict.fromkeys(names, names[0])
    return found


def known_bodies() -> re.Pattern[str]:
    """Return what matches a body of the list by any of its names."""
    names = [name.strip() for line in listed("bodies", "bodies") for name in line.split(" = ")]
    lower = [*listed("bodies", "lower-alike")]
    return re.compile(rf"(?<![\w-])(?:{any_of([*names, *lower])})(?:'s|s)?(?![\w-])")


KNOWN: Final = known_bodies()


def read_named(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a body with a name of its own."""
    return "body", " ".join(bare(match[0]).split())


def read_known(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a body of the list by its first name."""
    name = " ".join(bare(match[0]).split())
    stem = name.removesuffix("'s")
    return "body", _aliases().get(name) or _aliases().get(stem) or _aliases().get(stem[:-1], stem)
