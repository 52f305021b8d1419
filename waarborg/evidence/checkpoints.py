# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checkpoints: signed statements of how long the ledger was, and what it held."""

from dataclasses import dataclass
from typing import Any

from waarborg.evidence import store as tables
from waarborg.evidence.keys import SigningKey, is_signed
from waarborg.evidence.ledger import Ledger
from waarborg.evidence.merkle import root
from waarborg.kernel.canonical import canonical_json

FORMAT = "waarborg-checkpoint/1"


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


def checkpoint_of(content: dict[str, Any]) -> Checkpoint:
    """Return a checkpoint from its plain fields.

    Raises:
        ValueError: it is no checkpoint.
    """
    fields = dict(content)
    if fields.pop("format", None) != FORMAT:
        raise ValueError(FORMAT)
    try:
        return Checkpoint(**fields)
    except TypeError as error:
        raise ValueError(FORMAT) from error


def make_checkpoint(ledger: Ledger, key: SigningKey) -> Checkpoint | None:
    """Sign what the ledger holds now and keep that; None when nothing came since the last one."""
    with ledger.store.writing() as connection:
        tables.lock_for_append(connection)
        last = tables.last_row(connection)
        if last is None or last.sequence == tables.last_checkpoint_size(connection):
            return None
        made = ledger.now().isoformat(timespec="seconds")
        tree = root(tables.hashes(connection, last.sequence))
        signature = key.sign(_statement(last.sequence, last.hash, tree, made, key.public))
        checkpoint = Checkpoint(last.sequence, last.hash, tree, made, key.public, signature)
        tables.insert_checkpoint(connection, checkpoint.size, checkpoint.content())
    return checkpoint
