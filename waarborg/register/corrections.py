# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests from outside to correct the register. Each becomes a task, and gets an answer."""

from dataclasses import replace
from typing import Final

from waarborg.evidence import Evidence
from waarborg.kernel.actors import ANONYMOUS, Actor, Permission
from waarborg.kernel.ids import new_id
from waarborg.kernel.texts import say
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import FaultyValue, NotInThisState
from waarborg.register.records import (
    AnsweredCorrection,
    Correction,
    CorrectionState,
    Publication,
    PublicationState,
    Task,
    TaskState,
)
from waarborg.register.register import Register
from waarborg.register.store import office as tables
from waarborg.register.store import publications as publication_tables
from waarborg.register.systems import found_system

ANSWER: Final = "correction-answer"
"""Kind of the evidence that a request was answered. What was asked stays out of it."""
LONGEST_REQUEST: Final = 5_000
_NAME_IN_TITLE: Final = 120


def ask_correction(
    register: Register, publication: Publication, text: str, contact: str | None = None
) -> Correction:
    """Keep a request about what is public. Anybody may ask; `contact` is where an answer may go.

    Raises:
        FaultyValue: there is no text, or it or the contact is too long.
        NotInThisState: it is not published or archived.
        UnknownRecord: there is no such publication.
    """
    asked = values.prose("text", text)
    if len(asked) > LONGEST_REQUEST:
        raise FaultyValue(field="text", reason="too-long")
    where = values.line("contact", contact) if contact and contact.strip() else None
    now = register.now()
    with register.store.writing() as connection:
        about = publication_tables.publication_by_id(connection, publication.id)
        if about is None:
            raise unknown_record("publication", publication.id, ())
        readable = (PublicationState.PUBLISHED, PublicationState.ARCHIVED)
        if about.number is None or about.state not in readable:
            needed = ", ".join(state.value for state in readable)
            raise NotInThisState(id=about.id, state=about.state.value, needed=needed)
        name = found_system(connection, about.system).name[:_NAME_IN_TITLE]
        task = Task(
            id=new_id("task"),
            organisation=about.organisation,
            system=about.system,
            norm=None,
            title=say("register.correction-task", "nl", name=name),
            owner=None,
            due=None,
            state=TaskState.OPEN,
            source="correction",
            created=now,
            created_by=ANONYMOUS.id,
            closed=None,
        )
        correction = Correction(
            id=new_id("cor"),
            organisation=about.organisation,
            system=about.system,
            publication=about.number,
            text=asked,
            contact=where,
            state=CorrectionState.OPEN,
            answer=None,
            answered_by=None,
            answered=None,
            made=now,
            task=task.id,
        )
        tables.insert_task(connection, task)
        tables.insert_correction(connection, correction)
    return correction


def answer_correction(
    register: Register, actor: Actor, correction_id: str, answer: str
) -> Correction:
    """Answer a request; its task is done. Everybody may read the answer, so name nobody in it.

    Raises:
        NotAllowed: the actor may not review in this organisation.
        FaultyValue: there is no answer.
        NotInThisState: it was answered before.
        UnknownRecord: there is no such request.
    """
    with register.store.writing() as connection:
        old = tables.correction_by_id(connection, correction_id, lock=True)
        if old is None:
            raise unknown_record("correction", correction_id, ())
        actor.demand(Permission.REVIEW, old.organisation)
        if old.state is not CorrectionState.OPEN:
            raise NotInThisState(
                id=old.id, state=old.state.value, needed=CorrectionState.OPEN.value
            )
        now = register.now()
        new = replace(
            old,
            state=CorrectionState.ANSWERED,
            answer=values.prose("answer", answer),
            answered_by=actor.id,
            answered=now,
        )
        tables.update_correction(
            connection,
            old.id,
            state=new.state,
            answer=new.answer,
            answered_by=new.answered_by,
            answered=new.answered,
        )
        tables.update_task(connection, old.task, state=TaskState.DONE, closed=now)
        evidence = Evidence(
            kind=ANSWER,
            method="attest",
            organisation=old.organisation,
            subject=old.system,
            subject_version=None,
            collected=register.day_of(now),
            by=actor.id,
            result=say("register.correction-answered", "nl", number=old.publication),
            details={"correction": old.id, "publication": old.publication},
        )
        register.ledger.append_in(connection, evidence)
    return new


def forget_contact(register: Register, actor: Actor, correction_id: str) -> Correction:
    """Erase where the answer to a request may go; do so once nobody needs it any more.

    Raises:
        NotAllowed: the actor may not review in this organisation.
        UnknownRecord: there is no such request.
    """
    with register.store.writing() as connection:
        old = tables.correction_by_id(connection, correction_id, lock=True)
        if old is None:
            raise unknown_record("correction", correction_id, ())
        actor.demand(Permission.REVIEW, old.organisation)
        tables.update_correction(connection, old.id, contact=None)
    return replace(old, contact=None)


def corrections_of(register: Register, organisation_id: str) -> tuple[Correction, ...]:
    """Return the requests of an organisation, newest first. They are for its own people."""
    with register.store.reading() as connection:
        return tuple(tables.corrections_where(connection, organisation=organisation_id))


def correction_by_id(register: Register, correction_id: str) -> Correction:
    """Return one request. It is for the people of its organisation.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with register.store.reading() as connection:
        found = tables.correction_by_id(connection, correction_id)
    if found is None:
        raise unknown_record("correction", correction_id, ())
    return found


def answered_corrections(register: Register, system_id: str) -> tuple[AnsweredCorrection, ...]:
    """Return what everybody may see of the requests about a system, newest first."""
    state = CorrectionState.ANSWERED.value
    with register.store.reading() as connection:
        found = list(tables.corrections_where(connection, system=system_id, state=state))
    return tuple(
        AnsweredCorrection(one.id, one.publication, one.answer, one.made, one.answered)
        for one in found
        if one.answer is not None and one.answered is not None
    )
