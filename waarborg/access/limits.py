# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How often somebody may try: who asks too often waits, and nobody is remembered for it.

A bucket of tokens a name (GCRA): each try costs one, and they come back with time. Addresses
are never kept: only their mark, made with a key that is thrown away every day.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import Final

from waarborg.access.errors import TooManyAttempts
from waarborg.access.tokens import mark

MOST_NAMES: Final = 100_000
"""So many names are remembered; then the one that was quiet longest is forgotten."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many `tries` in so many `seconds`; they may come all at once."""

    name: str
    tries: int
    seconds: int


SIGN_IN_HERE: Final = Rate("sign-in-here", 5, 300)
"""For one account from one address."""
SIGN_IN_ACCOUNT: Final = Rate("sign-in-account", 50, 3600)
"""For one account from everywhere together."""
SIGN_IN_ADDRESS: Final = Rate("sign-in-address", 30, 900)
"""For all accounts from one address."""
LINK: Final = Rate("link", 30, 900)
"""One-time links that do not work, from one address."""
CORRECTION: Final = Rate("correction", 5, 3600)
"""Requests to correct the register, from one address."""
KEY: Final = Rate("key", 600, 60)
"""Requests at /v1 with one key."""
WRONG_KEY: Final = Rate("wrong-key", 30, 900)
"""Keys that do not work, from one address."""


@dataclass(slots=True)
class Limits:
    """What is remembered of tries, in the memory of this process."""

    now: Callable[[], datetime]
    _ready: OrderedDict[str, float] = field(default_factory=OrderedDict)
    """By rate and mark of a name: when the bucket is full again."""
    _day: date | None = None
    _secret: str = ""
    _lock: Lock = field(default_factory=Lock)

    def spend(self, rate: Rate, *names: str | None) -> None:
        """Note a try.

        Raises:
            TooManyAttempts: there were too many; this one is not counted.
        """
        with self._lock:
            moment = self.now()
            key = self._key(moment, rate, names)
            each = rate.seconds / rate.tries
            full = max(self._ready.get(key, 0.0), moment.timestamp())
            wait = full + each - moment.timestamp() - rate.seconds
            if wait > 0:
                raise TooManyAttempts(seconds=int(wait) + 1)
            self._ready[key] = full + each
            self._ready.move_to_end(key)
            while len(self._ready) > MOST_NAMES:
                self._ready.popitem(last=False)

    def forget(self, rate: Rate, *names: str | None) -> None:
        """Count nothing against these names any more: they proved who they are."""
        with self._lock:
            self._ready.pop(self._key(self.now(), rate, names), None)

    def _key(self, moment: datetime, rate: Rate, names: tuple[str | None, ...]) -> str:
        if self._day != moment.date():
            self._day, self._secret = moment.date(), secrets.token_hex(32)
            self._ready.clear()
        return mark(self._secret, rate.name, "\0".join(name or "" for name in names))
