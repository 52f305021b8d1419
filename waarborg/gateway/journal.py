# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log as it is written: a thread commits what is waiting, all at once, and then lets go.

`open` and `close` return when their line is safe on disk. Many exchanges share one commit, so
that a busy gateway does not wait for the disk more often than a quiet one.
"""

import asyncio
import concurrent.futures
import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from waarborg.gateway.content import content_digest, seal
from waarborg.gateway.gateway_base import GatewayBase
from waarborg.gateway.lines import (
    CLOSE,
    OPEN,
    REFUSED,
    Opened,
    Refused,
    closing_record,
    moment,
    opening_record,
    refused_record,
)
from waarborg.gateway.records import Closing, Energy, Opening, Outcome
from waarborg.gateway.store.content import Kept
from waarborg.gateway.verb_faults import JournalBroken
from waarborg.gateway.writing import Line, Writing
from waarborg.kernel.ids import new_id

BEAT: Final = 5.0
"""Seconds after which a process that has nothing to write shows that it lives."""
MOST: Final = 500
"""Lines in one commit."""
GATHER: Final = 0.004
"""Seconds that a line waits at most for others, so that they share a commit."""
_SHARE: Final = 4
"""A commit waits for a line of one in so many exchanges under way: of few it waits for none."""
_REFUSAL: Final = "gr"
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class _Waiting:
    """A line that is to be written, and who waits for it."""

    line: Line | None
    done: "asyncio.Future[None] | concurrent.futures.Future[None] | None"


class LogJournal:
    """The log of this process; implements `ports.Journal`. Start it, and stop it at the end.

    `days_of` tells how many days the log and the content under a policy are kept.
    """

    def __init__(self, base: GatewayBase, days_of: Callable[[str], tuple[int, int]]) -> None:
        self._base = base
        self._days_of = days_of
        self._writing = Writing(base, self._lost_line)
        self._waiting: deque[_Waiting] = deque()
        self._wake = threading.Event()
        self._enough = 1
        """With so many lines waiting the thread is woken."""
        self._ends = False
        self._thread = threading.Thread(target=self._work, name="gateway-journal", daemon=True)

    @property
    def writer(self) -> str:
        """Id of the chain of lines that this process writes."""
        return self._writing.id

    def start(self) -> None:
        """Begin a chain of lines."""
        self._writing.begin()
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, close what is open as cut off, and seal the last batch."""
        for exchange, opened in list(self._writing.open.items()):
            self._abandon(exchange, opened, "shutting-down")
        self._ends = True
        self._wake.set()
        self._thread.join()
        self._writing.end()

    async def open(self, opening: Opening) -> None:
        """Write down that an exchange starts.

        Raises:
            JournalBroken: it could not be written; nothing may be asked or answered.
        """
        opened = Opened(opening.organisation, opening.system, opening.policy)
        log_days, content_days = self._days_of(opening.policy)
        day = self._base.day_of(opening.at)
        kept = self._kept(opening.id, OPEN, opened, opening.content, content_days)
        until = (day + timedelta(days=log_days)).isoformat()
        record = opening_record(opening, until, _reference(kept))
        line = Line(opening.id, OPEN, opened, moment(opening.at), until, record, kept)
        try:
            await self._written(line)
        except asyncio.CancelledError:  # it may be there: so that it does not stay open
            with contextlib.suppress(JournalBroken):
                self._abandon(opening.id, opened, "client-left")
            raise

    async def close(self, closing: Closing) -> None:
        """Write down how an exchange ended.

        Raises:
            JournalBroken: it could not be written, or no such exchange is open.
        """
        opened = self._writing.open.get(closing.id)
        if opened is None:
            raise JournalBroken
        await self._written(self._closing_line(closing, opened))

    def adopt(self, exchange: str, opened: Opened) -> None:
        """Close an exchange as cut off that a process that is no more left open."""
        self._writing.open[exchange] = opened
        self._abandon(exchange, opened, "process-ended")

    def refuse(self, refused: Refused) -> None:
        """Write down what was refused at the door; nobody waits for it."""
        at, id_ = self._base.now(), new_id(_REFUSAL)
        days, _ = self._days_of("")
        until = (self._base.day_of(at) + timedelta(days=days)).isoformat()
        opened = Opened(refused.organisation, refused.system, "")
        record = refused_record(id_, refused, at, until)
        self._add(_Waiting(Line(id_, REFUSED, opened, moment(at), until, record), None))

    def settle(self) -> None:
        """Return when everything that waits is written, from another thread than the writing one.

        Raises:
            JournalBroken: it could not be written.
        """
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._add(_Waiting(None, done))
        done.result()

    def _closing_line(self, closing: Closing, opened: Opened) -> Line:
        log_days, content_days = self._days_of(opened.policy)
        until = (self._base.day_of(closing.at) + timedelta(days=log_days)).isoformat()
        kept = self._kept(closing.id, CLOSE, opened, closing.content, content_days)
        record = closing_record(closing, opened, until, _reference(kept))
        return Line(closing.id, CLOSE, opened, moment(closing.at), until, record, kept)

    def _kept(
        self,
        exchange: str,
        step: str,
        opened: Opened,
        content: Mapping[str, object] | None,
        days: int,
    ) -> Kept | None:
        if content is None or not days:
            return None
        today = self._base.today
        day, until = today.isoformat(), (today + timedelta(days=days)).isoformat()
        sealed = seal(self._base.secret, opened.organisation, day, exchange, step, content)
        return Kept(exchange, step, opened.organisation, day, until, sealed)

    def _abandon(self, exchange: str, opened: Opened, reason: str) -> None:
        line = self._closing_line(cut_off(exchange, self._base, reason), opened)
        self._add(_Waiting(line, None))

    def _lost_line(self, exchange: str, opened: Opened) -> Line:
        return self._closing_line(cut_off(exchange, self._base, "not-written-down"), opened)

    async def _written(self, line: Line) -> None:
        done = asyncio.get_running_loop().create_future()
        self._add(_Waiting(line, done))
        await done

    def _add(self, waiting: _Waiting) -> None:
        if self._ends:
            raise JournalBroken
        self._waiting.append(waiting)
        if len(self._waiting) >= self._enough and not self._wake.is_set():
            self._wake.set()

    def _work(self) -> None:
        while not (self._ends and not self._waiting):
            self._wait_for(1, BEAT)
            if (enough := len(self._writing.open) // _SHARE) > 1:
                self._wait_for(enough, GATHER)
            taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST))]
            self._commit(taken)

    def _wait_for(self, enough: int, seconds: float) -> None:
        """Wait until so many lines are there, or the end, but not for longer than this."""
        self._wake.clear()
        self._enough = enough
        if len(self._waiting) < enough and not self._ends:
            self._wake.wait(seconds)

    def _commit(self, taken: list[_Waiting]) -> None:
        fault: JournalBroken | None = None
        try:
            self._writing.write([one.line for one in taken if one.line is not None])
        except Exception as error:  # noqa: BLE001  # whatever it is: who waits must hear of it
            _log.warning("the log of the gateway could not be written: %s", type(error).__name__)
            fault = JournalBroken()
        _tell(taken, fault)


def _tell(taken: list[_Waiting], fault: JournalBroken | None) -> None:
    """Let go who waits, with one call for each loop."""
    loops: dict[asyncio.AbstractEventLoop, list[asyncio.Future[None]]] = {}
    for one in taken:
        if isinstance(one.done, concurrent.futures.Future):
            one.done.set_exception(fault) if fault else one.done.set_result(None)
        elif one.done is not None:
            loops.setdefault(one.done.get_loop(), []).append(one.done)
    for loop, waiting in loops.items():
        try:
            loop.call_soon_threadsafe(_settle, waiting, fault)
        except RuntimeError:  # the loop was closed: nobody waits any more
            continue


def _settle(waiting: "list[asyncio.Future[None]]", fault: JournalBroken | None) -> None:
    for one in waiting:
        if one.done():
            continue
        if fault is None:
            one.set_result(None)
        else:
            one.set_exception(fault)


def _reference(kept: Kept | None) -> dict[str, str] | None:
    if kept is None:
        return None
    return {"digest": content_digest(kept.sealed), "until": kept.until}


def cut_off(exchange: str, base: GatewayBase, reason: str) -> Closing:
    """Return the closing of an exchange of which nobody wrote down how it ended."""
    return Closing(
        id=exchange,
        at=base.now(),
        outcome=Outcome.CUT_OFF,
        reason=reason,
        upstream="",
        answering_model="",
        checks=(),
        is_marked=False,
        standing="",
        released=0,
        released_digest="",
        fingerprint="",
        prompt_tokens=0,
        completion_tokens=0,
        first_byte=0.0,
        seconds=0.0,
        energy=Energy("unknown"),
    )
