# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Taking apart what Dutch writes as one word: `bezoekersparkeervergunning`."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

_LINKS: Final = ("", "s", "en", "e", "n")
_SHORTEST: Final = 3
_MOST_PARTS: Final = 5


class Compounds:
    """Takes words apart in parts from a list, with `s`, `en`, `e` or `n` between them."""

    def __init__(self, parts: Iterable[str], stem: Callable[[str], str]) -> None:
        self._parts = frozenset(parts)
        self._stem = stem
        self._stems = frozenset(map(stem, self._parts))

    def parts_of(self, word: str) -> tuple[str, ...]:
        """Return the parts as they stand in the list, the fewest; nothing for any other word.

        >>> split = Compounds({"parkeer", "vergunning", "bewoner"}, lambda word: word)
        >>> split.parts_of("bewonersparkeervergunning")
        ('bewoner', 'parkeer', 'vergunning')
        """
        if len(word) < 2 * _SHORTEST or not word.isalpha() or self._is_part(word):
            return ()
        return self._fewest(word, _MOST_PARTS) or ()

    def _fewest(self, word: str, most: int) -> tuple[str, ...] | None:
        best: tuple[str, ...] | None = (word,) if self._is_part(word) else None
        if best or most == 1:
            return best
        for part, rest in self._starts(word):
            limit = most if best is None else len(best) - 1
            found = self._fewest(rest, limit - 1) if limit > 1 else None
            if found:
                best = (part, *found)
        return best

    def _starts(self, word: str) -> Iterator[tuple[str, str]]:
        for end in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
            if word[:end] not in self._parts:
                continue
            for link in _LINKS:
                rest = word[end + len(link) :]
                if len(rest) >= _SHORTEST and word.startswith(link, end):
                    yield word[:end], rest

    def _is_part(self, word: str) -> bool:
        return word in self._parts or self._stem(word) in self._stems
