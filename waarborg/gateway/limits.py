# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much a key may use, over all processes together.

A process borrows a share of the requests of a minute from the database, and hands them out from
memory. What a process borrowed and did not use is lost: there are never more than the limit.
Tokens are counted when an answer ends, and written down twice a second.
"""

import asyncio
import logging
import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final

from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.ports import BudgetSpent, TooMany
from waarborg.gateway.records import GatewayKey
from waarborg.gateway.store.usage import add_usage, delete_usage

SHARES: Final = 20
"""In how many shares the requests of a minute are lent."""
EVERY: Final = 0.5
"""Seconds between two times that spent tokens are written down."""
KEPT: Final = timedelta(days=2)
"""How long it is known what was used."""
_MINUTE: Final = 60
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class _Account:
    """What this process knows of a key."""

    minute: str = ""
    left: int = 0
    """Requests of this minute that were borrowed and not used."""
    is_over: bool = False
    """Whether all requests of this minute are gone."""
    day: str = ""
    used: int = 0
    """Tokens of this day, over all processes, as last seen."""


class SharedLimits:
    """Implements `ports.Limits`. Start it, and stop it at the end."""

    def __init__(self, base: GatewayBase) -> None:
        self._base = base
        self._lock = threading.Lock()
        self._accounts: dict[str, _Account] = defaultdict(_Account)
        self._spent: dict[tuple[str, str], int] = defaultdict(int)
        """Tokens by key and day that were not written down yet."""
        self._lender = ThreadPoolExecutor(1, "gateway-limits")
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="gateway-spent", daemon=True)

    def start(self) -> None:
        """Write down from now on what is spent."""
        self._thread.start()

    def stop(self) -> None:
        """Write down what was spent, and no longer after that."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()
        self._lender.shutdown()
        self.write_down()

    async def take(self, key: GatewayKey) -> None:
        """Count one request.

        Raises:
            TooMany: more than its requests of this minute.
            BudgetSpent: its tokens of today are used up.
            Exception: what the database says; nothing may pass then.
        """
        now = self._base.now()
        if not self._take_from_memory(key, now):
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._lender, self._borrow, key, now)

    def spend(self, key: GatewayKey, tokens: int) -> None:
        """Count the tokens of an exchange that ended."""
        if tokens:
            with self._lock:
                self._spent[key.id, self._day(self._base.now())] += tokens

    def write_down(self) -> None:
        """Write down what was spent; what fails is tried again later."""
        with self._lock:
            spent, self._spent = self._spent, defaultdict(int)
        for (key, day), tokens in spent.items():
            try:
                with self._base.store.writing() as connection:
                    used = add_usage(connection, key, day, tokens)
            except Exception as error:  # noqa: BLE001  # whatever it is: it is not lost
                _log.warning("spent tokens could not be written: %s", type(error).__name__)
                with self._lock:
                    self._spent[key, day] += tokens
            else:
                self._saw(key, day, used)

    def _follow(self) -> None:
        while not self._ends.wait(EVERY):
            self.write_down()

    def _take_from_memory(self, key: GatewayKey, now: datetime) -> bool:
        """Take a request that was borrowed; False when the database has to be asked."""
        minute, day = _minute(now), self._day(now)
        with self._lock:
            account = self._accounts[key.id]
            if account.minute != minute or account.day != day:
                return False
            self._check_budget(key, account)
            if account.is_over:
                raise TooMany(limit=key.requests_a_minute, seconds=_MINUTE - now.second)
            if account.left < 1:
                return False
            account.left -= 1
            return True

    def _borrow(self, key: GatewayKey, now: datetime) -> None:
        """Borrow a share of the requests of this minute, and take one; one thread does this."""
        if self._take_from_memory(key, now):
            return  # another exchange borrowed while this one waited
        minute, day = _minute(now), self._day(now)
        share = max(1, key.requests_a_minute // SHARES)
        with self._base.store.writing() as connection:
            lent = add_usage(connection, key.id, minute, share)
            used = add_usage(connection, key.id, day, 0)
        self._saw(key.id, day, used)
        with self._lock:
            account = self._accounts[key.id]
            granted = max(0, share - max(0, lent - key.requests_a_minute))
            account.minute = minute
            account.left, account.is_over = granted, granted == 0
        if not self._take_from_memory(key, now):  # it raises when there is none
            raise TooMany(limit=key.requests_a_minute, seconds=_MINUTE - now.second)

    def _check_budget(self, key: GatewayKey, account: _Account) -> None:
        if account.used + self._spent.get((key.id, account.day), 0) >= key.tokens_a_day:
            raise BudgetSpent(limit=key.tokens_a_day)

    def _saw(self, key: str, day: str, used: int) -> None:
        with self._lock:
            account = self._accounts[key]
            account.used = max(used, account.used) if account.day == day else used
            account.day = day

    def _day(self, now: datetime) -> str:
        return self._base.day_of(now).isoformat()


def _minute(now: datetime) -> str:
    return _written(int(now.timestamp()) // _MINUTE)


@lru_cache(maxsize=8)
def _written(minute: int) -> str:
    return datetime.fromtimestamp(minute * _MINUTE, UTC).isoformat(timespec="minutes")


def forget_usage(base: GatewayBase) -> None:
    """Forget what was used days ago."""
    before = base.day_of(base.now() - KEPT).isoformat()
    with base.store.writing() as connection:
        delete_usage(connection, before)
