# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""No more than 25 questions in any minute, and no waiting without need."""

from tests.register.delivery.examples import Time
from waarborg.register.delivery.pace import ALLOWED, WINDOW, Pace


def test_the_first_questions_go_at_once(time: Time):
    """A delivery of one system waits for nothing."""
    pace = Pace(time, time.sleep)
    for _ in range(ALLOWED):
        pace.wait()

    assert [] == time.slept


def test_no_window_holds_more_than_is_allowed(time: Time):
    """Also not in the first minute, when a bucket would still be full."""
    pace = Pace(time, time.sleep)
    moments = []
    for number in range(200):
        pace.wait()
        moments.append(time())
        time.seconds += number % 3
    busiest = max(sum(0 <= other - one < WINDOW for other in moments) for one in moments)

    assert ALLOWED == busiest


def test_who_is_slow_does_not_wait(time: Time):
    """Questions that are far apart go at once."""
    pace = Pace(time, time.sleep, allowed=2, window=10)
    for _ in range(6):
        pace.wait()
        time.seconds += 5

    assert [] == time.slept
