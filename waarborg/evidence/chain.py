# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What binds the entries of the ledger: salted fields, records, and the chain over them.

Each field is hashed with a salt of its own, so that a published entry can leave a field out
and still be checked: the hash of the field stays (`Sealed`), its value cannot be guessed.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from waarborg.kernel.canonical import canonical_json, digest


@dataclass(frozen=True, slots=True)
class Open:
    """A field that can be read, with the salt that proves it."""

    value: Any
    salt: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A field that was left out; only its digest remains."""

    digest: str


Disclosed = Mapping[str, Open | Sealed]


def disclose(
    content: Mapping[str, Any], salt: str, *, withheld: frozenset[str] = frozenset()
) -> Disclosed:
    """Return the fields of a record for somebody else, without those that are `withheld`."""
    opened = {name: Open(value, _field_salt(salt, name)) for name, value in content.items()}
    return {
        name: Sealed(_field_digest(name, one)) if name in withheld else one
        for name, one in opened.items()
    }


def record_digest(disclosed: Disclosed) -> str:
    """Return the digest of a record; it is the same whatever was left out."""
    fields = {
        name: one.digest if isinstance(one, Sealed) else _field_digest(name, one)
        for name, one in disclosed.items()
    }
    return digest(canonical_json(fields))


def entry_hash(sequence: int, id: str, recorded: str, previous: str, record: str) -> str:  # noqa: A002  # the word of the ledger
    """Return the hash of an entry, which binds it to every entry before it."""
    return digest(
        canonical_json(
            {
                "sequence": sequence,
                "id": id,
                "recorded": recorded,
                "previous": previous,
                "record": record,
            }
        )
    )


def _field_salt(salt: str, name: str) -> str:
    return hmac.new(bytes.fromhex(salt), name.encode(), hashlib.sha256).hexdigest()


def _field_digest(name: str, one: Open) -> str:
    return digest(canonical_json({"field": name, "salt": one.salt, "value": one.value}))
