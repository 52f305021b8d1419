# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a whole portfolio."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.law.example import AMENDMENT, BEFORE_AMENDMENT, ENGINE, LATER
from tests.law.strategies import systems as systems_of
from tests.report.portfolio_example import (
    DARK_LAMP,
    FLASHING_LAMP,
    NEW_LAMP,
    OLD_LAMP,
    UNKNOWN_LAMP,
    lamp_state,
    lamps,
)
from waarborg.law import State
from waarborg.law.changes import compare
from waarborg.law.check import histories
from waarborg.law.expressions import Facts
from waarborg.register.records import SystemState
from waarborg.report.portfolio_changes import (
    Change,
    PortfolioChanges,
    _effect,
    _effect_of_move,
    changes_between,
    moves_between,
    year_later,
)
from waarborg.report.portfolio_histories import Portfolio

SINCE: Final = date(2019, 6, 1)
UNTIL: Final = date(2025, 1, 1)
Told = tuple[date, str, State | None, State | None, str, object, str]


def told(found: PortfolioChanges, system: str) -> set[Told]:
    """Return what is told of one system."""
    return {
        (
            one.day,
            one.difference.norm.id,
            one.difference.before,
            one.difference.after,
            one.difference.act,
            one.difference.source,
            one.difference.why,
        )
        for one in found.changes
        if system in {state.system.id for state in one.systems}
    }


def named(found: PortfolioChanges) -> list[tuple[str, str, str, list[str]]]:
    """Return the day, norm, effect and systems of each change."""
    return [
        (
            one.day.isoformat(),
            one.difference.norm.id,
            one.effect,
            [state.system.id for state in one.systems],
        )
        for one in found.changes
    ]


def portfolio_with(facts: list[Facts]) -> Portfolio:
    """Return systems of which these parsed facts are known."""
    states: tuple[SystemState, ...] = tuple(lamp_state(str(place)) for place in range(len(facts)))
    return Portfolio(states, tuple(facts))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(systems_of(ENGINE.base), min_size=1, max_size=4), st.sampled_from((AMENDMENT, LATER))
)
def test_each_system_is_told_what_it_would_be_told_alone(systems: list[Facts], as_of: date):
    """The same norms, states, acts, places and reasons as when it is compared by itself."""
    found = changes_between(ENGINE, portfolio_with(systems), SINCE, UNTIL, as_of)

    for place, one in enumerate(systems):
        expected: set[Told] = set()
        for day in ENGINE.later_moments(SINCE, as_of):
            before, after = (day - timedelta(days=1), as_of), (day, as_of)
            if day <= UNTIL:
                expected |= {
                    (day, each.norm.id, each.before, each.after, each.act, each.source, each.why)
                    for each in compare(ENGINE, one, before, after, {})
                }
        assert expected == told(found, str(place))


@settings(max_examples=40, deadline=None)
@given(st.lists(systems_of(ENGINE.base), min_size=1, max_size=4))
def test_a_norm_moves_exactly_where_its_days_differ(systems: list[Facts]):
    """Under what was known before, and what is known now."""
    on = BEFORE_AMENDMENT
    found = moves_between(ENGINE, portfolio_with(systems), on, BEFORE_AMENDMENT, LATER)

    for place, one in enumerate(systems):
        days = [
            {
                key: tuple((each.day, each.state) for each in moments)
                for key, moments in histories(
                    ENGINE, one, on, as_of, ENGINE.base.default_readings
                ).items()
            }
            for as_of in (BEFORE_AMENDMENT, LATER)
        ]
        never = ((on, State.DOES_NOT_APPLY),)
        expected = {
            key
            for key in {**days[0], **days[1]}
            if days[0].get(key, never) != days[1].get(key, never)
        }
        assert expected == {each[1] for each in told(found, str(place))}


def test_what_differs_by_its_facts_has_each_its_own_cause():
    """Lamps that were hung before 2022 start later, by another place in the law."""
    found = changes_between(
        ENGINE, lamps(old=OLD_LAMP, new=NEW_LAMP), date(2021, 7, 1), UNTIL, LATER
    )

    assert [
        ("2021-09-01", "lamp-bill.1", "starts", ["old", "new"]),
        ("2022-01-01", "lamp-act.3", "starts", ["new"]),
        ("2022-07-01", "lamp-act.5", "ends", ["old", "new"]),
        ("2024-01-01", "lamp-act.3", "starts", ["old"]),
    ] == [one for one in named(found) if one[1] != "lamp-policy.1"]
    places = {
        one.day.year: one.difference.source.article
        for one in found.changes
        if one.difference.norm.id == "lamp-act.3"
    }
    assert {2022: "20", 2024: "21"} == places


def test_what_is_open_stands_apart_from_what_is_certain():
    """And counts as touched, not as unchanged."""
    found = changes_between(
        ENGINE,
        lamps(unknown=UNKNOWN_LAMP, dark=DARK_LAMP),
        date(2021, 12, 1),
        date(2022, 2, 1),
        LATER,
    )

    assert [("2022-01-01", "lamp-act.3", "may-start", ["unknown"])] == named(found)
    assert found.changes[0].is_open
    assert {"unknown"} == found.touched
    assert 1 == found.untouched


def test_a_new_text_is_told_where_the_norm_applies():
    """Nothing starts or ends, and yet something changed."""
    found = changes_between(
        ENGINE,
        lamps(street={**FLASHING_LAMP, "place": "street"}, dark=DARK_LAMP),
        date(2021, 5, 1),
        date(2021, 6, 1),
        LATER,
    )

    texts = [one for one in named(found) if one[1] == "lamp-act.4"]
    assert [("2021-06-01", "lamp-act.4", "new-text", ["street"])] == texts


@pytest.mark.parametrize(
    ("facts", "norm", "effect"),
    [
        (OLD_LAMP, "lamp-act.3", "moves"),
        (OLD_LAMP, "lamp-act.6", "starts"),
        (FLASHING_LAMP, "lamp-act.4", "starts"),
    ],
)
def test_an_act_moves_starts_and_ends(facts: dict[str, object], norm: str, effect: str):
    """With the days as they were going to be, and as they are now."""
    found = moves_between(ENGINE, lamps(one=facts), BEFORE_AMENDMENT, BEFORE_AMENDMENT, LATER)

    one: Change = next(each for each in found.changes if each.difference.norm.id == norm)
    assert effect == one.effect
    assert one.was != one.becomes
    assert "lamp-amendment" == one.difference.act


def test_the_kind_of_a_change_follows_from_the_states():
    """Each way from one state to another has a name."""
    no, perhaps, yes = State.DOES_NOT_APPLY, State.UNDETERMINED, State.APPLIES
    assert [None, "starts", "may-start"] == [_effect(no, one) for one in (no, yes, perhaps)]
    assert ["ends", None, "now-open"] == [_effect(yes, one) for one in (no, yes, perhaps)]
    assert ["may-end", "starts", None] == [_effect(perhaps, one) for one in (no, yes, perhaps)]
    never, maybe, always = (((SINCE, one),) for one in (no, perhaps, yes))
    assert ["ends", "moves", "now-open"] == [
        _effect_of_move(always, one) for one in (never, always, maybe)
    ]
    assert "may-start" == _effect_of_move(never, maybe)
    assert ["may-end", "starts", "may-move"] == [
        _effect_of_move(maybe, one) for one in (never, always, maybe)
    ]


def test_a_year_later_there_may_be_no_such_day():
    """After 29 February comes 1 March."""
    assert date(2029, 3, 1) == year_later(date(2028, 2, 29))
    assert date(2027, 5, 1) == year_later(date(2026, 5, 1))
