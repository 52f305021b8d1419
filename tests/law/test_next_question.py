# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The next question: of all that is open, the one whose answer settles most."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import BASE, ENGINE, LATER, READINGS
from tests.law.strategies import answers, days, systems
from waarborg.law import Engine, State, check, load_law_base, next_question
from waarborg.law.expressions import Facts, FactValue
from waarborg.law.next_question import open_facts

START = date(2021, 1, 1)


def _asked(engine: Engine, facts: Facts, on: date = START) -> str | None:
    suggestion = next_question(engine, facts, on, LATER, READINGS)
    return suggestion.question.fact if suggestion else None


def test_first_comes_the_question_on_which_most_hangs() -> None:
    """Whoever has no role has almost no duties: that is asked first."""
    assert "roles" == _asked(ENGINE, {})


def test_a_question_waits_for_what_comes_before_it() -> None:
    """Where a lamp hangs is asked after what one does, however much it would settle."""
    suggestion = next_question(ENGINE, {}, START, LATER, READINGS)

    assert suggestion is not None
    assert 5 == suggestion.open_questions
    assert "place" != suggestion.question.fact


def test_nothing_is_asked_when_all_is_settled() -> None:
    """Without a role and without flashing nothing hangs on the other facts."""
    assert None is _asked(ENGINE, {"roles": frozenset(), "flashing": False})


def test_what_a_person_does_not_know_is_not_asked_again() -> None:
    """A question that was put aside stays aside, and what hangs on it stays open."""
    facts: Facts = {"roles": frozenset({"has"}), "flashing": None, "lumen": 10.0}
    suggestion = next_question(ENGINE, facts, START, LATER, READINGS)

    assert suggestion is not None
    assert suggestion.question.fact not in facts
    assert {"flashing"} < check(ENGINE, facts, START, LATER).outcomes["lamp-act.3"].missing


def test_a_suggestion_names_what_hangs_on_it() -> None:
    """The norms that wait for the question are listed."""
    suggestion = next_question(
        ENGINE, {"roles": frozenset({"has"}), "flashing": False}, START, LATER, READINGS
    )

    assert suggestion is not None
    assert {"place": ("lamp-act.6",), "lumen": ("lamp-act.3",), "hung": ("lamp-act.3",)}[
        suggestion.question.fact
    ] == suggestion.norms


def test_a_question_that_no_norm_waits_for_is_never_asked(
    amended: Callable[[str, str], Path],
) -> None:
    """With the transitional rule gone, the day on which a lamp was hung is of no interest."""
    engine = Engine(
        load_law_base(amended("{when: {fact: hung, before: 2022-01-01},", "{when: flashing,"))
    )
    facts: dict[str, FactValue] = {}
    asked = []
    while name := _asked(engine, facts):
        asked.append(name)
        facts[name] = frozenset({"has"}) if name == "roles" else None

    assert "hung" not in asked
    assert {"roles", "place", "lumen", "flashing"} == set(asked)


@given(systems(BASE), days(BASE), days(BASE), st.data())
def test_the_questions_are_enough(facts: Facts, on: date, as_of: date, data: st.DataObject) -> None:
    """When nothing is left to ask, nothing is open that an answer could settle.

    Answers may be "I don't know"; what is then still open hangs on those alone.
    """
    known: dict[str, FactValue] = dict(facts)
    for _ in range(len(BASE.questions) + 1):
        suggestion = next_question(ENGINE, known, on, as_of, READINGS)
        if suggestion is None:
            break
        assert suggestion.question.fact not in known
        known[suggestion.question.fact] = data.draw(st.none() | answers(BASE, suggestion.question))
    else:
        raise AssertionError("a question was asked twice")

    others = set(BASE.questions) - set(known)
    for day in (on, *ENGINE.later_moments(on, as_of)):
        now = check(ENGINE, known, day, as_of)
        assert set() == others.intersection(open_facts(now))
        if None not in known.values():
            assert [] == list(now.in_state(State.UNDETERMINED))


@given(systems(BASE), days(BASE), days(BASE))
def test_only_open_facts_are_asked(facts: Facts, on: date, as_of: date) -> None:
    """A question is asked only when some norm waits for its answer."""
    suggestion = next_question(ENGINE, facts, on, as_of, READINGS)
    waiting = open_facts(check(ENGINE, facts, on, as_of))

    assert (suggestion.question.fact in waiting) if suggestion else not waiting
