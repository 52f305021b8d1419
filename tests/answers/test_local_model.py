# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant answers as a model does, and keeps what was asked."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.answers.small_town import Firm, assistant_of
from tests.answers.sources.desk import TOWN, Desk
from waarborg.answers.asked import question_by_id
from waarborg.answers.local_model import AssistantModel, reply_of, reply_without_answer
from waarborg.answers.records import Outcome
from waarborg.gateway.ports import LocalPiece, Message


@dataclass(frozen=True)
class Policy:
    """What the assistant reads of a policy."""

    organisation: str
    sources: tuple[str, ...]


def pieces(
    desk: Desk, *messages: Message, language: str = "nl", outcome: Outcome = Outcome.ANSWERED
) -> Sequence[LocalPiece]:
    """Return the answer to a conversation."""
    model = AssistantModel(assistant_of(desk, Firm(outcome)), LocalPiece)

    async def all_of_it() -> list[LocalPiece]:
        policy = Policy(TOWN, (desk.collection.id,))
        return [one async for one in model.answer(policy, messages, language)]

    return asyncio.run(all_of_it())


def test_it_answers_the_last_question_in_pieces(small_desk: Desk):
    """The last piece says what is known of the answer."""
    small_desk.put("Een paspoort kost € 80.")

    found = pieces(small_desk, Message("system", "Wees kort"), Message("user", "Wat kost het?"))

    text = "".join(one.text for one in found)
    assert text.startswith("Ik ben een computer (AI)")
    assert "- Een paspoort kost € 80. (staat in de bron [1])" in text
    assert "answered" == found[-1].standing
    assert "" == found[-1].text
    assert [""] * (len(found) - 1) == [one.standing for one in found[:-1]]


def test_sources_of_another_organisation_are_not_answered_from(small_desk: Desk):
    """A policy may name whatever it likes."""
    small_desk.put("Een paspoort kost € 80.")
    model = AssistantModel(assistant_of(small_desk), LocalPiece)
    policy = Policy("org_other", (small_desk.collection.id,))

    async def all_of_it() -> list[LocalPiece]:
        asked = [Message("user", "Wat kost een paspoort?")]
        return [one async for one in model.answer(policy, asked, "nl")]

    found = asyncio.run(all_of_it())

    assert "unknown" == found[-1].standing
    assert "80" not in "".join(one.text for one in found)


def test_what_was_asked_is_kept(small_desk: Desk):
    """Under the id that comes with the answer."""
    small_desk.put()
    found = pieces(small_desk, Message("user", "Mijn BSN is 111222333. Wat kost het?"))

    kept = question_by_id(small_desk.base, TOWN, str(found[-1].more["id"]))

    assert "Mijn BSN is [bsn]. Wat kost het?" == kept.text
    assert "gateway" == kept.channel


def test_later_in_a_conversation_it_does_not_introduce_itself(small_desk: Desk):
    """Once is enough."""
    small_desk.put()
    conversation = [
        Message("user", "Hallo"),
        Message("assistant", "Hallo."),
        Message("user", "What does a passport cost?"),
    ]

    text = "".join(one.text for one in pieces(small_desk, *conversation, language="en"))

    assert "I am a computer" not in text
    assert "Rather a person?" in text


@pytest.mark.parametrize(
    ("text", "outcome", "standing"),
    [
        ("Ik wil een mens spreken", Outcome.ANSWERED, "handed-over"),
        ("Wat kost het?", Outcome.DOUBTED, "doubted"),
        ("Wat kost het?", Outcome.UNKNOWN, "unknown"),
    ],
)
def test_the_log_gets_the_standing(small_desk: Desk, text: str, outcome: Outcome, standing: str):
    """In the words of the gateway."""
    small_desk.put()

    found = pieces(small_desk, Message("user", text), outcome=outcome)

    assert standing == found[-1].standing


def test_without_a_question_nothing_is_known(small_desk: Desk):
    """A conversation without a user gets the way to a person."""
    found = pieces(small_desk, Message("system", "Wees kort"))

    assert "unknown" == found[-1].standing
    assert "14 000" in "".join(one.text for one in found)


def test_a_reply_is_made_of_what_came_back(small_desk: Desk):
    """And what cannot be read is no answer."""
    small_desk.put("Een paspoort kost € 80.")
    found = pieces(small_desk, Message("user", "Wat kost het?"))
    assistant, text = assistant_of(small_desk), "".join(one.text for one in found)

    reply = reply_of(assistant, text, found[-1].more)

    assert found[-1].more["id"] == reply.id
    assert ["Een paspoort kost € 80."] == [one.text for one in reply.answer.sentences]
    assert Outcome.FAILED is reply_of(assistant, text, {}).answer.outcome
    assert Outcome.BLOCKED is reply_without_answer(Outcome.BLOCKED).answer.outcome
