# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log and those who write it: the SQL. Rows are added; only whole batches are ever erased."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import sqlalchemy as sa

from waarborg.gateway.store.tables import LOG, WRITERS
from waarborg.kernel.store import Connection

_AT_ONCE: Final = 1000
"""Rows in memory at a time."""
_LOG_ORDER: Final = ("writer", "sequence", "exchange", "step", "system", "at", "until")
_COLUMNS: Final = tuple(LOG.c[name] for name in (*_LOG_ORDER, "record", "hash"))


@dataclass(slots=True)
class Row:
    """A line of the log as it is stored. `record` is JSON, which some columns repeat."""

    writer: str
    sequence: int
    exchange: str
    step: str
    """`open` or `close`."""
    system: str
    at: str
    until: str
    """The day until which it must be kept."""
    record: str
    hash: str


@dataclass(frozen=True, slots=True)
class Writer:
    """A process that writes, or wrote, a chain of lines of its own."""

    id: str
    started: str
    seen: str
    """When it last showed that it lives."""
    sequence: int
    """Number of its last line."""
    head: str
    """Hash of its last line."""
    seal: str
    """Keyed digest of the two above: cannot be made without the secret."""
    ended: str | None = None
    """When it wrote no longer."""
    settled: str | None = None
    """When all that it left was closed, and its last batch was made."""


def insert_writer(connection: Connection, writer: Writer) -> None:
    """Let a process start to write."""
    connection.execute(sa.insert(WRITERS).values(asdict(writer)))


def end_writer(connection: Connection, id: str, ended: str) -> None:  # noqa: A002  # the word of the store
    """Let a process write no longer."""
    query = sa.update(WRITERS).where(WRITERS.c.id == id, WRITERS.c.ended.is_(None))
    connection.execute(query.values(ended=ended))


def settle_writer(connection: Connection, id: str, settled: str) -> None:  # noqa: A002  # the word of the store
    """Write down that nothing of a process is left to do."""
    query = sa.update(WRITERS).where(WRITERS.c.id == id)
    connection.execute(query.values(settled=settled))


def claim_silent_writer(
    connection: Connection, before: str, now: str, besides: str = ""
) -> str | None:
    """End a process that was not seen since a moment, and claim what it left; None without one.

    `besides` is never claimed: who asks does live. When the claimer dies too, another can claim it
    after the same time.
    """
    silent = sa.select(WRITERS.c.id).where(
        WRITERS.c.settled.is_(None), WRITERS.c.seen < before, WRITERS.c.id != besides
    )
    for id in connection.scalars(silent.order_by(WRITERS.c.id)).all():  # noqa: A001  # the word of the store
        query = sa.update(WRITERS).where(
            WRITERS.c.id == id, WRITERS.c.settled.is_(None), WRITERS.c.seen < before
        )
        ended = sa.func.coalesce(WRITERS.c.ended, now)
        if connection.execute(query.values(seen=now, ended=ended)).rowcount:
            return str(id)
    return None


def writers(connection: Connection) -> tuple[Writer, ...]:
    """Return all that ever wrote, oldest first."""
    columns = [WRITERS.c[name] for name in Writer.__slots__]
    query = sa.select(*columns).order_by(WRITERS.c.started, WRITERS.c.id)
    return tuple(Writer(*row) for row in connection.execute(query))


def writer_by_id(connection: Connection, id: str) -> Writer | None:  # noqa: A002  # the word of the store
    """Return one of them."""
    columns = [WRITERS.c[name] for name in Writer.__slots__]
    row = connection.execute(sa.select(*columns).where(WRITERS.c.id == id)).first()
    return Writer(*row) if row else None


def rows_of(
    connection: Connection, writer: str, first: int = 1, last: int | None = None
) -> Generator[Row, None, None]:
    """Yield the lines of a writer in order. Close what is not read to its end."""
    query = sa.select(*_COLUMNS).where(LOG.c.writer == writer, LOG.c.sequence >= first)
    if last is not None:
        query = query.where(LOG.c.sequence <= last)
    yield from _yielded(connection, query.order_by(LOG.c.sequence))


def rows_between(
    connection: Connection, system: str, first: str, before: str
) -> Generator[Row, None, None]:
    """Yield the lines of a system between two moments, in the order of time."""
    query = sa.select(*_COLUMNS).where(LOG.c.system == system)
    query = query.where(LOG.c.at >= first, LOG.c.at < before)
    yield from _yielded(connection, query.order_by(LOG.c.at, LOG.c.writer, LOG.c.sequence))


def _yielded(
    connection: Connection, query: "sa.Select[tuple[Any, ...]]"
) -> Generator[Row, None, None]:
    with connection.execute(query.execution_options(yield_per=_AT_ONCE)) as result:
        for found in result:
            yield Row(*found)


def rows_of_exchange(connection: Connection, exchange: str) -> tuple[Row, ...]:
    """Return the lines of one exchange: its opening and, when there is one, its closing."""
    query = sa.select(*_COLUMNS).where(LOG.c.exchange == exchange)
    return tuple(Row(*found) for found in connection.execute(query.order_by(LOG.c.step.desc())))


def unclosed_rows(connection: Connection, writer: str) -> Iterator[Row]:
    """Yield the openings of a writer that no closing followed."""
    closing = LOG.alias()
    is_closed = sa.exists().where(closing.c.exchange == LOG.c.exchange, closing.c.step == "close")
    query = sa.select(*_COLUMNS).where(LOG.c.writer == writer, LOG.c.step == "open", ~is_closed)
    for found in connection.execute(query.order_by(LOG.c.sequence)):
        yield Row(*found)


def latest_until(connection: Connection, writer: str, first: int, last: int) -> str:
    """Return the last day until which one of these lines must be kept."""
    query = sa.select(sa.func.max(LOG.c.until)).where(
        LOG.c.writer == writer, LOG.c.sequence.between(first, last)
    )
    return str(connection.execute(query).scalar_one())


def delete_rows(connection: Connection, writer: str, first: int, last: int) -> int:
    """Erase lines; the database refuses it for a batch whose erasure was not written down."""
    query = sa.delete(LOG).where(LOG.c.writer == writer, LOG.c.sequence.between(first, last))
    return connection.execute(query).rowcount


def systems_between(connection: Connection, first: str, before: str) -> tuple[str, ...]:
    """Return the systems that did something between two moments."""
    did = LOG.c.step != "refused", LOG.c.at >= first, LOG.c.at < before
    return tuple(sorted(connection.scalars(sa.select(LOG.c.system).where(*did).distinct())))


def oldest_row(connection: Connection, system: str) -> Row | None:
    """Return the oldest line of a system that is still kept."""
    query = sa.select(*_COLUMNS).where(LOG.c.system == system)
    found = connection.execute(query.order_by(LOG.c.at).limit(1)).first()
    return Row(*found) if found else None


def rows_of_others(connection: Connection, writers: Sequence[str]) -> Iterator[Row]:
    """Yield lines of writers that are none of these: there should not be any."""
    query = sa.select(*_COLUMNS).where(LOG.c.writer.not_in(writers))
    for found in connection.execute(query.order_by(LOG.c.writer, LOG.c.sequence).limit(1)):
        yield Row(*found)
