# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checkpoints: signed statements of how long the ledger was, and what it held."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Final

from waarborg.evidence import store as tables
from waarborg.evidence.errors import AlteredLedger
from waarborg.evidence.keys import SigningKey, is_signed
from waarborg.evidence.ledger import Ledger
from waarborg.evidence.merkle import GrowingRoot
from waarborg.evidence.records import GENESIS
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.store import Connection

FORMAT: Final = "waarborg-checkpoint/1"
_TEXTS: Final = ("head", "root", "made", "key", "signature")
_FIELDS: Final = {"format", "size", *_TEXTS}


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the ledger held: its length, the hash of its last entry, and the root of the tree."""

    size: int
    head: str
    root: str
    made: str
    """When, in UTC."""
    key: str
    """Public key in base64."""
    signature: str

    @property
    def statement(self) -> bytes:
        """What is signed."""
        return _statement(self.size, self.head, self.root, self.made, self.key)

    @property
    def is_authentic(self) -> bool:
        """Whether the signature is that of the key that it names."""
        return is_signed(self.statement, self.signature, self.key)

    @property
    def holds(self) -> tuple[str, str]:
        """The hash of the last entry, and the root over all of them."""
        return self.head, self.root

    def content(self) -> dict[str, Any]:
        """Return the checkpoint as plain JSON values."""
        return {
            "format": FORMAT,
            "size": self.size,
            "head": self.head,
            "root": self.root,
            "made": self.made,
            "key": self.key,
            "signature": self.signature,
        }


def _statement(size: int, head: str, root: str, made: str, key: str) -> bytes:
    return canonical_json(
        {"format": FORMAT, "size": size, "head": head, "root": root, "made": made, "key": key}
    )


def checkpoint_of(content: object) -> Checkpoint:
    """Return a checkpoint from its plain fields.

    Raises:
        ValueError: it is no checkpoint.
    """
    if not isinstance(content, Mapping) or set(content) != _FIELDS or content["format"] != FORMAT:
        raise ValueError(FORMAT)
    size, texts = content["size"], {name: content[name] for name in _TEXTS}
    if type(size) is not int or size < 1 or not all(isinstance(one, str) for one in texts.values()):
        raise ValueError(FORMAT)
    return Checkpoint(size=size, **texts)


def newest_checkpoint(connection: Connection) -> Checkpoint | None:
    """Return the checkpoint that covers most; None when there is none."""
    note = tables.newest_checkpoint(connection)
    return checkpoint_of(json.loads(note)) if note is not None else None


def make_checkpoint(ledger: Ledger, key: SigningKey) -> Checkpoint | None:
    """Sign what the ledger holds now and keep that; None when nothing came since the last one.

    Raises:
        AlteredLedger: what the last checkpoint covers is no longer there as it was.
    """
    with ledger.store.writing() as connection:
        tables.lock_for_append(connection)
        newest = newest_checkpoint(connection)
        signed = newest.size if newest else 0
        size, head, growing = 0, GENESIS, GrowingRoot()
        with closing(tables.hashes(connection)) as hashes:
            for size, head in enumerate(hashes, start=1):
                growing.add(head)
                if newest and size == signed and (head, growing.root) != newest.holds:
                    raise AlteredLedger(size=signed)
        if size < signed:
            raise AlteredLedger(size=signed)
        if size == signed:
            return None
        made = ledger.now().astimezone(UTC).isoformat(timespec="seconds")
        signature = key.sign(_statement(size, head, growing.root, made, key.public))
        checkpoint = Checkpoint(size, head, growing.root, made, key.public, signature)
        note = canonical_json(checkpoint.content()).decode()
        tables.insert_checkpoint(connection, checkpoint.size, note)
    return checkpoint
