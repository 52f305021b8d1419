# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Secrets that cannot be guessed, and values that nobody else can make.

Of a secret only the SHA-256 is kept: whoever reads the database cannot come in with it. It has
256 random bits, so that no salt or slow hash is needed (OWASP ASVS 5.0, 7.2.3 and 11.4).
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

KEY_PREFIX: Final = "wbk_"
"""What every key for programs starts with, so that scanners of code recognise one."""


def new_token() -> str:
    """Return a secret of 256 random bits, fit for addresses and cookies."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def mark(secret: str, purpose: str, text: str) -> str:
    """Return a mark of `text` that only whoever has `secret` can make, for one purpose."""
    message = f"{purpose}\0{text}".encode("utf-8", "replace")
    made = hmac.new(secret.encode("utf-8"), message, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode("ascii")


def is_mark(secret: str, purpose: str, text: str, given: str) -> bool:
    """Tell whether `given` is the mark of `text`; it takes as long whatever is given."""
    expected = mark(secret, purpose, text).encode("ascii")
    return hmac.compare_digest(expected, given.encode("utf-8", "replace"))


def seal(secret: str, purpose: str, values: Mapping[str, Any], now: datetime) -> str:
    """Return values that travel with a visitor, with the moment and a mark. Not secret."""
    content = json.dumps([now.timestamp(), dict(values)], separators=(",", ":"))
    text = base64.urlsafe_b64encode(content.encode("utf-8")).rstrip(b"=").decode("ascii")
    return f"{text}.{mark(secret, purpose, text)}"


def unseal(
    secret: str, purpose: str, sealed: str, now: datetime, age: timedelta
) -> dict[str, Any] | None:
    """Return the values; None when they were altered, or sealed longer than `age` ago."""
    text, _, given = sealed.partition(".")
    if not is_mark(secret, purpose, text, given):
        return None
    moment, values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    held: dict[str, Any] = values
    return held if 0 <= now.timestamp() - moment <= age.total_seconds() else None
