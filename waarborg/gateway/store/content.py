# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Kept questions and answers, encrypted: the SQL. They go when their days are over."""

from dataclasses import dataclass, field

import sqlalchemy as sa

from waarborg.gateway.store.tables import CONTENT
from waarborg.kernel.store import Connection


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of one step of an exchange."""

    exchange: str
    step: str
    organisation: str
    day: str
    until: str
    """The last day on which it is kept."""
    sealed: bytes = field(repr=False)


def content_of(connection: Connection, exchange: str) -> tuple[Kept, ...]:
    """Return what is kept of an exchange: its opening first."""
    query = sa.select(*CONTENT.c).where(CONTENT.c.exchange == exchange)
    found = connection.execute(query.order_by(CONTENT.c.step.desc()))
    return tuple(
        Kept(row.exchange, row.step, row.organisation, row.day, row.until, bytes(row.sealed))
        for row in found
    )


def delete_content(connection: Connection, before: str) -> int:
    """Erase what was kept until a day before this one."""
    return connection.execute(sa.delete(CONTENT).where(CONTENT.c.until < before)).rowcount
