# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which of the passages that were found is quoted from: the one that tells what is asked.

Retrieval finds the page. All passages of a page are about its title, so here the words of the
question count that are not in the title, and whether a passage can tell an amount, a day, a way.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import Any

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.words import Known, Word, coverage, words_of
from waarborg.answers.records import Hit

_IN_TITLE = 0.6
"""How well a title covers a word, at least, for it not to count."""


def kinds_asked(question: str) -> tuple[str, ...]:
    """Return what a question asks for: `amount`, `how-many`, `when`, `where`, `how`, `who`, `may`.

    >>> kinds_asked("Wanneer is de balie open?")
    ('when',)
    """
    folded = f" {' '.join(word.text for word in words_of(question))} "
    return tuple(
        kind
        for kind, one in _kinds().items()
        if any(f" {phrase} " in folded for phrase in one["asked"])
    )


def tells(kind: str, text: str) -> bool:
    """Tell whether a sentence can tell what a kind of question asks for."""
    return _pattern(kind, "told").search(text.casefold()) is not None


def chances(question: str, hits: Sequence[Hit]) -> tuple[float, ...]:
    """Return for each passage the chance that the answer stands in it rather than in another."""
    kind = "dense" if any("dense" in hit.signals for hit in hits) else "words"
    weights: Mapping[str, float] = read_lexicon("choice")["weights"][kind]
    worths = [
        sum(weight * one[name] for name, weight in weights.items())
        for one in choice_features(question, hits)
    ]
    best = max(worths, default=0.0)
    powers = [exp(worth - best) for worth in worths]
    return tuple(power / sum(powers) for power in powers)


def choice_features(question: str, hits: Sequence[Hit]) -> list[dict[str, float]]:
    """Return what speaks for each passage."""
    asked = [word for word in words_of(question) if word.is_content]
    kinds = kinds_asked(question)
    pages: dict[str, float] = {}
    for hit in hits:
        pages[hit.passage.source] = max(hit.score, pages.get(hit.passage.source, 0.0))
    return [{"page": pages[hit.passage.source], **_features(asked, kinds, hit)} for hit in hits]


def _features(asked: Sequence[Word], kinds: Sequence[str], hit: Hit) -> dict[str, float]:
    passage = hit.passage
    title = Known.of(words_of(passage.title))
    rest = [word for word in asked if title.covers(word) < _IN_TITLE]
    text = Known.of(words_of(f"{passage.heading}\n{passage.text}"))
    heading = passage.heading.casefold()
    headed = _share([bool(_pattern(kind, "headed").search(heading)) for kind in kinds])
    told = _share([tells(kind, passage.text) for kind in kinds])
    covered = coverage(rest, text) if rest else 1.0
    return {
        "score": hit.score,
        "title": coverage(asked, title),
        "rest": covered,
        "missing": max((word.weight * (1 - text.covers(word)) for word in rest), default=0.0),
        "told": told,
        "headed": headed,
        "told-of-it": told * covered,
        "start": float(not passage.heading),
    }


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


@cache
def _pattern(kind: str, name: str) -> re.Pattern[str]:
    return re.compile(_kinds()[kind][name])


@cache
def _kinds() -> Mapping[str, Any]:
    kinds: Mapping[str, Any] = read_lexicon("questions")["kinds"]
    return kinds
