# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering without a language model: the sentences of validated passages, verbatim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.answers.grounding.clauses import points_back
from waarborg.answers.grounding.words import Known, coverage, words_of
from waarborg.answers.quoting_choice import chances, kinds_asked, tells
from waarborg.answers.records import AnswerSentence, Hit, Standing
from waarborg.safeguards.sentences import sentences

MOST: Final = 5
"""No answer has more sentences."""
_SECOND: Final = 0.5
"""How near the chance of a second passage of the same source must come to that of the first."""
_FEW: Final = 3
"""Sentences of the first passage that are quoted when a second one is quoted too."""
_ITEM: Final = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")
_TOLD: Final = 0.6
_EARLY: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or an item of a list that may be quoted, and what it is worth."""

    text: str
    place: int
    worth: float

    @property
    def is_item(self) -> bool:
        return _ITEM.match(self.text) is not None

    @property
    def opens_list(self) -> bool:
        return self.text.endswith(":")


def quote(question: str, hits: Sequence[Hit], most: int = MOST) -> tuple[AnswerSentence, ...]:
    """Return the sentences that answer a question, in the order of their passage.

    Nothing is written: each sentence stands in a passage as it is. A list comes with the
    sentence above it, and a sentence that points back with the one before it. Without hits
    there is no answer.
    """
    if not hits:
        return ()
    ranked = sorted(zip(chances(question, hits), hits, strict=True), key=lambda one: -one[0])
    best, first = ranked[0]
    beside = [
        hit
        for chance, hit in ranked[1:2]
        if chance >= _SECOND * best and hit.passage.source == first.passage.source
    ]
    chosen = _chosen(question, first, min(most, _FEW) if beside else most)
    found = [(first, piece) for piece in chosen]
    for hit in beside:
        found += [(hit, piece) for piece in _chosen(question, hit, most - len(found))]
    return tuple(
        AnswerSentence(piece.text, Standing.CHECKED, passages=(hit.passage.id,), is_quote=True)
        for hit, piece in found
    )


def _chosen(question: str, hit: Hit, most: int) -> list[_Piece]:
    """Return the best pieces of a passage with what they need, in their order."""
    pieces = _pieces(question, hit)
    chosen: set[_Piece] = set()
    for one in sorted(pieces, key=lambda one: -one.worth):
        needed = [each for each in _with_needed(one, pieces) if each not in chosen]
        chosen |= set(needed[: most - len(chosen)])
        if len(chosen) >= most:
            break
    return sorted(chosen, key=lambda one: one.place)


def _pieces(question: str, hit: Hit) -> list[_Piece]:
    asked = [word for word in words_of(question) if word.is_content]
    kinds = kinds_asked(question)
    found = []
    for place, text in enumerate(split_pieces(hit.passage.text)):
        covered = coverage(asked, Known.of(words_of(text))) if asked else 0.0
        told = sum(tells(kind, text) for kind in kinds) / (len(kinds) or 1)
        found.append(_Piece(text, place, covered + _TOLD * told + _EARLY / (1 + place)))
    return found


def _with_needed(one: _Piece, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return a piece after what must stand before it, and a line with the list under it."""
    if one.is_item:
        above = [each for each in pieces[: one.place] if not each.is_item]
        return [*(each for each in above[-1:] if each.opens_list), one]
    if one.opens_list:
        items = pieces[one.place + 1 :]
        until = next((at for at, each in enumerate(items) if not each.is_item), len(items))
        return [one, *items[:until]]
    if one.place and points_back(one.text):
        return [pieces[one.place - 1], one]
    return [one]


def split_pieces(text: str) -> list[str]:
    """Return the sentences of a passage, each item of a list by itself."""
    return [
        line.strip()
        for start, end in sentences(text)
        for line in text[start:end].split("\n")
        if line.strip()
    ]
