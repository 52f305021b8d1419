# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which bodies and roles a text names: an answer may not put one in the place of another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from waarborg.answers.grounding.lexicon import read_lexicon

OURS: Final = "gemeente"
"""The body that speaks when a text of a municipality says `wij`."""
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies that a text names."""

    ids: frozenset[str]
    words: frozenset[str]
    """The words of their names, in lower case."""


@lru_cache(maxsize=4096)
def bodies_in(text: str) -> Named:
    """Return the bodies that a text names; `wij` is the one whose text it is."""
    ids: set[str] = set()
    words: set[str] = set()
    folded = text.casefold()
    for found in _pattern().finditer(folded):
        ids.add(_names()[" ".join(found[0].split())])
        words |= set(found[0].split())
    for name in _by_ending(folded):
        if name not in words:
            ids.add(name)
            words.add(name)
    return Named(frozenset(ids), frozenset(words))


@lru_cache(maxsize=4096)
def spans_of(folded: str) -> tuple[tuple[int, int, str], ...]:
    """Return where a text in lower case names bodies: start, end and which."""
    found = [
        (one.start(), one.end(), _names()[" ".join(one[0].split())])
        for one in _pattern().finditer(folded)
    ]
    taken = {place for start, end, _ in found for place in range(start, end)}
    found += [
        (one.start(), one.end(), one[0])
        for one in _WORD.finditer(folded)
        if one.start() not in taken and one[0].endswith(_endings())
    ]
    return tuple(sorted(found))


def may_stand_for(body: str) -> frozenset[str]:
    """Return what may be called by another name here: the town hall is the municipality."""
    municipal = frozenset(read_lexicon("bodies")["municipal"])
    return municipal if body in municipal else frozenset({body})


def _by_ending(folded: str) -> Iterator[str]:
    for found in _WORD.finditer(folded):
        if found[0] not in _names() and found[0].endswith(_endings()):
            yield found[0]


@cache
def _names() -> Mapping[str, str]:
    lexicon = read_lexicon("bodies")
    names = dict.fromkeys(lexicon["ours"], OURS)
    for lines in lexicon["bodies"].values():
        for line in lines:
            first, *others = (name.strip() for name in line.split(","))
            names |= dict.fromkeys([first, *others], first)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_names(), key=len, reverse=True)
    options = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(read_lexicon("bodies")["endings"].split())
