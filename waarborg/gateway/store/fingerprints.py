# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fingerprints of answers: the SQL. A look-up is a query of an index over numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Final

import sqlalchemy as sa

from waarborg.gateway.store.appending import driver_sql
from waarborg.gateway.store.tables import LOG
from waarborg.kernel.store import Connection

_METADATA: Final = sa.MetaData()
FINGERPRINTS: Final = sa.Table(
    "gateway_fingerprints",
    _METADATA,
    sa.Column("id", sa.BigInteger, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("organisation", "system", "first", "last", "until")),
    sa.Column("ceiling", sa.BigInteger),
    sa.Column("count", sa.Integer),
)
MARKS: Final = sa.Table(
    "gateway_marks",
    _METADATA,
    sa.Column("mark", sa.BigInteger, primary_key=True),
    sa.Column("fingerprint", sa.BigInteger, primary_key=True),
)
POSITIONS: Final = sa.Table(
    "gateway_fingerprinted",
    _METADATA,
    sa.Column("writer", sa.Text, primary_key=True),
    sa.Column("sequence", sa.BigInteger),
)
_AT_ONCE: Final = 500
"""Numbers in one query."""
_INSERT: Final = sa.insert(FINGERPRINTS)
_INSERT_MARKS: Final = sa.insert(MARKS)
_SEEN_AGAIN: Final = (
    sa.update(FINGERPRINTS)
    .where(FINGERPRINTS.c.id == sa.bindparam("of"))
    .values(last=sa.bindparam("now_last"), until=sa.bindparam("now_until"))
)
Line = tuple[int, str, str, str]
"""Number, moment, last day and record of a line of the log."""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer by which others can be known again. The same answer twice is one."""

    id: int
    organisation: str
    system: str
    first: str
    """When it was given first, and last."""
    last: str
    until: str
    """The last day on which it is kept."""
    ceiling: int
    count: int
    """How many numbers of it are kept."""


def known(connection: Connection, ids: Iterable[int]) -> dict[int, Known]:
    """Return fingerprints by their id, as far as they are there."""
    query = sa.select(FINGERPRINTS).where(FINGERPRINTS.c.id.in_(list(ids)))
    return {row.id: Known(*row) for row in connection.execute(query)}


def insert(connection: Connection, new: Sequence[tuple[Known, Iterable[int]]]) -> None:
    """Keep fingerprints with their numbers."""
    if new:
        connection.execute(_INSERT, [asdict(one) for one, _ in new])
        rows = [(mark, one.id) for one, marks in new for mark in marks]
        connection.exec_driver_sql(driver_sql(connection.dialect, _INSERT_MARKS), rows)


def seen_again(connection: Connection, again: Sequence[Known]) -> None:
    """Write down that the same answers were given once more."""
    if again:
        rows = [{"of": one.id, "now_last": one.last, "now_until": one.until} for one in again]
        connection.execute(_SEEN_AGAIN, rows)


def shared(connection: Connection, marks: Iterable[int], most: int) -> list[tuple[int, int]]:
    """Return the fingerprints that hold most of these numbers, with how many they hold."""
    counts: dict[int, int] = {}
    rest = iter(marks)
    while some := list(islice(rest, _AT_ONCE)):
        query = sa.select(MARKS.c.fingerprint, sa.func.count()).where(MARKS.c.mark.in_(some))
        for id, count in connection.execute(query.group_by(MARKS.c.fingerprint)):  # noqa: A001  # the word of the store
            counts[id] = counts.get(id, 0) + count
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:most]


def positions(connection: Connection) -> dict[str, int]:
    """Return up to which line each writer of the log was read."""
    return {row.writer: row.sequence for row in connection.execute(sa.select(POSITIONS))}


def advance(connection: Connection, writer: str, before: int, sequence: int) -> bool:
    """Write down how far a writer was read; False when another process was there first."""
    query = sa.update(POSITIONS).where(POSITIONS.c.writer == writer)
    done = connection.execute(query.where(POSITIONS.c.sequence == before).values(sequence=sequence))
    return bool(done.rowcount)


def start(connection: Connection, writers: Iterable[str]) -> None:
    """Read these writers from their first line."""
    rows = [{"writer": writer, "sequence": 0} for writer in writers]
    if rows:
        connection.execute(sa.insert(POSITIONS), rows)


def closings(connection: Connection, writer: str, after: int, most: int) -> Iterator[Line]:
    """Yield lines of a writer after one, in order."""
    query = sa.select(LOG.c.sequence, LOG.c.at, LOG.c.until, LOG.c.record)
    query = query.where(LOG.c.writer == writer, LOG.c.sequence > after)
    for row in connection.execute(query.order_by(LOG.c.sequence).limit(most)):
        yield tuple(row)


def delete_before(connection: Connection, day: str) -> int:
    """Forget what was kept until a day before this one."""
    over = sa.select(FINGERPRINTS.c.id).where(FINGERPRINTS.c.until < day)
    connection.execute(sa.delete(MARKS).where(MARKS.c.fingerprint.in_(over)))
    return connection.execute(sa.delete(FINGERPRINTS).where(FINGERPRINTS.c.until < day)).rowcount
