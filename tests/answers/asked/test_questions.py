# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions are kept without personal data, for as long as was said, and can be rated."""

from datetime import timedelta

import pytest

from tests.answers.asked.people import SETTINGS, asked
from tests.answers.sources.desk import EDITOR, TOWN, Desk
from waarborg.answers.asked import Opinion, question_by_id, rate
from waarborg.answers.asked.questions import LONGEST_REMARK
from waarborg.answers.faults import FaultyAsked
from waarborg.answers.records import Outcome
from waarborg.answers.sources import passages_valid_on, stale_answers, withdraw_source
from waarborg.kernel.errors import UnknownRecord


def test_a_question_is_kept_masked(desk: Desk):
    """What tells who asked does not reach the database."""
    text = "Mijn BSN is 111222333 en mijn mail piet@voorbeeld.nl, wat kost een paspoort?"

    kept = question_by_id(desk.base, TOWN, asked(desk.base, text))

    assert "Mijn BSN is [bsn] en mijn mail [e-mail], wat kost een paspoort?" == kept.text
    assert Outcome.UNKNOWN is kept.outcome
    assert ("Een paspoort kost € 80.",) == kept.answer
    assert 0.4 == kept.certainty
    assert "paspoort" not in repr(kept)


def test_ids_cannot_be_guessed(desk: Desk):
    """Whoever knows one does not know the next."""
    first, second = asked(desk.base, "Een"), asked(desk.base, "Twee")

    assert first != second
    assert len(first) == len("qst_") + 24


def test_old_questions_are_forgotten_with_what_their_answers_cite(desk: Desk):
    """After the days of the organisation there is nothing left of them."""
    put = desk.put()
    passages = passages_valid_on(desk.base, [desk.collection.id], desk.base.today())
    old = asked(desk.base, "Wat kost een paspoort?", passages=passages)
    withdraw_source(desk.base, EDITOR, put.source.id, "oud")
    assert [old] == [one.answer for one in stale_answers(desk.base, put.source.id)]

    desk.clock.moment += timedelta(days=SETTINGS.question_days, hours=1)
    new = asked(desk.base, "Een nieuwe vraag")

    assert () == stale_answers(desk.base, put.source.id)
    assert new == question_by_id(desk.base, TOWN, new).id
    with pytest.raises(UnknownRecord):
        question_by_id(desk.base, TOWN, old)


def test_a_question_of_another_organisation_is_not_there(desk: Desk):
    """Each sees its own."""
    kept = asked(desk.base, "Een vraag")

    with pytest.raises(UnknownRecord):
        question_by_id(desk.base, "org_other", kept)


def test_an_opinion_is_kept_masked_and_the_last_counts(desk: Desk):
    """A citizen may think again."""
    kept = asked(desk.base, "Een vraag", Outcome.ANSWERED)

    rate(desk.base, TOWN, kept, "helped")
    rate(desk.base, TOWN, kept, "wrong", " Bel mij op 06-12345678. ")

    found = question_by_id(desk.base, TOWN, kept)
    assert Opinion.WRONG is found.opinion
    assert "Bel mij op [telefoon]." == found.remark


@pytest.mark.parametrize(
    ("opinion", "remark", "field"),
    [("great", "", "opinion"), ("wrong", "a" * (LONGEST_REMARK + 1), "remark")],
)
def test_what_is_no_opinion_is_refused(desk: Desk, opinion: str, remark: str, field: str):
    """Nothing else is kept."""
    kept = asked(desk.base, "Een vraag")

    with pytest.raises(FaultyAsked) as caught:
        rate(desk.base, TOWN, kept, opinion, remark)

    assert field == caught.value.field
    assert question_by_id(desk.base, TOWN, kept).opinion is None
