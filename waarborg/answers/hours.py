# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening hours: read as people write them, and whether it is open now."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from waarborg.answers.faults import FaultyAsked
from waarborg.answers.holidays import holidays

DAYS: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
_OTHER_DAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
_AHEAD: Final = 14
"""So many days are looked at for the next opening."""
_PART: Final = re.compile(
    r"(?P<days>[a-z]{2}(?:\s*-\s*[a-z]{2})?)\s*:?\s*"
    r"(?P<since>\d{1,2}[.:]\d{2})\s*-\s*(?P<until>\d{1,2}[.:]\d{2})"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when."""

    since: time
    until: time


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours in a week, Monday first."""

    week: tuple[tuple[Span, ...], ...]
    closed: frozenset[date] = frozenset()
    """Days of its own on which it is closed, besides the holidays."""

    def spans(self, day: date) -> tuple[Span, ...]:
        """Return when it is open on a day."""
        if day in self.closed or day in holidays(day.year):
            return ()
        return self.week[day.weekday()]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, and until when; or when it opens next."""

    is_open: bool
    day: date | None = None
    """Of the next opening; None where there is none within two weeks."""
    moment: time | None = None
    """Until when it is open, or from when."""


def read_hours(text: str, closed: frozenset[date] = frozenset()) -> Hours:
    """Return hours as they are written: `ma-vr 9.00-17.00; do 18.00-20.00`.

    Raises:
        FaultyAsked: a part of it cannot be read.
    """
    week: list[list[Span]] = [[] for _ in DAYS]
    for part in re.split(r"[;\n]", text.casefold()):
        if part.strip():
            for number, span in _read(part.strip()):
                week[number].append(span)
    ordered = [sorted(one, key=lambda span: span.since) for one in week]
    return Hours(tuple(tuple(one) for one in ordered), closed)


def _read(part: str) -> Iterator[tuple[int, Span]]:
    found = _PART.fullmatch(part)
    try:
        if found is None:
            raise ValueError(part)  # noqa: TRY301  # the two ways of being unreadable are one
        first, _, last = found["days"].replace(" ", "").partition("-")
        span = Span(_time(found["since"]), _time(found["until"]))
        numbers = range(_number(first), _number(last or first) + 1)
    except ValueError as error:
        raise FaultyAsked(field="hours", reason="not-hours") from error
    if not numbers or span.since >= span.until:
        raise FaultyAsked(field="hours", reason="not-hours")
    for number in numbers:
        yield number, span


def _number(name: str) -> int:
    names = DAYS if name in DAYS else _OTHER_DAYS
    return names.index(name)


def _time(text: str) -> time:
    hour, minute = re.split("[.:]", text)
    return time(int(hour), int(minute))


def written_hours(hours: Hours) -> Mapping[tuple[int, int], tuple[Span, ...]]:
    """Return the hours of a week, with days in a row that are alike taken together."""
    found: dict[tuple[int, int], tuple[Span, ...]] = {}
    for number, spans in enumerate(hours.week):
        previous = next(reversed(found), None)
        if previous and previous[1] == number - 1 and found[previous] == spans:
            found.pop(previous)
            found[previous[0], number] = spans
        elif spans:
            found[number, number] = spans
    return found


def opening_at(hours: Hours, moment: datetime) -> Opening:
    """Tell whether it is open at a moment (in legal time), until when or from when again."""
    for ahead in range(_AHEAD):
        day = moment.date() + timedelta(days=ahead)
        for span in hours.spans(day):
            if ahead == 0 and span.until <= moment.time():
                continue
            if ahead == 0 and span.since <= moment.time():
                return Opening(is_open=True, day=day, moment=span.until)
            return Opening(is_open=False, day=day, moment=span.since)
    return Opening(is_open=False)
