# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the gateway marks answers (AI Act, art. 50): a header for programs, and a fingerprint."""

import hmac
from collections.abc import Sequence
from typing import Final

from waarborg.safeguards.marking import HEADER, disclosure, fingerprint

_PURPOSE: Final = b"waarborg fingerprints"


def fingerprint_key(secret: str) -> bytes:
    """Return the key of fingerprints: without it nobody guesses back what was said."""
    return hmac.digest(secret.encode(), _PURPOSE, "sha256")


class AnswerMarking:
    """Marks answers; implements `ports.Marking`."""

    def __init__(self, secret: str) -> None:
        self._key = fingerprint_key(secret)
        self._headers = ((HEADER.lower().encode(), disclosure().encode()),)

    def headers(self, _exchange: str) -> Sequence[tuple[bytes, bytes]]:
        """Say that an answer was made by AI."""
        return self._headers

    def fingerprint(self, text: str) -> str:
        """Return by what an answer can be known again; empty for one that is too short."""
        return fingerprint(text, self._key).written()
