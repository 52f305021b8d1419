# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Passing a question on to a person: kept for the desk, and sent where the organisation says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.masking import masked
from waarborg.answers.asked.records import AssistantSettings, Handover, Sent
from waarborg.answers.asked.retention import forget_old_in
from waarborg.answers.asked.settings import settings_of
from waarborg.answers.faults import FaultyAsked
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.ids import new_id

_QUESTION: Final = re.compile(r"qst_[0-9a-z]{1,60}")
"""What else a form says of which question it is, is no more than a text of a stranger."""
LONGEST_TEXT: Final = 5_000
LONGEST_CONTACT: Final = 200


@dataclass(frozen=True, slots=True)
class Message:
    """What a citizen passes on, as they wrote it."""

    organisation: str
    """Id of the organisation."""
    question: str
    """Id of the question; empty when that was not kept."""
    subject: str
    text: str = field(repr=False)
    contact: str = field(repr=False)
    """Where the citizen can be reached."""


Deliver = Callable[[AssistantSettings, Message], Sent]
"""Sends a message to the mailbox or the webhook of the settings.

Raises `NotDelivered` (of `answers.faults`) when that does not work."""


def to_the_desk_only(_settings: AssistantSettings, _message: Message) -> Sent:
    """Send it nowhere: the desk has it."""
    return Sent.DESK


def hand_over(base: AnswersBase, message: Message, deliver: Deliver = to_the_desk_only) -> Handover:
    """Pass a question on. It is kept first: what cannot be sent is not lost.

    Raises:
        FaultyAsked: there is no text or no contact, or it is too long.
    """
    _check(message)
    if not _QUESTION.fullmatch(message.question):
        message = replace(message, question="")
    settings = settings_of(base, message.organisation)
    handover = Handover(
        id=new_id("hov"),
        organisation=message.organisation,
        question=message.question,
        at=base.now(),
        text=masked(message.text.strip()),
        contact=message.contact.strip(),
        sent=Sent.DESK,
    )
    with base.store.writing() as connection:
        forget_old_in(base, connection, message.organisation, settings)
        store.insert_handover(connection, handover)
    try:
        sent = deliver(settings, message)
    except Exception:  # noqa: BLE001  # whatever it is, the desk has it, and the citizen is told so
        sent = Sent.FAILED
    if sent is not Sent.DESK:
        with base.store.writing() as connection:
            store.update_handover(connection, handover.id, sent=sent.value)
    return handover


def _check(message: Message) -> None:
    given = (
        ("text", message.text, LONGEST_TEXT),
        ("contact", message.contact, LONGEST_CONTACT),
    )
    for name, value, longest in given:
        if not value.strip():
            raise FaultyAsked(field=name, reason="empty")
        if len(value) > longest:
            raise FaultyAsked(field=name, reason="too-long")


def handovers_of(base: AnswersBase, actor: Actor, organisation: str) -> tuple[Handover, ...]:
    """Return what was passed on, newest first.

    Raises:
        NotAllowed: the actor may not review there: it holds where citizens can be reached.
    """
    actor.demand(Permission.REVIEW, organisation)
    with base.store.reading() as connection:
        return tuple(store.handovers_of(connection, organisation))


def finish_handover(base: AnswersBase, actor: Actor, organisation: str, handover_id: str) -> None:
    """Say that a citizen was answered; where they can be reached is erased.

    Raises:
        NotAllowed: the actor may not review there.
    """
    known = {one.id for one in handovers_of(base, actor, organisation)}
    if handover_id not in known:
        return
    moment = store.moment_text(base.now())
    with base.store.writing() as connection:
        store.update_handover(connection, handover_id, contact="", done_by=actor.id, done_at=moment)
