# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The bounds of policies and keys."""

from datetime import date

from waarborg.gateway.bounds import bounds


def test_the_log_is_kept_six_months_whenever_they_start():
    """Counted in days, no six months of the calendar are longer than the least that is kept."""
    longest = max(
        (_six_months_after(day) - day).days
        for day in (date.fromordinal(date(2024, 1, 1).toordinal() + one) for one in range(1500))
    )

    assert longest <= bounds().log_days.least


def _six_months_after(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + 6, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def test_content_is_never_kept_longer_than_the_log():
    """As short as possible."""
    assert bounds().content_days.most <= bounds().log_days.least


def test_what_a_key_gets_is_what_it_may_have():
    """The numbers that are filled in are within the bounds."""
    for bound in (bounds().requests_a_minute, bounds().tokens_a_day, bounds().key_days):
        assert bound.least <= bound.default <= bound.most
