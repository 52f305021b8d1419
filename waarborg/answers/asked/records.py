# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is kept of questions: without personal data, and for a limited time."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from waarborg.answers.records import Outcome


class Opinion(StrEnum):
    """What a citizen thinks of an answer."""

    HELPED = "helped"
    NOT_HELPED = "not-helped"
    WRONG = "wrong"


class Handling(StrEnum):
    """What an editor did with a question."""

    SOURCE = "source"
    """A source was added or mended."""
    TEST = "test"
    """It is in the labelled set now."""
    NOTHING = "nothing"
    """It needs nothing: no question for us, or no question at all."""


class Sent(StrEnum):
    """Where a hand-over went, besides to the desk."""

    DESK = "desk"
    """Nowhere else."""
    MAILBOX = "mailbox"
    WEBHOOK = "webhook"
    FAILED = "failed"
    """It could not be sent; the desk still has it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that was asked, masked."""

    id: str
    """`qst_…`, which cannot be guessed."""
    organisation: str
    at: datetime
    channel: str
    language: str
    text: str = field(repr=False)
    """Names and numbers are replaced."""
    outcome: Outcome
    route: str
    certainty: float | None
    answer: tuple[str, ...] = field(repr=False)
    """The sentences that were given."""
    opinion: Opinion | None = None
    remark: str = field(default="", repr=False)
    """What the citizen wrote about the answer, masked."""
    handled: Handling | None = None
    handled_by: str = ""
    handled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """A question that a citizen passed on to a person."""

    id: str
    """`hov_…`."""
    organisation: str
    question: str
    """Id of the question; empty when that was not kept."""
    at: datetime
    text: str = field(repr=False)
    """Masked: whoever was sent it has it as the citizen wrote it."""
    contact: str = field(repr=False)
    """Where the citizen can be reached. Personal: for whoever may review, and erased in time."""
    sent: Sent
    done_by: str = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question of which an editor says what answers it: for tests and for the calibration."""

    id: str
    """`lbl_…`."""
    organisation: str
    question: str
    source: str | None
    """Id of the source that answers it; None when none does: then not knowing is right."""
    expected: str
    """Words that must be in the answer; may be empty."""
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """How an organisation wants its assistant."""

    system: str = ""
    """Id of the system in the register; without one there is no assistant."""
    collections: tuple[str, ...] = ()
    """Sources from which it answers, by the id of their collection."""
    phone: str = ""
    phone_hours: str = ""
    """As they are written: `ma-vr 9.00-17.00; do 18.00-20.00`."""
    desk: str = ""
    """Address of the desk."""
    desk_hours: str = ""
    email: str = ""
    web: str = ""
    """Address of a form."""
    closed: tuple[date, ...] = ()
    """Days of its own on which nobody is there, besides the holidays."""
    mailbox: str = field(default="", repr=False)
    """E-mail address for hand-overs."""
    webhook: str = field(default="", repr=False)
    """Address to which hand-overs are sent as JSON."""
    question_days: int = 90
    """How long questions are kept."""
    handover_days: int = 30
