# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which days have their digest, and how far spans were sent: the SQL."""

import sqlalchemy as sa

from waarborg.gateway.store.tables import DIGESTS, EXPORTS
from waarborg.kernel.store import Connection


def insert_digest(connection: Connection, system: str, day: str, entry: str) -> None:
    """Write down that a day of a system has its digest."""
    connection.execute(sa.insert(DIGESTS).values(system=system, day=day, entry=entry))


def digested(connection: Connection, day: str) -> frozenset[str]:
    """Return the systems whose digest of a day is there."""
    return frozenset(connection.scalars(sa.select(DIGESTS.c.system).where(DIGESTS.c.day == day)))


def newest_digest(connection: Connection, system: str, before: str) -> str | None:
    """Return the entry of the last digest of a system before a day."""
    query = sa.select(DIGESTS.c.entry).where(DIGESTS.c.system == system, DIGESTS.c.day < before)
    entry: str | None = connection.scalar(query.order_by(DIGESTS.c.day.desc()).limit(1))
    return entry


def last_day(connection: Connection) -> str | None:
    """Return the last day of which there is a digest."""
    day: str | None = connection.scalar(sa.select(sa.func.max(DIGESTS.c.day)))
    return day


def exported(connection: Connection, writer: str) -> int:
    """Return the last line of a writer that was sent as a span."""
    query = sa.select(EXPORTS.c.sequence).where(EXPORTS.c.writer == writer)
    return connection.scalar(query) or 0


def set_exported(connection: Connection, writer: str, sequence: int) -> None:
    """Write down how far the lines of a writer were sent."""
    changed = connection.execute(
        sa.update(EXPORTS).where(EXPORTS.c.writer == writer).values(sequence=sequence)
    )
    if not changed.rowcount:
        connection.execute(sa.insert(EXPORTS).values(writer=writer, sequence=sequence))
