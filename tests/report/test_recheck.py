# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking all systems again: what moved, and what only came to its day."""

import json
from datetime import date

from tests.law.example import BEFORE_AMENDMENT, ENGINE, LATER
from tests.report.portfolio_example import DARK_LAMP, NEW_LAMP, OLD_LAMP, lamp_state
from waarborg.kernel.canonical import canonical_json
from waarborg.law import State
from waarborg.register.records import Lifecycle
from waarborg.report.recheck import (
    Outcomes,
    compare,
    joined,
    moved_json,
    moved_of,
    outcomes,
    outcomes_json,
    outcomes_of,
)

OLD, NEW = lamp_state("old", OLD_LAMP), lamp_state("new", NEW_LAMP)


def test_nothing_moves_when_only_time_passes():
    """A norm that came to its day did what was expected."""
    before = outcomes(ENGINE, [OLD, NEW], date(2021, 7, 1), LATER)
    after = outcomes(ENGINE, [OLD, NEW], date(2024, 2, 1), LATER)

    assert before.tracks != after.tracks
    assert () == compare(before, after).moved


def test_what_an_act_moves_is_found():
    """For each system and norm, with its days before and after."""
    before, after = (
        outcomes(ENGINE, [OLD], BEFORE_AMENDMENT, as_of) for as_of in (BEFORE_AMENDMENT, LATER)
    )

    moved = {one.norm: one for one in compare(before, after).moved}

    assert {"lamp-act.3", "lamp-act.6", "lamp-bill.1"} == set(moved)
    assert "law" == moved["lamp-act.3"].because
    assert date(2021, 8, 1) == moved["lamp-act.3"].was[1][0]
    assert date(2024, 1, 1) == moved["lamp-act.3"].becomes[1][0]
    assert ((BEFORE_AMENDMENT, State.DOES_NOT_APPLY),) == moved["lamp-act.6"].was


def test_what_other_answers_move_is_told_apart():
    """It can hide what the law did."""
    before = outcomes(ENGINE, [OLD], LATER, LATER)
    after = outcomes(ENGINE, [lamp_state("old", DARK_LAMP)], LATER, LATER)

    found = compare(before, after).moved

    assert {"facts"} == {one.because for one in found}


def test_what_cannot_be_compared_is_named():
    """New systems, those whose answers cannot be read, and those out of use."""
    odd = lamp_state("odd", {"no-such-question": True})
    gone = lamp_state("gone", lifecycle=Lifecycle.OUT_OF_USE)
    before = outcomes(ENGINE, [OLD], LATER, LATER)

    found = compare(before, outcomes(ENGINE, [OLD, NEW, odd, gone], LATER, LATER))

    assert (("new",), ("odd",), ("gone",)) == (found.added, found.unreadable, found.out_of_use)


def test_outcomes_survive_being_kept():
    """As JSON, in parts that are put together again, and systems that are alike share one."""
    parts = [outcomes(ENGINE, [state], LATER, LATER) for state in (OLD, NEW, lamp_state("third"))]
    kept = [outcomes_of(json.loads(canonical_json(outcomes_json(one)))) for one in parts]

    whole = joined(kept)

    assert outcomes(ENGINE, [OLD, NEW, lamp_state("third")], LATER, LATER) == whole
    assert 2 == len(outcomes_json(whole)["patterns"])
    assert Outcomes(LATER, {}, {}) == joined([Outcomes(LATER, {}, {})])


def test_what_moved_survives_being_kept():
    """With its days."""
    before, after = (
        outcomes(ENGINE, [OLD], BEFORE_AMENDMENT, as_of) for as_of in (BEFORE_AMENDMENT, LATER)
    )
    moved = compare(before, after).moved
    kept = json.loads(json.dumps(moved_json(moved, after.tracks)))

    assert moved == moved_of(kept, after.tracks)
