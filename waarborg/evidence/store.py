# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the ledger, and the only SQL that touches them. Rows are added, never altered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from waarborg.kernel.canonical import canonical_json

MIGRATIONS: Final = Path(__file__).parent / "migrations"

METADATA: Final = sa.MetaData()
ENTRIES: Final = sa.Table(
    "evidence_entries",
    METADATA,
    sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("recorded", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False, unique=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("salt", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("collected", sa.Text, nullable=False),
)
CHECKPOINTS: Final = sa.Table(
    "evidence_checkpoints",
    METADATA,
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("note", sa.Text, nullable=False),
)
ATTACHMENTS: Final = sa.Table(
    "evidence_attachments",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
APPEND_ONLY: Final = (ENTRIES.name, CHECKPOINTS.name, ATTACHMENTS.name)

_APPEND_LOCK: Final = 0x57414152
"""Key of the advisory lock under which PostgreSQL appends."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is stored; `content` is canonical JSON."""

    sequence: int
    id: str
    recorded: str
    previous: str
    hash: str
    salt: str
    content: str


_COLUMNS: Final = (
    ENTRIES.c.sequence,
    ENTRIES.c.id,
    ENTRIES.c.recorded,
    ENTRIES.c.previous,
    ENTRIES.c.hash,
    ENTRIES.c.salt,
    ENTRIES.c.content,
)


def lock_for_append(connection: sa.Connection) -> None:
    """Let one writer at a time extend the chain, until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_APPEND_LOCK)))


def last_row(connection: sa.Connection) -> Row | None:
    """Return the newest entry."""
    found = connection.execute(
        sa.select(*_COLUMNS).order_by(ENTRIES.c.sequence.desc()).limit(1)
    ).first()
    return Row(*found) if found else None


def insert_row(connection: sa.Connection, row: Row, content: dict[str, Any]) -> None:
    """Add an entry at the end."""
    found_by = {name: content[name] for name in ("organisation", "subject", "kind")}
    collected = content["collected"]
    connection.execute(
        sa.insert(ENTRIES).values(
            sequence=row.sequence,
            id=row.id,
            recorded=row.recorded,
            previous=row.previous,
            hash=row.hash,
            salt=row.salt,
            content=row.content,
            collected=collected.isoformat() if isinstance(collected, date) else collected,
            **found_by,
        )
    )


def rows(connection: sa.Connection, *, after: int = 0, until: int | None = None) -> Iterator[Row]:
    """Yield the entries in order, those after `after` and up to `until`."""
    query = sa.select(*_COLUMNS).where(ENTRIES.c.sequence > after).order_by(ENTRIES.c.sequence)
    if until is not None:
        query = query.where(ENTRIES.c.sequence <= until)
    for found in connection.execute(query.execution_options(yield_per=1000)):
        yield Row(*found)


def rows_about(connection: sa.Connection, subjects: Sequence[str]) -> Iterator[Row]:
    """Yield the entries about any of `subjects` (ids of systems or organisations), in order."""
    query = sa.select(*_COLUMNS).where(ENTRIES.c.subject.in_(subjects)).order_by(ENTRIES.c.sequence)
    for found in connection.execute(query):
        yield Row(*found)


def row_by_id(connection: sa.Connection, id: str) -> Row | None:  # noqa: A002  # the word of the ledger
    """Return one entry."""
    found = connection.execute(sa.select(*_COLUMNS).where(ENTRIES.c.id == id)).first()
    return Row(*found) if found else None


def hashes(connection: sa.Connection, size: int) -> list[str]:
    """Return the hashes of the first `size` entries."""
    query = sa.select(ENTRIES.c.hash).where(ENTRIES.c.sequence <= size).order_by(ENTRIES.c.sequence)
    return list(connection.scalars(query))


def insert_checkpoint(connection: sa.Connection, size: int, note: dict[str, Any]) -> None:
    """Keep a signed checkpoint."""
    connection.execute(sa.insert(CHECKPOINTS).values(size=size, note=canonical_json(note).decode()))


def last_checkpoint_size(connection: sa.Connection) -> int:
    """Return how many entries the newest checkpoint covers; 0 when there is none."""
    return connection.scalar(sa.select(sa.func.max(CHECKPOINTS.c.size))) or 0


def checkpoints(connection: sa.Connection) -> list[str]:
    """Return every checkpoint as canonical JSON, oldest first."""
    return list(connection.scalars(sa.select(CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size)))


def insert_attachment(
    connection: sa.Connection, sha256: str, media_type: str, content: bytes
) -> None:
    """Keep an attachment; one that is already there is left as it is."""
    if (
        connection.scalar(sa.select(ATTACHMENTS.c.sha256).where(ATTACHMENTS.c.sha256 == sha256))
        is None
    ):
        connection.execute(
            sa.insert(ATTACHMENTS).values(sha256=sha256, media_type=media_type, content=content)
        )


def attachment(connection: sa.Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return (media type, content) of an attachment."""
    query = sa.select(ATTACHMENTS.c.media_type, ATTACHMENTS.c.content).where(
        ATTACHMENTS.c.sha256 == sha256
    )
    found = connection.execute(query).first()
    return (found.media_type, bytes(found.content)) if found else None
