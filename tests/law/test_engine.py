# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law engine: each edition of the law is compiled once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER, READINGS
from tests.law.strategies import days
from waarborg.law import Engine
from waarborg.law.edition import edition


def test_days_between_two_moments_share_one_edition() -> None:
    """The law is the same on every day between two days on which it changes."""
    engine = Engine(BASE)

    first, last = (
        engine.compiled(day, LATER, READINGS) for day in (date(2022, 1, 1), date(2022, 6, 30))
    )
    assert first is last
    assert first is not engine.compiled(date(2022, 7, 1), LATER, READINGS)


def test_days_with_the_same_knowledge_share_one_edition() -> None:
    """Between two days on which an act becomes known, knowledge is the same."""
    engine = Engine(BASE)

    first, last = (
        engine.compiled(LATER, as_of, READINGS) for as_of in (date(2020, 3, 1), BEFORE_AMENDMENT)
    )
    assert first is last
    assert first is not engine.compiled(LATER, AMENDMENT, READINGS)


def test_another_reading_is_another_edition() -> None:
    """The chosen reading is part of the question."""
    assert ENGINE.compiled(LATER, LATER, {"bright": "A"}) is not ENGINE.compiled(
        LATER, LATER, {"bright": "B"}
    )


@given(days(BASE), days(BASE))
def test_the_edition_of_a_stretch_is_the_edition_of_the_day(on: date, as_of: date) -> None:
    """Compiling once per stretch of days never gives another version than the day itself."""
    found = ENGINE.compiled(on, as_of, READINGS).edition
    expected = edition(BASE, on, as_of, READINGS)

    assert (expected.norms, expected.concepts) == (found.norms, found.concepts)
    assert [expected.in_time(key) for key in BASE.schedules] == [
        found.in_time(key) for key in BASE.schedules
    ]


@given(days(BASE), days(BASE), st.integers(0, 400))
def test_later_moments_come_after_the_day(on: date, as_of: date, shift: int) -> None:
    """They are in order, all after the day, and every day that is left out is not after it."""
    day = on + timedelta(days=shift)
    later = ENGINE.later_moments(day, as_of)

    assert [one for one in ENGINE.moments(as_of) if one > day] == list(later)


def test_before_the_first_act_every_moment_is_still_to_come() -> None:
    """On a day before all law, all moments are later moments."""
    assert ENGINE.moments(LATER) == ENGINE.later_moments(date(1990, 1, 1), LATER)


def test_editions_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for many days does not fill the memory; the answers stay the same."""
    monkeypatch.setattr("waarborg.law.engine.EDITIONS_KEPT", 1)
    engine = Engine(BASE)
    first = engine.compiled(LATER, LATER, READINGS)
    engine.compiled(BEFORE_AMENDMENT, LATER, READINGS)
    again = engine.compiled(LATER, LATER, READINGS)

    assert first is not again
    assert first.edition.norms == again.edition.norms
