# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of meaning: no condition that can never be true, no question that settles nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.law.example import BASE, LATER, READINGS
from waarborg.law import load_law_base
from waarborg.law.edition import edition
from waarborg.law.examples import find_example
from waarborg.law.expressions import Kleene, parse_expression
from waarborg.law.interpret import Interpreter
from waarborg.law.soundness import flaws

Amended = Callable[[str, str], Path]
LAW = edition(BASE, LATER, LATER, READINGS)


def test_the_example_has_no_flaws() -> None:
    """What is sound is left alone."""
    assert () == flaws(BASE)


@pytest.mark.parametrize(
    "condition",
    [
        "bright",
        {"not": "bright"},
        {
            "all": [
                "owner",
                {"fact": "roles", "includes": "sells"},
                {"fact": "hung", "before": LATER},
            ]
        },
        {
            "all": [
                {"fact": "roles", "includes": "has"},
                {"not": {"fact": "roles", "includes": "sells"}},
            ]
        },
        {"all": [{"fact": "lumen", "above": 400}, {"fact": "lumen", "below": 600}]},
        {"not": {"fact": "roles", "none": True}},
    ],
)
def test_an_example_makes_the_condition_true(condition: object) -> None:
    """Whatever the search finds is indeed an example."""
    goal = parse_expression(condition)
    example = find_example(LAW, goal)

    assert example is not None
    assert Kleene.TRUE is Interpreter(LAW, example).value(goal)


@pytest.mark.parametrize(
    "condition",
    [
        {"not": True},
        {"all": ["flashing", {"not": "flashing"}]},
        {"all": [{"fact": "place", "is": "home"}, {"fact": "place", "is": "street"}]},
        {"all": [{"fact": "lumen", "above": 1000}, {"fact": "lumen", "at_most": 500}]},
        {"all": [{"fact": "roles", "none": True}, "owner"]},
        {"all": [{"reading": "bright", "is": "A"}, {"reading": "bright", "is": "B"}]},
    ],
)
def test_what_cannot_be_has_no_example(condition: object) -> None:
    """The search ends with none left to try."""
    assert None is find_example(LAW, parse_expression(condition))


def test_a_dead_norm_is_a_flaw(amended: Amended) -> None:
    """A norm that can never apply to anybody is told, with its version."""
    base = load_law_base(
        amended("when: {all: [owner, bright]}", "when: {all: [owner, {not: owner}]}")
    )

    assert "lamp-act.3 (version 1)" in [flaw.record for flaw in flaws(base)]


def test_a_dead_concept_is_a_flaw(amended: Amended) -> None:
    """So is a concept that nothing falls under."""
    base = load_law_base(
        amended("            - flashing\n", "            - {all: [flashing, {not: flashing}]}\n")
    )

    assert () == tuple(flaw for flaw in flaws(base) if flaw.record.startswith("bright"))
    base = load_law_base(
        amended(
            "    when: {fact: roles, includes: has}", "    when: {all: [flashing, {not: flashing}]}"
        )
    )
    assert "owner (version 1)" in [flaw.record for flaw in flaws(base)]


def test_a_question_that_settles_nothing_is_a_flaw(amended: Amended) -> None:
    """A fact that no norm waits for should not be asked."""
    base = load_law_base(amended("{when: {fact: hung, before: 2022-01-01},", "{when: flashing,"))

    assert [("hung", "nothing that a check tells ever waits for this question")] == [
        (one.record, one.problem) for one in flaws(base)
    ]


def test_a_question_that_only_a_schedule_asks_is_reached() -> None:
    """The day on which a lamp was hung matters to a date alone, and that is enough."""
    assert "hung" not in [flaw.record for flaw in flaws(BASE)]


def test_an_amending_act_that_changes_nothing_is_a_flaw(amended: Amended) -> None:
    """An act that says that it amends must have brought something."""
    base = load_law_base(
        amended("    known_from: 2021-09-01", "    known_from: 2021-09-01\n    amends: lamp-act")
    )
    assert () == flaws(base)

    idle = (
        "acts:\n  - {id: idle, title: {nl: L, en: I}, short: {nl: L, en: I}, official: Act 0, "
        "amends: lamp-act, "
        "url: https://example.org, status: in-force, in_force: 2020-01-01, compared: 2026-11-24}\n"
    )
    assert ["idle"] == [flaw.record for flaw in flaws(load_law_base(amended("acts:\n", idle)))]


def test_a_repealed_version_needs_no_example(amended: Amended) -> None:
    """A repeal has no condition of its own to fulfil."""
    old = "        title: {nl: Geen knipperlicht, en: No flashing}\n        when: flashing"

    assert () == flaws(load_law_base(amended(old, "        repealed: true")))


def test_the_search_gives_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search without patience finds nothing, instead of going on."""
    monkeypatch.setattr("waarborg.law.examples.PATIENCE", (1,))

    assert None is find_example(
        LAW, parse_expression({"all": ["owner", "bright", {"fact": "place", "is": "street"}]})
    )
