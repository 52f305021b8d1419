# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking the ledger from end to end: the first record that was altered is named."""

import json
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from waarborg.evidence import store as tables
from waarborg.evidence.checkpoints import Checkpoint, checkpoint_of
from waarborg.evidence.ledger import Ledger, hash_of
from waarborg.evidence.merkle import GrowingRoot
from waarborg.evidence.records import GENESIS
from waarborg.evidence.sniffing import media_type_of
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.store import Connection

_SALT: Final = re.compile(r"[0-9a-f]{64}")


class Fault(StrEnum):
    """What can be wrong with a ledger. The wording stands under `ledger.faults`."""

    MISSING = "missing"
    """The entry at this place is not there."""
    NOT_FOLLOWING = "not-following"
    """The entry does not name the one before it."""
    ALTERED = "altered"
    """The entry is not what was recorded."""
    NO_CHECKPOINT = "no-checkpoint"
    """What stands for a checkpoint is none."""
    FORGED = "forged"
    """The signature under a checkpoint is not that of its key."""
    OTHER_KEY = "other-key"
    """A checkpoint is signed with a key that is not trusted."""
    CUT_SHORT = "cut-short"
    """A checkpoint covers more entries than there are."""
    OTHER_HISTORY = "other-history"
    """The entries are not those that a checkpoint covers."""
    ALTERED_ATTACHMENT = "altered-attachment"
    """An attachment is not what it was."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. `fault` is None when all is as it was written."""

    entries: int
    """How many entries were found intact, from the first."""
    checkpoints: int
    attachments: int
    fault: Fault | None = None
    place: int | None = None
    """Number of the entry at which the fault shows, or how many entries the checkpoint covers."""
    name: str | None = None
    """Id of the entry, or digest of the attachment."""

    @property
    def is_intact(self) -> bool:
        """Whether nothing was altered, removed or put in between."""
        return self.fault is None


def verify(ledger: Ledger, *, keys: frozenset[str] | None = None) -> Verdict:
    """Check every entry, the chain over them, every checkpoint and every attachment.

    `keys` are the public keys that are trusted; without them any key will do, and then whoever
    can write everywhere can also sign anew. What was cut off after the last checkpoint cannot be
    seen from the ledger itself: a checkpoint that was kept elsewhere shows it.
    """
    with ledger.store.reading() as connection:
        notes = list(tables.checkpoints(connection))
        sizes = frozenset(size for size, _ in notes)
        held: dict[int, tuple[str, str]] = {}
        previous, count, growing = GENESIS, 0, GrowingRoot()
        with closing(tables.rows(connection)) as rows:
            for row in rows:
                fault = _row_fault(row, count + 1, previous)
                if fault:
                    return Verdict(count, 0, 0, fault, count + 1, str(row.id))
                previous, count = row.hash, count + 1
                growing.add(row.hash)
                if count in sizes:
                    held[count] = (row.hash, growing.root)
        for place, (size, note) in enumerate(notes):
            fault = _checkpoint_fault(size, note, held.get(size), keys)
            if fault:
                return Verdict(count, place, 0, fault, size)
        return _verify_attachments(connection, count, len(notes))


def _row_fault(row: tables.Row, sequence: int, previous: str) -> Fault | None:
    if row.sequence != sequence:
        return Fault.MISSING
    if row.previous != previous:
        return Fault.NOT_FOLLOWING
    try:
        return None if _is_as_recorded(row) else Fault.ALTERED
    except (KeyError, RecursionError, TypeError, ValueError):  # it cannot even be read
        return Fault.ALTERED


def _is_as_recorded(row: tables.Row) -> bool:
    content = json.loads(row.content)
    return (
        isinstance(content, Mapping)
        and canonical_json(content).decode() == row.content
        and all(getattr(row, name) == content[name] for name in tables.REPEATED)
        and _SALT.fullmatch(row.salt) is not None
        and hash_of(row, content) == row.hash
    )


def _checkpoint_fault(
    size: int, note: str, held: tuple[str, str] | None, keys: frozenset[str] | None
) -> Fault | None:
    checkpoint = _checkpoint(note)
    if checkpoint is None or checkpoint.size != size:
        return Fault.NO_CHECKPOINT
    if not checkpoint.is_authentic:
        return Fault.FORGED
    if keys is not None and checkpoint.key not in keys:
        return Fault.OTHER_KEY
    if held is None:
        return Fault.CUT_SHORT
    return None if held == checkpoint.holds else Fault.OTHER_HISTORY


def _checkpoint(note: str) -> Checkpoint | None:
    try:
        content = json.loads(note)
        is_canonical = canonical_json(content).decode() == note
        return checkpoint_of(content) if is_canonical else None
    except (RecursionError, TypeError, ValueError):
        return None


def _verify_attachments(connection: Connection, entries: int, checkpoints: int) -> Verdict:
    count = 0
    with closing(tables.attachments(connection)) as attachments:
        for sha256, media_type, content in attachments:
            if digest(content) != sha256 or not media_type_of(content).admits(media_type):
                fault = Fault.ALTERED_ATTACHMENT
                return Verdict(entries, checkpoints, count, fault, name=str(sha256))
            count += 1
    return Verdict(entries, checkpoints, count)
