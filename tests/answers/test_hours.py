# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening hours: read as they are written, and closed on holidays."""

from datetime import date, datetime, time

import pytest

from waarborg.answers.faults import FaultyAsked
from waarborg.answers.hours import Opening, Span, opening_at, read_hours, written_hours

WEEK = read_hours("ma-vr 9.00-12.00; MO-FR 13:00 - 17:00\ndo 18.00-20.00")


def test_hours_are_read_in_both_languages_and_in_order():
    """A list of days with their times, on one line or more."""
    assert WEEK.week[0] == (Span(time(9), time(12)), Span(time(13), time(17)))
    assert 3 == len(WEEK.week[3])
    assert () == WEEK.week[6]


@pytest.mark.parametrize(
    "text",
    ["altijd", "ma 9-17", "ma 25.00-26.00", "vr-ma 9.00-17.00", "ma 17.00-9.00", "xx 9.00-10.00"],
)
def test_what_cannot_be_hours_is_refused(text: str):
    """Rather than being closed by accident."""
    with pytest.raises(FaultyAsked) as caught:
        read_hours(text)

    assert "not-hours" == caught.value.details["reason"]


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-24T10:00", Opening(is_open=True, day=date(2026, 11, 24), moment=time(12))),
        ("2026-11-24T12:30", Opening(is_open=False, day=date(2026, 11, 24), moment=time(13))),
        ("2026-11-24T17:00", Opening(is_open=False, day=date(2026, 11, 25), moment=time(9))),
        ("2026-11-28T11:00", Opening(is_open=False, day=date(2026, 11, 30), moment=time(9))),
        ("2026-12-25T11:00", Opening(is_open=False, day=date(2026, 12, 28), moment=time(9))),
    ],
)
def test_it_is_known_whether_it_is_open_and_when_next(moment: str, opening: Opening):
    """On an ordinary day, at noon, in the evening, at the weekend and at Christmas."""
    assert opening == opening_at(WEEK, datetime.fromisoformat(moment))


def test_own_days_are_closed_too():
    """And where it never opens, there is no next time."""
    closed = read_hours("ma-vr 9.00-17.00", frozenset({date(2026, 11, 24)}))

    assert date(2026, 11, 25) == opening_at(closed, datetime(2026, 11, 24, 10)).day  # noqa: DTZ001  # legal time
    assert Opening(is_open=False) == opening_at(read_hours(""), datetime(2026, 11, 24, 10))  # noqa: DTZ001  # legal time


def test_days_that_are_alike_are_written_together():
    """Nobody reads seven lines."""
    found = written_hours(read_hours("ma-wo 9.00-16.30; do 9.00-20.00; vr 9.00-16.30"))

    assert [(0, 2), (3, 3), (4, 4)] == list(found)
