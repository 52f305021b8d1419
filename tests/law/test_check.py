# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One check: which norms apply on a day, which start later, and what is open."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BASE, BEFORE_AMENDMENT, ENGINE, LATER, READINGS
from tests.law.strategies import answers, days, systems
from tests.law.without_acts import without_unknown
from waarborg.kernel.errors import UnknownRecord
from waarborg.law import Check, Engine, State, check, load_law_base
from waarborg.law.check import Outcome, states
from waarborg.law.expressions import Facts, Kleene

START = date(2021, 1, 1)
LAMP: Facts = {
    "roles": frozenset({"has"}),
    "place": "street",
    "lumen": 1200.0,
    "flashing": False,
    "hung": date(2021, 3, 1),
}


def _check(on: date, as_of: date, **changes: object) -> Check:
    return check(ENGINE, {**LAMP, **changes}, on, as_of)  # type: ignore[dict-item]  # tests give values of facts


def _moments(outcome: Outcome) -> list[tuple[date, State]]:
    return [(one.day, one.state) for one in outcome.moments]


def test_a_norm_that_starts_later_says_when() -> None:
    """As the law stood before the amendment, the duty starts on its first date."""
    outcome = _check(START, START).outcomes["lamp-act.3"]

    assert [(START, State.DOES_NOT_APPLY), (date(2021, 8, 1), State.APPLIES)] == _moments(outcome)
    assert (date(2021, 8, 1), date(2021, 8, 1), None) == (
        outcome.starts,
        outcome.may_start,
        outcome.ends,
    )


@pytest.mark.parametrize(
    ("hung", "starts", "may_start"),
    [
        (date(2021, 3, 1), date(2024, 1, 1), date(2024, 1, 1)),
        (date(2022, 3, 1), date(2022, 1, 1), date(2022, 1, 1)),
        (None, date(2024, 1, 1), date(2022, 1, 1)),
    ],
)
def test_the_amendment_moves_the_start(hung: date | None, starts: date, may_start: date) -> None:
    """Whoever knows the amendment sees its dates, and that old lamps get more time."""
    outcome = _check(START, LATER, hung=hung).outcomes["lamp-act.3"]

    assert (starts, may_start) == (outcome.starts, outcome.may_start)


def test_a_norm_ends_on_the_day_after_its_last() -> None:
    """A temporary right says on which day it no longer applies."""
    outcome = _check(START, START).outcomes["lamp-act.5"]

    assert (State.APPLIES, START, date(2022, 7, 1)) == (outcome.state, outcome.starts, outcome.ends)


def test_a_norm_that_comes_with_a_later_act_does_not_apply_yet() -> None:
    """A norm that does not exist on the day of the check starts when its act is in force."""
    outcome = _check(START, AMENDMENT).outcomes["lamp-act.6"]

    assert [(START, State.DOES_NOT_APPLY), (AMENDMENT, State.APPLIES)] == _moments(outcome)
    assert State.DOES_NOT_APPLY is outcome.state


def test_a_norm_that_comes_later_and_covers_nothing_stays_out() -> None:
    """Nothing starts for a system that the later norm does not cover."""
    outcome = _check(START, AMENDMENT, place="home").outcomes["lamp-act.6"]

    assert [(START, State.DOES_NOT_APPLY)] == _moments(outcome)
    assert (None, None) == (outcome.starts, outcome.may_start)


def test_the_version_is_the_one_that_first_applies() -> None:
    """The text that a user reads is that of the version that counts for them."""
    away = _check(START, LATER, flashing=True, place="home").outcomes["lamp-act.4"]
    street = _check(START, LATER, flashing=True).outcomes["lamp-act.4"]

    assert (2, AMENDMENT) == (away.norm.version, away.starts)
    assert (1, START) == (street.norm.version, street.starts)


def test_a_norm_that_never_applies_shows_the_version_of_the_day() -> None:
    """There is a version to show also for what does not apply."""
    assert 1 == _check(START, LATER).outcomes["lamp-act.4"].norm.version


@pytest.mark.parametrize(
    ("norm", "status"),
    [("lamp-act.3", "in-force"), ("lamp-bill.1", "proposed"), ("lamp-policy.1", "policy")],
)
def test_law_proposal_and_policy_are_told_apart(norm: str, status: str) -> None:
    """Each outcome has the status of its act."""
    assert status == _check(LATER, LATER).outcomes[norm].status


def test_what_is_missing_is_named() -> None:
    """An open outcome names the facts that could settle it, now or later; a settled one none."""
    result = check(ENGINE, {"roles": frozenset({"has"}), "lumen": 5.0}, START, LATER)

    assert {"flashing", "hung"} == result.outcomes["lamp-act.3"].missing
    assert {"place"} == result.outcomes["lamp-act.6"].missing
    assert set() == result.outcomes["lamp-bill.1"].missing


def test_concepts_are_told_for_the_day() -> None:
    """The summary says which concepts hold on the day of the check."""
    concepts = check(ENGINE, {"flashing": True, "lumen": 10.0}, START, LATER).concepts

    assert {"owner": Kleene.UNKNOWN, "bright": Kleene.FALSE} == concepts
    assert Kleene.TRUE is check(ENGINE, {"flashing": True}, AMENDMENT, LATER).concepts["bright"]


def test_another_reading_gives_another_answer() -> None:
    """A lamp of 700 lumens is bright in one reading of the law only."""
    found = [
        check(ENGINE, {**LAMP, "lumen": 700.0}, START, START, {"bright": option})
        .outcomes["lamp-act.3"]
        .starts
        for option in "AB"
    ]

    assert [None, date(2021, 8, 1)] == found


def test_an_unknown_reading_is_refused() -> None:
    """A check with a reading that does not exist says so."""
    with pytest.raises(UnknownRecord):
        check(ENGINE, LAMP, START, START, {"bright": "Z"})


def test_outcomes_are_found_by_state() -> None:
    """The norms that apply are listed on their own."""
    result = _check(date(2020, 2, 1), date(2020, 2, 1), flashing=True)

    assert ["lamp-act.4"] == [one.norm.id for one in result.in_state(State.APPLIES)]


def test_a_check_carries_what_it_was_asked() -> None:
    """Day, knowledge, readings, facts and law base are part of the answer."""
    result = check(ENGINE, LAMP, START, LATER)

    assert (START, LATER, READINGS, BASE.digest, LAMP) == (
        result.on,
        result.as_of,
        result.readings,
        result.law_base,
        result.facts,
    )


@given(systems(BASE), days(BASE), days(BASE))
def test_a_check_of_a_day_agrees_with_the_check_of_each_later_day(
    facts: Facts, on: date, as_of: date
) -> None:
    """What a check says about a later day is what a check on that day says."""
    result = check(ENGINE, facts, on, as_of)
    for day in (on, *ENGINE.later_moments(on, as_of)):
        alone = states(ENGINE, facts, day, as_of, READINGS)
        for key, outcome in result.outcomes.items():
            said = [one.state for one in outcome.moments if one.day <= day][-1]
            assert alone.get(key, State.DOES_NOT_APPLY) is said


@given(systems(BASE), days(BASE), days(BASE))
def test_moments_change_state_and_go_forward(facts: Facts, on: date, as_of: date) -> None:
    """The first moment is the day of the check; each next one is later and differs."""
    for outcome in check(ENGINE, facts, on, as_of).outcomes.values():
        moments = outcome.moments
        assert on == moments[0].day
        assert all(one.day < two.day for one, two in pairwise(moments))
        assert all(one.state is not two.state for one, two in pairwise(moments))


@given(st.data(), systems(BASE), days(BASE), days(BASE))
def test_a_fact_more_never_overturns_an_answer(
    data: st.DataObject, facts: Facts, on: date, as_of: date
) -> None:
    """What applies, or does not, stays so whatever else becomes known."""
    open_facts = [name for name in BASE.questions if facts.get(name) is None]
    if not open_facts:
        return
    name = data.draw(st.sampled_from(open_facts))
    more = {**facts, name: data.draw(answers(BASE, BASE.questions[name]))}
    before, after = (
        states(ENGINE, given_facts, on, as_of, READINGS) for given_facts in (facts, more)
    )
    for key, state in before.items():
        assert state is State.UNDETERMINED or state is after[key]


@given(systems(BASE), days(BASE))
def test_an_act_that_is_not_known_changes_nothing(facts: Facts, on: date) -> None:
    """Dropping every act from the law base that is unknown on a day leaves that day's answers."""
    known_only = without_unknown(BASE, BEFORE_AMENDMENT)
    expected, found = (
        check(engine, facts, on, BEFORE_AMENDMENT) for engine in (ENGINE, type(ENGINE)(known_only))
    )
    assert expected.outcomes == found.outcomes
    assert expected.concepts == found.concepts


def test_what_settles_only_a_later_day_is_missing_too(amended: Callable[[str, str], Path]) -> None:
    """A norm that stays open can hang on another fact on a later day: that is named as well."""
    rules = (
        "{when: flashing, from: 2020-07-01}\n"
        "      - {when: {fact: hung, before: 2022-01-01}, from: 2025-01-01}\n"
        "      - {never: true}"
    )
    engine = Engine(load_law_base(amended("{from: 2020-07-01, until: 2022-06-30}", rules)))
    facts: Facts = {"roles": frozenset({"has"}), "flashing": None}

    outcome = check(engine, facts, START, START).outcomes["lamp-act.5"]
    assert [(START, State.UNDETERMINED)] == _moments(outcome)
    assert {"flashing", "hung"} == outcome.missing


def test_a_repealed_norm_ends(amended: Callable[[str, str], Path]) -> None:
    """A norm that an act repeals no longer applies from the day of that act."""
    old = "        title: {nl: Geen knipperlicht, en: No flashing}\n        when: flashing"
    engine = Engine(load_law_base(amended(old, "        repealed: true")))
    outcome = check(engine, {**LAMP, "flashing": True}, START, LATER).outcomes["lamp-act.4"]

    assert [(START, State.APPLIES), (AMENDMENT, State.DOES_NOT_APPLY)] == _moments(outcome)
    assert AMENDMENT == outcome.ends
