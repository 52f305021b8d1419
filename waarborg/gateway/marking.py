# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the gateway marks answers (AI Act, art. 50): headers for programs, and to know them again."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final

from waarborg.gateway.checks import keyed_digest
from waarborg.safeguards.marking import HEADER, Origin, disclosure, fingerprint
from waarborg.safeguards.marking import manifests as c2pa

_PURPOSE: Final = b"waarborg fingerprints"
_SEALING: Final = b"waarborg digests of answers"
_BYTES: Final = 32
PLACE: Final = "/merkteken/"
"""Where the manifests of answers are, on the address of the installation."""
STATEMENT: Final = ".json"
_LINKS: Final = {
    c2pa.ENDING: f'>; rel="c2pa-manifest"; type="{c2pa.FORM}"',
    STATEMENT: '>; rel="describedby"; type="application/json"',
}
"""What the header `Link` says of a manifest. Only what is one of C2PA is called so."""


def fingerprint_key(secret: str) -> bytes:
    """Return the key of fingerprints: without it nobody guesses back what was said."""
    return hmac.digest(secret.encode(), _PURPOSE, "sha256")


def link_of(address: str, anchor: str) -> str:
    """Return the header `Link` of a page on which an answer stands, at this place of it."""
    ending = c2pa.ENDING if address.endswith(c2pa.ENDING) else STATEMENT
    return f'<{address}{_LINKS[ending]}; anchor="#{anchor}"'


class Sealing:
    """Seals the digests of answers in the log: of a short answer, a digest can be guessed back."""

    def __init__(self, secret: str) -> None:
        self._key = hmac.digest(secret.encode(), _SEALING, "sha256")

    def seal(self, exchange: str, text: str) -> str:
        """Return the SHA-256 of a text as only we can read it."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        return self._turned(exchange, digest).hex()

    def opened(self, exchange: str, sealed: str) -> bytes:
        """Return the SHA-256 that was sealed."""
        return self._turned(exchange, bytes.fromhex(sealed))

    def _turned(self, exchange: str, digest: bytes) -> bytes:
        pad = int(keyed_digest(self._key, exchange), 16)  # of each exchange one, used once
        return (int.from_bytes(digest) ^ pad).to_bytes(_BYTES)


class AnswerMarking:
    """Marks answers; implements `ports.Marking`.

    `address` is that of the installation, under which manifests can be had; without it none are.
    """

    def __init__(self, secret: str, address: str = "", *, is_c2pa: bool | None = None) -> None:
        has_c2pa = c2pa.is_available() if is_c2pa is None else is_c2pa
        self._key = fingerprint_key(secret)
        self._sealing = Sealing(secret)
        self._address = f"{address}{PLACE}" if address else ""
        self._ending = c2pa.ENDING if has_c2pa else STATEMENT
        self._disclosed = {
            origin.value: (HEADER.lower().encode(), disclosure(origin).encode())
            for origin in Origin
        }
        self._before = f"<{self._address}".encode()
        self._behind = f"{self._ending}{_LINKS[self._ending]}".encode()

    def headers(self, exchange: str, origin: str) -> Sequence[tuple[bytes, bytes]]:
        """Say how an answer came about, and where its manifest is."""
        disclosed = self._disclosed[origin]
        if not self._address or not exchange:
            return (disclosed,)
        return (disclosed, (b"link", self._before + exchange.encode() + self._behind))

    def address(self, exchange: str) -> str:
        """Return where the manifest of an answer is; empty where there are none."""
        return f"{self._address}{exchange}{self._ending}" if self._address else ""

    def fingerprint(self, text: str) -> str:
        """Return by what an answer can be known again; empty for one that is too short."""
        return fingerprint(text, self._key).written()

    def seal(self, exchange: str, text: str) -> str:
        """Return the digest of the text of an answer, for its manifest."""
        return self._sealing.seal(exchange, text)
