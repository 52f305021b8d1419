# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from waarborg.answers.doubt.bounds import interval, needed, p_value, passing


def test_an_interval_holds_the_share_and_is_whole_without_answers():
    """Of none we know nothing."""
    low, high = interval(9, 10)
    assert low < 0.9 < high
    assert (0.0, 1.0) == interval(0, 0)
    assert (0.0, 1.0) == (interval(0, 5)[0], interval(5, 5)[1])


@pytest.mark.parametrize(("share", "confidence", "count"), [(0.9, 0.9, 22), (0.95, 0.95, 59)])
def test_so_many_right_answers_are_needed(share: float, confidence: float, count: int):
    """One fewer, all right, would not do."""
    assert count == needed(share, confidence)
    assert p_value(0, count, 1 - share) <= 1 - confidence < p_value(0, count - 1, 1 - share)


def test_without_answers_nothing_is_shown():
    """No evidence is no promise."""
    assert 1.0 == p_value(0, 0, 0.1)


def test_trying_ends_at_the_first_that_fails():
    """What comes after a failure does not count, however good it is."""
    assert 1 == passing([[(0, 50)], [(40, 60)], [(0, 200)]], 0.9, 0.9)
    assert 0 == passing([[(5, 10)]], 0.9, 0.9)


def test_a_threshold_must_keep_the_promise_on_every_mix():
    """That most questions are of another kind does not help those who ask this kind."""
    assert 1 == passing([[(0, 100), (0, 30)]], 0.9, 0.9)
    assert 0 == passing([[(5, 100), (5, 30)]], 0.9, 0.9)
