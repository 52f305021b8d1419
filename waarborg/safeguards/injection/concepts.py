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

_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[.?!\n@]")
_ENDS: Final = frozenset(".?!\n")
_END_COUNTS: Final = 4
_ENTRY: Final = re.compile(r'"([^"]+)"|(\S+)')
_APART: Final = 5
"""How many words the parts of a separable verb stand apart at most: zet alle filters uit."""
_SHORTEST: Final = 4


class Word(NamedTuple):
    """A word of a folded text."""

    text: str
    start: int
    end: int
    place: int
    """Its number in the text; the end of a sentence counts for four."""


class Mention(NamedTuple):
    """A concept that a text names, and where."""

    place: int
    concept: str
    start: int
    end: int


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    concept: str
    apart: int


@dataclass(slots=True)
class _Lexicon:
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))


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
        lexicon.phrases[words[0]].append(_Phrase(tuple(words[1:]), concept, apart))
    elif entry.endswith("*"):
        beginning = words[0][:-1]
        lexicon.beginnings[beginning[:_SHORTEST]].append((beginning, concept))
    else:
        known = lexicon.words.get(words[0], ())
        lexicon.words[words[0]] = known if concept in known else (*known, concept)


def words_of(folded: str) -> list[Word]:
    """Return the words of a folded text."""
    words = []
    place = 0
    for found in _TOKEN.finditer(folded):
        text = found[0]
        if text in _ENDS:
            place += _END_COUNTS
        else:
            words.append(Word(text, found.start(), found.end(), place))
            place += 1
    return words


def mentions_of(words: Sequence[Word]) -> list[Mention]:
    """Return the concepts that words name, in their order."""
    lexicon = _lexicon()
    known, beginnings, phrases = lexicon.words, lexicon.beginnings, lexicon.phrases
    mentions = []
    for index, word in enumerate(words):
        text = word.text
        concepts = known.get(text, ())
        if text[:_SHORTEST] in beginnings:
            starts = beginnings[text[:_SHORTEST]]
            concepts += tuple(one for start, one in starts if text.startswith(start))
        mentions += [Mention(word.place, one, word.start, word.end) for one in concepts]
        if text in phrases:
            mentions += _phrases(words, index, phrases[text])
    return mentions


def _phrases(words: Sequence[Word], index: int, phrases: Sequence[_Phrase]) -> Iterator[Mention]:
    first = words[index]
    for phrase in phrases:
        last = _follow(words, index, phrase)
        if last is not None:
            yield Mention(first.place, phrase.concept, first.start, words[last].end)


def _follow(words: Sequence[Word], index: int, phrase: _Phrase) -> int | None:
    """Return where the last word of a phrase stands, if all of its words follow."""
    at = index
    for wanted in phrase.rest:
        for following in range(at + 1, min(at + 1 + phrase.apart, len(words))):
            if _is_same(words[following].text, wanted):
                at = following
                break
        else:
            return None
    return at if words[at].place - words[index].place < _APART + len(phrase.rest) else None


def _is_same(text: str, wanted: str) -> bool:
    return text.startswith(wanted[:-1]) if wanted[-1] == "*" else text == wanted
