# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question gets an answer from sources, a fixed answer, or the way to a person."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.answers.small_town import Firm, assistant_of, question, sentence
from tests.answers.sources.desk import Desk
from waarborg.answers.assistant import QUOTING, WRITING, no_answer
from waarborg.answers.records import AnswerSentence, Hit, Outcome


def test_sentences_of_a_source_answer_with_the_source(small_desk: Desk):
    """Verbatim, and with who answers for it."""
    put = small_desk.put("Een paspoort kost € 80.")

    answer = asyncio.run(assistant_of(small_desk).answer(question(small_desk)))

    assert Outcome.ANSWERED is answer.outcome
    assert ["Een paspoort kost € 80."] == [one.text for one in answer.sentences]
    assert [put.source.id] == [one.id for one in answer.sources]
    assert [one.id for one in answer.passages] == list(answer.sentences[0].passages)
    assert (QUOTING, 0.96, "") == (answer.mode, answer.certainty, answer.route)


def test_a_question_in_another_language_is_answered_with_doubt(small_desk: Desk):
    """From the page in Dutch; the certainty was measured on questions in Dutch."""
    put = small_desk.put("Een paspoort kost € 80. Kom op tijd.")
    asked = question(small_desk, "How much does a passport cost?")

    answer = asyncio.run(assistant_of(small_desk).answer(asked))

    assert [put.source.id] == [one.id for one in answer.sources]
    assert "Een paspoort kost € 80." in [one.text for one in answer.sentences]
    assert (Outcome.DOUBTED, None, "en") == (answer.outcome, answer.certainty, answer.language)


def test_in_doubt_nothing_is_said_but_where_to_look(small_desk: Desk):
    """No sentence of an unknown answer reaches a citizen."""
    put = small_desk.put()
    doubt = Firm(Outcome.UNKNOWN, 0.2)

    answer = asyncio.run(assistant_of(small_desk, doubt).answer(question(small_desk)))

    assert Outcome.UNKNOWN is answer.outcome
    assert () == answer.sentences
    assert () == answer.passages
    assert [put.source.id] == [one.id for one in answer.sources]


def test_without_sources_there_is_no_answer(small_desk: Desk):
    """An assistant without collections knows nothing, and says so."""
    small_desk.put()
    asked = replace(question(small_desk), collections=())

    answer = asyncio.run(assistant_of(small_desk).answer(asked))

    assert Outcome.UNKNOWN is answer.outcome
    assert () == answer.sentences
    assert () == answer.sources


@pytest.mark.parametrize(
    ("text", "outcome", "route"),
    [
        ("Ik wil een mens spreken", Outcome.HANDED_OVER, "person"),
        ("Mijn man slaat mij", Outcome.HANDED_OVER, "crisis-safe-home"),
        ("Hallo", Outcome.ANSWERED, "greeting"),
    ],
)
def test_some_questions_need_no_sources(small_desk: Desk, text: str, outcome: Outcome, route: str):
    """A person, help, or a greeting."""
    small_desk.put()

    answer = asyncio.run(assistant_of(small_desk).answer(question(small_desk, text)))

    assert (outcome, route, ()) == (answer.outcome, answer.route, answer.sentences)


def test_who_loses_a_home_gets_help_and_an_answer(small_desk: Desk):
    """The page with what the town does is useful then."""
    small_desk.put("Wordt u uitgezet? Bel de gemeente.")

    answer = asyncio.run(
        assistant_of(small_desk).answer(question(small_desk, "ik word morgen mijn huis uitgezet"))
    )

    assert "crisis-home" == answer.route
    assert answer.sentences


def test_a_model_writes_where_there_is_one(small_desk: Desk):
    """And the answer says which."""
    small_desk.put()

    async def write(
        _question: str, hits: Sequence[Hit], _language: str
    ) -> tuple[Sequence[AnswerSentence], str]:
        return [sentence("U betaalt € 80.", hits[0].passage.id)], "model-1"

    answer = asyncio.run(assistant_of(small_desk, write=write).answer(question(small_desk)))

    assert (WRITING, "model-1") == (answer.mode, answer.model)
    assert ["U betaalt € 80."] == [one.text for one in answer.sentences]


def test_a_model_that_fails_is_replaced_by_the_sources(small_desk: Desk):
    """A citizen does not notice."""
    small_desk.put()

    async def write(
        _question: str, _hits: Sequence[Hit], _language: str
    ) -> tuple[Sequence[AnswerSentence], str]:
        raise TimeoutError

    answer = asyncio.run(assistant_of(small_desk, write=write).answer(question(small_desk)))

    assert (QUOTING, "") == (answer.mode, answer.model)
    assert answer.sentences


def test_a_passage_that_was_not_found_cannot_be_cited(small_desk: Desk):
    """What a model makes up has no source."""
    small_desk.put()

    async def write(
        _question: str, _hits: Sequence[Hit], _language: str
    ) -> tuple[Sequence[AnswerSentence], str]:
        return [sentence("Het is gratis.", "src_made-up.v1.p1")], "model-1"

    answer = asyncio.run(assistant_of(small_desk, write=write).answer(question(small_desk)))

    assert () == answer.passages


def test_what_was_blocked_or_failed_has_no_sentences():
    """Only how to reach a person is left."""
    assert (Outcome.BLOCKED, ()) == (
        no_answer(Outcome.BLOCKED).outcome,
        no_answer(Outcome.BLOCKED).sentences,
    )
