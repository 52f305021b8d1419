# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What could be simpler in a sentence, with its place: long, passive, jargon, or far apart."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from waarborg.safeguards.lists import listed, word_set
from waarborg.safeguards.plain_words import Words

Kind = Literal["long-sentence", "long-word", "passive", "apart", "jargon"]
_PARTICIPLE: Final = re.compile(
    r"(?:\w{0,6}ge|be|ver|ont|her|er)[a-zëïöü]{2,}(?:d|t|en)|[a-z]{3,}(?:eerd|iseerd)"
).fullmatch
_PASSIVE_WITHIN: Final = 15
_ENDINGS: Final = ("", "e", "en", "n", "s", "t")


class Hint(NamedTuple):
    """A place in a text that could be simpler."""

    start: int
    end: int
    kind: Kind
    instead: tuple[str, ...] = ()
    """What people say instead, for words of offices."""


def hints_in(words: Words, scale: dict[str, Any]) -> list[Hint]:
    """Return what could be simpler in a sentence, from left to right."""
    hints = [*_jargon(words), *_passives(words), *_apart(words, scale["helper-apart"])]
    if len(words.lower) > scale["long-sentence"]:
        hints.append(Hint(words.start, words.end, "long-sentence"))
    taken = {hint.start for hint in hints if hint.kind == "jargon"}
    known = word_set("plain/words", "known")
    for word, (start, end) in zip(words.lower, words.places, strict=True):
        if len(word) >= scale["long-word"] and word not in known and start not in taken:
            hints.append(Hint(start, end, "long-word"))
    return sorted(hints)


def _jargon(words: Words) -> Iterator[Hint]:
    terms = _terms()
    index = 0
    while index < len(words.lower):
        for term, instead in terms.get(words.lower[index], ()):
            last = index + len(term)
            if words.lower[index:last] == term:
                yield Hint(words.places[index][0], words.places[last - 1][1], "jargon", instead)
                index = last - 1
                break
        index += 1


@cache
def _terms() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Return the words of offices by their first word, the longest first."""
    terms: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for line in listed("plain/jargon", "jargon"):
        term, _, instead = line.partition(" = ")
        options = tuple(instead.split(" | "))
        first, *rest = term.split()
        for ending in _ENDINGS if not rest else ("",):
            terms[first + ending].append(((first + ending, *rest), options))
    for found in terms.values():
        found.sort(key=lambda one: -len(one[0]))
    return terms


def _passives(words: Words) -> Iterator[Hint]:
    """Give the form of `worden` and the participle that stand nearest to each other."""
    passive = word_set("plain/words", "passive")
    helpers = [at for at, word in enumerate(words.lower) if word in passive]
    if not helpers:
        return
    participles = [at for at, word in enumerate(words.lower) if _is_participle(word)]
    pairs = [(abs(one - other), one, other) for one in helpers for other in participles]
    distance, helper, participle = min(pairs, default=(0, 0, 0))
    if 0 < distance <= _PASSIVE_WITHIN:
        first, last = sorted((helper, participle))
        yield Hint(words.places[first][0], words.places[last][1], "passive")


def _is_participle(word: str) -> bool:
    return bool(_PARTICIPLE(word)) and word not in word_set("plain/words", "no-participle")


def _apart(words: Words, most: int) -> Iterator[Hint]:
    """Give words that belong together and stand far apart: de door het college genomen stap."""
    articles = word_set("plain/words", "articles")
    between = word_set("plain/words", "after-article")
    for at in range(len(words.lower) - 2):
        if words.lower[at] in articles:
            following = words.lower[at + 1]
            is_near = words.places[at + 1][0] - words.places[at][1] == 1
            if following in between and is_near and _has_participle(words, at + 2):
                yield Hint(words.places[at][0], words.places[at + 2][1], "apart")
    yield from _helpers(words, most)


def _has_participle(words: Words, start: int) -> bool:
    return any(map(_is_participle, (word.removesuffix("e") for word in words.lower[start:])))


def _helpers(words: Words, most: int) -> Iterator[Hint]:
    helpers = word_set("plain/words", "helpers")
    for at, word in enumerate(words.lower):
        if word in helpers:
            last = len(words.lower) - 1
            if last - at > most and _is_verb(words.lower[last]):
                yield Hint(words.places[at][0], words.places[last][1], "apart")
            return


def _is_verb(word: str) -> bool:
    return _is_participle(word) or word.endswith("en")
