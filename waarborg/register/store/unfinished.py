# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work that is not done yet: the SQL."""

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from waarborg.kernel.store import Connection

WORK: Final = sa.Table(
    "register_unfinished",
    sa.MetaData(),
    *(sa.Column(name, sa.Text) for name in ("id", "organisation", "actor", "kind")),
    sa.Column("content", sa.LargeBinary),
    *(sa.Column(name, sa.Text) for name in ("made", "expires")),
)
PARTS: Final = sa.Table(
    "register_unfinished_parts",
    sa.MetaData(),
    sa.Column("work", sa.Text),
    sa.Column("number", sa.Integer),
    sa.Column("content", sa.LargeBinary),
)


def insert_work(connection: Connection, **values: Any) -> None:  # noqa: ANN401  # any column
    """Add a piece of work."""
    connection.execute(sa.insert(WORK).values(values))


def change_content(connection: Connection, work: str, content: bytes) -> None:
    """Put other content in place."""
    connection.execute(sa.update(WORK).where(WORK.c.id == work).values(content=content))


def delete_work(connection: Connection, **equal: str) -> None:
    """Delete the work in which these columns have these values."""
    _delete(connection, sa.and_(*(WORK.c[name] == value for name, value in equal.items())))


def delete_expired(connection: Connection, now: str) -> None:
    """Delete the work that nobody came back to in time."""
    _delete(connection, WORK.c.expires <= now)


def _delete(connection: Connection, which: sa.ColumnElement[bool]) -> None:
    gone = sa.select(WORK.c.id).where(which)
    connection.execute(sa.delete(PARTS).where(PARTS.c.work.in_(gone)))
    connection.execute(sa.delete(WORK).where(which))


def work_where(connection: Connection, now: str, **equal: str) -> Iterator[sa.Row[Any]]:
    """Yield the work in which these columns have these values, newest first."""
    which = [WORK.c[name] == value for name, value in equal.items()]
    query = sa.select(WORK).where(WORK.c.expires > now, *which)
    yield from connection.execute(query.order_by(WORK.c.made.desc(), WORK.c.id))


def lock_work(connection: Connection, work: str) -> bool:
    """Let nobody else add to a piece of work until the end; tell whether it is still there."""
    query = sa.select(WORK.c.id).where(WORK.c.id == work).with_for_update()
    return connection.execute(query).first() is not None


def insert_part(connection: Connection, work: str, number: int, content: bytes) -> None:
    """Add a part."""
    connection.execute(sa.insert(PARTS).values(work=work, number=number, content=content))


def count_parts(connection: Connection, work: str) -> int:
    """Return how many parts there are."""
    query = sa.select(sa.func.count()).select_from(PARTS).where(PARTS.c.work == work)
    return int(connection.execute(query).scalar_one())


def parts_of(connection: Connection, work: str) -> Iterator[bytes]:
    """Yield the parts, in order."""
    query = sa.select(PARTS.c.content).where(PARTS.c.work == work).order_by(PARTS.c.number)
    yield from connection.execute(query).scalars()
