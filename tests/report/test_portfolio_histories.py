# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The days of many systems at once."""

from datetime import date

import pytest

from tests.law.example import AMENDMENT, ENGINE, LATER
from tests.report.portfolio_example import DARK_LAMP, OLD_LAMP, UNKNOWN_LAMP, lamp_state, lamps
from waarborg.law import State
from waarborg.law.check import histories
from waarborg.register.records import Lifecycle
from waarborg.report import portfolio_histories
from waarborg.report.portfolio_histories import (
    Track,
    ends,
    from_day,
    patterns,
    portfolio_of,
    starts,
    state_on,
)

NO, OPEN, YES = State.DOES_NOT_APPLY, State.UNDETERMINED, State.APPLIES


def test_what_is_found_at_once_is_what_each_check_finds():
    """Per norm and day, for every system; what never applies is left out."""
    portfolio = lamps(old=OLD_LAMP, dark=DARK_LAMP, unknown=UNKNOWN_LAMP, second=OLD_LAMP)

    for on, as_of in ((AMENDMENT, AMENDMENT), (date(2021, 1, 1), LATER)):
        seen = set()
        for pattern in patterns(ENGINE, portfolio.facts, on, as_of):
            for row in pattern.rows:
                seen.add(row)
                expected = {
                    key: tuple((one.day, one.state) for one in moments)
                    for key, moments in histories(
                        ENGINE, portfolio.facts[row], on, as_of, ENGINE.base.default_readings
                    ).items()
                    if any(one.state is not NO for one in moments)
                }
                assert expected == dict(pattern.tracks)
        assert {0, 1, 2, 3} == seen


def test_systems_with_the_same_days_share_them():
    """So that a thousand of one kind cost as much as one."""
    found = patterns(ENGINE, lamps(a=OLD_LAMP, b=OLD_LAMP, c=DARK_LAMP).facts, LATER, LATER)

    assert [(0, 1), (2,)] == sorted(one.rows for one in found)


def test_many_systems_are_looked_at_in_pieces(monkeypatch: pytest.MonkeyPatch):
    """With the same outcome, whatever the size of a piece."""
    facts = lamps(a=OLD_LAMP, b=DARK_LAMP, c=OLD_LAMP).facts
    whole = patterns(ENGINE, facts, LATER, LATER)
    monkeypatch.setattr(portfolio_histories, "ROWS_AT_ONCE", 2)

    assert whole == patterns(ENGINE, facts, LATER, LATER)


def test_no_system_is_left_out_unseen():
    """What cannot be read and what is out of use stand apart."""
    odd = lamp_state("odd", {"no-such-question": True})
    gone = lamp_state("gone", lifecycle=Lifecycle.OUT_OF_USE)
    fine = lamp_state("fine")

    found = portfolio_of(ENGINE, [odd, gone, fine])

    assert ((fine,), (odd,), (gone,)) == (found.states, found.unreadable, found.out_of_use)
    assert () == patterns(ENGINE, (), LATER, LATER)


TRACK: Track = (
    (date(2021, 1, 1), NO),
    (date(2022, 1, 1), OPEN),
    (date(2023, 1, 1), YES),
    (date(2024, 1, 1), NO),
)


def test_a_track_tells_the_state_of_each_day():
    """And when the norm starts and ends."""
    assert NO is state_on(TRACK, date(2021, 12, 31))
    assert YES is state_on(TRACK, date(2023, 5, 5))
    assert date(2023, 1, 1) == starts(TRACK)
    assert date(2024, 1, 1) == ends(TRACK)
    assert starts(TRACK[:2]) is None
    assert ends(TRACK[:3]) is None
    assert ends(TRACK[:2]) is None


def test_a_track_can_be_asked_from_a_later_day():
    """What is past no longer shows."""
    expected = ((date(2022, 6, 1), OPEN), (date(2023, 1, 1), YES), (date(2024, 1, 1), NO))
    assert expected == from_day(TRACK, date(2022, 6, 1))
