# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from dataclasses import replace

import pytest

from tests.answers.doubt.examples import simulated
from tests.answers.sources.desk import Desk
from waarborg.answers.doubt import (
    Calibration,
    Made,
    newest_calibration,
    record_calibration,
    why_stale,
)
from waarborg.answers.doubt.calibrating import calibrate
from waarborg.kernel.actors import Actor, NotAllowed, Role

MADE = Made("questions", "sources", "words", "answering")
FOUND = calibrate(simulated(300), made=MADE)
EDITOR = Actor("act_e", "E", {"org_a": frozenset({Role.EDITOR})})


def test_the_newest_calibration_counts(small_desk: Desk):
    """It is evidence, bound to all that it was made with, and comes back as it was."""
    bound = {"sources": "sources", "model": "words", "answering": "answering"}
    other = calibrate(simulated(300, 2), made=MADE)
    for one in (FOUND, other):
        entry = record_calibration(small_desk.base, EDITOR, "org_a", one)
        assert ("doubt-calibration", bound) == (
            entry.evidence.kind,
            dict(entry.evidence.bound_to),
        )
    assert other == newest_calibration(small_desk.base, "org_a")


def test_quoting_and_writing_are_calibrated_apart(small_desk: Desk):
    """What holds for one says nothing of the other."""
    written = replace(FOUND, made=replace(MADE, mode="writing", writer="small-1"))
    record_calibration(small_desk.base, EDITOR, "org_a", written)
    assert newest_calibration(small_desk.base, "org_a") is None
    assert newest_calibration(small_desk.base, "org_a", "small-2") is None
    assert written == newest_calibration(small_desk.base, "org_a", "small-1")


def test_another_organisation_has_none(small_desk: Desk):
    """Its questions are not asked alike."""
    record_calibration(small_desk.base, EDITOR, "org_a", FOUND)
    assert newest_calibration(small_desk.base, "org_b") is None


def test_only_who_may_write_records_one(small_desk: Desk):
    """A promise is somebody's."""
    with pytest.raises(NotAllowed):
        record_calibration(small_desk.base, Actor("act_x", "X", {}), "org_a", FOUND)


def test_a_calibration_without_a_promise_says_so(small_desk: Desk):
    """The result can be read without the numbers; one that says nothing of itself is kept too."""
    none = replace(FOUND, answered=None, made=None)
    entry = record_calibration(small_desk.base, EDITOR, "org_a", none)
    assert "No threshold" in entry.evidence.result
    assert none == newest_calibration(small_desk.base, "org_a")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (("sources", "words", "answering"), None),
        (("other", "words", "answering"), "sources"),
        (("sources", "other", "answering"), "model"),
        (("sources", "words", "other"), "answering"),
    ],
)
def test_a_calibration_is_stale_when_something_changed(
    now: tuple[str, str, str], expected: str | None
):
    """Sources, the model that finds, or what else decides an answer."""
    assert expected == why_stale(FOUND, *now)


def test_one_of_before_does_not_say_what_decided_and_holds_no_longer(small_desk: Desk):
    """It was kept without that."""
    plain = FOUND.plain()
    del plain["made"]["answering"]
    old = Calibration.of_plain(plain)
    record_calibration(small_desk.base, EDITOR, "org_a", old)
    kept = newest_calibration(small_desk.base, "org_a")
    assert kept is not None
    assert "answering" == why_stale(kept, "sources", "words", "answering")


def test_one_that_does_not_say_what_it_was_made_of_holds_for_nothing():
    """It cannot be compared."""
    old = replace(FOUND, made=None)
    assert "sources" == why_stale(old, "sources", "words", "answering")
