# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The certificate with which files are signed: made at first use, and kept beside the ledger's key.

Programs that check files ask for a certificate that another one vouches for. Ours vouches for
itself: it is on no trust list, and readers see "unknown source". A body that has a certificate of
an authority puts that in its place.
"""

import os
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FILE: Final = "marking.pem"
_YEARS: Final = 10
_DAYS_A_YEAR: Final = 365
_USAGE: Final = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


class Credentials(NamedTuple):
    """With what files are signed, as PEM. The key never leaves."""

    key: bytes
    chain: bytes
    """The certificate, and the one that vouches for it."""

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key, to sign statements with."""
        return cast("Ed25519PrivateKey", load_pem_private_key(self.key, None))

    @property
    def serial(self) -> str:
        """Number of the certificate, as manifests name it."""
        return str(x509.load_pem_x509_certificates(self.chain)[0].serial_number)

    def __repr__(self) -> str:
        """Show nothing of the key."""
        return "<Credentials>"


def credentials(folder: Path, organisation: str, now: datetime) -> Credentials:
    """Return the key and the certificates of an installation, and make them the first time."""
    path = folder / FILE
    if not path.exists():
        _write(path, _made(organisation, now))
    pem = path.read_bytes()
    key, _, rest = pem.partition(b"-----END PRIVATE KEY-----\n")
    return Credentials(key + b"-----END PRIVATE KEY-----\n", rest)


def _write(path: Path, pem: bytes) -> None:
    """Write a file that only we may read; one that is there already stays."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    draft.touch(0o600, exist_ok=False)
    draft.write_bytes(pem)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def _made(organisation: str, now: datetime) -> bytes:
    root_key, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    root_name = _name(organisation, "Waarborg marking, own authority")
    root = _certificate(root_name, root_name, root_key, root_key, now)
    leaf = _certificate(_name(organisation, "Waarborg marking"), root_name, key, root_key, now)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM)


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64] or "Waarborg"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: Ed25519PrivateKey,
    signer: Ed25519PrivateKey,
    now: datetime,
) -> x509.Certificate:
    """Return a certificate; one that vouches for itself may vouch for others."""
    is_root = subject == issuer
    used = {"key_cert_sign", "crl_sign"} if is_root else {"digital_signature"}
    usage = x509.KeyUsage(**{one: one in used for one in _USAGE})
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_YEARS * _DAYS_A_YEAR))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if not is_root:
        purposes = [ExtendedKeyUsageOID.EMAIL_PROTECTION]
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return builder.sign(signer, None)
