# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words of a question as the pages write them: typing errors, and compounds apart or together.

Only a word that no page and no list has is touched: a rare word is right more often than wrong.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from waarborg.answers.retrieval.analyser import Analyser
from waarborg.answers.retrieval.stems import words_of

_SHORTEST: Final = 5
"""Letters of a word that may have an error."""
_LONG: Final = 9
"""From here on there may be two."""
_PART: Final = 5
"""Letters of each word that a longer one is taken apart in."""
_JOINED: Final = 3
"""Letters of each word that is put together with another."""
_SOUNDS: Final = frozenset(map(frozenset, ("dt", "vf", "sz", "ck", "iy")))
"""Letters that are written for each other; another letter makes another word."""
_LINKS: Final = ("", "s", "en", "n", "e")
_MOST_TOGETHER: Final = 3


class Spelling:
    """Knows the words of the pages, and how often each is used. Safe for threads."""

    def __init__(self, texts: Iterable[str], analyser: Analyser) -> None:
        self._used = Counter(word for text in texts for word in words_of(text))
        self._analyser = analyser
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._stems = frozenset(map(analyser.stem, self._used))
        for word in self._used:
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                self._by_start[word[0]].append(word)

    def mended(self, question: str) -> str:
        """Return the words of a question as the pages write them; itself where they do so."""
        words = words_of(question)
        mended = tuple(self._mended(words))
        return question if mended == words else " ".join(mended)

    def _mended(self, words: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(words):
            together, count = self._together(words[place : place + _MOST_TOGETHER])
            if together:
                yield together
            else:
                yield from self._right(words[place])
            place += count

    def _together(self, words: Sequence[str]) -> tuple[str, int]:
        """Return the compound that the first words are on the pages, and of how many."""
        for count in range(len(words), 1, -1):
            if all(map(self._says, words[:count])):
                joined = self._joined(words[0], words[1:count])
                if joined:
                    return joined, count
        return "", 1

    def _says(self, word: str) -> bool:
        return len(word) >= _JOINED and not self._analyser.is_stopword(word)

    def _joined(self, first: str, rest: Sequence[str]) -> str:
        ways = [first]
        for word in rest:
            ways = [f"{way}{link}{word}" for way in ways for link in _LINKS]
        return next((way for way in ways if self._analyser.stem(way) in self._stems), "")

    def _right(self, word: str) -> tuple[str, ...]:
        is_known = self._analyser.stem(word) in self._stems or self._analyser.is_listed(word)
        if len(word) < _SHORTEST or not word.isalpha() or is_known:
            return (word,)
        is_whole = self._analyser.is_made_of_parts(word)
        near = self._near(word, 1 if is_whole or len(word) < _LONG else 2)
        if near:
            return (near,)
        return (word,) if is_whole else self._apart(word) or (word,)

    def _near(self, word: str, most: int) -> str:
        """Return the word of the pages that is nearest, and of those the one used most."""
        found = [
            (errors, -self._used[one], one)
            for one in self._by_start[word[0]]
            if abs(len(one) - len(word)) <= most and (errors := _errors(word, one, most)) <= most
        ]
        return min(found)[2] if found else ""

    def _apart(self, word: str) -> tuple[str, ...]:
        """Return the two words of the pages that a word is made of."""
        for end in range(len(word) - _PART, _PART - 1, -1):
            for link in _LINKS:
                first, rest = word[:end], word[end + len(link) :]
                is_linked = word.startswith(link, end) and len(rest) >= _PART
                if is_linked and self._stands_alone(first) and self._stands_alone(rest):
                    return first, rest
        return ()

    def _stands_alone(self, word: str) -> bool:
        return word in self._used and not self._analyser.is_stopword(word)


def _errors(one: str, other: str, most: int) -> int:
    """Return how many letters are missing, double, swapped, or written for one that sounds alike.

    More than `most` for any other difference: that is another word. In a long word a letter may
    be too much.

    >>> _errors("pasport", "paspoort", 2), _errors("rijbweijs", "rijbewijs", 2)
    (1, 1)
    """
    one, other = (word.replace("ij", "ei") for word in (one, other))
    too_much = 1 if len(one) >= _LONG else most + 1
    last: list[int] = []
    before = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        is_double = at > 1 and one[at - 2] == letter
        row = [before[0] + (1 if is_double else too_much)]
        for to, each in enumerate(other, 1):
            cost = min(
                before[to] + (1 if is_double else too_much),
                row[-1] + 1,
                before[to - 1] + _swapped(letter, each, most),
            )
            if last and to > 1 and letter == other[to - 2] and each == one[at - 2]:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        last, before = before, row
    return before[-1]


def _swapped(one: str, other: str, most: int) -> int:
    if one == other:
        return 0
    return 1 if frozenset((one, other)) in _SOUNDS else most + 1
