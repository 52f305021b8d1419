# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a text is cut into passages, the same way however it arrives.

A passage ends with a sentence or at an empty line. A sentence without an end is cut where no
finding stands. Each is judged with what stands before it, so labels count over a cut.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

LEAST: Final = 360
"""A passage is at least this long, unless the text ends."""
MOST: Final = 640
BEHIND: Final = 150
"""How many characters before a passage are looked at with it."""
_AHEAD: Final = 14
_SPARE: Final = 200
_BEYOND: Final = 20
"""How far a cut is looked for behind the most, so that one that ends there is seen whole."""
HELD_BACK: Final = MOST + _AHEAD
"""No more characters than these wait for what comes next."""
_CUT: Final = re.compile(
    r"[\n.!?](?:(?<=\n)[ \t\r]{0,4}\n|(?<=[a-zà-ÿ)]{3}[.!?])(?<![Mm]evr.)(?<!\b[Pp]rof.)"
    r"(?<!\b[Dd]rs.)(?<!\b[Ii]ng.)(?<!\b[Tt]el.)(?<!\b[Mm]ob.)(?<!\b[Ff]am.)(?<!\b[Ww]ed.)(?<!\b[Mm]ej.)"
    r"(?<!\b[Gg]eb.)(?<!\b[Dd]hr.)(?<!\b[Mm]rs.)(?<!\b[Bb]urg.)(?<!str.)(?<!\bChr.)(?<!\bJoh.)"
    r"[.!?]{0,2}[\"')]{0,2}[ \n]{1,4}(?=[A-ZÀ-Þ]))"
)


class Passage(NamedTuple):
    """A passage, with what is looked at besides."""

    window: int
    """Where the text that is looked at starts."""
    start: int
    end: int
    seen: int
    """Where the text that is looked at ends."""


Places = Callable[[str], Sequence[tuple[int, int]]]
"""Where findings stand in a text."""


def next_passage(text: str, start: int, places: Places, *, is_all: bool) -> Passage | None:
    """Return the passage that starts at `start`, or None if more text is needed to tell."""
    window = max(0, start - BEHIND)
    for match in _CUT.finditer(text, start + LEAST, start + MOST + _BEYOND):
        if match.end() > start + MOST:
            break
        if match.start() + _AHEAD > len(text) and not is_all:
            return None
        return Passage(window, start, match.end(), match.end())
    if is_all and len(text) <= start + MOST:
        return Passage(window, start, len(text), len(text)) if start < len(text) else None
    if len(text) < start + HELD_BACK and not is_all:
        return None
    seen = start + MOST
    found = [(one + window, two + window) for one, two in places(text[window:seen])]
    return Passage(window, start, _quiet_place(text, start, found), seen)


def _quiet_place(text: str, start: int, found: Sequence[tuple[int, int]]) -> int:
    """Return where a long sentence can be cut: at the last line end or space outside findings."""
    first, last = start + LEAST, start + MOST - _SPARE
    for signs in ("\n", " "):
        for place in range(last, first, -1):
            if text[place - 1] in signs and not _inside(place, found):
                return place
    return next((place for place in range(last, first, -1) if not _inside(place, found)), last)


def _inside(place: int, found: Sequence[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in found)


def passages(text: str, places: Places) -> Iterator[Passage]:
    """Yield the passages of a whole text."""
    start = 0
    while passage := next_passage(text, start, places, is_all=True):
        yield passage
        start = passage.end
