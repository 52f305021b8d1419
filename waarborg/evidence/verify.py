# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking the ledger from end to end: the first record that was altered is named."""

import json
from dataclasses import dataclass

from waarborg.evidence import store as tables
from waarborg.evidence.chain import disclose, entry_hash, record_digest
from waarborg.evidence.checkpoints import checkpoint_of
from waarborg.evidence.ledger import Ledger
from waarborg.evidence.merkle import root
from waarborg.evidence.records import GENESIS


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. `fault` is None when all is as it was written."""

    entries: int
    """How many entries were found intact, from the first."""
    checkpoints: int
    fault: str | None = None
    entry: str | None = None
    """The entry at which the fault shows."""

    @property
    def is_intact(self) -> bool:
        """Whether nothing was altered, removed or put in between."""
        return self.fault is None


def verify(ledger: Ledger) -> Verdict:
    """Check every entry, the chain over them, and every checkpoint."""
    with ledger.store.reading() as connection:
        previous, count, hashes = GENESIS, 0, []
        for row in tables.rows(connection):
            fault = _row_fault(row, count + 1, previous)
            if fault:
                return Verdict(count, 0, fault, row.id)
            previous, count = row.hash, count + 1
            hashes.append(row.hash)
        return _verify_checkpoints(tables.checkpoints(connection), hashes)


def _row_fault(row: tables.Row, sequence: int, previous: str) -> str | None:
    if row.sequence != sequence:
        return f"entry {sequence} is missing"
    if row.previous != previous:
        return "it does not follow the entry before it"
    record = record_digest(disclose(json.loads(row.content), row.salt))
    if entry_hash(row.sequence, row.id, row.recorded, row.previous, record) != row.hash:
        return "its content is not what was recorded"
    return None


def _verify_checkpoints(notes: list[str], hashes: list[str]) -> Verdict:
    for place, note in enumerate(notes):
        checkpoint = checkpoint_of(json.loads(note))
        if not checkpoint.is_authentic:
            fault = f"the signature of the checkpoint over {checkpoint.size} entries is not right"
        elif checkpoint.size > len(hashes):
            fault = f"a checkpoint covers {checkpoint.size} entries; there are {len(hashes)}"
        elif (hashes[checkpoint.size - 1], root(hashes[: checkpoint.size])) != (
            checkpoint.head,
            checkpoint.root,
        ):
            fault = f"the first {checkpoint.size} entries are not those of their checkpoint"
        else:
            continue
        return Verdict(len(hashes), place, fault)
    return Verdict(len(hashes), len(notes))
