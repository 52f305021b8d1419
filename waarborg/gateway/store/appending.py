# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adding to the log: the SQL on the road of every exchange, made once and given to the driver.

SQLAlchemy makes the statements, and keeps the connections. It is not asked again for each commit:
that would take longer than the commit itself.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from waarborg.gateway.store.content import Kept
from waarborg.gateway.store.log import Writer
from waarborg.gateway.store.tables import CONTENT, LOG, WRITERS
from waarborg.kernel.store import Store

LineRow = tuple[str, str, str, str, str, str, str, str, int]
"""A line as it is stored: writer, exchange, step, system, at, until, record, hash, sequence."""
_MOVED: Final = ("seen", "head", "seal", "sequence")
_INSERT: Final = sa.insert(LOG)
_KEEP: Final = sa.insert(CONTENT)
_ADVANCE: Final = (
    sa.update(WRITERS)
    .where(
        WRITERS.c.id == sa.bindparam("of"),
        WRITERS.c.sequence == sa.bindparam("before"),
        WRITERS.c.ended.is_(None),
    )
    .values({name: sa.bindparam(f"now_{name}") for name in _MOVED})
)
ROOM: Final = 6_000_000
"""Bytes: what the write-ahead file of SQLite grows to by itself."""


class Appending:
    """Adds lines, for the one thread that does so."""

    def __init__(self, store: Store) -> None:
        self._store = store
        dialect = store.engine.dialect
        self._insert = driver_sql(dialect, _INSERT)
        self._keep = driver_sql(dialect, _KEEP)
        self._advance = driver_sql(dialect, _ADVANCE)

    def append(
        self, writer: Writer, before: int, lines: Sequence[LineRow], kept: Sequence[Kept]
    ) -> bool:
        """Write down how far a process is, with the lines up to there; all of it is safe on disk.

        Returns False when another ended the process, or it is elsewhere: nothing is written then.
        """
        connection = self._store.engine.raw_connection()
        try:
            is_mine = self._appended(connection.cursor(), writer, before, lines, kept)
            if is_mine:
                connection.commit()
        finally:
            connection.close()  # into the pool, which undoes what was not committed
        return is_mine

    def _appended(
        self,
        cursor: Any,  # noqa: ANN401  # a driver's own type
        writer: Writer,
        before: int,
        lines: Sequence[LineRow],
        kept: Sequence[Kept],
    ) -> bool:
        if self._store.is_sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        now = (writer.seen, writer.head, writer.seal, writer.sequence)
        cursor.execute(self._advance, (*now, writer.id, before))
        if not cursor.rowcount:
            return False
        if lines:
            cursor.executemany(self._insert, lines)
        if kept:
            cursor.executemany(self._keep, [astuple(one) for one in kept])
        return True


def driver_sql(dialect: sa.Dialect, statement: sa.Insert | sa.Update) -> str:
    """Return a statement as the driver takes it, with its values in the order of the columns."""
    kind: Any = type(dialect)
    style = "qmark" if dialect.name == "sqlite" else "format"
    return str(statement.compile(dialect=kind(paramstyle=style)))


def make_room(store: Store) -> None:
    """Let the write-ahead file of SQLite have its size before it is needed.

    A commit that makes a file longer waits for the disk much longer than one that writes over what
    was there: on the disk of `benchmarks.gateway_log` 4 ms and 0.2 ms. What is behind the last
    commit in that file has no meaning to SQLite. Nobody else writes in it during our transaction.
    """
    database = store.engine.url.database
    if not store.is_sqlite or not database:
        return
    with store.writing(), suppress(OSError):  # without room it only is slower
        ahead = os.open(Path(f"{database}-wal"), os.O_WRONLY)
        try:
            length = os.fstat(ahead).st_size
            if length < ROOM:
                os.pwrite(ahead, bytes(ROOM - length), length)
                os.fsync(ahead)
        finally:
            os.close(ahead)
