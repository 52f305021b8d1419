# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a sentence, by their stems and by how much of a claim they carry."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Final

import Stemmer

from waarborg.answers.grounding.lexicon import read_lexicon

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON: Final = 0.35
_STEMMER: Final = Stemmer.Stemmer("dutch")
_LOCK: Final = Lock()
"""A stemmer keeps what it is working on in itself."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place."""

    text: str
    """In lower case."""
    stem: str
    weight: float
    """0 for a word that carries no claim, 1 for one that does."""
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    return tuple(
        Word(folded, stem(folded), weight(folded), found.start(), found.end())
        for found in _WORD.finditer(text)
        for folded in (found[0].casefold(),)
    )


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case.

    >>> stem("vergunningen") == stem("vergunning")
    True
    """
    with _LOCK:
        return str(_STEMMER.stemWord(word))


def weight(word: str) -> float:
    """Return how much of a claim a word carries."""
    if word in _listed("function"):
        return 0.0
    return _COMMON if word in _listed("common") else 1.0


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("words")[name].split())
