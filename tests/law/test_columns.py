# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts of many systems, one array per fact."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import BASE
from tests.law.strategies import answers
from waarborg.law.columns import columns_of
from waarborg.law.expressions import Facts, FactValue

SYSTEMS: list[Facts] = [
    {
        "flashing": True,
        "place": "street",
        "roles": frozenset({"sells"}),
        "lumen": 12.5,
        "hung": date(2021, 1, 2),
    },
    {"flashing": None, "place": None, "roles": None, "lumen": None, "hung": None},
    {},
]


def test_each_type_has_its_array() -> None:
    """Yes-no and choice are small whole numbers, choices bits, numbers floats and days days."""
    columns = columns_of(BASE, SYSTEMS)

    types = {"flashing": np.int8, "place": np.int8, "roles": np.int64, "lumen": np.float64}
    assert types == {name: columns.facts[name].dtype for name in types}
    assert "datetime64[D]" == columns.facts["hung"].dtype.name
    assert 3 == columns.length


def test_values_are_codes_and_what_is_not_known_has_its_own() -> None:
    """An option is its place, several are bits, and unknown is -1, NaN or NaT."""
    columns = columns_of(BASE, SYSTEMS)

    assert [[1, -1, -1], [1, -1, -1], [2, -1, -1]] == [
        columns.facts[name].tolist() for name in ("flashing", "place", "roles")
    ]
    assert [False, True, True] == np.isnan(columns.facts["lumen"]).tolist()
    assert [False, True, True] == np.isnat(columns.facts["hung"]).tolist()


def test_only_facts_that_some_system_has_are_columns() -> None:
    """A register that never asks a question has no column for it."""
    assert {"place"} == set(columns_of(BASE, [{"place": "home"}, {}]).facts)


def test_a_register_without_systems_has_no_columns() -> None:
    """Nothing in, nothing out."""
    assert (0, {}) == ((columns := columns_of(BASE, [])).length, dict(columns.facts))


@pytest.mark.parametrize(
    ("rows", "expected"), [(slice(0, 2), 2), (slice(2, 9), 1), (slice(3, 9), 0)]
)
def test_rows_are_a_part_of_the_systems(rows: slice, expected: int) -> None:
    """A part has the columns of the whole, without copying them."""
    columns = columns_of(BASE, SYSTEMS)
    part = columns.rows(rows)

    assert (expected, expected) == (part.length, len(part.facts["place"]))
    assert expected == 0 or np.shares_memory(part.facts["place"], columns.facts["place"])


@given(st.data())
def test_every_test_in_bulk_is_the_test_alone(data: st.DataObject) -> None:
    """Each test of the law gives the same value on an array as on each value of it."""
    test = data.draw(st.sampled_from([test for tests in BASE.tests.values() for test in tests]))
    question = BASE.questions[test.fact]
    drawn: list[FactValue] = data.draw(st.lists(st.none() | answers(BASE, question), min_size=1))
    columns = columns_of(BASE, [{test.fact: value} for value in drawn])

    assert [test.value(value) for value in drawn] == columns.test(test).tolist()
    assert np.int8 == columns.test(test).dtype
