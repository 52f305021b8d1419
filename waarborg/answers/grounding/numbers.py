# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a text counts, to find a number that was put in the place of another.

`safeguards.commitments` tells what may not be said at all. Here a number is compared with those
of its kind: half a year is six months, 24 hours are a day and a night.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final

from waarborg.answers.grounding.lexicon import read_lexicon

_CENTS: Final = re.compile(r"(\d+) euro en (\d{1,2}) cent")
_ARTICLES: Final = frozenset({"een"})
_MINUTES: Final = 60
_CASE: Final = re.compile(
    r"\b(?:van|uit|over|bent u|is|op uw|in|met|dan|onder|boven|u|al)\s(?:een\s|zo'n\s|de\s)?$"
)
_HALF_DAY: Final = 720
_DAY: Final = 1440
_THOUSANDS: Final = re.compile(r"\d{1,3}(\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    kind: str
    """`money`, `days`, …; `count` where the text does not say what it is of."""
    value: float
    """In the smallest unit of its kind."""
    written: float
    """The number itself."""
    is_case: bool = field(default=False, compare=False)
    """Whether it tells of one case (`een kind van 17 jaar`), which a rule may be about."""

    @property
    def reason(self) -> str:
        """What to call it when it is not in a source."""
        reasons: Mapping[str, str] = read_lexicon("numbers")["reasons"]
        return reasons.get(self.kind, "number")


@lru_cache(maxsize=4096)
def quantities_in(text: str) -> frozenset[Quantity]:
    """Return what a text counts."""
    folded = _CENTS.sub(r"€ \1,\2", " ".join(text.casefold().split()))
    for pattern, put in _same_phrases():
        folded = pattern.sub(put, folded)
    return frozenset(_read(folded))


def is_given(one: Quantity, others: frozenset[Quantity]) -> bool:
    """Tell whether a quantity is among others; also eight in the evening as 20.00 hours."""
    return any(_is_same(one, other) for other in others)


def _is_same(one: Quantity, other: Quantity) -> bool:
    if "count" in {one.kind, other.kind}:
        return one.written == other.written
    if {one.kind, other.kind} == {"hours", "days"}:
        return _in_minutes(one) == _in_minutes(other)
    if one.kind != other.kind:
        return False
    is_half_a_day = one.kind == "hours" and abs(one.value - other.value) == _HALF_DAY
    return one.value == other.value or is_half_a_day


def _in_minutes(one: Quantity) -> float:
    return one.value * (_DAY if one.kind == "days" else 1)


def _read(folded: str) -> Iterator[Quantity]:
    for found in _pattern().finditer(folded):
        is_case = _CASE.search(folded[: found.start()]) is not None
        for one in _in_match(found):
            yield replace(one, is_case=is_case)


def _in_match(found: re.Match[str]) -> Iterator[Quantity]:
    if found["clock"]:
        hours, minutes = map(int, re.split("[.:]", found["clock"]))
        yield Quantity("hours", hours * _MINUTES + minutes, hours)
    elif found["half"]:
        hours = int(_numbers()[found["half"]])
        yield Quantity("hours", hours * _MINUTES - _MINUTES / 2, hours)
    elif found["month"]:
        day = int(found["day"] or 0)
        yield Quantity("date", _months().index(found["month"]) * 100 + day, day)
    else:
        yield from _counted(found)


def _counted(found: re.Match[str]) -> Iterator[Quantity]:
    number, unit = found["number"], found["unit"]
    value = _value(number)
    if found["sign"]:
        yield Quantity("money", round(value * 100, 2), value)
    elif unit and not (number in _ARTICLES and unit in read_lexicon("numbers")["vague"]):
        kind, size = _units()[unit]
        yield Quantity(kind, round(value * size, 2), value)
    elif number not in _ARTICLES:
        yield Quantity("count", value, value)


def _value(number: str) -> float:
    if number in _numbers():
        return float(_numbers()[number])
    is_dutch = "," in number or _THOUSANDS.fullmatch(number) is not None
    return float(number.replace(".", "").replace(",", ".") if is_dutch else number)


@cache
def _same_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{one['find']})(?!\w)"), one["put"])
        for one in read_lexicon("numbers")["same"]
    )


@cache
def _numbers() -> Mapping[str, float]:
    listed: Mapping[str, float] = read_lexicon("numbers")["numbers"]
    below = dict(listed)
    for ten in (one for one in listed if listed[one] in range(20, 100, 10)):
        for one in (each for each in listed if listed[each] in range(1, 10)):
            joint = "ën" if one.endswith("e") else "en"
            below[f"{one}{joint}{ten}"] = listed[ten] + listed[one]
    found = dict(below)
    for prefix, times in (
        ("", 1),
        *((one, listed[one]) for one in listed if listed[one] in range(2, 10)),
    ):
        found[f"{prefix}honderd"] = times * 100
        found |= {
            f"{prefix}honderd{one}": times * 100 + below[one]
            for one in below
            if below[one] in range(1, 100)
        }
    return found


@cache
def _months() -> tuple[str, ...]:
    return tuple(read_lexicon("numbers")["months"])


@cache
def _units() -> Mapping[str, tuple[str, float]]:
    listed = read_lexicon("numbers")["units"]
    return {name: (one["kind"], one["size"]) for one in listed for name in one["names"]}


@cache
def _pattern() -> re.Pattern[str]:
    words, months, units = (
        "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        for names in (_numbers(), _months(), _units())
    )
    number = rf"\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?|(?:{words})(?!\w)"
    clock = r"(?P<clock>\d{1,2}[.:]\d\d)(?=\suur)"
    date = rf"(?:(?P<day>\d{{1,2}})\s)?(?P<month>{months})(?!\w)"
    half = rf"half (?P<half>{words})(?!\w)"
    counted = rf"(?P<sign>€\s?)?(?P<number>{number})(?:\s?(?P<unit>{units})(?!\w))?"
    return re.compile(rf"(?<![\w.])(?:{clock}|{date}|{half}|{counted})")
