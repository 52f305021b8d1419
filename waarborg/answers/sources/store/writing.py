# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collections and sources: the SQL that adds and changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from waarborg.answers.records import Collection, Passage
from waarborg.answers.sources.passages import Piece
from waarborg.answers.sources.records import Kept, Validation, Version
from waarborg.answers.sources.store.rows import (
    collection_of,
    kept_of,
    moment_text,
    row_of_validation,
    row_of_version,
    validation_of,
    version_of,
)
from waarborg.answers.sources.store.tables import (
    CITATIONS,
    COLLECTIONS,
    PASSAGES,
    SOURCES,
    VALIDATIONS,
    VERSIONS,
)
from waarborg.kernel.store import Connection


def insert_collection(connection: Connection, collection: Collection, created: datetime) -> bool:
    """Add a collection; tell whether its name was free."""
    same = sa.select(COLLECTIONS.c.id).filter_by(
        organisation=collection.organisation, name=collection.name
    )
    if connection.execute(same).first() is not None:
        return False
    values = {
        "id": collection.id,
        "organisation": collection.organisation,
        "name": collection.name,
        "language": collection.language,
        "created": moment_text(created),
    }
    connection.execute(sa.insert(COLLECTIONS).values(values))
    return True


def lock_collection(connection: Connection, id: str) -> Collection | None:  # noqa: A002  # the word of the records
    """Return a collection, to which nobody else adds until this transaction ends."""
    query = sa.select(COLLECTIONS).where(COLLECTIONS.c.id == id).with_for_update()
    found = connection.execute(query).first()
    return collection_of(found) if found else None


def kept_where(connection: Connection, **columns: str) -> Kept | None:
    """Return what is kept of the source with these values, and lock it."""
    found = connection.execute(sa.select(SOURCES).filter_by(**columns).with_for_update()).first()
    return kept_of(found) if found else None


def insert_source(connection: Connection, kept: Kept) -> None:
    """Add a source, which has no version yet."""
    values = {
        "id": kept.id,
        "collection": kept.collection,
        "organisation": kept.organisation,
        "origin": kept.origin,
        "withdrawn": None,
        "reason": None,
        "added": moment_text(kept.added),
    }
    connection.execute(sa.insert(SOURCES).values(values))


def update_withdrawn(
    connection: Connection, source: str, at: datetime | None, reason: str | None
) -> None:
    """Say that a source is withdrawn, or no longer is."""
    values = {"withdrawn": None if at is None else moment_text(at), "reason": reason}
    connection.execute(sa.update(SOURCES).where(SOURCES.c.id == source).values(values))


def newest_version(connection: Connection, source: str) -> Version | None:
    """Return the newest version of a source."""
    query = sa.select(VERSIONS).where(VERSIONS.c.source == source)
    found = connection.execute(query.order_by(VERSIONS.c.number.desc()).limit(1)).first()
    return version_of(found) if found else None


def newest_validation(connection: Connection, source: str) -> Validation | None:
    """Return the newest validation of a source."""
    query = sa.select(VALIDATIONS).where(VALIDATIONS.c.source == source)
    found = connection.execute(query.order_by(VALIDATIONS.c.sequence.desc()).limit(1)).first()
    return validation_of(found) if found else None


def insert_version(connection: Connection, version: Version, pieces: Sequence[Piece]) -> None:
    """Add a version with its passages."""
    connection.execute(sa.insert(VERSIONS).values(row_of_version(version)))
    rows = [
        {
            "source": version.source,
            "version": version.number,
            "number": number,
            "id": f"{version.source}.v{version.number}.p{number}",
            "heading": piece.heading,
            "text": piece.text,
            "page": piece.page,
        }
        for number, piece in enumerate(pieces, start=1)
    ]
    if rows:
        connection.execute(sa.insert(PASSAGES), rows)


def insert_validation(connection: Connection, validation: Validation) -> None:
    """Add a validation."""
    connection.execute(sa.insert(VALIDATIONS).values(row_of_validation(validation)))


def insert_citations(
    connection: Connection, answer: str, passages: Iterable[Passage], at: datetime
) -> None:
    """Say which passages an answer cites."""
    rows = [
        {
            "answer": answer,
            "passage": one.id,
            "source": one.source,
            "version": one.version,
            "at": moment_text(at),
        }
        for one in {one.id: one for one in passages}.values()
    ]
    if rows:
        connection.execute(sa.insert(CITATIONS), rows)


def delete_citations(connection: Connection, answers: Sequence[str]) -> None:
    """Forget what answers cited."""
    connection.execute(sa.delete(CITATIONS).where(CITATIONS.c.answer.in_(answers)))
