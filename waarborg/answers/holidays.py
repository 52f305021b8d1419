# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days on which public bodies are closed, from data and from the date of Easter."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from waarborg.kernel.yaml_files import read_yaml

_FILE: Final = Path(__file__).parent.parent / "data" / "answers" / "holidays.yaml"
_SUNDAY: Final = 6


def easter(year: int) -> date:
    """Return Easter Sunday (the method of Meeus, Jones and Butcher, for the Gregorian calendar).

    >>> easter(2027)
    datetime.date(2027, 3, 28)
    """
    century, of_century = divmod(year, 100)
    moon = _moon(year % 19, century)
    quarter, rest = divmod(of_century, 4)
    week = (32 + 2 * (century % 4) + 2 * quarter - moon - rest) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _moon(golden: int, century: int) -> int:
    """Return how many days after 21 March the moon of Easter is full."""
    lag = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    return (19 * golden + lag + 15) % 30


@cache
def holidays(year: int) -> Mapping[date, str]:
    """Return the days of a year on which public bodies are closed, with their names."""
    content: Mapping[str, Any] = read_yaml(_FILE)
    found = {}
    for one in content["fixed"]:
        day = date(year, one["month"], one["day"])
        if day.weekday() == _SUNDAY:
            day += timedelta(days=one.get("sunday", 0))
        found[day] = one["name"]
    for one in content["easter"]:
        found[easter(year) + timedelta(days=one["days"])] = one["name"]
    return found
