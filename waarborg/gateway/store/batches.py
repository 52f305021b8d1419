# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Batches of lines, whose roots stand in the ledger, and their erasure: the SQL."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from waarborg.gateway.store.tables import BATCHES, ERASURES, LOG
from waarborg.kernel.store import Connection


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive lines of one writer."""

    writer: str
    number: int
    """0 for the empty one with which a writer begins."""
    first: int
    last: int
    before: str
    """Hash of the line before the first."""
    head: str
    """Hash of the last line."""
    root: str
    """Root of the Merkle tree over the hashes of its lines."""
    until: str
    """The day until which all of it must be kept."""
    entry: str
    """Id of the entry in the ledger that holds all of this."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """That the lines of a batch were erased, when their days were over."""

    writer: str
    number: int
    at: str
    entry: str


def insert_batch(connection: Connection, batch: Batch) -> None:
    """Keep a batch."""
    connection.execute(sa.insert(BATCHES).values(asdict(batch)))


def newest_batch(connection: Connection, writer: str) -> Batch | None:
    """Return the last batch of a writer."""
    query = _batches().where(BATCHES.c.writer == writer).order_by(BATCHES.c.number.desc())
    row = connection.execute(query.limit(1)).first()
    return Batch(*row) if row else None


def batches_of(connection: Connection, writer: str) -> tuple[Batch, ...]:
    """Return the batches of a writer, in order."""
    query = _batches().where(BATCHES.c.writer == writer).order_by(BATCHES.c.number)
    return tuple(Batch(*row) for row in connection.execute(query))


def batches_to_erase(connection: Connection, today: str) -> tuple[Batch, ...]:
    """Return the batches that need not be kept any more, and are not erased yet."""
    is_erased = sa.exists().where(
        ERASURES.c.writer == BATCHES.c.writer, ERASURES.c.number == BATCHES.c.number
    )
    query = _batches().where(BATCHES.c.number > 0, BATCHES.c.until < today, ~is_erased)
    return tuple(
        Batch(*row)
        for row in connection.execute(query.order_by(BATCHES.c.writer, BATCHES.c.number))
    )


def batches_with(connection: Connection, writer: str, first: int, last: int) -> tuple[str, ...]:
    """Return the ids of the entries in the ledger whose batches hold these lines of a writer."""
    query = sa.select(BATCHES.c.entry).where(
        BATCHES.c.writer == writer, BATCHES.c.last >= first, BATCHES.c.first <= last
    )
    return tuple(connection.scalars(query.where(BATCHES.c.number > 0).order_by(BATCHES.c.number)))


def insert_erasure(connection: Connection, erasure: Erasure) -> None:
    """Write down that a batch is erased."""
    connection.execute(sa.insert(ERASURES).values(asdict(erasure)))


def erasures(connection: Connection) -> Iterator[Erasure]:
    """Yield every erasure."""
    columns = [ERASURES.c[name] for name in Erasure.__slots__]
    for row in connection.execute(sa.select(*columns)):
        yield Erasure(*row)


def hashes_between(connection: Connection, writer: str, first: int, last: int) -> Iterator[str]:
    """Yield the hashes of consecutive lines."""
    query = sa.select(LOG.c.hash).where(LOG.c.writer == writer, LOG.c.sequence.between(first, last))
    yield from connection.execute(query.order_by(LOG.c.sequence)).scalars()


def _batches() -> "sa.Select[tuple[Any, ...]]":
    return sa.select(*(BATCHES.c[name] for name in Batch.__slots__))
