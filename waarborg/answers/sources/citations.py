# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which answers cite what: a source that changed makes the answers that cite it stale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Passage, Source
from waarborg.answers.sources.reading import source_by_id
from waarborg.answers.sources.store import reading, writing
from waarborg.kernel.store import Connection


class Staleness(StrEnum):
    """Why an answer should no longer be given as it was."""

    CHANGED = "changed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """An answer that cites what no longer holds."""

    answer: str
    version: int
    """The one that it cites."""
    why: Staleness


def cite_in(
    base: AnswersBase, connection: Connection, answer: str, passages: Iterable[Passage]
) -> None:
    """Keep which passages an answer cites, in the transaction that keeps the answer."""
    writing.insert_citations(connection, answer, passages, base.now())


def cite(base: AnswersBase, answer: str, passages: Iterable[Passage]) -> None:
    """Do the same, in a transaction of its own."""
    with base.store.writing() as connection:
        cite_in(base, connection, answer, passages)


def forget_citations_in(connection: Connection, answers: Sequence[str]) -> None:
    """Forget what answers cite, in the transaction that forgets the answers."""
    writing.delete_citations(connection, answers)


def stale_answers(
    base: AnswersBase, source_id: str, on: date | None = None
) -> tuple[StaleAnswer, ...]:
    """Return the answers that cite a source as it no longer is on a day (today), newest first.

    Raises:
        UnknownRecord: there is no such source.
    """
    day = on or base.today()
    source = source_by_id(base, source_id, day)
    with base.store.reading() as connection:
        found = tuple(reading.citing(connection, source_id))
    return tuple(
        StaleAnswer(answer, version, why)
        for answer, version in found
        if (why := _why(source, version, day)) is not None
    )


def _why(source: Source, version: int, day: date) -> Staleness | None:
    if source.withdrawn is not None:
        return Staleness.WITHDRAWN
    if version != source.version:
        return Staleness.CHANGED
    return None if source.is_valid(day) else Staleness.EXPIRED
