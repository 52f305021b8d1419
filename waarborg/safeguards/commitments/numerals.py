# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people write them, in digits and in words, and what they are worth."""

import re
from decimal import Decimal
from typing import Final

from waarborg.safeguards.lists import listed


def values(section: str) -> dict[str, str]:
    """Return a list of words with what each stands for."""
    pairs = (word.rpartition("=") for word in listed("commitments", section))
    return {word.casefold(): value for word, _, value in pairs}


_NUMERALS: Final = {word: int(value) for word, value in values("numerals").items()}
_HALVES: Final = {word: Decimal(value) for word, value in values("halves").items()}
_MULTIPLES: Final = {word: int(value) for word, value in values("multiples").items()}
_HUNDREDS: Final = frozenset(listed("commitments", "hundreds"))
_THOUSANDS: Final = frozenset(listed("commitments", "thousands"))
_PARTS: Final = sorted({*_NUMERALS, *_HALVES, *_HUNDREDS, *_THOUSANDS}, key=len, reverse=True)
_PART: Final = re.compile("|".join(map(re.escape, _PARTS)), re.IGNORECASE)
DIGITS: Final = (
    r"(?:\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
    r"|\d+(?:[.,]\d{1,2})?)(?!\d)"
)
WORDS: Final = rf"(?:(?:{_PART.pattern})(?:(?:en|ën|e|-| and |-and-)?(?:{_PART.pattern}))*)(?!\w)"
MULTIPLE: Final = rf"(?:\s?(?:{'|'.join(_MULTIPLES)})\b)?"
"""A number with one of these is that many times as much."""
NUMBER: Final = rf"(?:(?<![\w.,]){DIGITS}|(?<!\w){WORDS}){MULTIPLE}"
_MULTIPLIED: Final = re.compile(rf"\s?({'|'.join(_MULTIPLES)})\Z", re.IGNORECASE)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
ONE: Final = frozenset({"een", "a", "an"})
"""An article rather than a number, unless something else tells."""


def value_of(written: str) -> Decimal:
    """Return what a number that `NUMBER` matches is worth.

    >>> value_of("1.250,00"), value_of("vijfentwintig"), value_of("2,5 miljoen")
    (Decimal('1250'), Decimal('25'), Decimal('2500000'))
    """
    multiplied = _MULTIPLIED.search(written)
    times = 1
    if multiplied and multiplied.start():
        times = _MULTIPLES[multiplied[1].casefold()]
        written = written[: multiplied.start()]
    plain = _of_digits(written) if written[0].isdigit() else _of_words(written)
    return (plain * times).normalize() + 0


def _of_digits(written: str) -> Decimal:
    bare = re.sub(r"[\s\u00a0\u202f]", "", written)
    if _GROUPED.match(bare):
        return Decimal(re.sub(r"[.,]", "", bare))
    decimals = max(bare.rfind(","), bare.rfind("."))
    if decimals < 0:
        return Decimal(bare)
    return Decimal(f"{re.sub('[.,]', '', bare[:decimals])}.{bare[decimals + 1 :]}")


def _of_words(written: str) -> Decimal:
    total, part = Decimal(0), Decimal(0)
    for match in _PART.finditer(written.casefold()):
        word = match[0]
        if word in _THOUSANDS:
            total, part = total + (part or 1) * 1000, Decimal(0)
        elif word in _HUNDREDS:
            part = (part or Decimal(1)) * 100
        else:
            part += _HALVES.get(word) or _NUMERALS.get(word, 0)
    return total + part
