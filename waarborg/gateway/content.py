# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions and answers, only where the policy keeps them: encrypted, and with an end of their own.

AES-256-GCM with a key per organisation and day, derived from the secret of the installation
(HKDF). What is kept is bound to its exchange: it does not open in the place of another.
"""

import hashlib
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from waarborg.evidence import Coverage
from waarborg.gateway import proof
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.store import content as tables
from waarborg.gateway.store.content import Kept
from waarborg.gateway.verb_faults import UnreadableContent
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.texts import say

_NONCE: Final = 12
_KEY: Final = 32
_KEYS_IN_MEMORY: Final = 64


def seal(
    secret: str,
    organisation: str,
    day: str,
    exchange: str,
    step: str,
    content: Mapping[str, object],
) -> bytes:
    """Return content encrypted."""
    nonce = os.urandom(_NONCE)
    bound = f"{exchange}\n{step}".encode()
    return nonce + _cipher(secret, organisation, day).encrypt(
        nonce, msgspec.json.encode(dict(content)), bound
    )


def unseal(secret: str, kept: Kept) -> dict[str, Any]:
    """Return content as it was.

    Raises:
        UnreadableContent: it was altered, or sealed with another secret.
    """
    bound = f"{kept.exchange}\n{kept.step}".encode()
    nonce, sealed = kept.sealed[:_NONCE], kept.sealed[_NONCE:]
    try:
        opened = _cipher(secret, kept.organisation, kept.day).decrypt(nonce, sealed, bound)
    except InvalidTag as error:
        raise UnreadableContent(exchange=kept.exchange) from error
    content: dict[str, Any] = msgspec.json.decode(opened)
    return content


def content_digest(sealed: bytes) -> str:
    """Return what the log says of kept content: the digest of what was encrypted."""
    return hashlib.sha256(sealed).hexdigest()


@lru_cache(_KEYS_IN_MEMORY)
def _cipher(secret: str, organisation: str, day: str) -> AESGCM:
    info = f"waarborg gateway content\n{organisation}\n{day}".encode()
    derived = HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=info)
    return AESGCM(derived.derive(secret.encode()))


def read_content(
    base: GatewayBase, actor: Actor, organisation: str, exchange: str
) -> Mapping[str, Mapping[str, Any]]:
    """Return what was kept of an exchange, by step; that somebody looked goes into the ledger.

    Raises:
        NotAllowed: the actor may not see evidence of this organisation.
        UnreadableContent: it was altered, or sealed with another secret.
    """
    actor.demand(Permission.READ_EVIDENCE, organisation)
    with base.store.writing() as connection:
        found = [
            one
            for one in tables.content_of(connection, exchange)
            if one.organisation == organisation
        ]
        opened = {one.step: unseal(base.secret, one) for one in found}
        if opened:
            proof.note(
                base,
                connection,
                proof.CONTENT_READ,
                say("gateway.results.content-read", "nl"),
                organisation=organisation,
                subject=organisation,
                actor=actor,
                coverage=Coverage(len(opened), len(found)),
                details={"exchange": exchange},
            )
    return opened
