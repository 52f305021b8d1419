# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of what was delivered, and the only SQL that touches it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.store import Connection
from waarborg.register.delivery.records import Delivery, Stage

DELIVERIES: Final = sa.Table(
    "register_deliveries",
    sa.MetaData(),
    sa.Column("system", sa.Text, primary_key=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("national_id", sa.Text),
    sa.Column("number", sa.Integer),
    sa.Column("digest", sa.Text),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("is_public", sa.Boolean, nullable=False),
    sa.Column("evidence", sa.Text),
    sa.Column("error", sa.Text),
    sa.Column("tried", sa.Text),
    sa.Column("delivered", sa.Text),
    sa.Column("claim", sa.Text),
    sa.Column("claimed_until", sa.Text),
)
_COLUMNS: Final = tuple(
    one for one in DELIVERIES.columns if one.name not in {"claim", "claimed_until"}
)


def delivery_of(connection: Connection, system: str) -> Delivery | None:
    """Return what was delivered of a system, if anything was ever tried."""
    query = sa.select(*_COLUMNS).where(DELIVERIES.c.system == system)
    found = connection.execute(query).first()
    return _delivery(found._mapping) if found else None  # noqa: SLF001  # public, by name


def deliveries_of(connection: Connection, systems: Sequence[str]) -> dict[str, Delivery]:
    """Return what was delivered of some systems, by their id."""
    query = sa.select(*_COLUMNS).where(DELIVERIES.c.system.in_(systems))
    rows = connection.execute(query).mappings()
    return {row["system"]: _delivery(row) for row in rows}


def keep_delivery(connection: Connection, delivery: Delivery) -> None:
    """Keep what is known now; the claim of whoever delivers stays as it is."""
    row = _row(delivery)
    changed = connection.execute(
        sa.update(DELIVERIES).where(DELIVERIES.c.system == delivery.system).values(row)
    )
    if changed.rowcount == 0:
        connection.execute(sa.insert(DELIVERIES).values(row))


def claim(
    connection: Connection, delivery: Delivery, name: str, now: datetime, until: datetime
) -> str | None:
    """Let one process at a time deliver a system: return None, or until when another has it.

    A claim that was left behind by a crash ends by itself.
    """
    if delivery_of(connection, delivery.system) is None:
        connection.execute(_insert_once(connection).values(_row(delivery)))
    mine = DELIVERIES.c.system == delivery.system
    is_free = sa.or_(
        DELIVERIES.c.claim.is_(None),
        DELIVERIES.c.claim == name,
        DELIVERIES.c.claimed_until < _moment(now),
    )
    taken = connection.execute(
        sa.update(DELIVERIES).where(mine, is_free).values(claim=name, claimed_until=_moment(until))
    )
    if taken.rowcount == 1:
        return None
    other: str | None = connection.scalar(sa.select(DELIVERIES.c.claimed_until).where(mine))
    return other or ""


def let_go(connection: Connection, system: str, name: str) -> None:
    """Give up a claim."""
    connection.execute(
        sa.update(DELIVERIES)
        .where(DELIVERIES.c.system == system, DELIVERIES.c.claim == name)
        .values(claim=None, claimed_until=None)
    )


def _insert_once(connection: Connection) -> Any:  # noqa: ANN401  # one of two dialects
    """Return an insert that does nothing where another process was first."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(DELIVERIES).on_conflict_do_nothing()
    return sqlite.insert(DELIVERIES).on_conflict_do_nothing()


def _row(delivery: Delivery) -> dict[str, Any]:
    error = canonical_json(delivery.error).decode() if delivery.error else None
    moments = {
        name: _moment(getattr(delivery, name)) if getattr(delivery, name) else None
        for name in ("tried", "delivered")
    }
    return {**asdict(delivery), "stage": delivery.stage.value, "error": error, **moments}


def _delivery(row: Any) -> Delivery:  # noqa: ANN401  # a row by name
    moments = {
        name: datetime.fromisoformat(row[name]) if row[name] else None
        for name in ("tried", "delivered")
    }
    error = json.loads(row["error"]) if row["error"] else None
    return Delivery(**{**row, "stage": Stage(row["stage"]), "error": error, **moments})


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
