# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An assistant over one page, in a town that is open."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from tests.answers.sources.desk import Desk
from waarborg.answers.assistant import Assistant
from waarborg.answers.contact import ContactPoint, Contacts, Way
from waarborg.answers.hours import read_hours
from waarborg.answers.ports import Asked, Judged, Retriever, Write
from waarborg.answers.records import AnswerSentence, Hit, Outcome, Standing
from waarborg.answers.sources import passages_valid_on

CONTACTS: Final = Contacts(
    "Gemeente Voorbeeldstad",
    (ContactPoint(Way.PHONE, "14 000", read_hours("ma-vr 9.00-17.00")),),
)
TUESDAY: Final = datetime(2026, 6, 2, 10, tzinfo=UTC)


class EveryPassage:
    """Finds all passages of a desk, whatever is asked."""

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        self.found = passages_valid_on(desk.base, ids, desk.base.today())

    def find(self, question: str, limit: int = 10, said: str = "") -> Sequence[Hit]:
        """Return the first of them."""
        return [Hit(one, 0.9) for one in self.found[:limit] if question and said]


class Firm:
    """A measure of doubt that always gives one outcome."""

    def __init__(self, outcome: Outcome = Outcome.ANSWERED, certainty: float | None = 0.96) -> None:
        self.outcome = outcome
        self.certainty = certainty

    def judge(
        self,
        organisation: str,
        question: str,
        hits: Sequence[Hit],
        sentences: Sequence[AnswerSentence],
        writer: str = "",
    ) -> Judged:
        """Return that outcome for an answer about something."""
        outcome = (
            self.outcome
            if all((organisation, question, hits, writer is not None))
            else Outcome.UNKNOWN
        )
        return Judged(outcome, tuple(sentences), self.certainty)


def assistant_of(desk: Desk, doubt: Firm | None = None, write: Write | None = None) -> Assistant:
    """Return the assistant of a desk."""

    def retriever_of(ids: Sequence[str]) -> Retriever:
        return EveryPassage(desk, ids)

    return Assistant(
        desk.base,
        retriever_of,
        doubt or Firm(),
        lambda _: CONTACTS,
        write=write,
        now=lambda: TUESDAY,
    )


def question(desk: Desk, text: str = "Wat kost een paspoort?", language: str = "nl") -> Asked:
    """Return a question over the sources of a desk."""
    return Asked("org_town", text, language, collections=(desk.collection.id,))


def sentence(text: str, passage: str, standing: Standing = Standing.CHECKED) -> AnswerSentence:
    """Return a sentence that cites a passage."""
    reasons = () if standing is Standing.CHECKED else ("amount", "new-reason")
    return AnswerSentence(text, standing, reasons, (passage,))
