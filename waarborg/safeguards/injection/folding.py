# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One way of writing for texts that want to look like something else.

Lower case, no accents, no invisible characters, and letters of other scripts that look like Latin
ones are Latin. Each folded character knows where it stood in the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from waarborg.safeguards.injection.listed import read_data

_LIKE: Final[dict[int, str]] = {
    ord(pair[0]): pair[1] for pair in read_data("homoglyphs")["pairs"].split()
}
_INVISIBLE: Final = {"Cf", "Mn", "Me", "Cc", "Cn", "Co", "Cs"}
_KEPT: Final = {"\n": "\n", "\t": " ", "\r": " ", "\v": " ", "\f": " ", "\u2028": "\n"}
_QUOTES: Final = dict.fromkeys("\u2018\u2019\u201b\u2032\u00b4\u02bc", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'
)
_MIXED: Final = re.compile(
    "[a-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][a-z]", re.IGNORECASE
)
_REMEMBERED: Final = 0x3000


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, with for each of its characters where it stands in the text."""

    text: str
    places: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the folded text stands in the text."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


class _Letters(dict[int, str]):
    """What each character becomes: one character, or nothing if it cannot be seen."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        if code < _REMEMBERED:
            self[code] = folded
        return folded


def _fold_letter(letter: str) -> str:
    known = _KEPT.get(letter) or _QUOTES.get(letter) or _LIKE.get(ord(letter))
    if known:
        return known
    category = unicodedata.category(letter)
    if category in _INVISIBLE:
        return ""
    if category.startswith("Z"):
        return " "
    plain = unicodedata.normalize("NFKD", letter.lower()).lower()[:1]
    return _LIKE.get(ord(plain), plain)


_LETTERS: Final = _Letters()
_ODD: Final = re.compile(r"[^\n -~]")


def _fold_found(found: re.Match[str]) -> str:
    return _LETTERS[ord(found[0])]


def fold(text: str) -> Folded:
    """Return `text` in one way of writing.

    >>> fold("N\u200begeér").text
    'negeer'
    """
    if text.isascii() and text.isprintable():
        return Folded(text.lower())
    folded = _ODD.sub(_fold_found, text).lower()
    if len(folded) == len(text):
        return Folded(folded)
    places = tuple(place for place, letter in enumerate(text) if _LETTERS[ord(letter)])
    return Folded(folded, places)


def has_lookalikes(text: str) -> bool:
    """Tell whether a word of a text mixes Latin letters with Greek or Cyrillic ones.

    >>> has_lookalikes("n\u0435geer"), has_lookalikes("\u0418\u0432\u0430\u043d")
    (True, False)
    """
    return not text.isascii() and bool(_MIXED.search(text))
