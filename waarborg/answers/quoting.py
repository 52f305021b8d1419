# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering without a language model: the sentences of validated passages, verbatim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.words import Known, coverage, words_of
from waarborg.answers.records import AnswerSentence, Hit, Standing
from waarborg.safeguards.sentences import sentences

MOST: Final = 5
"""No answer has more sentences."""
_PASSAGES: Final = 3
"""Hits that are read."""
_CLOSE: Final = 0.5
"""Share of the best score from which a hit is read too."""
_ITEM: Final = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may be quoted, and what it is worth."""

    text: str
    passage: str
    rank: int
    place: int
    worth: float
    is_item: bool
    """Whether it is one of a list."""
    opens_list: bool


def quote(question: str, hits: Sequence[Hit], most: int = MOST) -> tuple[AnswerSentence, ...]:
    """Return the sentences that answer a question, in the order of their passages.

    Nothing is written: each sentence stands in a passage as it is. A list comes with the
    sentence above it. Without hits there is no answer.
    """
    read = [hit for hit in hits[:_PASSAGES] if hit.score >= _CLOSE * hits[0].score]
    found = [one for rank, hit in enumerate(read) for one in _candidates(question, hit, rank)]
    chosen = _chosen(found, most)
    return tuple(
        AnswerSentence(one.text, Standing.CHECKED, passages=(one.passage,), is_quote=True)
        for one in sorted(chosen, key=lambda one: (one.rank, one.place))
    )


def kinds_asked(question: str) -> tuple[str, ...]:
    """Return what a question asks for: `amount`, `when`, `where`, `how`, `who`, `may`.

    >>> kinds_asked("Hoeveel kost een paspoort?")
    ('amount',)
    """
    folded = f" {' '.join(word.text for word in words_of(question))} "
    return tuple(
        kind
        for kind, one in _kinds().items()
        if any(f" {phrase} " in folded for phrase in one["asked"])
    )


def _candidates(question: str, hit: Hit, rank: int) -> Iterator[_Candidate]:
    asked = [word for word in words_of(question) if word.is_content]
    kinds = kinds_asked(question)
    heading = Known.of(words_of(f"{hit.passage.title} {hit.passage.heading}"))
    pieces = _pieces(hit.passage.text)
    for place, text in enumerate(pieces):
        known = Known.of(words_of(text))
        own = coverage(asked, known) if asked else 0.0
        shared = coverage(asked, Known.joined(known.stems, heading.stems)) if asked else 0.0
        told = sum(_tells(kind, text) for kind in kinds) / (len(kinds) or 1)
        first = 1 / (1 + place)
        worth = own + 0.3 * shared + 0.6 * told + 0.25 * first
        is_item = _ITEM.match(text) is not None
        opens_list = text.rstrip().endswith(":") and place + 1 < len(pieces)
        score = worth * (0.3 + hit.score)
        yield _Candidate(text, hit.passage.id, rank, place, score, is_item, opens_list)


def _chosen(found: Sequence[_Candidate], most: int) -> set[_Candidate]:
    """Take the best, each with what it needs to be read: a list with the line above it."""
    chosen: set[_Candidate] = set()
    for one in sorted(found, key=lambda one: -one.worth):
        needed = {one, *_around(one, found)} - chosen
        if len(chosen) + len(needed) <= most:
            chosen |= needed
        elif one.is_item or one.opens_list:
            chosen |= set(sorted(needed, key=lambda each: each.place)[: most - len(chosen)])
        if len(chosen) >= most:
            break
    return chosen


def _around(one: _Candidate, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the rest of a list, or the sentence before one that points back to it."""
    beside = [each for each in found if each.passage == one.passage]
    if one.is_item:
        above = [each for each in beside if each.place < one.place and not each.is_item]
        start = above[-1].place if above else -1
        lead = above[-1:] if above and above[-1].opens_list else []
        return lead if start < one.place else []
    if one.opens_list:
        items = []
        for each in beside[one.place + 1 :]:
            if not each.is_item:
                break
            items.append(each)
        return items
    if _points_back(one.text) and one.place:
        return [beside[one.place - 1]]
    return []


def _points_back(text: str) -> bool:
    words = [word.text for word in words_of(text)[:3]]
    return bool(set(words) & set(read_lexicon("questions")["pointers"].split()))


def _tells(kind: str, text: str) -> bool:
    return _told(kind).search(text.casefold()) is not None


def _pieces(text: str) -> list[str]:
    """Return the sentences of a passage, each item of a list by itself."""
    return [
        line.strip()
        for start, end in sentences(text)
        for line in text[start:end].split("\n")
        if line.strip()
    ]


@cache
def _told(kind: str) -> re.Pattern[str]:
    return re.compile(_kinds()[kind]["told"])


@cache
def _kinds() -> Mapping[str, Any]:
    kinds: Mapping[str, Any] = read_lexicon("questions")["kinds"]
    return kinds
