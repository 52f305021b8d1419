# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law for a whole register at once."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER, READINGS
from tests.law.strategies import days, random_systems, systems
from waarborg.law import State, bulk
from waarborg.law.bulk import moved_systems, states_in_bulk
from waarborg.law.check import STATES, states
from waarborg.law.columns import columns_of
from waarborg.law.expressions import Facts


@given(st.lists(systems(BASE), min_size=1, max_size=8), days(BASE), days(BASE))
def test_bulk_says_what_each_check_says(found: list[Facts], on: date, as_of: date) -> None:
    """Every system has the same states in a register as alone."""
    in_bulk = states_in_bulk(ENGINE, columns_of(BASE, found), on, as_of, READINGS)

    for place, facts in enumerate(found):
        alone = states(ENGINE, facts, on, as_of, READINGS)
        assert alone == {key: STATES[int(column[place])] for key, column in in_bulk.items()}


@pytest.mark.parametrize("rows", [1, 7, 100, 10_000])
def test_the_size_of_a_part_does_not_matter(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """A register is worked through in parts; the parts leave no trace."""
    columns = columns_of(BASE, list(random_systems(BASE, 100)))
    expected = states_in_bulk(ENGINE, columns, LATER, LATER, READINGS)
    monkeypatch.setattr(bulk, "ROWS_AT_ONCE", rows)
    found = states_in_bulk(ENGINE, columns, LATER, LATER, READINGS)

    assert set(expected) == set(found)
    assert all(np.array_equal(expected[key], found[key]) for key in expected)


def test_each_norm_has_one_small_number_a_system() -> None:
    """Arrays are int8 of the length of the register, also when no fact matters."""
    columns = columns_of(BASE, list(random_systems(BASE, 50)))
    found = states_in_bulk(ENGINE, columns, LATER, LATER, READINGS)

    assert {(np.dtype(np.int8), 50)} == {(column.dtype, len(column)) for column in found.values()}
    assert {2} == set(found["lamp-policy.1"].tolist())


def test_an_empty_register_has_empty_answers() -> None:
    """No systems, no answers, no failure."""
    found = states_in_bulk(ENGINE, columns_of(BASE, []), LATER, LATER, READINGS)

    assert {0} == {len(column) for column in found.values()}


@given(st.lists(systems(BASE), min_size=1, max_size=8), days(BASE), days(BASE), days(BASE))
def test_moved_systems_are_those_whose_answer_differs(
    found: list[Facts], on: date, as_of: date, later: date
) -> None:
    """A norm that exists on one side only does not apply on the other."""
    moved = moved_systems(ENGINE, columns_of(BASE, found), (on, as_of), (later, later), READINGS)
    for place, facts in enumerate(found):
        old, new = (
            states(ENGINE, facts, *asked, READINGS) for asked in ((on, as_of), (later, later))
        )
        differ = {
            key
            for key in {**old, **new}
            if old.get(key, State.DOES_NOT_APPLY) is not new.get(key, State.DOES_NOT_APPLY)
        }
        assert differ == {key for key, which in moved.items() if which[place]}


def test_norms_that_move_nowhere_are_left_out() -> None:
    """After an amendment a body sees only the norms that moved, and for which systems."""
    found: list[Facts] = [
        {"flashing": True, "place": "home"},
        {"flashing": False, "roles": frozenset()},
    ]
    moved = moved_systems(
        ENGINE, columns_of(BASE, found), (BEFORE_AMENDMENT, LATER), (AMENDMENT, LATER), READINGS
    )

    assert {"lamp-act.4": [True, False]} == {key: which.tolist() for key, which in moved.items()}
