# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One way of writing for all of Unicode, so that a rule cannot be evaded by another digit or space.

Full-width and Arabic digits become 0-9, every dash a hyphen, every space a space, and what
cannot be seen is left out. Each folded character knows where it stood in the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_QUOTES: Final = dict.fromkeys("\u2018\u2019\u201b\u2032\u00b4\u02bc", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u201f\u2033", '"'
)
_PLAIN: Final = {"\t": " ", "\r": " ", "\v": " ", "\f": " ", "\u2212": "-", "\u2028": "\n"}
_IS_PLAIN: Final = re.compile("[\n -~À-ž€°§©®•…¤⟦⟧]*").fullmatch
"""What is written in the one way already: see the test that folds each of these."""
_INVISIBLE: Final = {"Cf", "Mn", "Me", "Cc"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, with for each of its characters where it starts and ends in the text."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the folded text stands in the text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return `text` in one way of writing."""
    if _IS_PLAIN(text):
        return Folded(text)
    changed = {ord(one): _fold_letter(one) for one in set(text)}
    if all(changed.values()):
        return Folded(text.translate(changed))
    return _folded(text)


def _folded(text: str) -> Folded:
    """Return a text out of which letters are left, with the places of the others."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, letter in enumerate(text):
        folded = _fold_letter(letter)
        if folded:
            letters.append(folded)
            starts.append(place)
            ends.append(place + 1)
        elif ends:
            letters[-1] = _joined(letters[-1], letter)
            ends[-1] = place + 1
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _joined(letter: str, mark: str) -> str:
    """Return the one letter that a letter with a loose accent stands for."""
    one = unicodedata.normalize("NFC", letter + mark)
    return one if len(one) == 1 else letter


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """Return one character in the one way of writing, or nothing if it cannot be seen."""
    if " " <= letter <= "~":
        return letter
    known = _PLAIN.get(letter) or _QUOTES.get(letter)
    if known:
        return known
    if letter == "\n":
        return letter
    return _by_category(letter, unicodedata.category(letter))


def _by_category(letter: str, category: str) -> str:
    if category in _INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category == "Pd":
        return "-"
    if category.startswith("Z"):
        return " "
    compatible = unicodedata.normalize("NFKC", letter)
    return compatible if len(compatible) == 1 and compatible.isprintable() else letter
