# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Names of exchanges and traces. They are no secrets, so they cost no call to the system."""

import random
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Final

from ulid import ULID

_TRACE: Final = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_RANDOM_BITS: Final = 80
"""Of a ULID; the rest is the time in milliseconds."""


class Names:
    """Gives names that no other process gives."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._random = random.Random(secrets.randbits(256))  # noqa: S311  # names, no secrets

    def exchange(self) -> str:
        """Return the id of a new exchange, that sorts by time: `gx_01JDE…`."""
        milliseconds = int(self._now().timestamp() * 1000)
        number = milliseconds << _RANDOM_BITS | self._random.getrandbits(_RANDOM_BITS)
        return f"gx_{ULID.from_int(number)}"

    def trace(self, given: str) -> str:
        """Return the trace that an application is in, or a new one."""
        if _TRACE.fullmatch(given):
            return given
        trace, span = self._random.getrandbits(128) | 1, self._random.getrandbits(64) | 1
        return f"00-{trace:032x}-{span:016x}-01"
