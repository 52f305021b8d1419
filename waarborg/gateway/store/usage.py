# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What keys have used, over all processes: the SQL."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from waarborg.gateway.store.tables import USAGE
from waarborg.kernel.store import Connection


def add_usage(connection: Connection, key: str, period: str, amount: int) -> int:
    """Count `amount` more for a key in a period; return how much that makes."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    made = insert(USAGE).values(key=key, period=period, used=amount)
    query = made.on_conflict_do_update(
        index_elements=["key", "period"], set_={"used": USAGE.c.used + amount}
    ).returning(USAGE.c.used)
    return int(connection.execute(query).scalar_one())


def delete_usage(connection: Connection, before: str) -> None:
    """Forget the periods that came before one."""
    connection.execute(sa.delete(USAGE).where(USAGE.c.period < before))
