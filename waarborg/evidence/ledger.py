# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger: evidence is added at the end, and nothing is ever changed."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from waarborg.evidence import store as tables
from waarborg.evidence.chain import disclose, entry_hash, record_digest
from waarborg.evidence.records import GENESIS, Coverage, Entry, Evidence
from waarborg.kernel.canonical import canonical_json, plain
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Store


@dataclass(frozen=True, slots=True)
class Ledger:
    """The append-only record of all evidence of an installation."""

    store: Store
    now: Callable[[], datetime]
    """The clock, in UTC."""

    def append(self, evidence: Evidence) -> Entry:
        """Add evidence, in a transaction of its own."""
        with self.store.writing() as connection:
            return self.append_in(connection, evidence)

    def append_in(self, connection: sa.Connection, evidence: Evidence) -> Entry:
        """Add evidence in a transaction that also does something else: both are kept, or neither."""
        tables.lock_for_append(connection)
        last = tables.last_row(connection)
        content = plain(evidence.content())
        salt = secrets.token_hex(32)
        recorded = self.now().astimezone(UTC).isoformat(timespec="microseconds")
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
        id = new_id("ev")  # noqa: A001  # the word of the ledger
        hash = entry_hash(sequence, id, recorded, previous, record_digest(disclose(content, salt)))  # noqa: A001  # the word of the ledger
        row = tables.Row(
            sequence, id, recorded, previous, hash, salt, canonical_json(content).decode()
        )
        tables.insert_row(connection, row, content)
        return entry_of(row)

    def find(self, id: str) -> Entry:  # noqa: A002  # the word of the ledger
        """Return one entry.

        Raises:
            UnknownRecord: the ledger has no entry with this id.
        """
        with self.store.reading() as connection:
            row = tables.row_by_id(connection, id)
        if row is None:
            raise UnknownRecord(record="evidence", id=id, near="-")
        return entry_of(row)

    def about(self, subjects: Sequence[str]) -> tuple[Entry, ...]:
        """Return everything recorded about these systems or organisations, oldest first."""
        with self.store.reading() as connection:
            return tuple(entry_of(row) for row in tables.rows_about(connection, subjects))

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, oldest first."""
        with self.store.reading() as connection:
            yield from (entry_of(row) for row in tables.rows(connection))


def entry_of(row: tables.Row) -> Entry:
    """Return a stored row as an entry."""
    return Entry(
        sequence=row.sequence,
        id=row.id,
        recorded=datetime.fromisoformat(row.recorded),
        evidence=evidence_of(json.loads(row.content)),
        salt=row.salt,
        previous=row.previous,
        hash=row.hash,
    )


def evidence_of(content: Mapping[str, Any]) -> Evidence:
    """Return evidence from its plain fields."""
    days = {
        name: date.fromisoformat(content[name])
        for name in ("collected", "expires")
        if content[name]
    }
    coverage = content["coverage"]
    lists = {name: tuple(content[name]) for name in ("supports", "against")}
    return Evidence(
        **{**content, **days, **lists, "coverage": Coverage(**coverage) if coverage else None}
    )
