# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names of exchanges and traces.

By the name of an exchange anybody can get the manifest of its answer, so nobody may guess it from
others. Randomness is taken from the system for many names at once: a call for each would cost.
"""

import os
import random
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from ulid import ULID

_TRACE: Final = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_RANDOM_BYTES: Final = 10
"""Of a ULID; the rest is the time in milliseconds."""
_AT_ONCE: Final = 400
"""Names for which randomness is taken at once."""


class Names:
    """Gives names that no other process gives."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._random = random.Random(secrets.randbits(256))  # noqa: S311  # traces are no secrets
        self._bytes = b""
        self._place = 0

    def exchange(self) -> str:
        """Return the id of a new exchange, that sorts by time: `gx_01JDE…`."""
        milliseconds = int(self._now().timestamp() * 1000)
        if self._place == len(self._bytes):
            self._bytes, self._place = os.urandom(_RANDOM_BYTES * _AT_ONCE), 0
        taken = self._bytes[self._place : self._place + _RANDOM_BYTES]
        self._place += _RANDOM_BYTES
        return f"gx_{ULID(milliseconds.to_bytes(6) + taken)}"

    def trace(self, given: str) -> str:
        """Return the trace that an application is in, or a new one."""
        if _TRACE.fullmatch(given):
            return given
        trace, span = self._random.getrandbits(128) | 1, self._random.getrandbits(64) | 1
        return f"00-{trace:032x}-{span:016x}-01"
