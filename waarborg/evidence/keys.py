# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key with which an installation signs its checkpoints. It is made once and stays here."""

import base64
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from waarborg.evidence.errors import FaultyKey


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 key. Only the public half ever leaves."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key: 32 bytes in base64."""
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def sign(self, message: bytes) -> str:
        """Return the signature of `message` in base64."""
        return base64.b64encode(self.private.sign(message)).decode()


def is_signed(message: bytes, signature: str, public: str) -> bool:
    """Tell whether `signature` is that of the holder of the key `public` over `message`."""
    try:
        key = Ed25519PublicKey.from_public_bytes(_decoded(public))
        key.verify(_decoded(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _decoded(text: str) -> bytes:
    """Read base64 that is written in the one way in which we write it."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError(text)
    return data


def signing_key(path: Path) -> SigningKey:
    """Return the key in the file `path`; at first use it is made there, for its owner's eyes only.

    Raises:
        FaultyKey: the file holds something else.
    """
    if not path.exists():
        _make_key(path)
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise FaultyKey(file=str(path)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise FaultyKey(file=str(path))
    return SigningKey(private)


def _make_key(path: Path) -> None:
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(descriptor)
        with suppress(FileExistsError):  # another was first: its key counts
            os.link(draft, path)
    finally:
        draft.unlink()
