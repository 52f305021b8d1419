# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the words of a text mean to a model: orders, whatever the language they are given in."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from waarborg.safeguards.injection.listed import read_data

_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[.?!](?=[\s\"'<>)\]*]|\Z)|[\n@]")
_ENDS: Final = frozenset(".?!\n")
_END_COUNTS: Final = 4
_ENTRY: Final = re.compile(r'"([^"]+)"|(\S+)')
_APART: Final = 5
"""How many words the parts of a separable verb stand apart at most: zet alle filters uit."""
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text, in their order."""

    folded: str
    texts: list[str]
    places: list[int]
    """The number of each word in the text; the end of a sentence counts for four."""

    def spans(self) -> list[tuple[int, int]]:
        """Return where each word stands in the folded text."""
        found = _TOKEN.finditer(self.folded)
        return [one.span() for one in found if one[0] not in _ENDS]


class Mention(NamedTuple):
    """A concept that a text names: by which words, the first and the last."""

    place: int
    concept: str
    first: int
    last: int


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    concept: str
    apart: int


@dataclass(slots=True)
class _Lexicon:
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    """By their first two words, or by their first where the second can be anything."""


@cache
def _lexicon() -> _Lexicon:
    lexicon = _Lexicon()
    for concept, languages in read_data("concepts").items():
        for listed in languages.values():
            for phrase, word in _ENTRY.findall(listed):
                _learn(lexicon, concept, phrase or word)
    return lexicon


def _learn(lexicon: _Lexicon, concept: str, entry: str) -> None:
    apart = _APART if "+" in entry else 1
    words = _TOKEN.findall(entry)
    if entry.endswith("*"):
        words[-1] += "*"
    if len(words) > 1:
        is_loose = apart > 1 or words[1].endswith("*")
        key = words[0] if is_loose else f"{words[0]} {words[1]}"
        lexicon.phrases[key].append(_Phrase(tuple(words[1:]), concept, apart))
    elif entry.endswith("*"):
        beginning = words[0][:-1]
        lexicon.beginnings[beginning[:_SHORTEST]].append((beginning, concept))
    else:
        known = lexicon.words.get(words[0], ())
        lexicon.words[words[0]] = known if concept in known else (*known, concept)


def words_of(folded: str) -> Words:
    """Return the words of a folded text."""
    texts = []
    places = []
    place = 0
    for text in _TOKEN.findall(folded):
        if text in _ENDS:
            place += _END_COUNTS
        else:
            texts.append(text)
            places.append(place)
            place += 1
    return Words(folded, texts, places)


def mentions_of(words: Words) -> list[Mention]:
    """Return the concepts that words name, in their order."""
    lexicon = _lexicon()
    known, beginnings, phrases = lexicon.words, lexicon.beginnings, lexicon.phrases
    mentions = []
    following = [*words.texts[1:], ""]
    for index, text in enumerate(words.texts):
        concepts = known.get(text, ())
        if text[:_SHORTEST] in beginnings:
            starts = beginnings[text[:_SHORTEST]]
            concepts += tuple(one for start, one in starts if text.startswith(start))
        if concepts:
            place = words.places[index]
            mentions += [Mention(place, one, index, index) for one in concepts]
        if text in phrases:
            mentions += _phrases(words, index, phrases[text])
        pair = f"{text} {following[index]}"
        if pair in phrases:
            mentions += _phrases(words, index, phrases[pair])
    return mentions


def _phrases(words: Words, index: int, phrases: Sequence[_Phrase]) -> Iterator[Mention]:
    for phrase in phrases:
        last = _follow(words, index, phrase)
        if last is not None:
            yield Mention(words.places[index], phrase.concept, index, last)


def _follow(words: Words, index: int, phrase: _Phrase) -> int | None:
    """Return which is the last word of a phrase, if all of its words follow."""
    at = index
    for wanted in phrase.rest:
        for following in range(at + 1, min(at + 1 + phrase.apart, len(words.texts))):
            if _is_same(words.texts[following], wanted):
                at = following
                break
        else:
            return None
    apart = words.places[at] - words.places[index]
    return at if apart < _APART + len(phrase.rest) else None


def _is_same(text: str, wanted: str) -> bool:
    return text.startswith(wanted[:-1]) if wanted[-1] == "*" else text == wanted
