# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""When the page of a source was last fetched, and how to ask whether it changed: the SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from waarborg.answers.sources.store.rows import moment_text
from waarborg.answers.sources.store.tables import FETCHED, SOURCES
from waarborg.kernel.store import Connection


@dataclass(frozen=True, slots=True)
class Seen:
    """What a site said of a page when it was last fetched."""

    source: str
    etag: str | None
    modified: str | None
    at: datetime


def seen_in(connection: Connection, collection: str) -> Iterator[tuple[str, Seen]]:
    """Yield what was fetched for a collection, by the origin of the source."""
    query = sa.select(SOURCES.c.origin, FETCHED).join(SOURCES, SOURCES.c.id == FETCHED.c.source)
    for row in connection.execute(query.where(SOURCES.c.collection == collection)):
        yield (
            row.origin,
            Seen(row.source, row.etag, row.modified, datetime.fromisoformat(row.at)),
        )


def keep_seen(connection: Connection, seen: Seen) -> None:
    """Keep it in place of what was there."""
    connection.execute(sa.delete(FETCHED).where(FETCHED.c.source == seen.source))
    values = {
        "source": seen.source,
        "etag": seen.etag,
        "modified": seen.modified,
        "at": moment_text(seen.at),
    }
    connection.execute(sa.insert(FETCHED).values(values))
