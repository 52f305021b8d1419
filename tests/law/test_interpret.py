# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evaluating a condition node by node."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import BASE, LATER, READINGS
from tests.law.strategies import answers, days, systems
from waarborg.law.edition import edition
from waarborg.law.expressions import Always, Facts, Kleene, Named, ReadingIs, parse_expression
from waarborg.law.interpret import Interpreter, facts_of, value_of

LAW = edition(BASE, LATER, LATER, READINGS)
LOOSE = parse_expression(
    {"any": ["flashing", {"all": [{"fact": "lumen", "above": 5}, {"not": "flashing"}]}]}
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"flashing": True}, Kleene.TRUE),
        ({"flashing": False, "lumen": 6.0}, Kleene.TRUE),
        ({"flashing": False, "lumen": 5.0}, Kleene.FALSE),
        ({"lumen": 6.0}, Kleene.UNKNOWN),
        ({"flashing": None, "lumen": 5.0}, Kleene.UNKNOWN),
        ({}, Kleene.UNKNOWN),
    ],
)
def test_a_condition_on_facts_alone_has_a_value(facts: Facts, expected: Kleene) -> None:
    """With or without an edition of the law the value is the same."""
    assert (expected, expected) == (value_of(LOOSE, facts), Interpreter(LAW, facts).value(LOOSE))


@pytest.mark.parametrize("condition", [Always(), ReadingIs("bright", "A")])
def test_a_condition_on_facts_alone_speaks_of_nothing_else(condition: Always | ReadingIs) -> None:
    """What needs an edition of the law cannot be asked without one."""
    with pytest.raises(TypeError):
        value_of(condition, {})


def test_the_facts_of_a_condition_are_named_once_in_order() -> None:
    """Names of yes-no facts count as facts."""
    assert ("flashing", "lumen") == facts_of(LOOSE)


def test_a_concept_is_opened() -> None:
    """What a concept names is looked up in the edition."""
    assert Kleene.TRUE is Interpreter(LAW, {"lumen": 1001.0}).value(Named("bright"))


def test_a_settled_condition_misses_nothing() -> None:
    """Once an any is true its open parts no longer matter."""
    assert frozenset() == Interpreter(LAW, {"lumen": 1001.0}).missing(Named("bright"))


def test_an_open_condition_misses_what_could_settle_it() -> None:
    """A part that is already false is not asked about."""
    law = edition(BASE, LATER, LATER, {"bright": "B"})
    norm = LAW.norms["lamp-act.3"]

    assert {"roles", "lumen", "flashing"} == Interpreter(law, {"hung": date(2022, 1, 1)}).missing(
        law.applies(norm)
    )
    assert {"roles", "flashing", "hung"} == Interpreter(law, {"lumen": 1.0}).missing(
        law.applies(norm)
    )


def test_a_concept_that_returns_is_looked_up_once() -> None:
    """The missing facts of a concept are the same each time it is named."""
    condition = parse_expression({"all": ["bright", {"any": ["bright", "owner"]}]})

    assert {"lumen", "flashing", "roles"} == Interpreter(LAW, {}).missing(condition)


@given(systems(BASE), days(BASE), st.data())
def test_some_answer_to_a_missing_fact_always_exists(
    facts: Facts, on: date, data: st.DataObject
) -> None:
    """What is unknown has missing facts, and these are none of the given ones."""
    law = edition(BASE, on, LATER, READINGS)
    interpreter = Interpreter(law, facts)
    for norm in law.norms.values():
        condition = law.applies(norm)
        missing = interpreter.missing(condition)
        assert bool(missing) == (interpreter.value(condition) is Kleene.UNKNOWN)
        assert all(facts.get(name) is None for name in missing)


@given(systems(BASE), days(BASE), st.data())
def test_another_fact_than_a_missing_one_changes_nothing(
    facts: Facts, on: date, data: st.DataObject
) -> None:
    """Answering a question that is not among the missing leaves an outcome as it was."""
    law = edition(BASE, on, LATER, READINGS)
    name = data.draw(st.sampled_from(sorted(set(BASE.questions) - set(facts)) or ["place"]))
    more = {name: data.draw(answers(BASE, BASE.questions[name])), **facts}
    before, after = Interpreter(law, facts), Interpreter(law, more)
    for norm in law.norms.values():
        condition = law.applies(norm)
        if name not in before.missing(condition):
            assert before.value(condition) is after.value(condition)
