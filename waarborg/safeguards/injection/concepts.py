# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the words of a text mean to a model: orders, whatever the language they are given in."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from waarborg.safeguards.injection.listed import read_data

MOST_WORDS: Final = 30
"""Longer sentences are looked at in parts."""
_WORD: Final = re.compile(r"[^ \n.@]+|@")
_END_COUNTS: Final = 4
_ENTRY: Final = re.compile(r'"([^"]+)"|(\S+)')
_APART: Final = 5
"""How many words the parts of a separable verb stand apart at most: zet alle filters uit."""
_SHORTEST: Final = 4
_REMEMBERED: Final = 20000
"""So many words are remembered; a text full of words that do not exist fills no memory."""


def _mark(letter: str) -> str:
    """Return what a character is to a sentence: a part of a word, an end, or a gap."""
    if letter in "?!\n":
        return "\n"
    return letter if letter.isalnum() or letter in ".@" else " "


class _Marks(dict[int, str]):
    def __missing__(self, code: int) -> str:
        return _mark(chr(code))


_ASCII_MARKS: Final = bytes(ord(_mark(chr(code))) if code < 128 else 32 for code in range(256))  # noqa: PLR2004
_MARKS: Final = _Marks()


class Sentence(NamedTuple):
    """The words of a sentence, or of a part of a long one."""

    first: int
    """The number in the text of its first word."""
    place: int
    """The same, but the end of a sentence counts for four."""
    texts: list[str]


class Words(NamedTuple):
    """The words of a folded text, by sentence."""

    marked: str
    sentences: list[Sentence]

    def spans(self) -> list[tuple[int, int]]:
        """Return where each word stands in the folded text."""
        return [one.span() for one in _WORD.finditer(self.marked)]


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


class Entry(NamedTuple):
    """What a word can mean: by itself, with the next word, and with words after it."""

    concepts: tuple[str, ...]
    pairs: dict[str, list[_Phrase]]
    loose: list[_Phrase]


@dataclass(slots=True)
class _Lexicon:
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[str, dict[str, list[_Phrase]]] = field(default_factory=lambda: defaultdict(dict))
    loose: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))


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
    words = _WORD.findall(_marked(entry))
    if entry.endswith("*"):
        words[-1] += "*"
    if len(words) > 1:
        phrase = _Phrase(tuple(words[1:]), concept, apart)
        if apart > 1 or words[1].endswith("*"):
            lexicon.loose[words[0]].append(phrase)
        else:
            lexicon.pairs[words[0]].setdefault(words[1], []).append(phrase)
    elif entry.endswith("*"):
        beginning = words[0][:-1]
        lexicon.beginnings[beginning[:_SHORTEST]].append((beginning, concept))
    else:
        known = lexicon.words.get(words[0], ())
        lexicon.words[words[0]] = known if concept in known else (*known, concept)


class _Entries(dict[str, Entry | None]):
    """What each word can mean; nothing for most words."""

    def __missing__(self, text: str) -> Entry | None:
        lexicon = _lexicon()
        starts = lexicon.beginnings.get(text[:_SHORTEST], ())
        concepts = lexicon.words.get(text, ())
        concepts += tuple(one for start, one in starts if text.startswith(start))
        pairs, loose = lexicon.pairs.get(text, {}), lexicon.loose.get(text, [])
        entry = Entry(concepts, pairs, loose) if concepts or pairs or loose else None
        if len(self) < _REMEMBERED:
            self[text] = entry
        return entry


_ENTRIES: Final = _Entries()


def _marked(folded: str) -> str:
    if folded.isascii():
        return folded.encode("ascii").translate(_ASCII_MARKS).decode("ascii")
    return folded.translate(_MARKS)


def words_of(folded: str) -> Words:
    """Return the words of a folded text."""
    marked = _marked(folded)
    sentences = []
    first = ends = 0
    for part in marked.replace(". ", "\n").replace(".", " ").replace("@", " @ ").split("\n"):
        texts = part.split()
        for at in range(0, len(texts), MOST_WORDS):
            some = texts[at : at + MOST_WORDS]
            sentences.append(Sentence(first, first + ends, some))
            first += len(some)
        ends += _END_COUNTS
    return Words(marked, sentences)


def entry_of(text: str) -> Entry | None:
    """Return what a word can mean to a model; nothing for most words."""
    return _ENTRIES[text]


def mentions_of(sentence: Sentence) -> list[Mention]:
    """Return the concepts that the words of a sentence name, in their order."""
    entries = enumerate(map(_ENTRIES.__getitem__, sentence.texts))
    return mentions_at(sentence, [(index, entry) for index, entry in entries if entry])


def mentions_at(sentence: Sentence, entries: Sequence[tuple[int, Entry]]) -> list[Mention]:
    """Return the concepts that these words of a sentence name, alone or with those after them."""
    mentions: list[Mention] = []
    number, place, texts = sentence
    most = len(texts) - 1
    for index, (concepts, pairs, loose) in entries:
        if concepts:
            at, first = place + index, number + index
            mentions += [Mention(at, concept, first, first) for concept in concepts]
        phrases: Sequence[_Phrase] = loose
        if pairs and index < most and texts[index + 1] in pairs:
            phrases = [*loose, *pairs[texts[index + 1]]]
        for phrase in phrases:
            last = _follow(texts, index, phrase)
            if last is not None:
                first = number + index
                mentions.append(Mention(place + index, phrase.concept, first, number + last))
    return mentions


def all_mentions_of(words: Words) -> list[Mention]:
    """Return the concepts that a text names, in their order."""
    return [one for sentence in words.sentences for one in mentions_of(sentence)]


def _follow(texts: Sequence[str], index: int, phrase: _Phrase) -> int | None:
    """Return which is the last word of a phrase, if all of its words follow."""
    at = index
    for wanted in phrase.rest:
        for following in range(at + 1, min(at + 1 + phrase.apart, len(texts))):
            if _is_same(texts[following], wanted):
                at = following
                break
        else:
            return None
    return at if at - index < _APART + len(phrase.rest) else None


def _is_same(text: str, wanted: str) -> bool:
    return text.startswith(wanted[:-1]) if wanted[-1] == "*" else text == wanted
