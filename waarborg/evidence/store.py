# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of the ledger, and the only SQL that touches them. Rows are added, never altered."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from waarborg.evidence.errors import NoLedger
from waarborg.kernel.store import Connection, Store

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
_AT_ONCE: Final = 1000
"""Rows in memory at a time."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as it is stored; `content` is canonical JSON, and the last four repeat it."""

    sequence: int
    id: str
    recorded: str
    previous: str
    hash: str
    salt: str
    content: str
    organisation: str
    subject: str
    kind: str
    collected: str


REPEATED: Final = ("organisation", "subject", "kind", "collected")
"""Fields of the content that have a column of their own, to search by."""
_COLUMNS: Final = tuple(ENTRIES.c[one.name] for one in fields(Row))


def existing_store(url: str) -> Store:
    """Return the store of a database that has a ledger already; nothing is made.

    Raises:
        NoLedger: there is no such database, or no ledger in it.
    """
    try:
        address = sa.make_url(url)
        shown = address.render_as_string(hide_password=True)
        store = Store(url)
    except (ImportError, sa.exc.SQLAlchemyError) as error:
        raise NoLedger(database="?") from error
    if store.is_sqlite and not Path(address.database or "").is_file():
        raise NoLedger(database=shown)
    try:
        with store.reading() as connection:
            has_ledger = sa.inspect(connection).has_table(ENTRIES.name)
    except (sa.exc.SQLAlchemyError, store.engine.dialect.loaded_dbapi.Error) as error:
        store.close()
        raise NoLedger(database=shown) from error
    if not has_ledger:
        store.close()
        raise NoLedger(database=shown)
    return store


def lock_for_append(connection: Connection) -> None:
    """Let one writer at a time extend the chain, until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_APPEND_LOCK)))


def last_row(connection: Connection) -> Row | None:
    """Return the newest entry."""
    found = connection.execute(
        sa.select(*_COLUMNS).order_by(ENTRIES.c.sequence.desc()).limit(1)
    ).first()
    return Row(*found) if found else None


def insert_row(connection: Connection, row: Row) -> None:
    """Add an entry at the end."""
    connection.execute(sa.insert(ENTRIES).values(asdict(row)))


def rows(connection: Connection) -> Generator[Row, None, None]:
    """Yield the entries in order. Close what is not read to its end, before the connection."""
    query = sa.select(*_COLUMNS).order_by(ENTRIES.c.sequence)
    with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as result:
        for found in result:
            yield Row(*found)


def rows_about(connection: Connection, subjects: Sequence[str]) -> Iterator[Row]:
    """Yield the entries about any of `subjects` (ids of systems or organisations), in order."""
    query = sa.select(*_COLUMNS).where(ENTRIES.c.subject.in_(subjects)).order_by(ENTRIES.c.sequence)
    for found in connection.execute(query):
        yield Row(*found)


def row_by_id(connection: Connection, id: str) -> Row | None:  # noqa: A002  # the word of the ledger
    """Return one entry."""
    found = connection.execute(sa.select(*_COLUMNS).where(ENTRIES.c.id == id)).first()
    return Row(*found) if found else None


def hashes(connection: Connection, *, until: int | None = None) -> Generator[str, None, None]:
    """Yield the hashes of the entries in order, all of them or the first `until`; see `rows`."""
    query = sa.select(ENTRIES.c.hash).order_by(ENTRIES.c.sequence)
    if until is not None:
        query = query.where(ENTRIES.c.sequence <= until)
    with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as result:
        yield from result.scalars()


def insert_checkpoint(connection: Connection, size: int, note: str) -> None:
    """Keep a signed checkpoint, as canonical JSON."""
    connection.execute(sa.insert(CHECKPOINTS).values(size=size, note=note))


def newest_checkpoint(connection: Connection) -> str | None:
    """Return the checkpoint that covers most, as canonical JSON; None when there is none."""
    query = sa.select(CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size.desc()).limit(1)
    note: str | None = connection.scalar(query)
    return note


def checkpoints(connection: Connection) -> Iterator[tuple[int, str]]:
    """Yield every checkpoint as (size, canonical JSON), oldest first."""
    query = sa.select(CHECKPOINTS.c.size, CHECKPOINTS.c.note).order_by(CHECKPOINTS.c.size)
    for found in connection.execute(query):
        yield found.size, found.note


def insert_attachment(connection: Connection, sha256: str, media_type: str, content: bytes) -> None:
    """Keep an attachment; one that is already there is left as it is."""
    query = sa.select(ATTACHMENTS.c.sha256).where(ATTACHMENTS.c.sha256 == sha256)
    if connection.scalar(query) is None:
        connection.execute(
            sa.insert(ATTACHMENTS).values(sha256=sha256, media_type=media_type, content=content)
        )


def attachments(connection: Connection) -> Generator[tuple[str, str, bytes], None, None]:
    """Yield every attachment as (SHA-256, media type, content), one in memory at a time."""
    query = sa.select(ATTACHMENTS.c.sha256, ATTACHMENTS.c.media_type, ATTACHMENTS.c.content)
    with connection.execute(query.execution_options(yield_per=1)) as result:
        for found in result:
            yield found.sha256, found.media_type, bytes(found.content)


def attachment(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return (media type, content) of an attachment."""
    query = sa.select(ATTACHMENTS.c.media_type, ATTACHMENTS.c.content).where(
        ATTACHMENTS.c.sha256 == sha256
    )
    found = connection.execute(query).first()
    return (found.media_type, bytes(found.content)) if found else None
