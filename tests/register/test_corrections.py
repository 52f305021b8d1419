# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests from outside to correct the register: each becomes a task, and gets an answer."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from tests.register.examples import Town, a_town, actor
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import (
    answer_correction,
    answered_corrections,
    archive,
    ask_correction,
    correction_by_id,
    corrections_of,
    forget_contact,
    submit,
    task_by_id,
    withdraw,
)
from waarborg.register.corrections import ANSWER
from waarborg.register.errors import FaultyValue, NotInThisState
from waarborg.register.records import CorrectionState, Publication, TaskState


@pytest.fixture
def public(town: Town) -> Publication:
    """Return what is published."""
    return town.published(town.system())


def test_a_request_becomes_a_task(town: Town, public: Publication) -> None:
    """Nobody needs an account; where the answer may go is kept apart from what is asked."""
    made = ask_correction(town.register, public, " Het doel klopt niet. ", " jan@example.nl ")

    assert ("Het doel klopt niet.", "jan@example.nl", 1) == (
        made.text,
        made.contact,
        made.publication,
    )
    assert (CorrectionState.OPEN, None) == (made.state, made.answer)
    assert (made,) == corrections_of(town.register, town.organisation.id)
    assert made == correction_by_id(town.register, made.id)
    task = task_by_id(town.register, made.task)
    assert ("correction", public.system, TaskState.OPEN) == (task.source, task.system, task.state)
    assert "Chatbot" in task.title
    assert "jan" not in task.title


def test_an_answer_is_public_and_the_request_is_not(town: Town, public: Publication) -> None:
    """The task is done, and the ledger holds that there was an answer, without the words."""
    made = ask_correction(town.register, public, "Het klopt niet, zegt Jan.", "jan@example.nl")
    open_ones = answered_corrections(town.register, public.system)

    answered = answer_correction(town.register, town.reviewer, made.id, "Wij pasten het aan.")

    assert () == open_ones
    assert (CorrectionState.ANSWERED, "Wij pasten het aan.", "user_reviewer") == (
        answered.state,
        answered.answer,
        answered.answered_by,
    )
    (shown,) = answered_corrections(town.register, public.system)
    assert ("Wij pasten het aan.", 1, answered.answered) == (
        shown.answer,
        shown.publication,
        shown.answered,
    )
    assert "jan" not in repr(shown).lower()
    assert TaskState.DONE is task_by_id(town.register, made.task).state
    entry = town.register.ledger.about([public.system])[-1]
    assert (ANSWER, made.id) == (entry.evidence.kind, entry.evidence.details["correction"])
    assert "jan" not in repr(entry).lower()


def test_a_request_is_answered_once(small_town: Town) -> None:
    """By somebody who reviews in this organisation."""
    town = small_town
    made = ask_correction(town.register, town.published(town.system()), "fout")
    for who in (town.editor, town.boss, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            answer_correction(town.register, who, made.id, "ja")
        with pytest.raises(NotAllowed):
            forget_contact(town.register, who, made.id)
    with pytest.raises(FaultyValue):
        answer_correction(town.register, town.reviewer, made.id, " ")
    answer_correction(town.register, town.reviewer, made.id, "ja")
    with pytest.raises(NotInThisState):
        answer_correction(town.register, town.reviewer, made.id, "nee")


def test_who_asked_can_be_forgotten(town: Town, public: Publication) -> None:
    """The request itself stays."""
    made = ask_correction(town.register, public, "fout", "jan@example.nl")

    forgotten = forget_contact(town.register, town.publisher, made.id)

    assert ("fout", None) == (forgotten.text, forgotten.contact)
    assert forgotten == correction_by_id(town.register, made.id)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 5001}, "text"),
        ({"text": "x\0"}, "text"),
        ({"contact": "x" * 201}, "contact"),
        ({"contact": "een\ntwee"}, "contact"),
    ],
)
def test_a_wrong_value_is_named(small_town: Town, fields: dict[str, Any], field: str) -> None:
    """Nothing is kept."""
    public = small_town.published(small_town.system())

    with pytest.raises(FaultyValue) as caught:
        ask_correction(small_town.register, public, **{"text": "fout", **fields})

    assert field == caught.value.field
    assert () == corrections_of(small_town.register, small_town.organisation.id)


def test_a_contact_may_be_left_out(small_town: Town) -> None:
    """An empty one is none."""
    public = small_town.published(small_town.system())

    assert ask_correction(small_town.register, public, "fout", "  ").contact is None


def test_only_what_readers_can_read_can_be_corrected(small_town: Town) -> None:
    """What was archived too."""
    town = small_town
    public = town.published(town.system())
    archive(town.register, town.publisher, public.id, "x")
    ask_correction(town.register, public, "fout")
    withdraw(town.register, town.publisher, public.id, "x")
    sent = submit(town.register, town.editor, town.system("Anders").id)

    for one in (public, sent):
        with pytest.raises(NotInThisState):
            ask_correction(town.register, one, "fout")
    other = a_town(town.register, "duinstad")
    assert () == corrections_of(town.register, other.organisation.id)


def test_what_is_not_there_is_not_found(small_town: Town) -> None:
    """Nor answered."""
    public = small_town.published(small_town.system())
    with pytest.raises(UnknownRecord):
        ask_correction(small_town.register, replace(public, id="pub_none"), "fout")
    with pytest.raises(UnknownRecord):
        answer_correction(small_town.register, small_town.reviewer, "cor_none", "ja")
    with pytest.raises(UnknownRecord):
        forget_contact(small_town.register, small_town.reviewer, "cor_none")
    with pytest.raises(UnknownRecord):
        correction_by_id(small_town.register, "cor_none")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM register_corrections", "UPDATE register_corrections SET text = 'niets'"],
)
def test_the_database_keeps_what_was_asked(town: Town, public: Publication, statement: str) -> None:
    """An organisation cannot make a request disappear."""
    ask_correction(town.register, public, "fout")

    def alter() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        alter()
