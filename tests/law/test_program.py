# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A compiled program on one system and on columns of them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import BASE, ENGINE, LATER, READINGS
from tests.law.strategies import days, systems
from waarborg.law.columns import columns_of
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.interpret import Interpreter
from waarborg.law.program import greatest, least, opposite

PROGRAM = ENGINE.compiled(LATER, LATER, READINGS).program


@pytest.mark.parametrize(
    ("step", "expected"),
    [(least(0, 1, 2), 0), (greatest(0, 1, 2), 2), (least(1, 2), 1), (greatest(0, 1), 1)],
)
def test_all_is_the_least_and_any_the_greatest(step: object, expected: int) -> None:
    """The three values are ordered numbers."""
    assert expected == step.combine(step.pick([0, 1, 2]))  # type: ignore[attr-defined]  # a Step


@pytest.mark.parametrize("value", Kleene)
def test_not_is_two_minus(value: Kleene) -> None:
    """False and true change places; unknown stays."""
    step = opposite(0)

    assert 2 - value == step.combine(step.pick([value]))


def test_without_facts_every_test_is_unknown() -> None:
    """Nothing asked is nothing known."""
    slots = PROGRAM.run({})

    assert {1} == {slots[slot] for tests in PROGRAM.tests.values() for slot, _ in tests}


def test_a_fact_that_no_condition_tests_changes_nothing() -> None:
    """Facts of questions that this edition does not use are passed over."""
    assert PROGRAM.run({}) == PROGRAM.run({"another-fact": True})


@given(st.lists(systems(BASE), min_size=1, max_size=12))
def test_columns_give_what_each_system_gives(found: list[Facts]) -> None:
    """Every slot of every system is the same in bulk as alone."""
    columns = columns_of(BASE, found)
    in_bulk = [np.broadcast_to(values, len(found)) for values in PROGRAM.run_columns(columns)]

    for place, facts in enumerate(found):
        assert PROGRAM.run(facts) == [int(values[place]) for values in in_bulk]


@given(systems(BASE), days(BASE), days(BASE))
def test_open_facts_are_what_the_interpreter_misses(facts: Facts, on: date, as_of: date) -> None:
    """Of every norm the facts that can settle it are the same, compiled or walked."""
    compiled = ENGINE.compiled(on, as_of, READINGS)
    open_facts = compiled.program.open_facts(compiled.program.run(facts))
    plain = Interpreter(compiled.edition, facts)

    for key, slot in compiled.program.norms.items():
        applies = compiled.edition.applies(compiled.edition.norms[key])
        assert plain.missing(applies) == open_facts.of(slot)


@given(systems(BASE), days(BASE))
def test_a_part_of_a_program_says_what_the_whole_says(facts: Facts, on: date) -> None:
    """Only what a slot needs gives the slot its value and its open facts."""
    program = ENGINE.compiled(on, LATER, READINGS).program
    whole = program.run(facts)

    for goal in range(len(whole)):
        part, place = program.only(goal)
        slots = part.run(facts)
        assert whole[goal] == slots[place]
        assert program.open_facts(whole).of(goal) == part.open_facts(slots).of(place)
