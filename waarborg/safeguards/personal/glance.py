# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A glance at a text: which rules can find anything in it at all.

Most texts hold no number of someone and no name. A rule looks at a text only if it has what every
finding of that rule has: enough digits in a row, a word of its lists.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, digits
from typing import Final

from waarborg.safeguards.lists import bare

_RUN: Final = re.compile(r"[a-z]+")
_CAPITAL: Final = re.compile(r"[A-Z][A-Za-z]*")
_ASCII: Final = bytes(range(256))
_TO_WORDS: Final = bytes(one if one in ascii_lowercase.encode() else 32 for one in _ASCII)
"""Letters stay, and all else becomes a space."""
_NO_DIGITS: Final = _ASCII.translate(None, digits.encode())
_LEAST: Final = 6
"""So many digits are a long number."""
_LONG_NUMBER: Final = re.compile(r"[0-9](?:[ .\-/\n()_:\u00b7]{0,4}[0-9]){5}")
_ACCENTS: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_PLAIN: Final = {
    chr(place): bare(chr(place)).upper() if chr(place).isupper() else bare(chr(place))
    for first, last in ((0xC0, 0x250), (0x1E00, 0x1F00))
    for place in range(first, last)
    if len(bare(chr(place))) == 1
}


def _plain(accented: re.Match[str]) -> str:
    return _PLAIN.get(accented[0], accented[0])


@dataclass(frozen=True, slots=True)
class Glance:
    """What a text is made of."""

    plain: str
    """The text without capitals and accents, letter by letter."""
    words: frozenset[str]
    capitals: frozenset[str]
    """What starts with a capital, in plain letters."""
    digits: int
    has_long_number: bool
    """Whether six digits follow each other, with signs between them or not."""


def glance(text: str) -> Glance:
    """Return what a folded text is made of."""
    shown = text if text.isascii() else _ACCENTS.sub(_plain, text)
    lower = shown.lower()
    plain = lower if len(lower) == len(text) else "".join(one.lower()[:1] or one for one in shown)
    signs = plain.encode("ascii", "replace")
    count = len(signs.translate(None, _NO_DIGITS))
    return Glance(
        plain,
        frozenset(signs.translate(_TO_WORDS).decode("ascii").split()),
        frozenset(map(str.lower, _CAPITAL.findall(shown))),
        count,
        count >= _LEAST and _LONG_NUMBER.search(text) is not None,
    )


def first_runs(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first letters in a row of each phrase: one of them is in a text that holds it."""
    return frozenset(runs_of(phrase)[0] for phrase in phrases)


def runs_of(phrase: str) -> tuple[str, ...]:
    """Return the letters in a row of a phrase.

    >>> runs_of("m'n naam is")
    ('m', 'n', 'naam', 'is')
    """
    return tuple(_RUN.findall(bare(phrase)))


def places_of(plain: str, phrase: str, first: int) -> Sequence[int]:
    """Return where a phrase stands with no letter before it, and none behind its first word."""
    found: list[int] = []
    place = plain.find(phrase)
    while place >= 0:
        end = place + first
        if not (plain[place - 1 : place].isalpha() or plain[end : end + 1].isalpha()):
            found.append(place)
        place = plain.find(phrase, end)
    return found
