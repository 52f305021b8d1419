# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days as the law counts them."""

from datetime import date

from waarborg.kernel.errors import NotADate


def parse_date(given: object, field: str = "date") -> date:
    """Return the day that `given` names.

    >>> parse_date("2026-07-27")
    datetime.date(2026, 7, 27)
    >>> parse_date("2026-02-30", "on")
    Traceback (most recent call last):
    ...
    waarborg.kernel.errors.NotADate: ...

    Raises:
        NotADate: it is not a day of the calendar, written as YYYY-MM-DD.
    """
    if type(given) is date:
        return given
    try:
        text = str(given)
        day = date.fromisoformat(text)
    except ValueError as error:
        raise NotADate(field=field, given=given) from error
    if day.isoformat() != text:
        raise NotADate(field=field, given=given)
    return day
