# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days as the law counts them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import NotADate


@given(st.dates())
def test_every_day_reads_back_from_its_iso_form(day: date) -> None:
    """Writing a day as YYYY-MM-DD and reading it gives the same day."""
    assert day == parse_date(day.isoformat())


@given(st.dates())
def test_a_day_is_returned_as_it_is(day: date) -> None:
    """A day that YAML already read stays that day."""
    assert day is parse_date(day)


@pytest.mark.parametrize(
    "given_value",
    [
        "2026-02-30",
        "2026-13-01",
        "20260727",
        "2026-W31-1",
        "27-07-2026",
        "",
        "today",
        None,
        20260727,
        True,
        " 2026-07-27",
    ],
)
def test_what_is_no_day_is_refused(given_value: object) -> None:
    """Only YYYY-MM-DD of a day that exists is a day; the error names the field."""
    with pytest.raises(NotADate) as caught:
        parse_date(given_value, "on")

    assert {"field": "on", "given": given_value} == caught.value.details


def test_a_moment_is_not_a_day() -> None:
    """A date with a time is refused: the law counts in days."""
    with pytest.raises(NotADate):
        parse_date(datetime(2026, 7, 27, 12, 0))  # noqa: DTZ001  # a moment without a zone, as YAML reads it
