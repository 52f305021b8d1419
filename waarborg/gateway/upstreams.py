# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Calls to services that run models: no other part of the gateway asks anything of a machine."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from http import HTTPStatus
from typing import Any, Final

import msgspec

from waarborg.gateway.events import EventReader
from waarborg.gateway.faults import (
    UpstreamBroken,
    UpstreamBusy,
    UpstreamFault,
    UpstreamRefused,
    UpstreamStalled,
    UpstreamUnreachable,
)
from waarborg.gateway.records import Upstream
from waarborg.gateway.upstream_lines import (
    Address,
    Line,
    LineBroken,
    Lines,
    LineStalled,
    LineUnreachable,
)

LARGEST: Final = 16_000_000
"""Bytes of an answer that comes whole; embeddings of many texts are the largest."""
DONE: Final = b"[DONE]"
_STALLS: Final = 10
"""An answer that comes whole may take this many times the time between two pieces."""
_BUSY: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_OF_THE_REQUEST: Final = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
_JSON: Final = b"application/json"
_EVENTS: Final = b"text/event-stream"
_LINGER: Final = 0.02
Event = dict[str, Any]
END: Final[Event] = {}
"""The event that says that an answer is complete."""
_decoder: Final = msgspec.json.Decoder(Event)


class Upstreams:
    """The services of the installation, over connections that stay open."""

    def __init__(
        self,
        known: Mapping[str, Upstream],
        refusals: frozenset[str] = frozenset(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.known = known
        self._refusals = refusals
        self._clock = clock
        self._addresses: dict[tuple[str, str], Address] = {}
        self._lines = Lines(clock)

    async def close(self) -> None:
        """Close every connection."""
        self._lines.close()

    async def whole(self, upstream: Upstream, path: str, body: bytes) -> Event:
        """Return an answer that comes in one piece.

        Raises:
            UpstreamFault: what came is no answer; it says of which kind.
        """
        try:
            address, line = await self._asked(upstream, path, body)
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        try:
            if line.kind != _JSON:
                raise UpstreamBroken
            received = bytearray()
            latest = self._clock() + _STALLS * upstream.timeout
            while piece := await line.more():
                received += piece
                if len(received) > LARGEST:
                    raise UpstreamBroken
                if self._clock() > latest:
                    raise UpstreamStalled
            return _decoded(received)
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        finally:
            self._lines.let_go(address, line)

    async def events(
        self, upstream: Upstream, path: str, body: bytes
    ) -> AsyncGenerator[Event, None]:
        """Yield the events of an answer that comes in pieces; `END` if the upstream says so.

        Raises:
            UpstreamFault: it stopped before that; it says how.
        """
        try:
            address, line = await self._asked(upstream, path, body)
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        try:
            if line.kind != _EVENTS:
                raise UpstreamBroken
            async with aclosing(self._data(line, upstream.timeout)) as given:
                async for data in given:
                    yield END if data == DONE else _decoded(data)
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        finally:
            self._lines.let_go(address, line)

    async def _data(self, line: Line, patience: float) -> AsyncGenerator[bytes, None]:
        """Yield the data of each event, the last that says that it is the last included."""
        reader = EventReader()
        heard = self._clock()
        while piece := await line.more():
            for data in reader.feed(piece):
                heard = self._clock()
                if data == DONE:
                    await _end(line)
                yield data
                if data == DONE:
                    return
            if self._clock() - heard > patience:  # comments alone are no answer
                raise UpstreamStalled
        for data in reader.finish():
            yield data

    async def _asked(self, upstream: Upstream, path: str, body: bytes) -> tuple[Address, Line]:
        """Ask; return the line over which the answer comes, which is to be let go."""
        if (address := self._addresses.get((upstream.id, path))) is None:
            address = Address.of(
                upstream.url + path, upstream.key, upstream.connect_timeout, upstream.timeout
            )
            self._addresses[upstream.id, path] = address
        line = await self._lines.ask(address, body)
        if line.status != HTTPStatus.OK:
            try:
                raise await self._fault(line)
            finally:
                self._lines.let_go(address, line)
        return address, line

    async def _fault(self, line: Line) -> UpstreamFault:
        if line.status in _BUSY:
            return UpstreamBusy()
        if line.status in _OF_THE_REQUEST:
            return UpstreamRefused(code=self._code(await line.more()))
        return UpstreamBroken()

    def _code(self, said: bytes) -> str:
        """Return the word with which an upstream refuses, if it is one that we know."""
        return next(
            (word for word in sorted(self._refusals) if f'"{word}"'.encode() in said), "no reason"
        )


async def _end(line: Line) -> None:
    """Read the end of a stream after its last event, so that the line can be used again."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            await line.more()


def _decoded(data: bytes | bytearray) -> Event:
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UpstreamBroken from None


_OF_THE_LINE: Final = (LineBroken, OSError, ValueError)
"""Whatever can go wrong on the line."""


def _mapped(error: BaseException) -> UpstreamFault:
    """Return what went wrong on the line as a fault of the upstream."""
    if isinstance(error, LineUnreachable):
        return UpstreamUnreachable()
    return UpstreamStalled() if isinstance(error, LineStalled) else UpstreamBroken()
