# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""House numbers: the number, what is added to it, and what shows that it counts something else."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from waarborg.safeguards.lists import any_of, listed

_WORD: Final = any_of(listed("addresses", "additions"))
_CODE: Final = r"(?:[A-Za-z]{1,2}\d{0,3}|\d{1,4}[A-Za-z]?(?!\s?[A-Z]{2}\b)|[IVX]{1,4})(?!\w)"
_FLOOR: Final = (
    r"(?:\d{1,2}|[IV]{1,3}|[1-9]e)[- ]?(?:hoog|hg|etage|verdieping|verd\.?|achter|voor)(?!\w)"
)
_ROOM: Final = r",?[ ](?:app(?:\.|artement)?|kamer|unit|kmr\.?)[ ]\d{1,4}[A-Za-z]?(?!\w)"
_TELLING: Final = (
    rf"[ ]?[-, ][ ]?{_FLOOR}|{_ROOM}|[- ]{_WORD}(?:[- ]?\d{{1,3}})?(?!\w)"
    rf"|{_WORD}(?:[- ]?\d{{1,3}})?(?!\w)"
    r"|-(?:[IVX]{1,4}|[A-Za-z]\d{0,3})(?!\w)"
)
_EXTRA: Final = (
    rf"[ ]?[-/][ ]?{_CODE}|[A-Za-z](?:[- ]?\d{{1,3}})?(?!\w)"
    r"|[ ](?:I{1,3}|IV|[A-H](?!\.[ ]?[A-Z]))(?![\w'])"
    r"|[ ][a-hk](?:[ ]\d{1,2})?(?![\w'.])(?! (?:day|week|month|year))"
)
_ADDED: Final = re.compile(rf"(?P<telling>{_TELLING})|(?P<extra>{_EXTRA})")
_MOST: Final = 3
_DIGITS: Final = re.compile(r"\d{1,5}(?!\d)")
_GOES_ON: Final = re.compile(r"\d|[.,](?![1-9]\d{3} ?[A-Z]{2}\b)\d|-\d|:\d|[^\W\d_]")
_RANGE: Final = re.compile(r"[ ]?(?:t/m|tot en met)[ ](\d{1,5})([A-Za-z])(?!\w)")
_DATE: Final = re.compile(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}(?!\w)|(?:19|20)\d\d-(?:19|20|\d\d\b)")
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Z]{2}(?!\w)")
_SERVICE: Final = re.compile(r"14[ ]0\d\d")
_OTHERS: Final = (_DATE, _POSTCODE, _SERVICE)
_PAIR: Final = re.compile(r"[ ]\d{1,3}(?![\w.,:/-]?\d)(?=[ ]?(?:$|[\n.,;|)]|(?:in|te)\b))")
_COUNTED: Final = re.compile(
    rf"\s*(?:{any_of(listed('addresses', 'units'))}\b|(?:t/m|tot en met|tot|and|&)\s*\d"
    r"|-\s*\d{1,4}(?!\d|\s?[A-Z]{2}\b)|%)"
)


class House(NamedTuple):
    """A number that can be that of a house, with all that is added to it."""

    start: int
    end: int
    is_telling: bool
    """Whether what is added stands behind numbers of houses only: a floor, hs, bis."""
    is_plain: bool
    """Whether nothing is added."""


def house_at(text: str, start: int) -> House | None:
    """Return the house number that starts at a digit, unless it counts or measures something."""
    digits = _DIGITS.match(text, start)
    if not digits or any(one.match(text, start) for one in _OTHERS):
        return None
    end, is_telling = digits.end(), False
    for _ in range(_MOST):
        added = _ADDED.match(text, end)
        if not added:
            break
        end, is_telling = added.end(), is_telling or added["telling"] is not None
    several = _RANGE.match(text, end)
    if several and int(several[1]) == int(digits[0]):
        end = several.end()
    if _GOES_ON.match(text, end) or _COUNTED.match(text, end):
        return None
    return House(start, end, is_telling, end == digits.end())


def with_room(text: str, house: House) -> House:
    """Return a house number with the second number behind it, as parts of some towns have."""
    pair = _PAIR.match(text, house.end) if house.is_plain else None
    return house._replace(end=pair.end(), is_plain=False) if pair else house


def numbers(text: str) -> Iterator[int]:
    """Yield where a number starts that is no part of a longer one, of a word or of an amount."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        label = before == ":" and text[start - 2 : start - 1].isalpha()
        if end - start <= _LONGEST and (label or not (before.isalnum() or before in _NO_START)):
            yield start


_RUN: Final = re.compile(r"[0-9][0-9]*+")
_LONGEST: Final = 5
_NO_START: Final = frozenset("_.,:€$#/-")
