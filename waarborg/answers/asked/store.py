# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions, hand-overs, the labelled set and settings: the only SQL that touches them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from waarborg.answers.asked.records import (
    Handling,
    Handover,
    Labelled,
    Opinion,
    Question,
    Sent,
)
from waarborg.answers.records import Outcome
from waarborg.kernel.store import Connection

_METADATA: Final = sa.MetaData()


def _table(name: str, *columns: str, **others: Any) -> sa.Table:  # noqa: ANN401  # types of columns
    found = [sa.Column(column, others.get(column, sa.Text)) for column in columns]
    return sa.Table(f"answers_{name}", _METADATA, *found)


_QUESTION: Final = (
    *("id", "organisation", "at", "channel", "language", "text", "outcome", "route", "certainty"),
    *("answer", "verdict", "remark", "rated", "handled", "handled_by", "handled_at"),
)
QUESTIONS: Final = _table("questions", *_QUESTION, certainty=sa.Float)
HANDOVERS: Final = _table(
    "handovers",
    *("id", "organisation", "question", "at", "text", "contact", "sent", "done_by", "done_at"),
)
LABELLED: Final = _table(
    "labelled", "id", "organisation", "question", "source", "expected", "at", "by"
)
SETTINGS: Final = _table(
    "settings", "organisation", "sequence", "content", "at", "by", sequence=sa.Integer
)


def moment_text(moment: datetime) -> str:
    """Return a moment as the database keeps it: in UTC, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _question(row: sa.Row[Any]) -> Question:
    return Question(
        id=row.id,
        organisation=row.organisation,
        at=datetime.fromisoformat(row.at),
        channel=row.channel,
        language=row.language,
        text=row.text,
        outcome=Outcome(row.outcome),
        route=row.route,
        certainty=row.certainty,
        answer=tuple(json.loads(row.answer)),
        opinion=Opinion(row.verdict) if row.verdict else None,
        remark=row.remark or "",
        handled=Handling(row.handled) if row.handled else None,
        handled_by=row.handled_by or "",
        handled_at=_moment(row.handled_at),
    )


def insert_question(connection: Connection, one: Question) -> None:
    """Add a question."""
    values = {
        "id": one.id,
        "organisation": one.organisation,
        "at": moment_text(one.at),
        "channel": one.channel,
        "language": one.language,
        "text": one.text,
        "outcome": one.outcome.value,
        "route": one.route,
        "certainty": one.certainty,
        "answer": json.dumps(one.answer, ensure_ascii=False),
    }
    connection.execute(sa.insert(QUESTIONS).values(values))


def update_question(connection: Connection, id: str, **columns: object) -> None:  # noqa: A002  # the word of the records
    """Change columns of a question."""
    connection.execute(sa.update(QUESTIONS).where(QUESTIONS.c.id == id).values(columns))


def question_by_id(connection: Connection, id: str) -> Question | None:  # noqa: A002  # the same
    """Return one question."""
    found = connection.execute(sa.select(QUESTIONS).where(QUESTIONS.c.id == id)).first()
    return _question(found) if found else None


def questions_waiting(connection: Connection, organisation: str, most: int) -> Iterator[Question]:
    """Yield what an editor should look at, newest first: unanswered, doubted or badly rated."""
    poor = (Outcome.UNKNOWN.value, Outcome.DOUBTED.value)
    bad = (Opinion.NOT_HELPED.value, Opinion.WRONG.value)
    query = (
        sa.select(QUESTIONS)
        .where(
            QUESTIONS.c.organisation == organisation,
            QUESTIONS.c.handled.is_(None),
            QUESTIONS.c.outcome.in_(poor) | QUESTIONS.c.verdict.in_(bad),
        )
        .order_by(QUESTIONS.c.at.desc(), QUESTIONS.c.id)
        .limit(most)
    )
    yield from map(_question, connection.execute(query))


def counts(connection: Connection, organisation: str) -> Iterator[tuple[str, str, int]]:
    """Yield how many questions are kept, by outcome and by what citizens think."""
    columns = (QUESTIONS.c.outcome, sa.func.coalesce(QUESTIONS.c.verdict, ""))
    query = sa.select(*columns, sa.func.count()).where(QUESTIONS.c.organisation == organisation)
    yield from map(tuple, connection.execute(query.group_by(*columns)))


def forget_questions(connection: Connection, organisation: str, before: datetime) -> list[str]:
    """Delete questions from before a moment; return their ids."""
    old = (QUESTIONS.c.organisation == organisation) & (QUESTIONS.c.at < moment_text(before))
    ids = list(connection.scalars(sa.select(QUESTIONS.c.id).where(old)))
    connection.execute(sa.delete(QUESTIONS).where(old))
    return ids


def insert_handover(connection: Connection, one: Handover) -> None:
    """Add a hand-over."""
    values = {
        "id": one.id,
        "organisation": one.organisation,
        "question": one.question,
        "at": moment_text(one.at),
        "text": one.text,
        "contact": one.contact,
        "sent": one.sent.value,
    }
    connection.execute(sa.insert(HANDOVERS).values(values))


def update_handover(connection: Connection, id: str, **columns: object) -> None:  # noqa: A002  # the word of the records
    """Change columns of a hand-over."""
    connection.execute(sa.update(HANDOVERS).where(HANDOVERS.c.id == id).values(columns))


def handovers_of(connection: Connection, organisation: str) -> Iterator[Handover]:
    """Yield the hand-overs of an organisation, newest first."""
    query = sa.select(HANDOVERS).where(HANDOVERS.c.organisation == organisation)
    for row in connection.execute(query.order_by(HANDOVERS.c.at.desc(), HANDOVERS.c.id.desc())):
        yield Handover(
            id=row.id,
            organisation=row.organisation,
            question=row.question,
            at=datetime.fromisoformat(row.at),
            text=row.text,
            contact=row.contact,
            sent=Sent(row.sent),
            done_by=row.done_by or "",
            done_at=_moment(row.done_at),
        )


def forget_handovers(connection: Connection, organisation: str, before: datetime) -> None:
    """Delete hand-overs from before a moment."""
    old = (HANDOVERS.c.organisation == organisation) & (HANDOVERS.c.at < moment_text(before))
    connection.execute(sa.delete(HANDOVERS).where(old))


def insert_labelled(connection: Connection, one: Labelled) -> None:
    """Add a labelled question."""
    values = {
        "id": one.id,
        "organisation": one.organisation,
        "question": one.question,
        "source": one.source,
        "expected": one.expected,
        "at": moment_text(one.at),
        "by": one.by,
    }
    connection.execute(sa.insert(LABELLED).values(values))


def delete_labelled(connection: Connection, organisation: str, id: str) -> None:  # noqa: A002  # the same
    """Take a labelled question out."""
    mine = (LABELLED.c.id == id) & (LABELLED.c.organisation == organisation)
    connection.execute(sa.delete(LABELLED).where(mine))


def labelled_of(connection: Connection, organisation: str) -> Iterator[Labelled]:
    """Yield the labelled questions of an organisation, newest first."""
    query = sa.select(LABELLED).where(LABELLED.c.organisation == organisation)
    for row in connection.execute(query.order_by(LABELLED.c.at.desc(), LABELLED.c.id.desc())):
        yield Labelled(
            id=row.id,
            organisation=row.organisation,
            question=row.question,
            source=row.source,
            expected=row.expected,
            at=datetime.fromisoformat(row.at),
            by=row.by,
        )


def newest_settings(connection: Connection, organisation: str) -> tuple[int, str] | None:
    """Return the number and the content of the settings that hold."""
    query = sa.select(SETTINGS.c.sequence, SETTINGS.c.content).where(
        SETTINGS.c.organisation == organisation
    )
    found = connection.execute(query.order_by(SETTINGS.c.sequence.desc()).limit(1)).first()
    return (found.sequence, found.content) if found else None


def insert_settings(
    connection: Connection, organisation: str, sequence: int, content: str, at: datetime, by: str
) -> None:
    """Add settings, which hold from now."""
    values = {
        "organisation": organisation,
        "sequence": sequence,
        "content": content,
        "at": moment_text(at),
        "by": by,
    }
    connection.execute(sa.insert(SETTINGS).values(values))


def organisations_with_settings(connection: Connection) -> list[str]:
    """Return the organisations that have settings."""
    query = sa.select(SETTINGS.c.organisation).distinct()
    return sorted(connection.scalars(query))
