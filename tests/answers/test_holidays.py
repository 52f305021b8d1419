# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days on which public bodies are closed."""

from datetime import date

import pytest

from waarborg.answers.holidays import easter, holidays


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)],
)
def test_easter_is_on_the_day_of_the_calendar(day: date):
    """Taken from printed calendars."""
    assert day == easter(day.year)


def test_holidays_follow_easter_and_the_birthday_of_the_king():
    """In 2026; and the King's day is a day earlier when it would be a Sunday, as in 2025."""
    found = holidays(2026)

    assert "Hemelvaartsdag" == found[date(2026, 5, 14)]
    assert "Tweede Pinksterdag" == found[date(2026, 5, 25)]
    assert "Koningsdag" == found[date(2026, 4, 27)]
    assert 11 == len(found)
    assert "Koningsdag" == holidays(2025)[date(2025, 4, 26)]
    assert date(2025, 4, 27) not in holidays(2025)
