# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking the log from end to end: the first line that is not as it was written is named.

Lines are chained per writer; batches of them stand in the ledger; the end of each chain has a
seal that cannot be made without the secret. So a changed, missing, inserted or moved line shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from waarborg.evidence import Entry
from waarborg.evidence.merkle import GrowingRoot
from waarborg.gateway import proof
from waarborg.gateway.batches import batch_details
from waarborg.gateway.content import content_digest
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import head_seal, line_hash, read_record
from waarborg.gateway.store import batches as batch_tables
from waarborg.gateway.store import content as content_tables
from waarborg.gateway.store import log as tables
from waarborg.gateway.store.batches import Batch
from waarborg.gateway.store.log import Row, Writer
from waarborg.kernel.actors import INSTALLATION
from waarborg.kernel.store import Connection


class LogFault(StrEnum):
    """What can be wrong with the log. The wording stands under `gateway.log-faults`."""

    MISSING = "missing"
    ALTERED = "altered"
    ADDED = "added"
    ALTERED_BATCH = "altered-batch"
    MISSING_BATCH = "missing-batch"
    ALTERED_HEAD = "altered-head"
    ALTERED_CONTENT = "altered-content"
    EARLY_ERASURE = "early-erasure"


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """What verifying found. `fault` is None when all is as it was written."""

    lines: int
    """How many lines were found intact."""
    writers: int
    batches: int
    erased: int
    """Batches whose days were over, of which only the root is left."""
    fault: LogFault | None = None
    writer: str = ""
    sequence: int = 0
    exchange: str = ""

    @property
    def is_intact(self) -> bool:
        """Whether nothing was wrong."""
        return self.fault is None


class _Wrong(Exception):  # it is what was found, and ends the search
    """The first thing that is not right."""

    def __init__(self, fault: LogFault, writer: str, sequence: int, exchange: str = "") -> None:
        super().__init__(fault)
        self.fault, self.writer, self.sequence, self.exchange = fault, writer, sequence, exchange


def verify_log(base: GatewayBase) -> LogVerdict:
    """Check every line, batch and seal, and that the ledger holds the batches.

    The ledger itself is checked by `waarborg.evidence.verify`.
    """
    search = _Search(base)
    try:
        with base.store.reading() as connection:
            search.run(connection)
    except _Wrong as found:
        return search.verdict(found)
    return search.verdict()


class _Search:
    """One run over the log, with what was counted so far."""

    def __init__(self, base: GatewayBase) -> None:
        self._base = base
        self._lines = self._writers = self._batches = self._erased = 0
        self._today = base.today.isoformat()
        self._entries: Mapping[str, Entry] = {}

    def verdict(self, found: _Wrong | None = None) -> LogVerdict:
        """Return what was found until now."""
        counts = (self._lines, self._writers, self._batches, self._erased)
        if found is None:
            return LogVerdict(*counts)
        return LogVerdict(*counts, found.fault, found.writer, found.sequence, found.exchange)

    def run(self, connection: Connection) -> None:
        """Check everything.

        Raises:
            _Wrong: the first thing that is not right.
        """
        about = self._base.ledger.about([INSTALLATION])
        self._entries = {one.id: one for one in about}
        erased = {(one.writer, one.number): one.entry for one in batch_tables.erasures(connection)}
        known = {one.id: one for one in tables.writers(connection)}
        self._check_ledger(connection, known)
        for writer in known.values():
            self._check_writer(connection, writer, erased)
            self._writers += 1
        for row in tables.rows_of_others(connection, tuple(known)):
            raise _Wrong(LogFault.ADDED, row.writer, row.sequence, row.exchange)

    def _check_ledger(self, connection: Connection, known: Mapping[str, Writer]) -> None:
        """Find batches that the ledger knows, and that are not here any more."""
        kept = {one.entry for id_ in known for one in batch_tables.batches_of(connection, id_)}
        for entry in self._entries.values():
            if entry.evidence.kind == proof.BATCH and entry.id not in kept:
                details = entry.evidence.details
                raise _Wrong(LogFault.MISSING_BATCH, details["writer"], details["first"])

    def _check_writer(
        self, connection: Connection, writer: Writer, erased: Mapping[tuple[str, int], str]
    ) -> None:
        batches = batch_tables.batches_of(connection, writer.id)
        if not batches:
            raise _Wrong(LogFault.MISSING_BATCH, writer.id, 1)
        for batch in batches:
            self._check_entry(batch)
        for earlier, later in pairwise(batches):
            follows = (earlier.number + 1, earlier.last + 1, earlier.head)
            if follows != (later.number, later.first, later.before):
                raise _Wrong(LogFault.ALTERED_BATCH, writer.id, later.first)
        for batch in batches[1:]:
            if (batch.writer, batch.number) in erased:
                self._check_erasure(batch, erased[batch.writer, batch.number])
            else:
                self._check_batch(connection, batch)
            self._batches += 1
        self._check_tail(connection, writer, batches[-1])

    def _check_entry(self, batch: Batch) -> None:
        """Compare a batch with what the ledger says of it."""
        entry = self._entries.get(batch.entry)
        if entry is None or dict(entry.evidence.details) != batch_details(batch):
            raise _Wrong(LogFault.ALTERED_BATCH, batch.writer, batch.first)

    def _check_erasure(self, batch: Batch, entry_id: str) -> None:
        entry = self._entries.get(entry_id)
        details: Mapping[str, Any] = entry.evidence.details if entry else {}
        is_told = (details.get("writer"), details.get("number")) == (batch.writer, batch.number)
        if not is_told or entry is None or entry.evidence.collected <= _day(batch.until):
            raise _Wrong(LogFault.EARLY_ERASURE, batch.writer, batch.first)
        self._erased += 1

    def _check_batch(self, connection: Connection, batch: Batch) -> None:
        root = GrowingRoot()
        head, latest = batch.before, ""
        for row in self._chain(connection, batch.writer, batch.first, batch.last, head):
            head, latest = row.hash, max(latest, row.until)
            root.add(row.hash)
        if (head, root.root, latest) != (batch.head, batch.root, batch.until):
            raise _Wrong(LogFault.ALTERED_BATCH, batch.writer, batch.first)

    def _check_tail(self, connection: Connection, writer: Writer, batch: Batch) -> None:
        """Check what is in no batch yet, and that the chain ends where its seal says."""
        head = batch.head
        for row in self._chain(connection, writer.id, batch.last + 1, writer.sequence, head):
            head = row.hash
        sealed = head_seal(self._base.secret, writer.id, writer.sequence, head)
        if (head, sealed) != (writer.head, writer.seal):
            raise _Wrong(LogFault.ALTERED_HEAD, writer.id, writer.sequence)
        for row in tables.rows_of(connection, writer.id, writer.sequence + 1):
            raise _Wrong(LogFault.ADDED, writer.id, row.sequence, row.exchange)

    def _chain(
        self, connection: Connection, writer: str, first: int, last: int, head: str
    ) -> Iterator[Row]:
        """Yield consecutive lines, each of which follows the one before it."""
        expected = first
        for row in tables.rows_of(connection, writer, first, last):
            if row.sequence != expected:
                raise _Wrong(LogFault.MISSING, writer, expected)
            if line_hash(head, writer, row.sequence, row.record.encode()) != row.hash:
                raise _Wrong(LogFault.ALTERED, writer, row.sequence, row.exchange)
            self._check_columns(connection, row)
            yield row
            head, expected = row.hash, expected + 1
            self._lines += 1
        if expected <= last:
            raise _Wrong(LogFault.MISSING, writer, expected)

    def _check_columns(self, connection: Connection, row: Row) -> None:
        """Compare what a line repeats of its record, and what was kept with it."""
        record = read_record(row.record)
        names = ("exchange", "step", "system", "at", "until")
        if any(record[name] != getattr(row, name) for name in names):
            raise _Wrong(LogFault.ALTERED, row.writer, row.sequence, row.exchange)
        told = record["content"]
        if told is None or told["until"] < self._today:
            return
        kept = content_tables.content_of(connection, row.exchange)
        digests = [content_digest(one.sealed) for one in kept if one.step == row.step]
        if digests != [told["digest"]]:
            raise _Wrong(LogFault.ALTERED_CONTENT, row.writer, row.sequence, row.exchange)


def _day(text: str) -> date:
    return date.fromisoformat(text)
