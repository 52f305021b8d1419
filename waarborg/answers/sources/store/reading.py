# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collections and sources: the SQL that reads.

Of a source there are versions, and validations: each says of one version from which day it is the
one to use. On a day the one with the highest sequence that has started holds, and no other: when
it has expired, an older one does not come back.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from waarborg.answers.records import Collection, Passage, Source
from waarborg.answers.sources.records import Kept, Validation, Version
from waarborg.answers.sources.store.rows import (
    collection_of,
    kept_of,
    passage_of,
    source_of,
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


def collections_where(connection: Connection, **columns: str) -> Iterator[Collection]:
    """Yield the collections with these values, by name."""
    query = sa.select(COLLECTIONS).filter_by(**columns).order_by(COLLECTIONS.c.name)
    yield from map(collection_of, connection.execute(query))


def kept_by_id(connection: Connection, id: str) -> Kept | None:  # noqa: A002  # the word of the records
    """Return what is kept of one source."""
    found = connection.execute(sa.select(SOURCES).where(SOURCES.c.id == id)).first()
    return kept_of(found) if found else None


def kept_in(connection: Connection, collection: str) -> Iterator[Kept]:
    """Yield what is kept of the sources in a collection, by origin."""
    query = sa.select(SOURCES).where(SOURCES.c.collection == collection)
    yield from map(kept_of, connection.execute(query.order_by(SOURCES.c.origin)))


def sources_on(connection: Connection, on: date, **columns: str) -> Iterator[Source]:
    """Yield sources as they are on a day, by title, whether valid then or not.

    One that has not started yet is there as it will start.
    """
    wanted = [SOURCES.c[name] == value for name, value in columns.items()]
    query = _joined(_holding(on)).where(*wanted).order_by(VERSIONS.c.title, SOURCES.c.id)
    yield from map(source_of, connection.execute(query))


def _holding(on: date) -> sa.Subquery:
    """Return for each source the sequence that holds on a day; where none does, the first."""
    started = sa.case((VALIDATIONS.c.valid_from <= on.isoformat(), VALIDATIONS.c.sequence))
    sequence = sa.func.coalesce(sa.func.max(started), sa.func.min(VALIDATIONS.c.sequence))
    chosen = sa.select(VALIDATIONS.c.source, sequence.label("sequence"))
    return chosen.group_by(VALIDATIONS.c.source).subquery()


def _joined(holding: sa.Subquery) -> sa.Select[Any]:
    columns = (
        *(SOURCES.c[name] for name in ("id", "collection", "organisation", "withdrawn")),
        *(VERSIONS.c[name] for name in ("title", "digest", "language")),
        *(one for one in VALIDATIONS.c if one.name not in {"source", "sequence", "at", "by"}),
    )
    return (
        sa.select(*columns)
        .select_from(SOURCES)
        .join(holding, holding.c.source == SOURCES.c.id)
        .join(
            VALIDATIONS,
            (VALIDATIONS.c.source == SOURCES.c.id) & (VALIDATIONS.c.sequence == holding.c.sequence),
        )
        .join(
            VERSIONS,
            (VERSIONS.c.source == SOURCES.c.id) & (VERSIONS.c.number == VALIDATIONS.c.version),
        )
    )


def passages_on(connection: Connection, collections: Sequence[str], on: date) -> Iterator[Passage]:
    """Yield every passage from which answers may be taken on a day, by source and number."""
    valid = (
        _joined(_holding(on))
        .where(
            SOURCES.c.collection.in_(collections),
            SOURCES.c.withdrawn.is_(None),
            VALIDATIONS.c.valid_from <= on.isoformat(),
            VALIDATIONS.c.valid_until.is_(None) | (VALIDATIONS.c.valid_until >= on.isoformat()),
        )
        .subquery()
    )
    query = (
        sa.select(PASSAGES, valid.c.title)
        .join(valid, (PASSAGES.c.source == valid.c.id) & (PASSAGES.c.version == valid.c.version))
        .order_by(PASSAGES.c.source, PASSAGES.c.number)
    )
    yield from map(passage_of, connection.execute(query))


def passages_of(connection: Connection, source: str, version: int) -> Iterator[Passage]:
    """Yield the passages of a version, in their order."""
    query = _with_title().where(PASSAGES.c.source == source, PASSAGES.c.version == version)
    yield from map(passage_of, connection.execute(query.order_by(PASSAGES.c.number)))


def passages_by_id(connection: Connection, ids: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages with these ids."""
    yield from map(passage_of, connection.execute(_with_title().where(PASSAGES.c.id.in_(ids))))


def _with_title() -> sa.Select[Any]:
    return sa.select(PASSAGES, VERSIONS.c.title).join(
        VERSIONS,
        (VERSIONS.c.source == PASSAGES.c.source) & (VERSIONS.c.number == PASSAGES.c.version),
    )


def versions_of(connection: Connection, source: str) -> Iterator[Version]:
    """Yield the versions of a source, newest first."""
    query = sa.select(VERSIONS).where(VERSIONS.c.source == source)
    yield from map(version_of, connection.execute(query.order_by(VERSIONS.c.number.desc())))


def validations_of(connection: Connection, source: str) -> Iterator[Validation]:
    """Yield the validations of a source, newest first."""
    query = sa.select(VALIDATIONS).where(VALIDATIONS.c.source == source)
    yield from map(validation_of, connection.execute(query.order_by(VALIDATIONS.c.sequence.desc())))


def citing(connection: Connection, source: str) -> Iterator[tuple[str, int]]:
    """Yield the answers that cite a source, with the version, newest first."""
    columns = (CITATIONS.c.answer, CITATIONS.c.version)
    query = sa.select(*columns, sa.func.max(CITATIONS.c.at)).where(CITATIONS.c.source == source)
    order = (sa.func.max(CITATIONS.c.at).desc(), CITATIONS.c.answer)
    for row in connection.execute(query.group_by(*columns).order_by(*order)):
        yield row.answer, row.version
