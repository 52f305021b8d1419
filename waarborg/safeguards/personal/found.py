# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every rule gives, and the three questions that rules ask of the words around a number."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from waarborg.safeguards.lists import any_of, listed

DENIED: Final = re.compile(
    r"\b(?:ongeldige?|geen geldige?|niet geldig|klopt niet|onjuist|fictieve?|verzonnen"
    r"|voorbeeld(?:en)?"
    r"|elfproef|invalid|fictional|made[- ]up|for example|example)\b",
    re.IGNORECASE,
)
"""Whoever writes this does not mean the number of someone."""

_LABEL_ENDS: Final = re.compile(
    r"\b(?!(?:het|dit|dat|mijn|een|uw|jouw|haar|zijn|hun|ons|eigen|volgende|vaste|the|this"
    r"|onder|met|bij|nog|als)\b|postcode)[a-zë]{3,}[- ]?(?:nummers?|nr\.?|code|kenmerk"
    r"|id)(?![a-z])|[a-z]{3,} (?:number|no\.?)(?![a-z])",
    re.IGNORECASE,
)
_LABEL_SIGN: Final = re.compile("n(?:ummer|umber|r|o)|code|kenmerk|id", re.IGNORECASE).search
"""Each label of those ends with one of these."""
has_letter: Final = re.compile(r"[^\W\d_]").search


class Found(NamedTuple):
    """A place in the folded text that a rule holds for personal data."""

    start: int
    end: int
    kind: str
    certainty: float
    why: str


Findings = Iterator[Found]


@cache
def word_pattern(file: str, section: str) -> re.Pattern[str]:
    """Return what matches a word of a list, wherever a word can start and end."""
    return re.compile(rf"(?<![^\W\d_]){any_of(listed(file, section))}(?![^\W\d_])", re.IGNORECASE)


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Yield what `finditer` does, for a pattern that can only start at one of the places.

    Looking at a few places costs a tenth of looking at all of a text.
    """
    past = 0
    for place in places:
        match = pattern.match(text, place) if place >= past else None
        if match:
            past = match.end()
            yield match


def before(text: str, start: int, reach: int) -> str:
    """Return what stands before a place."""
    return text[max(0, start - reach) : start]


def around(text: str, start: int, end: int, reach: int) -> str:
    """Return what stands on both sides of a place, with a bar for the place itself."""
    return f"{before(text, start, reach)} | {text[end : end + reach]}"


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether one of the words stands in `text`."""
    return pattern.search(text) is not None


def is_denied(text: str, start: int, end: int) -> bool:
    """Tell whether the words around say that this is an example, or not right."""
    return says(DENIED, around(text, start, end, 40))


def last_end(patterns: Iterable[re.Pattern[str]], text: str) -> int:
    """Return where the last of the words ends, or -1."""
    return max((match.end() for one in patterns for match in one.finditer(text)), default=-1)


def other_label(text: str, start: int, mine: re.Pattern[str]) -> bool:
    """Tell whether the nearest label before a number is that of something else."""
    behind = before(text, start, 45)
    if not (has_letter(behind) or "€" in behind or "$" in behind):
        return False
    ends = (_LABEL_ENDS,) if _LABEL_SIGN(behind) else ()
    other = last_end((*ends, word_pattern("numbers", "other-labels")), behind)
    return other >= 0 and other > last_end((mine,), behind)
