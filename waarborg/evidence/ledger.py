# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The ledger: evidence is added at the end, and nothing is ever changed."""

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from waarborg.evidence import store as tables
from waarborg.evidence.chain import disclose, entry_hash, record_digest
from waarborg.evidence.demands import recordable
from waarborg.evidence.errors import FaultyEvidence
from waarborg.evidence.records import GENESIS, Coverage, Entry, Evidence
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection, Store


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

    def append_in(self, connection: Connection, evidence: Evidence) -> Entry:
        """Add evidence in a transaction that does something else too: both are kept, or neither.

        Raises:
            FaultyEvidence: it cannot be recorded; nothing was.
        """
        content = recordable(evidence)
        tables.lock_for_append(connection)
        self._check_superseded(connection, evidence)
        last = tables.last_row(connection)
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
        row = tables.Row(
            sequence=sequence,
            id=new_id("ev"),
            recorded=self.now().astimezone(UTC).isoformat(timespec="microseconds"),
            previous=previous,
            hash="",
            salt=secrets.token_hex(32),
            content=canonical_json(content).decode(),
            **{name: content[name] for name in tables.REPEATED},
        )
        row = replace(row, hash=hash_of(row, content))
        tables.insert_row(connection, row)
        return entry_of(row)

    def _check_superseded(self, connection: Connection, evidence: Evidence) -> None:
        if evidence.supersedes is None:
            return
        older = tables.row_by_id(connection, evidence.supersedes)
        if older is None:
            raise FaultyEvidence(field="supersedes", reason="supersedes-nothing")
        if older.organisation != evidence.organisation:
            raise FaultyEvidence(field="supersedes", reason="supersedes-of-another")

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
        with self.store.reading() as connection, closing(tables.rows(connection)) as rows:
            yield from map(entry_of, rows)


def hash_of(row: tables.Row, content: Mapping[str, Any]) -> str:
    """Return the hash that an entry with this row and content must have."""
    record = record_digest(disclose(content, row.salt))
    return entry_hash(row.sequence, row.id, row.recorded, row.previous, record)


def content_of(row: tables.Row) -> dict[str, Any]:
    """Return the content of a stored row as plain values."""
    content: dict[str, Any] = json.loads(row.content)
    return content


def entry_of(row: tables.Row) -> Entry:
    """Return a stored row as an entry."""
    return Entry(
        sequence=row.sequence,
        id=row.id,
        recorded=datetime.fromisoformat(row.recorded),
        evidence=evidence_of(content_of(row)),
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
