# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a sentence and their syllables, for the measure of plain language."""

import re
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS: Final = re.compile(r"ij|aai|ooi|oei|eeu|ieu|[aeiouyáéíóúàèâêîôûäëïöü]{1,2}")
_APART: Final = re.compile(r"(?<=[aeiou])(?=[ëïöü])")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, with their places in the text."""

    start: int
    end: int
    lower: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def words_in(text: str, start: int, end: int) -> Words:
    """Return the words of a part of a text. Numbers are no words."""
    found = list(_WORD.finditer(text, start, end))
    lower = tuple(one[0].lower() for one in found)
    places = tuple(one.span() for one in found)
    if not places:
        return Words(start, end, (), ())
    return Words(places[0][0], places[-1][1], lower, places)


def syllables(word: str) -> int:
    """Return how many syllables a Dutch word has, nearly always right.

    >>> [syllables(word) for word in ("u", "gemeente", "geïnformeerd", "vergunning")]
    [1, 3, 4, 3]
    """
    return max(1, len(_VOWELS.findall(_APART.sub("-", word))))
