# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From an edition of the law to a program."""

from datetime import date

import pytest
from hypothesis import given

from tests.law.example import BASE, ENGINE, LATER, READINGS
from tests.law.strategies import days, systems
from waarborg.law.compiler import compile_edition
from waarborg.law.edition import edition
from waarborg.law.expressions import Facts, Kleene, Named
from waarborg.law.interpret import Interpreter
from waarborg.law.program import FIXED


@given(systems(BASE), days(BASE), days(BASE))
def test_the_program_says_what_the_interpreter_says(facts: Facts, on: date, as_of: date) -> None:
    """For every norm and concept, on every day, compiled and plain meaning are equal."""
    for option in "AB":
        law = edition(BASE, on, as_of, {"bright": option})
        program = compile_edition(law)
        slots = program.run(facts)
        plain = Interpreter(law, facts)

        assert {key: plain.value(law.applies(norm)) for key, norm in law.norms.items()} == {
            key: slots[slot] for key, slot in program.norms.items()
        }
        assert {key: plain.value(Named(key)) for key in law.concepts} == {
            key: slots[slot] for key, slot in program.concepts.items()
        }


@pytest.mark.parametrize(
    ("norm", "on", "expected"),
    [
        ("lamp-policy.1", date(2020, 3, 1), Kleene.TRUE),
        ("lamp-act.5", date(2022, 7, 1), Kleene.FALSE),
        ("lamp-act.3", date(2021, 12, 31), Kleene.FALSE),
    ],
)
def test_what_no_fact_can_change_is_settled_while_compiling(
    norm: str, on: date, expected: Kleene
) -> None:
    """A norm for everyone, and one whose schedule has not started or has ended, take no steps."""
    program = compile_edition(edition(BASE, on, LATER, READINGS))

    assert FIXED.index(expected) == program.norms[norm]


def test_equal_conditions_share_one_slot() -> None:
    """The concept and the norm that only asks for it are computed once."""
    program = ENGINE.compiled(LATER, LATER, READINGS).program

    assert program.concepts["owner"] == program.norms["lamp-bill.1"]


def test_not_twice_is_no_step() -> None:
    """A condition under two nots is the condition itself."""
    law = edition(BASE, LATER, LATER, READINGS)
    program = compile_edition(law)
    opposites = [step for step in program.steps if len(step.slots) == 1]

    assert len(opposites) == len({step.slots for step in opposites})
