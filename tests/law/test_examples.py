# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searching for facts under which something holds."""

from collections import Counter
from random import Random

import pytest

from tests.law.example import BASE, ENGINE, LATER, READINGS
from waarborg.law.compiler import compile_conditions
from waarborg.law.edition import edition
from waarborg.law.examples import draw_system, find_example, find_open
from waarborg.law.expressions import Kleene, parse_expression
from waarborg.law.interpret import Interpreter

LAW = edition(BASE, LATER, LATER, READINGS)

POSSIBLE: list[object] = [
    "bright",
    {"not": "bright"},
    {"all": ["owner", {"fact": "roles", "includes": "sells"}, {"fact": "hung", "before": LATER}]},
    {"all": ["owner", {"not": {"fact": "roles", "includes": "sells"}}]},
    {"all": [{"fact": "lumen", "above": 400}, {"fact": "lumen", "below": 600}]},
    {"not": {"fact": "roles", "none": True}},
]
IMPOSSIBLE: list[object] = [
    {"not": True},
    {"all": ["flashing", {"not": "flashing"}]},
    {"all": [{"fact": "place", "is": "home"}, {"fact": "place", "is": "street"}]},
    {"all": [{"fact": "lumen", "above": 1000}, {"fact": "lumen", "at_most": 500}]},
    {"all": [{"fact": "roles", "none": True}, "owner"]},
    {"all": [{"reading": "bright", "is": "A"}, {"reading": "bright", "is": "B"}]},
]


@pytest.mark.parametrize("condition", POSSIBLE)
def test_an_example_makes_the_condition_true(condition: object) -> None:
    """Whatever the search finds is indeed an example."""
    goal = parse_expression(condition)
    example = find_example(LAW, goal)

    assert example is not None
    assert Kleene.TRUE is Interpreter(LAW, example).value(goal)


@pytest.mark.parametrize("condition", IMPOSSIBLE)
def test_what_cannot_be_has_no_example(condition: object) -> None:
    """The search ends with none left to try."""
    assert None is find_example(LAW, parse_expression(condition))


def test_the_search_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search without patience finds nothing, instead of going on."""
    monkeypatch.setattr("waarborg.law.examples.PATIENCE", (1,))
    goal = parse_expression({"all": ["owner", "bright", {"fact": "place", "is": "street"}]})

    assert None is find_example(LAW, goal)


@pytest.mark.parametrize("fact", ["roles", "lumen", "flashing", "hung"])
def test_facts_can_leave_a_norm_open_for_want_of_one(fact: str) -> None:
    """Everything else is answered, and the norm hangs on that fact alone."""
    compiled = ENGINE.compiled(LATER, LATER, READINGS)
    found = find_open(BASE, compiled.program, compiled.program.norms["lamp-act.3"], fact)

    assert found is not None
    applies = compiled.edition.applies(compiled.edition.norms["lamp-act.3"])
    assert {fact} == Interpreter(compiled.edition, found).missing(applies)


def test_a_fact_that_never_decides_leaves_nothing_open() -> None:
    """A fact that stands beside its own opposite is never waited for alone."""
    condition = {"all": ["owner", {"any": [True, "flashing"]}]}
    program = compile_conditions(LAW, {"goal": parse_expression(condition)}, {})

    assert None is find_open(BASE, program, program.norms["goal"], "flashing")


def test_a_drawn_system_answers_every_question() -> None:
    """Each question has a possible answer, and draws differ."""
    random = Random(1)  # noqa: S311  # a sample, no secret
    drawn = [draw_system(BASE, random) for _ in range(200)]

    assert {tuple(BASE.questions)} == {tuple(system) for system in drawn}
    places = Counter(system["place"] for system in drawn)
    assert {"home", "street"} == set(places)
    sizes = {len(system["roles"]) for system in drawn if isinstance(system["roles"], frozenset)}
    assert {0, 1, 2} == sizes
