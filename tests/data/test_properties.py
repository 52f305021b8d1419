# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for the engine over any law, held over the norms of the product."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

import numpy as np
import pytest

from tests.law.strategies import random_systems
from tests.law.without_acts import without_unknown
from waarborg.law import Engine, LawBase, State, check, explain, next_question, parse_facts, rerun
from waarborg.law.answers import distinct_answers
from waarborg.law.bulk import states_in_bulk
from waarborg.law.check import STATES, states
from waarborg.law.columns import columns_of
from waarborg.law.examples import draw_system
from waarborg.law.expressions import Facts, FactValue, Named
from waarborg.law.facts import contradictions, written
from waarborg.law.interpret import Interpreter
from waarborg.law.next_question import open_facts

pytestmark = pytest.mark.slow

TODAY: Final = date(2026, 11, 24)
BEFORE_OMNIBUS: Final = date(2026, 7, 26)
ASKED: Final = (
    (date(2025, 2, 1), date(2025, 2, 1)),
    (date(2026, 8, 2), BEFORE_OMNIBUS),
    (TODAY, TODAY),
    (date(2026, 12, 2), TODAY),
    (date(2027, 12, 2), BEFORE_OMNIBUS),
    (date(2027, 12, 2), TODAY),
    (date(2030, 8, 2), TODAY),
)
"""Days on which the law differs, each with a day of knowledge."""


@pytest.mark.parametrize(("on", "as_of"), ASKED)
def test_the_program_says_what_the_interpreter_says(engine: Engine, on: date, as_of: date) -> None:
    """For every norm and concept, compiled and plain meaning are equal; so is what is missing."""
    compiled = engine.compiled(on, as_of, engine.base.default_readings)
    edition, program = compiled.edition, compiled.program
    for facts in random_systems(engine.base, 40, seed=on.toordinal()):
        slots, plain = program.run(facts), Interpreter(edition, facts)
        open_ = program.open_facts(slots)
        for key, norm in edition.norms.items():
            applies = edition.applies(norm)
            assert (plain.value(applies), plain.missing(applies)) == (
                slots[program.norms[key]],
                open_.of(program.norms[key]),
            )
        for key, slot in program.concepts.items():
            assert plain.value(Named(key)) == slots[slot]


@pytest.mark.parametrize(("on", "as_of", "count"), [(*ASKED[2], 10_000), (*ASKED[5], 2_000)])
def test_bulk_says_what_each_check_says(engine: Engine, on: date, as_of: date, count: int) -> None:
    """Ten thousand systems have the same answers in a register as one by one."""
    readings = engine.base.default_readings
    systems = list(random_systems(engine.base, count))
    in_bulk = states_in_bulk(engine, columns_of(engine.base, systems), on, as_of, readings)
    program = engine.compiled(on, as_of, readings).program
    alone = np.array([program.run(facts) for facts in systems], np.int8)

    assert {} == {
        key: int(np.argmax(column != alone[:, program.norms[key]]))
        for key, column in in_bulk.items()
        if not np.array_equal(column, alone[:, program.norms[key]])
    }


def _one_fact_more(base: LawBase, count: int) -> Iterator[tuple[Facts, Facts]]:
    random = Random(7)  # noqa: S311  # a sample, no secret
    for facts in random_systems(base, count, seed=7):
        open_names = [name for name in base.questions if facts.get(name) is None]
        name = random.choice(open_names)
        values = distinct_answers(base, base.questions[name])
        if values:
            yield facts, {**facts, name: random.choice(values)}


@pytest.mark.parametrize(("on", "as_of"), ASKED)
def test_a_fact_more_never_overturns_an_answer(engine: Engine, on: date, as_of: date) -> None:
    """What applies, or does not, stays so whatever else becomes known."""
    readings = engine.base.default_readings
    for facts, more in _one_fact_more(engine.base, 400):
        before, after = (states(engine, one, on, as_of, readings) for one in (facts, more))
        overturned = {
            key: (state, after[key])
            for key, state in before.items()
            if state is not State.UNDETERMINED and state is not after[key]
        }
        assert {} == overturned


@pytest.mark.parametrize("as_of", [date(2025, 2, 1), BEFORE_OMNIBUS, TODAY])
def test_an_act_that_is_not_known_changes_nothing(engine: Engine, as_of: date) -> None:
    """With every act dropped that is unknown on a day, that day's answers stay, for all days."""
    base = engine.base
    other = Engine(without_unknown(base, as_of))
    for facts in random_systems(base, 12, seed=11):
        for on in (date(2025, 2, 2), TODAY, date(2028, 8, 2)):
            expected, found = (check(one, facts, on, as_of) for one in (engine, other))
            assert expected.outcomes == found.outcomes
            assert expected.concepts == found.concepts


@pytest.mark.parametrize("place", range(len(ASKED)))
def test_receipts_re_run_byte_for_byte(engine: Engine, place: int) -> None:
    """The content of a receipt alone gives the same receipt, with the state of the check.

    Each of the days takes its own share of the norms, and together they take all.
    """
    base, (on, as_of) = engine.base, ASKED[place]
    drawn = random_systems(base, 400, seed=3 + place)
    facts = next(one for one in drawn if not any(contradictions(base, one)))
    found = states(engine, facts, on, as_of, base.default_readings)
    for norm in list(found)[place :: len(ASKED)]:
        receipt = explain(engine, facts, norm, on, as_of, {})
        assert found[norm] is receipt.state
        assert receipt.to_bytes() == rerun(engine, receipt.to_bytes()).to_bytes()


def test_facts_read_back_as_they_are_written(base: LawBase) -> None:
    """Facts of every question survive being written as JSON and read again."""
    for facts in random_systems(base, 300, seed=5):
        if not any(contradictions(base, facts)):
            raw = {name: written(value) for name, value in facts.items()}
            assert facts == parse_facts(base, raw)


@pytest.mark.parametrize("seed", range(4))
def test_the_questions_are_enough(engine: Engine, seed: int) -> None:
    """When nothing is left to ask, nothing is open that an answer could settle.

    One answer in six is "I don't know yet"; what is then still open hangs on those alone.
    """
    base, random = engine.base, Random(seed)  # noqa: S311  # a sample, no secret
    system = draw_system(base, random)
    known: dict[str, FactValue] = {}
    while suggestion := next_question(engine, known, TODAY, TODAY, {**base.default_readings}):
        fact = suggestion.question.fact
        assert fact not in known
        known[fact] = None if seed % 2 and random.random() < 1 / 6 else system[fact]
    result = check(engine, known, TODAY, TODAY)

    unknown = {name for name, value in known.items() if value is None}
    assert set() == open_facts(result)
    assert all(one.missing <= unknown for one in result.outcomes.values())
    if not unknown:
        assert [] == [one.norm.id for one in result.in_state(State.UNDETERMINED)]


def test_states_have_words(engine: Engine) -> None:
    """Every value of a norm is one of three states."""
    compiled = engine.compiled(TODAY, TODAY, engine.base.default_readings)
    slots = compiled.program.run({})

    assert {STATES[slots[slot]] for slot in compiled.program.norms.values()} <= set(State)
