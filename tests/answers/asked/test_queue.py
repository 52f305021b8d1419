# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was not answered well waits for an editor, alike with alike."""

import pytest

from tests.answers.asked.people import asked
from tests.answers.sources.desk import EDITOR, READER, STRANGER, TOWN, Desk
from waarborg.answers.asked import Handling, handle, question_by_id, rate, shares, waiting
from waarborg.answers.records import Outcome
from waarborg.answers.retrieval.analyser import dutch
from waarborg.kernel.actors import NotAllowed


def queue(desk: Desk) -> list[list[str]]:
    """Return the questions that wait, a list for each group."""
    groups = waiting(desk.base, READER, TOWN, dutch().tokens)
    return [[one.text for one in group.questions] for group in groups]


def test_questions_that_are_alike_stand_together_and_the_largest_group_first(desk: Desk):
    """An editor mends one page for many citizens."""
    asked(desk.base, "Mag ik een olifant houden?")
    asked(desk.base, "Wat kost een zwembad in mijn tuin?")
    asked(desk.base, "Wat kosten zwembaden in de tuin?", Outcome.DOUBTED)

    assert [
        ["Wat kosten zwembaden in de tuin?", "Wat kost een zwembad in mijn tuin?"],
        ["Mag ik een olifant houden?"],
    ] == queue(desk)


def test_a_good_answer_does_not_wait_unless_it_was_rated_badly(desk: Desk):
    """The citizen decides."""
    good = asked(desk.base, "Vraag een", Outcome.ANSWERED)
    bad = asked(desk.base, "Paspoort kwijt", Outcome.ANSWERED)
    asked(desk.base, "Ik wil een mens", Outcome.HANDED_OVER)
    rate(desk.base, TOWN, good, "helped")
    rate(desk.base, TOWN, bad, "wrong")

    assert [["Paspoort kwijt"]] == queue(desk)
    (group,) = waiting(desk.base, READER, TOWN, dutch().tokens)
    assert "wrong" == group.worst
    assert bad == group.first.id


def test_what_was_handled_waits_no_longer(desk: Desk):
    """It is kept who did what."""
    kept = asked(desk.base, "Een vraag over olifanten")
    handle(desk.base, EDITOR, TOWN, [kept, "qst_unknown"], Handling.NOTHING)

    assert [] == queue(desk)
    found = question_by_id(desk.base, TOWN, kept)
    assert Handling.NOTHING is found.handled
    assert EDITOR.id == found.handled_by
    assert found.handled_at is not None


def test_strangers_see_and_handle_nothing(desk: Desk):
    """A queue is for the people of the organisation."""
    kept = asked(desk.base, "Een vraag")

    with pytest.raises(NotAllowed):
        waiting(desk.base, STRANGER, TOWN, dutch().tokens)
    with pytest.raises(NotAllowed):
        handle(desk.base, READER, TOWN, [kept], Handling.TEST)


def test_questions_of_others_are_not_handled(desk: Desk):
    """An id of elsewhere does nothing."""
    kept = asked(desk.base, "Een vraag")
    elsewhere = EDITOR.__class__("user_2", "", {"org_other": EDITOR.roles[TOWN]})
    handle(desk.base, elsewhere, "org_other", [kept], Handling.TEST)

    assert question_by_id(desk.base, TOWN, kept).handled is None


def test_shares_count_outcomes_and_opinions(desk: Desk):
    """What the start of the desk shows."""
    kept = asked(desk.base, "Een", Outcome.ANSWERED)
    asked(desk.base, "Twee", Outcome.ANSWERED)
    asked(desk.base, "Drie")
    rate(desk.base, TOWN, kept, "helped")

    found = shares(desk.base, TOWN)

    assert {"asked": 3, "answered": 2, "unknown": 1, "helped": 1} == dict(found)
