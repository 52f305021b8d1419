# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One byte sequence for one meaning: canonical JSON (RFC 8785) and its SHA-256."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import rfc8785

_LARGEST_WHOLE: Final = 2**53 - 1
"""Above it JSON knows numbers by their double alone, and writes 1e20 as a whole number."""


def plain(value: object) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return `value` as JSON knows it: dates as text, sets sorted, tuples as lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(child) for key, child in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [plain(child) for child in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
        return float(value)
    return value


def canonical_json(value: object) -> bytes:
    """Return `value` as canonical JSON."""
    return rfc8785.dumps(plain(value))


def digest(data: bytes) -> str:
    """Return the digest of `data`, as `sha256:…`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
