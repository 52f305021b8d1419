# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Refusals at the door: counted in memory, and written down once a minute, each kind in one line.

A flood makes one line a minute for each key and reason, and one for all keys that are not known
together: it cannot fill the log. No key that is not known is kept, and nothing of what was asked.
"""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from typing import Final

from waarborg.gateway.exchanges import moments
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import REFUSED, Refused, read_record
from waarborg.gateway.records import GatewayKey
from waarborg.gateway.store.log import rows_between

NOBODY: Final = ""
"""System and key of requests whose key is not known."""


class Refusals:
    """The refusals of one process that are not written down yet; safe for threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._since = now()
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str, str, str]] = Counter()

    def note(self, key: GatewayKey | None, reason: str) -> None:
        """Count a refusal; `key` is None where none is known."""
        whose = (key.organisation, key.system, key.id) if key else (NOBODY, NOBODY, NOBODY)
        with self._lock:
            self._counts[*whose, reason] += 1

    def take(self) -> list[Refused]:
        """Return what was counted since the last time, and begin again."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            since, self._since = self._since, self._now()
        return [Refused(*place, since, count) for place, count in counts.items()]


def unknown_keys(base: GatewayBase, day: date) -> int:
    """Return how many requests of a day had no key that is known, of the whole installation."""
    with (
        base.store.reading() as connection,
        closing(rows_between(connection, NOBODY, *moments(day, day))) as rows,
    ):
        return sum(read_record(one.record)["count"] for one in rows if one.step == REFUSED)
