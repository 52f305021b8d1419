# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain language: how hard a Dutch text is by its form, and what could be simpler, with the place.

It counts what can be seen: long sentences, long words, passives, words of offices, and words that
belong together and stand far apart. Whether people understand a text it does not know: ask them.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple

import yaml

from waarborg.safeguards.lists import FOLDER
from waarborg.safeguards.plain_hints import Hint, hints_in
from waarborg.safeguards.plain_words import Words, syllables, words_in
from waarborg.safeguards.sentences import sentences

LEVELS: Final = ("A2", "B1", "B2", "C1")
Level = Literal["A2", "B1", "B2", "C1"]


class Measures(NamedTuple):
    """What was counted in a text."""

    words: int
    sentences: int
    words_a_sentence: float
    long_sentences: float
    """Their share."""
    long_words: float
    """In a hundred words."""
    jargon: float
    """In a hundred words."""
    passive: float
    """The share of sentences with one."""
    apart: float
    """The share of sentences in which words that belong together stand far apart."""
    flesch_douma: float
    """Reading ease from 0 (hard) to 100 (easy) or a little more."""


@dataclass(frozen=True, slots=True)
class PlainLanguage:
    """How hard a text is by its form, and what could be simpler."""

    level: Level | None
    """An estimate; none for a text without a sentence."""
    difficulty: float
    measures: Measures
    hints: tuple[Hint, ...]
    """From left to right."""
    says: Literal["form"] = "form"
    """It is a measure of form, and not of whether people understand it."""

    @property
    def is_plain(self) -> bool:
        """Whether the form is that of B1 or easier."""
        return self.level in {"A2", "B1"}


def measure(text: str) -> PlainLanguage:
    """Return how hard a Dutch text is by its form.

    >>> measure("U kunt bellen. Wij helpen u graag.").is_plain
    True
    """
    scale = _scale()
    pieces = [
        words for start, end in sentences(text) if (words := words_in(text, start, end)).lower
    ]
    hints = tuple(hint for words in pieces for hint in hints_in(words, scale))
    measures = _count(pieces, hints, scale)
    difficulty = round(_difficulty(measures, scale), 2)
    return PlainLanguage(_level(difficulty, scale) if pieces else None, difficulty, measures, hints)


def _count(pieces: list[Words], hints: tuple[Hint, ...], scale: dict[str, Any]) -> Measures:
    count = sum(len(words.lower) for words in pieces)
    if not count:
        return Measures(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    length = count / len(pieces)
    parts = sum(syllables(word) for words in pieces for word in words.lower) / count
    ease = scale["flesch-douma"]
    kinds = [hint.kind for hint in hints]
    return Measures(
        count,
        len(pieces),
        round(length, 1),
        round(kinds.count("long-sentence") / len(pieces), 3),
        round(100 * kinds.count("long-word") / count, 1),
        round(100 * kinds.count("jargon") / count, 1),
        round(_share(pieces, hints, "passive"), 3),
        round(_share(pieces, hints, "apart"), 3),
        round(ease["start"] - ease["sentence"] * length - ease["syllable"] * parts, 1),
    )


def _share(pieces: list[Words], hints: tuple[Hint, ...], kind: str) -> float:
    places = [hint.start for hint in hints if hint.kind == kind]
    found = sum(any(words.start <= one < words.end for one in places) for words in pieces)
    return found / len(pieces)


def _difficulty(measures: Measures, scale: dict[str, Any]) -> float:
    counts = scale["difficulty"]
    return float(
        counts["sentence-words"] * max(0, measures.words_a_sentence - scale["good-sentence"])
        + counts["long-sentences"] * measures.long_sentences
        + counts["long-words"] * measures.long_words
        + counts["jargon"] * measures.jargon
        + counts["passive"] * measures.passive
        + counts["apart"] * measures.apart
        + counts["flesch-douma"] * max(0, counts["flesch-douma-good"] - measures.flesch_douma)
    )


def _level(difficulty: float, scale: dict[str, Any]) -> Level:
    highest = scale["levels"]
    for level in LEVELS[:-1]:
        if difficulty <= highest[level]:
            return level
    return LEVELS[-1]


@cache
def _scale() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / "plain/measure.yaml").read_text("utf-8"))
    return content
