# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What has to be done again and again: recover, seal, digest, erase, send spans. One thread.

Each step stands alone: one that fails is tried again, and holds up nothing else.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from waarborg.gateway.batches import MOST, seal_batch, unsealed
from waarborg.gateway.digest import digest_day
from waarborg.gateway.fingerprints import forget_fingerprints, keep_fingerprints
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.limits import forget_usage
from waarborg.gateway.recovery import recover
from waarborg.gateway.refusals import Refusals
from waarborg.gateway.retention import erase_content, erase_log
from waarborg.gateway.store import digests as tables
from waarborg.gateway.telemetry import Sender, send_spans

TICK: Final = 1.0
"""Seconds between two looks at what is to be done."""
SEAL_EVERY: Final = 15 * 60.0
"""Seconds after which lines are put in the ledger, however few."""
RECOVER_EVERY: Final = 10.0
SEND_EVERY: Final = 5.0
KNOW_EVERY: Final = 10.0
"""Seconds until an answer can be known again."""
REFUSED_EVERY: Final = 60.0
DAILY_EVERY: Final = 10 * 60.0
"""Seconds between two looks whether a day is over."""
CATCH_UP: Final = 31
"""Days back for which a digest is still made after a time out of order."""
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class _Chore:
    """Something to do, and how often."""

    name: str
    every: float
    do: Callable[[], object]
    due: float = 0.0


class Upkeep:
    """The chores of one process. Start it, and stop it before the journal."""

    def __init__(
        self,
        base: GatewayBase,
        journal: LogJournal,
        sender: Sender | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        refusals: Refusals | None = None,
    ) -> None:
        self._base, self._journal, self._sender = base, journal, sender
        self._refusals = refusals or Refusals(base.now)
        self._monotonic = monotonic
        self._sealed = monotonic()
        self._adopted: list[str] = []
        """Ended processes whose spans this one sends too."""
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._work, name="gateway-upkeep", daemon=True)
        self._chores: Sequence[_Chore] = (
            _Chore("recover", RECOVER_EVERY, self._recover),
            _Chore("seal", TICK, self._seal),
            _Chore("refusals", REFUSED_EVERY, self._write_refusals),
            _Chore("daily", DAILY_EVERY, self.daily),
            _Chore("fingerprints", KNOW_EVERY, lambda: keep_fingerprints(base, self._ends.wait)),
            *([_Chore("send", SEND_EVERY, self._send)] if sender else []),
        )

    def start(self) -> None:
        """Do the chores from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Do them no longer; what was being done is finished."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()
        self._write_refusals()

    def daily(self) -> None:
        """Make the digests of days that are over, and erase what is over its days."""
        for day in self._days():
            digest_day(self._base, day)
        erase_content(self._base)
        erase_log(self._base)
        forget_usage(self._base)
        forget_fingerprints(self._base)

    def _days(self) -> list[date]:
        """Return the days that may want a digest: since the last that has one."""
        with self._base.store.reading() as connection:
            last = tables.last_day(connection)
        yesterday = self._base.today - timedelta(days=1)
        first = self._base.today - timedelta(days=CATCH_UP)
        if last is not None:
            first = max(first, date.fromisoformat(last))
        return [first + timedelta(days=one) for one in range((yesterday - first).days + 1)]

    def _seal(self) -> None:
        is_due = self._monotonic() - self._sealed >= SEAL_EVERY
        if is_due or unsealed(self._base, self._journal.writer) >= MOST:
            seal_batch(self._base, self._journal.writer)
            self._sealed = self._monotonic()

    def _write_refusals(self) -> None:
        for one in self._refusals.take():
            self._journal.refuse(one)

    def _recover(self) -> None:
        self._adopted += recover(self._base, self._journal)

    def _send(self) -> None:
        if self._sender is not None:
            for writer in (self._journal.writer, *self._adopted):
                send_spans(self._base, writer, self._sender)

    def _work(self) -> None:
        while not self._ends.is_set():
            self.tick()
            self._ends.wait(TICK)

    def tick(self) -> None:
        """Do what is due."""
        for chore in self._chores:
            now = self._monotonic()
            if now < chore.due:
                continue
            chore.due = now + chore.every
            try:
                chore.do()
            except Exception as error:  # noqa: BLE001  # the next time may be better
                _log.warning(
                    "upkeep of the gateway: %s failed: %s", chore.name, type(error).__name__
                )
