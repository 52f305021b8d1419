# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A signed statement beside a text: that AI made it, when, with what, and which text it is.

It needs no library, so it is there where no manifest of C2PA can be made. It has the words of C2PA
and IPTC for what it claims, and is no manifest of C2PA. It proves that the holder of the key said
this of exactly these characters. It does not prove who the holder is.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from waarborg.safeguards.marking.labels import Origin, source_type

_KIND: Final = "waarborg-text-statement/1"


def sidecar(text: str, key: Ed25519PrivateKey, at: datetime, generator: str) -> dict[str, Any]:
    """Return the statement about a text, as JSON can hold it.

    `generator` is what made the text: the name of the system, with the model if that is known.
    """
    return statement_of(_digest(text), key, at, generator)


def statement_of(
    digest: str,
    key: Ed25519PrivateKey,
    at: datetime,
    generator: str,
    origin: Origin = Origin.ORIGINATED,
) -> dict[str, Any]:
    """Return the statement about the text with this SHA-256, in hexadecimal."""
    statement = {
        "kind": _KIND,
        "claim_generator": generator,
        "created": at.astimezone(UTC).isoformat(timespec="seconds"),
        "hash": {"alg": "sha256", "hash": digest},
        "assertions": [
            {
                "label": "c2pa.actions",
                "data": {
                    "actions": [
                        {"action": "c2pa.created", "digitalSourceType": source_type(origin)},
                    ]
                },
            }
        ],
        "trust": "self-issued: this key is on no trust list",
    }
    return {
        "statement": statement,
        "signature": {
            "alg": "Ed25519",
            "key": public_key(key),
            "value": _encoded(key.sign(_bytes(statement))),
        },
    }


def public_key(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, as statements write it."""
    return _encoded(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def is_of(manifest: Mapping[str, Any], text: str, key: str | None = None) -> bool:
    """Tell whether a statement is whole, signed, and about this text.

    With `key`, the public key in base64, also whether it is signed with that one.
    """
    try:
        statement, signature = manifest["statement"], manifest["signature"]
        public = base64.b64decode(signature["key"], validate=True)
        value = base64.b64decode(signature["value"], validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(value, _bytes(statement))
        is_same = statement["kind"] == _KIND and statement["hash"]["hash"] == _digest(text)
        return bool(is_same and key in {None, signature["key"]})
    except (InvalidSignature, KeyError, TypeError, ValueError):
        return False


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _bytes(statement: Mapping[str, Any]) -> bytes:
    return json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()
