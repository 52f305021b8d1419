# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rules of meaning: no condition that can never be true, no question that settles nothing."""

from collections.abc import Callable
from pathlib import Path

from tests.law.example import BASE
from waarborg.law import load_law_base
from waarborg.law.soundness import flaws

Amended = Callable[[str, str], Path]


def test_the_example_has_no_flaws() -> None:
    """What is sound is left alone."""
    assert () == flaws(BASE)


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
