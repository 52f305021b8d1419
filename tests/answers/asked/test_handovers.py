# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What citizens pass on is not lost, is for few eyes, and is erased in time."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from tests.answers.asked.people import MANAGER, REVIEWER
from tests.answers.sources.desk import EDITOR, TOWN, Desk
from waarborg.answers.asked import (
    AssistantSettings,
    Message,
    Sent,
    change_settings,
    finish_handover,
    hand_over,
    handovers_of,
)
from waarborg.answers.faults import FaultyAsked, NotDelivered
from waarborg.kernel.actors import NotAllowed

MESSAGE: Final = Message(
    organisation=TOWN,
    question="qst_1",
    subject="Vraag",
    text="Mijn vraag: mijn BSN is 111222333, hoe nu?",
    contact="piet@voorbeeld.nl",
)


def test_a_handover_is_kept_masked_with_where_the_citizen_is(desk: Desk):
    """The desk can answer, and has no more than it needs."""
    hand_over(desk.base, MESSAGE)

    (found,) = handovers_of(desk.base, REVIEWER, TOWN)
    assert "Mijn vraag: mijn BSN is [bsn], hoe nu?" == found.text
    assert "piet@voorbeeld.nl" == found.contact
    assert Sent.DESK is found.sent
    assert "piet" not in repr(found) + repr(MESSAGE)


def test_it_is_told_where_it_was_sent(desk: Desk):
    """Whoever answers knows whether a colleague has it too."""
    hand_over(desk.base, MESSAGE, lambda *_: Sent.MAILBOX)

    assert [Sent.MAILBOX] == [one.sent for one in handovers_of(desk.base, REVIEWER, TOWN)]


@pytest.mark.parametrize("error", [NotDelivered(way="mailbox"), ValueError("of a library")])
def test_what_cannot_be_sent_is_kept(desk: Desk, error: Exception):
    """A mailbox that is full costs nobody an answer."""

    def refuse(_settings: AssistantSettings, _message: Message) -> Sent:
        raise error

    hand_over(desk.base, MESSAGE, refuse)

    assert [Sent.FAILED] == [one.sent for one in handovers_of(desk.base, REVIEWER, TOWN)]


@pytest.mark.parametrize("reference", ["", "x" * 90_000, "qst_1\nBel mij", "<b>"])
def test_what_is_no_id_of_a_question_is_not_kept(desk: Desk, reference: str):
    """Nor sent: anybody can fill in a form."""
    told: list[str] = []

    def send(_settings: AssistantSettings, message: Message) -> Sent:
        told.append(message.question)
        return Sent.WEBHOOK

    made = hand_over(desk.base, replace(MESSAGE, question=reference), send)

    assert ["", ""] == [made.question, *told]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"contact": ""}, "contact"),
        ({"text": "a" * 5_001}, "text"),
        ({"contact": "a" * 201}, "contact"),
    ],
)
def test_an_empty_or_endless_handover_is_refused(desk: Desk, changes: dict[str, str], field: str):
    """Nobody could answer it."""
    with pytest.raises(FaultyAsked) as caught:
        hand_over(desk.base, replace(MESSAGE, **changes))

    assert field == caught.value.field
    assert () == handovers_of(desk.base, REVIEWER, TOWN)


def test_only_reviewers_see_where_citizens_are(desk: Desk):
    """It is personal data."""
    with pytest.raises(NotAllowed):
        handovers_of(desk.base, EDITOR, TOWN)


def test_after_an_answer_the_contact_is_erased(desk: Desk):
    """Nobody needs it any more."""
    kept = hand_over(desk.base, MESSAGE)
    finish_handover(desk.base, REVIEWER, TOWN, kept.id)
    finish_handover(desk.base, REVIEWER, TOWN, "hov_unknown")

    (found,) = handovers_of(desk.base, REVIEWER, TOWN)
    assert "" == found.contact
    assert REVIEWER.id == found.done_by
    assert found.done_at is not None


def test_old_handovers_are_deleted(desk: Desk):
    """After the days that the organisation set."""
    change_settings(desk.base, MANAGER, TOWN, AssistantSettings(handover_days=2))
    hand_over(desk.base, MESSAGE)
    desk.clock.moment += timedelta(days=2, hours=1)
    newest = hand_over(desk.base, MESSAGE)

    assert [newest.id] == [one.id for one in handovers_of(desk.base, REVIEWER, TOWN)]
