# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a gateway does beside answering: seal its log, count its days, erase what is over.

Each process does it; the database lets one of them win. A task that fails is told and tried again.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from waarborg.gateway.base import GatewayBase
from waarborg.gateway.batches import seal_batch
from waarborg.gateway.digest import digest_day
from waarborg.gateway.journal import LogJournal
from waarborg.gateway.recovery import recover
from waarborg.gateway.retention import erase_content, erase_log

EVERY: Final = 900.0
"""Seconds between two rounds."""
LATE: Final = 7
"""Days back for which a digest is made when nothing ran at the end of a day."""
_log: Final = logging.getLogger(__name__)


class Housekeeping:
    """The rounds of one process. Start it, and stop it at the end."""

    def __init__(self, base: GatewayBase, journal: LogJournal) -> None:
        self._base = base
        self._journal = journal
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="gateway-house", daemon=True)

    def start(self) -> None:
        """Make a round now, and again every quarter of an hour."""
        self._thread.start()

    def stop(self) -> None:
        """Make no further rounds."""
        self._ends.set()
        if self._thread.is_alive():
            self._thread.join()

    def make_round(self) -> None:
        """Do all that is due; what fails does not keep the rest from being done."""
        today = self._base.today
        self._try("recover", lambda: recover(self._base, self._journal))
        self._try("seal", lambda: seal_batch(self._base, self._journal.writer))
        for back in range(LATE, 0, -1):
            day = today - timedelta(days=back)
            self._try("digest", lambda day=day: digest_day(self._base, day))  # type: ignore[misc]  # the day of this turn
        self._try("erase", lambda: erase_content(self._base))
        self._try("erase", lambda: erase_log(self._base))

    def _follow(self) -> None:
        while not self._ends.is_set():
            self.make_round()
            self._ends.wait(EVERY)

    def _try(self, name: str, task: Callable[[], object]) -> None:
        if self._ends.is_set():
            return
        try:
            task()
        except Exception as error:  # noqa: BLE001  # whatever it is: the next round tries again
            _log.warning("the gateway could not %s: %s", name, type(error).__name__)
