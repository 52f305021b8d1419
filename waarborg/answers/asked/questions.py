# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeping questions, masked, for as long as the organisation says; and what citizens think."""

import secrets
from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.masking import masked
from waarborg.answers.asked.records import AssistantSettings, Opinion, Question
from waarborg.answers.asked.retention import forget_old_in
from waarborg.answers.faults import FaultyAsked
from waarborg.answers.ports import Asked
from waarborg.answers.records import Answer
from waarborg.answers.sources import cite_in
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.errors import UnknownRecord

LONGEST_QUESTION: Final = 1_000
LONGEST_REMARK: Final = 2_000
_RANDOM: Final = 12


def keep_question(
    base: AnswersBase, settings: AssistantSettings, asked: Asked, answer: Answer
) -> str:
    """Keep a question with its answer, and forget those that are too old; return its id."""
    question = Question(
        id=f"qst_{secrets.token_hex(_RANDOM)}",
        organisation=asked.organisation,
        at=base.now(),
        channel=asked.channel,
        language=asked.language,
        text=masked(asked.question),
        outcome=answer.outcome,
        route=answer.route,
        certainty=answer.certainty,
        answer=tuple(one.text for one in answer.sentences),
    )
    with base.store.writing() as connection:
        store.insert_question(connection, question)
        cite_in(base, connection, question.id, answer.passages)
        forget_old_in(base, connection, asked.organisation, settings)
    return question.id


def question_by_id(base: AnswersBase, organisation: str, question_id: str) -> Question:
    """Return a question of an organisation.

    Raises:
        UnknownRecord: there is none with this id, or no more.
    """
    with base.store.reading() as connection:
        found = store.question_by_id(connection, question_id)
    if found is None or found.organisation != organisation:
        raise UnknownRecord(record="question", id=question_id, near="")
    return found


def rate(
    base: AnswersBase, organisation: str, question_id: str, opinion: str, remark: str = ""
) -> None:
    """Keep what a citizen thinks of an answer. The last time counts.

    Raises:
        FaultyAsked: it is no opinion, or the remark is too long.
        UnknownRecord: there is no such question, or no more.
    """
    if opinion not in {one.value for one in Opinion}:
        raise FaultyAsked(field="opinion", reason="no-opinion")
    if len(remark) > LONGEST_REMARK:
        raise FaultyAsked(field="remark", reason="too-long")
    question_by_id(base, organisation, question_id)
    with base.store.writing() as connection:
        store.update_question(
            connection,
            question_id,
            verdict=opinion,
            remark=masked(remark.strip()),
            rated=base.now().astimezone(LEGAL_TIME).date().isoformat(),
        )
