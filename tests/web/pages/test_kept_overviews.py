# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Overviews of systems that were made before."""

from dataclasses import replace
from datetime import timedelta

from tests.law.example import ENGINE
from tests.report.test_portfolio import LAMP, TODAY, entry_of, state_of
from waarborg.report.portfolio import overview
from waarborg.web.pages.kept_overviews import KeptOverviews


def test_the_same_is_made_once():
    """And it is what would be made anew."""
    kept, state, entries = KeptOverviews(), state_of(), [entry_of()]

    first = kept.overview(state, entries, ENGINE, TODAY, TODAY)

    assert first is kept.overview(state_of(), [entry_of()], ENGINE, TODAY, TODAY)
    assert overview(state, entries, ENGINE, TODAY, TODAY) == first


def test_whatever_it_follows_from_makes_another():
    """A fact, the system, a version, evidence, and each of the days."""
    kept, state, later = KeptOverviews(), state_of(), TODAY + timedelta(days=1)
    fact = replace(state.facts["lumen"], id="fact_new", value=1.0)
    cases = [
        (replace(state, facts={**state.facts, "lumen": fact}), [], TODAY, TODAY),
        (state_of(LAMP, name="Other"), [], TODAY, TODAY),
        (replace(state, version=replace(state.version, id="ver_2")), [], TODAY, TODAY),
        (state, [entry_of()], TODAY, TODAY),
        (state, [], later, TODAY),
        (state, [], TODAY, later),
    ]

    first = kept.overview(state, [], ENGINE, TODAY, TODAY)

    for changed, entries, on, as_of in cases:
        assert first is not kept.overview(changed, entries, ENGINE, on, as_of)
    assert first is kept.overview(state, [], ENGINE, TODAY, TODAY)


def test_what_was_not_asked_for_longest_goes_first():
    """So that it does not fill the memory."""
    kept = KeptOverviews(most=2)
    one, two, three = (state_of(name=name) for name in ("One", "Two", "Three"))
    first = kept.overview(one, [], ENGINE, TODAY, TODAY)
    second = kept.overview(two, [], ENGINE, TODAY, TODAY)
    assert first is kept.overview(one, [], ENGINE, TODAY, TODAY)

    kept.overview(three, [], ENGINE, TODAY, TODAY)

    assert first is kept.overview(one, [], ENGINE, TODAY, TODAY)
    assert second is not kept.overview(two, [], ENGINE, TODAY, TODAY)
