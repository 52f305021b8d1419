# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Calls to services that run models: the only place of the gateway that opens a connection."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from http import HTTPStatus
from typing import Any, Final

import aiohttp
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
_ERROR_BYTES: Final = 20_000
_LINGER: Final = 0.02
Event = dict[str, Any]
END: Final[Event] = {}
"""The event that says that an answer is complete."""
_decoder: Final = msgspec.json.Decoder(Event)


_Address = tuple[str, Mapping[str, str], aiohttp.ClientTimeout]


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
        self._addresses: dict[tuple[str, str], _Address] = {}
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    async def whole(self, upstream: Upstream, path: str, body: bytes) -> Event:
        """Return an answer that comes in one piece.

        Raises:
            UpstreamFault: what came is no answer; it says of which kind.
        """
        response: aiohttp.ClientResponse | None = None
        try:
            response = await self._asked(upstream, path, body)
            if response.content_type != "application/json":
                raise UpstreamBroken
            received = bytearray()
            latest = self._clock() + _STALLS * upstream.timeout
            async for piece in response.content.iter_any():
                received += piece
                if len(received) > LARGEST:
                    raise UpstreamBroken
                if self._clock() > latest:
                    raise UpstreamStalled
            return _decoded(bytes(received))
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        finally:
            _let_go(response)

    async def events(
        self, upstream: Upstream, path: str, body: bytes
    ) -> AsyncGenerator[Event, None]:
        """Yield the events of an answer that comes in pieces; `END` if the upstream says so.

        Raises:
            UpstreamFault: it stopped before that; it says how.
        """
        response: aiohttp.ClientResponse | None = None
        try:
            response = await self._asked(upstream, path, body)
            if response.content_type != "text/event-stream":
                raise UpstreamBroken
            async with aclosing(self._data(response, upstream.timeout)) as given:
                async for data in given:
                    yield END if data == DONE else _decoded(data)
        except _OF_THE_LINE as error:
            raise _mapped(error) from None
        finally:
            _let_go(response)

    async def _data(
        self, response: aiohttp.ClientResponse, patience: float
    ) -> AsyncGenerator[bytes, None]:
        """Yield the data of each event, the last that says that it is the last included."""
        reader = EventReader()
        heard = self._clock()
        async for piece in response.content.iter_any():
            for data in reader.feed(piece):
                heard = self._clock()
                if data == DONE:
                    await _end(response)
                yield data
                if data == DONE:
                    return
            if self._clock() - heard > patience:  # comments alone are no answer
                raise UpstreamStalled
        for data in reader.finish():
            yield data

    async def _asked(self, upstream: Upstream, path: str, body: bytes) -> aiohttp.ClientResponse:
        """Ask; once more where a connection that had stayed open proves to be closed."""
        try:
            response = await self._post(upstream, path, body)
        except (aiohttp.ServerDisconnectedError, ConnectionResetError):
            response = await self._post(upstream, path, body)
        if response.status != HTTPStatus.OK:
            try:
                raise await self._fault(response)
            finally:
                _let_go(response)
        return response

    async def _post(self, upstream: Upstream, path: str, body: bytes) -> aiohttp.ClientResponse:
        place = (upstream.id, path)
        if (known := self._addresses.get(place)) is None:
            headers: Mapping[str, str] = {"Content-Type": "application/json"}
            if upstream.key:
                headers = {**headers, "Authorization": f"Bearer {upstream.key}"}
            timeout = aiohttp.ClientTimeout(
                total=None, sock_connect=upstream.connect_timeout, sock_read=upstream.timeout
            )
            known = self._addresses[place] = (upstream.url + path, headers, timeout)
        url, headers, timeout = known
        return await self._line().post(
            url, data=body, headers=headers, allow_redirects=False, timeout=timeout
        )

    def _line(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "waarborg"},
                trust_env=False,
            )
        return self._session

    async def _fault(self, response: aiohttp.ClientResponse) -> UpstreamFault:
        if response.status in _BUSY:
            return UpstreamBusy()
        if response.status in _OF_THE_REQUEST:
            said = await response.content.read(_ERROR_BYTES)
            return UpstreamRefused(code=self._code(said))
        return UpstreamBroken()

    def _code(self, said: bytes) -> str:
        """Return the word with which an upstream refuses, if it is one that we know."""
        return next(
            (word for word in sorted(self._refusals) if f'"{word}"'.encode() in said), "no reason"
        )


async def _end(response: aiohttp.ClientResponse) -> None:
    """Read the end of a stream after its last event, so that the connection can be used again."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            await response.content.readany()


def _decoded(data: bytes) -> Event:
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UpstreamBroken from None


def _let_go(response: aiohttp.ClientResponse | None) -> None:
    """Give a connection back; one that still has something to say is closed.

    Leaving early is how an upstream hears that nobody waits any more.
    """
    if response is not None:
        if not response.content.at_eof():
            response.close()
        response.release()


_OF_THE_LINE: Final = (aiohttp.ClientError, OSError, ValueError)
"""Whatever can go wrong on the line; a time-out is an OSError."""


def _mapped(error: BaseException) -> UpstreamFault:
    """Return what went wrong on the line as a fault of the upstream."""
    if isinstance(error, aiohttp.ConnectionTimeoutError | aiohttp.ClientConnectorError):
        return UpstreamUnreachable()
    return UpstreamStalled() if isinstance(error, TimeoutError) else UpstreamBroken()
