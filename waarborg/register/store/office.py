# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks, and requests to correct the register: the SQL."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from waarborg.kernel.store import Connection
from waarborg.register.records import Correction, Task
from waarborg.register.store.rows import correction_of, row_of, stored, task_of
from waarborg.register.store.tables import CORRECTIONS, TASKS


def insert_task(connection: Connection, task: Task) -> None:
    """Add a task."""
    connection.execute(sa.insert(TASKS).values(row_of(task)))


def update_task(connection: Connection, id: str, **changes: Any) -> None:  # noqa: A002, ANN401  # the word of the register; any column
    """Change columns of a task."""
    values = {name: stored(name, value) for name, value in changes.items()}
    connection.execute(sa.update(TASKS).where(TASKS.c.id == id).values(values))


def task_by_id(connection: Connection, id: str, *, lock: bool = False) -> Task | None:  # noqa: A002  # the word of the register
    """Return one task."""
    query = sa.select(TASKS).where(TASKS.c.id == id)
    found = connection.execute(query.with_for_update() if lock else query).first()
    return task_of(found) if found else None


def tasks_of(connection: Connection, organisation: str) -> Iterator[Task]:
    """Yield the tasks of an organisation, the first to be done first."""
    query = sa.select(TASKS).where(TASKS.c.organisation == organisation)
    order = (TASKS.c.due.is_(None), TASKS.c.due, TASKS.c.created, TASKS.c.id)
    yield from map(task_of, connection.execute(query.order_by(*order)))


def insert_correction(connection: Connection, correction: Correction) -> None:
    """Add a request."""
    connection.execute(sa.insert(CORRECTIONS).values(row_of(correction)))


def update_correction(connection: Connection, id: str, **changes: Any) -> None:  # noqa: A002, ANN401  # the word of the register; any column
    """Change columns of a request."""
    values = {name: stored(name, value) for name, value in changes.items()}
    connection.execute(sa.update(CORRECTIONS).where(CORRECTIONS.c.id == id).values(values))


def correction_by_id(
    connection: Connection,
    id: str,  # noqa: A002  # the word of the register
    *,
    lock: bool = False,
) -> Correction | None:
    """Return one request."""
    query = sa.select(CORRECTIONS).where(CORRECTIONS.c.id == id)
    found = connection.execute(query.with_for_update() if lock else query).first()
    return correction_of(found) if found else None


def corrections_where(connection: Connection, **columns: str) -> Iterator[Correction]:
    """Yield the requests with these values, newest first."""
    query = sa.select(CORRECTIONS).filter_by(**columns)
    order = (CORRECTIONS.c.made.desc(), CORRECTIONS.c.id.desc())
    yield from map(correction_of, connection.execute(query.order_by(*order)))
