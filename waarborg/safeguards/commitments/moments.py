# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates, days of the week, times of day and terms: when something is, or must be."""

import re
from collections.abc import Hashable
from typing import Final

from waarborg.safeguards.commitments.numerals import NUMBER, ONE, WORDS, value_of, values
from waarborg.safeguards.lists import any_of, listed

_MONTHS: Final = {word: int(number) for word, number in values("months").items()}
_MONTH: Final = any_of(sorted(_MONTHS, key=len, reverse=True))
_DAYS: Final = {word: int(number) for word, number in values("weekdays").items()}
_DAY: Final = any_of(_DAYS)
_UNITS: Final = {word: value.partition(":") for word, value in values("units").items()}
_UNIT: Final = any_of(sorted({*_UNITS, "week"}, key=len, reverse=True))
UNIT_STEMS: Final = tuple(listed("commitments", "unit-stems"))
"""Every unit holds one of these."""
_WORK: Final = values("unit-phrases")
_QUARTERS: Final = {word: int(value) for word, value in values("quarters").items()}
_YEAR: Final = r"(?:19|20|21)\d\d"
_NIGHT: Final = 12
_HOURS: Final = 24
_MINUTES: Final = 60

DATE: Final = re.compile(
    rf"(?<![\d./-])(?:(?P<iso>{_YEAR})-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)"
    rf"|(?P<short_day>[0-3]?\d)[-/.](?P<short_month>[01]?\d)[-/.](?P<short_year>{_YEAR})"
    rf"|(?P<day>[0-3]?\d)(?:e|ste|st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\b(?:\.(?=\s(?:19|20)\d\d))?(?:,?\s(?P<year>{_YEAR}))?"
    rf"|(?P<en_month>{_MONTH})\s(?P<en_day>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s(?P<en_year>{_YEAR}))?(?!\d)"
    rf"|(?P<only_month>{_MONTH})\s(?P<month_year>{_YEAR}))(?![\d]|[-/]\d)",
    re.IGNORECASE,
)
YEAR: Final = re.compile(r"(?<![\d.,/€-])(?<!€ )(?:19|20)\d\d(?!\d|[.,]\d|-\d|\s(?:euro|uur))")
WEEKDAY: Final = re.compile(
    rf"\b(?P<first>{_DAY})(?:s|en|avond|ochtend|middag)?\b"
    rf"(?:\s?(?:tot en met|{any_of(listed('commitments', 'until'))})\s?(?P<last>{_DAY})\b)?",
    re.IGNORECASE,
)
_CUE: Final = any_of(listed("commitments", "clock-cues"))
TIME: Final = re.compile(
    r"(?<![\d.,:])(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?!\d|[.,:-]\d|\s?(?:euro|%|m2))"
    r"(?:\s?(?:uur|u\b|h\b))?(?:\s?(?P<half>[ap])\.?m\b)?"
    r"|(?P<english>1?\d)\s?(?P<english_half>[ap])\.?m\b"
    rf"|(?<!\w)(?:{_CUE})\s?(?P<whole>1?\d|2[0-4])(?=\s?(?:uur|u)\b|\s?(?:{_CUE})\s?\d{{1,2}}(?:[.:]\d\d)?\s?uur\b)(?:\s?uur\b)?"
    rf"|\bhalf\s(?P<half_to>1?\d|{WORDS})(?!\s?(?:jaar|uur\w))"
    rf"|\bkwart\s(?P<quarter>over|voor)\s(?P<quarter_of>1?\d|{WORDS}))",
    re.IGNORECASE,
)
_ONE_CUE: Final = any_of(listed("commitments", "term-cues"))
TERM: Final = re.compile(
    rf"(?:(?P<number>{NUMBER})(?:\s(?:volle|hele|gehele|full))?|(?:(?<=\s)|^)(?P<cue>{_ONE_CUE})\s(?P<one>een|a|an|één)"
    rf"|\b(?P<half>half|halve))(?:\s|-)?(?P<work>{any_of(_WORK)}\s)?(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)


def read_date(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return day, month and year of a date, each None when it is not said."""
    found = match.groupdict()
    day = found["iso_day"] or found["short_day"] or found["day"] or found["en_day"]
    year = next(
        (found[n] for n in ("iso", "short_year", "year", "en_year", "month_year") if found[n]), None
    )
    named = found["month"] or found["en_month"] or found["only_month"]
    month = _MONTHS[named.casefold()] if named else int(found["iso_month"] or found["short_month"])
    return "date", (int(day) if day else None, month, int(year) if year else None)


def read_year(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a year by itself."""
    return "date", (None, None, int(match[0]))


def read_weekday(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return the days of the week, all of them when it says from when until when."""
    first = _DAYS[match["first"].casefold()]
    last = _DAYS[match["last"].casefold()] if match["last"] else first
    count = (last - first) % len(set(_DAYS.values())) + 1
    return "date", frozenset(f"weekday-{(first + one) % 7}" for one in range(count))


def read_time(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a time of day in minutes after midnight."""
    if match["half_to"]:
        return "time", _minutes(match["half_to"], -30)
    if match["quarter_of"]:
        return "time", _minutes(match["quarter_of"], _QUARTERS[match["quarter"].casefold()])
    hour = int(match["hour"] or match["english"] or match["whole"])
    half = (match["half"] or match["english_half"] or "").casefold()
    if half:
        hour = hour % _NIGHT + (_NIGHT if half == "p" else 0)
    return "time", hour * _MINUTES + int(match["minute"] or 0)


def _minutes(hour: str, shift: int) -> int:
    number = int(hour) if hour.isdigit() else int(value_of(hour))
    return (number * _MINUTES + shift) % (_HOURS * _MINUTES)


def read_term(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return how long something takes, in a unit in which terms can be compared."""
    unit, _, times = _UNITS[match["unit"].casefold()]
    if match["work"]:
        unit = _WORK[match["work"].strip().casefold()]
    written = match["number"] or ("0,5" if match["half"] else "1")
    if written.casefold() in ONE:
        return None
    return "term", (value_of(written) * int(times), unit)
