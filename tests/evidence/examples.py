# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence about lamps, a clock that can be repeated, and a way around the guards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa

from waarborg.evidence import Coverage, Evidence, Ledger
from waarborg.evidence.store import APPEND_ONLY

FIRST_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Clock:
    """Each look at it is a second later."""

    ticks: Iterator[int] = field(default_factory=count)

    def __call__(self) -> datetime:
        """Return the next moment."""
        return FIRST_MOMENT + timedelta(seconds=next(self.ticks))


def evidence(**changes: Any) -> Evidence:  # noqa: ANN401  # any field of evidence
    """Return evidence with the fields that matter to a test."""
    fields: dict[str, Any] = {
        "kind": "measurement",
        "method": "test",
        "organisation": "org_1",
        "subject": "sys_1",
        "subject_version": "ver_1",
        "collected": date(2026, 1, 1),
        "by": "tester",
        "result": "The lamp gives 900 lm.",
    }
    return Evidence(**{**fields, **changes})


FULL = evidence(
    supports=("lamp-act.3",),
    against=("lamp-act.4",),
    via="meter@1.2.3",
    expires=date(2027, 1, 1),
    coverage=Coverage(9, 10),
    bound_to={"model": "sha256:" + "1" * 64},
    artefact="sha256:" + "2" * 64,
    details={"lumen": 900.5, "tries": [1, 2, None], "höhe": {"é": True}},
)
"""Evidence in which every field has a value, but the one it would supersede."""


@contextmanager
def unguarded(ledger: Ledger) -> Iterator[sa.Connection]:
    """Give a connection on which the guards are off, as for a thief of the database itself."""
    with ledger.store.writing() as connection:
        if ledger.store.is_sqlite:
            triggers = sa.table("sqlite_master", sa.column("type"), sa.column("name"))
            named = sa.select(triggers.c.name).where(triggers.c.type == "trigger")
            for name in list(connection.scalars(named)):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            for table in APPEND_ONLY:
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        yield connection
