# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How often somebody may try."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.access.examples import FIRST_MOMENT, Clock
from waarborg.access import limits
from waarborg.access.errors import TooManyAttempts
from waarborg.access.limits import Limits, Rate

RATE = Rate("test", 3, 60)


def allowed(found: Limits, *names: str) -> bool:
    """Tell whether a try is allowed."""
    try:
        found.spend(RATE, *names)
    except TooManyAttempts:
        return False
    return True


def test_so_many_tries_may_come_at_once_and_then_slowly() -> None:
    """One each 20 seconds, for each name apart."""
    clock = Clock()
    found = Limits(clock)

    assert [True, True, True, False] == [allowed(found, "a") for _ in range(4)]
    assert allowed(found, "b")
    clock.turn(seconds=20)
    assert [True, False] == [allowed(found, "a") for _ in range(2)]


def test_a_fault_says_how_long_to_wait() -> None:
    """After that it is allowed."""
    clock = Clock()
    found = Limits(clock)
    for _ in range(RATE.tries):
        found.spend(RATE, "a")
    with pytest.raises(TooManyAttempts) as caught:
        found.spend(RATE, "a")
    clock.turn(seconds=int(str(caught.value.details["seconds"])))

    assert allowed(found, "a")


def test_names_side_by_side_are_not_those_together() -> None:
    """An address and an account are two things."""
    found = Limits(Clock())
    for _ in range(RATE.tries):
        found.spend(RATE, "a", "b")

    assert allowed(found, "ab")


def test_no_address_is_kept_and_a_new_day_forgets() -> None:
    """What is remembered cannot be turned back into an address."""
    clock = Clock()
    found = Limits(clock)
    for _ in range(RATE.tries):
        found.spend(RATE, "192.0.2.1")
    assert "192.0.2.1" not in str(found)
    clock.turn(hours=24)

    assert allowed(found, "192.0.2.1")


def test_what_was_proven_does_not_count() -> None:
    """Nor is it a fault to forget what is not remembered."""
    found = Limits(Clock())
    found.forget(RATE, "a")
    for _ in range(RATE.tries * 2):
        found.spend(RATE, "a")
        found.forget(RATE, "a")


def test_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name that was quiet longest is forgotten."""
    monkeypatch.setattr(limits, "MOST_NAMES", 10)
    found = Limits(Clock())
    for number in range(100):
        found.spend(RATE, str(number))

    assert 10 == len(found._ready)


@given(st.lists(st.floats(0, 100), max_size=40))
def test_never_more_than_twice_the_tries_in_any_period(pauses: list[float]) -> None:
    """However they are spread."""
    clock = Clock()
    found = Limits(clock)
    granted = []
    for pause in pauses:
        clock.moment = min(clock.moment + timedelta(seconds=pause), FIRST_MOMENT.replace(hour=23))
        if allowed(found, "a"):
            granted.append(clock.moment)

    for start in granted:
        within = [one for one in granted if 0 <= (one - start).total_seconds() < RATE.seconds]
        assert len(within) <= 2 * RATE.tries
