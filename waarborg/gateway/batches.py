# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Batches of the log in the ledger: from then on nobody can change a line without a trace."""

from dataclasses import replace
from typing import Final

from waarborg.evidence import Coverage
from waarborg.evidence.merkle import GrowingRoot
from waarborg.gateway import proof
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import BEFORE_ALL
from waarborg.gateway.store import batches as tables
from waarborg.gateway.store import log
from waarborg.gateway.store.batches import Batch
from waarborg.gateway.store.log import Writer
from waarborg.kernel.actors import INSTALLATION
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say

MOST: Final = 10_000
"""Lines in one batch."""


def first_batch(base: GatewayBase, connection: Connection, writer: Writer) -> None:
    """Put an empty batch in the ledger when a writer begins, so that none can vanish whole."""
    today, root = base.today.isoformat(), GrowingRoot().root
    _keep(base, connection, Batch(writer.id, 0, 1, 0, BEFORE_ALL, BEFORE_ALL, root, today, ""))


def seal_batch(base: GatewayBase, writer: str) -> int:
    """Put the lines of a writer that are in no batch yet into the ledger; return how many."""
    sealed = 0
    while True:
        with base.store.reading() as connection:
            draft = _next(connection, writer)
        if draft is None:
            return sealed
        with base.store.writing() as connection:
            newest = tables.newest_batch(connection, writer)
            if newest is not None and newest.number >= draft.number:
                return sealed  # another process was first
            _keep(base, connection, draft)
        sealed += draft.last - draft.first + 1


def _next(connection: Connection, writer: str) -> Batch | None:
    stored = log.writer_by_id(connection, writer)
    newest = tables.newest_batch(connection, writer)
    if stored is None or newest is None or newest.last >= stored.sequence:
        return None
    first, last = newest.last + 1, min(stored.sequence, newest.last + MOST)
    root, head = GrowingRoot(), newest.head
    for head in tables.hashes_between(connection, writer, first, last):
        root.add(head)
    until = log.latest_until(connection, writer, first, last)
    return Batch(
        writer=writer,
        number=newest.number + 1,
        first=first,
        last=last,
        before=newest.head,
        head=head,
        root=root.root,
        until=until,
        entry="",
    )


def batch_details(batch: Batch) -> dict[str, object]:
    """Return what the ledger holds of a batch."""
    return {
        "writer": batch.writer,
        "number": batch.number,
        "first": batch.first,
        "last": batch.last,
        "before": batch.before,
        "head": batch.head,
        "root": batch.root,
        "until": batch.until,
    }


def _keep(base: GatewayBase, connection: Connection, batch: Batch) -> None:
    count = batch.last - batch.first + 1
    entry = proof.note(
        base,
        connection,
        proof.BATCH,
        say("gateway.results.batch", "nl", count=count),
        organisation=INSTALLATION,
        subject=INSTALLATION,
        coverage=Coverage(count, count),
        details=batch_details(batch),
    )
    tables.insert_batch(connection, replace(batch, entry=entry.id))


def unsealed(base: GatewayBase, writer: str) -> int:
    """Return how many lines of a writer are in no batch yet."""
    with base.store.reading() as connection:
        stored, newest = (
            log.writer_by_id(connection, writer),
            tables.newest_batch(connection, writer),
        )
    return stored.sequence - newest.last if stored and newest else 0
