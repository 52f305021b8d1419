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
_LONGEST_LIST: Final = 10
"""Pieces of the longest list that is quoted whole, when it is what answers."""
_GOES_ON: Final = (";", ",")
_ENDS: Final = (".", "!", "?", ":", ";", ",")
_ITEM: Final = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")
_LABELLED: Final = re.compile(r"\w: ")
"""`kind: € 5`: an item that says of what it tells."""
_TOLD: Final = 0.6
_EARLY: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or an item of a list that may be quoted, and what it is worth."""

    text: str
    place: int
    worth: float
    is_item: bool
    """Stands in a list."""
    opens_list: bool
    """Is the line above a list."""


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
        if len(chosen) >= most:
            break
        room = most if chosen or most < _FEW else max(most, _LONGEST_LIST)
        needed = _with_needed(one, pieces, room - len(chosen))
        if not chosen or len(chosen.union(needed)) <= most:
            chosen |= set(needed)
    return sorted(chosen or pieces[:most], key=lambda one: one.place)


def _pieces(question: str, hit: Hit) -> list[_Piece]:
    asked = [word for word in words_of(question) if word.is_content]
    kinds = kinds_asked(question)
    found = []
    texts = split_pieces(hit.passage.text)
    items = _items(texts)
    for place, text in enumerate(texts):
        covered = coverage(asked, Known.of(words_of(text))) if asked else 0.0
        told = sum(tells(kind, text) for kind in kinds) / (len(kinds) or 1)
        worth = covered + _TOLD * told + _EARLY / (1 + place)
        leads = text.endswith(":") or (place + 1 in items and not text.endswith(_ENDS))
        opens = leads and place not in items
        found.append(_Piece(text, place, worth, place in items, opens))
    return found


def _items(texts: Sequence[str]) -> frozenset[int]:
    """Return the places of items of lists: with a mark, or one sentence that goes on over lines."""
    found: set[int] = set()
    for place, text in enumerate(texts):
        above = texts[place - 1] if place else ""
        goes_on = above.endswith(":") or (place - 1 in found and above.endswith(_GOES_ON))
        if _ITEM.match(text) or goes_on or text.endswith(";"):
            found.add(place)
    return frozenset(found)


def _with_needed(one: _Piece, pieces: Sequence[_Piece], room: int) -> list[_Piece]:
    """Return a piece with what it cannot do without: its list, the sentence that it goes on about.

    A list that is one sentence comes whole or not: without a condition it says something else.
    """
    if one.is_item or one.opens_list:
        listed = _list_of(one, pieces)
        if len(listed) <= room:
            return listed
        return _item_alone(one, listed[0])
    if one.text.endswith("?"):
        led = list(pieces[one.place : one.place + 2])
        return led if len(led) <= room else []
    start = one.place
    while start and _leans(pieces[start], pieces[start - 1]):
        start -= 1
    led = list(pieces[start : one.place + 1])
    return led if len(led) <= room or not one.place else []


def _item_alone(one: _Piece, first: _Piece) -> list[_Piece]:
    """Return an item without the rest of its list, with the line above; none if it misleads.

    Without a line above, `een pasfoto` says that nothing else is needed.
    """
    is_marked = _ITEM.match(one.text) is not None
    if first.opens_list:
        return [first, one] if is_marked else []
    return [one] if is_marked and _LABELLED.search(one.text) else []


def _leans(one: _Piece, before: _Piece) -> bool:
    """Tell whether a sentence is about the one before it, or answers it."""
    return before.text.endswith("?") or (points_back(one.text) and not before.is_item)


def _list_of(one: _Piece, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the list that a piece opens or stands in, with the line above it."""
    start = one.place
    while pieces[start].is_item and start and (pieces[start - 1].is_item or _opens(pieces, start)):
        start -= 1
    end = one.place + 1
    while end < len(pieces) and pieces[end].is_item:
        end += 1
    return list(pieces[start:end])


def _opens(pieces: Sequence[_Piece], place: int) -> bool:
    return pieces[place - 1].opens_list


def split_pieces(text: str) -> list[str]:
    """Return the sentences of a passage, each item of a list by itself."""
    return [
        line.strip()
        for start, end in sentences(text)
        for line in text[start:end].split("\n")
        if line.strip()
    ]
