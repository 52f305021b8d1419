# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An export: some entries for somebody outside, who can check them without our database.

Each entry comes with its fields, open or sealed, and with the proof that it stands in the
ledger whose checkpoint is signed. `waarborg.evidence.verify_export` checks it.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import fields
from typing import Any, Final

from waarborg.evidence import store as tables
from waarborg.evidence.chain import Disclosed, Sealed, disclose
from waarborg.evidence.checkpoints import newest_checkpoint
from waarborg.evidence.errors import NotCovered, UnknownField
from waarborg.evidence.ledger import Ledger, content_of
from waarborg.evidence.merkle import Tree
from waarborg.evidence.records import Evidence
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Connection

FORMAT: Final = "waarborg-ledger-export/1"
FIELDS: Final = frozenset(one.name for one in fields(Evidence))
"""The fields of evidence, each of which can be left out."""


def export(ledger: Ledger, ids: Iterable[str], *, withheld: frozenset[str] = frozenset()) -> bytes:
    """Return an export of the entries `ids`, without the fields in `withheld`.

    Raises:
        UnknownRecord: there is no such entry.
        UnknownField: evidence has no such field, so it cannot be left out.
        NotCovered: no checkpoint covers the entry yet.
    """
    for name in sorted(withheld - FIELDS):
        raise UnknownField(field=name, fields=", ".join(sorted(FIELDS)))
    with ledger.store.reading() as connection:
        rows = [_row(connection, id) for id in dict.fromkeys(ids)]  # noqa: A001  # the word of the ledger
        checkpoint = newest_checkpoint(connection)
        size = checkpoint.size if checkpoint else 0
        for row in rows:
            if row.sequence > size:
                raise NotCovered(id=row.id)
        with closing(tables.hashes(connection, until=size)) as hashes:
            tree = Tree(hashes)
    return canonical_json(
        {
            "format": FORMAT,
            "checkpoint": checkpoint.content() if checkpoint else None,
            "entries": [_entry(row, tree, withheld) for row in rows],
        }
    )


def _row(connection: Connection, id: str) -> tables.Row:  # noqa: A002  # the word of the ledger
    row = tables.row_by_id(connection, id)
    if row is None:
        raise UnknownRecord(record="evidence", id=id, near="-")
    return row


def _entry(row: tables.Row, tree: Tree, withheld: frozenset[str]) -> dict[str, Any]:
    return {
        "sequence": row.sequence,
        "id": row.id,
        "recorded": row.recorded,
        "previous": row.previous,
        "hash": row.hash,
        "fields": _written(disclose(content_of(row), row.salt, withheld=withheld)),
        "proof": tree.inclusion_proof(row.sequence - 1),
    }


def _written(disclosed: Disclosed) -> dict[str, Any]:
    return {
        name: {"digest": one.digest}
        if isinstance(one, Sealed)
        else {"value": one.value, "salt": one.salt}
        for name, one in disclosed.items()
    }
