# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""HTTP/1.1 to services that run models: lines that stay open, with one question at a time on each.

A client that can do everything takes eight times the processor time of this one, and that is a
quarter of what an exchange may cost. Answers are read by httptools, as those who ask us are.
"""

import asyncio
import select
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlsplit

import httptools

IDLE: Final = 30.0
"""Seconds that a line stays open without a question."""
_HEAD: Final = 65_536
"""Bytes. A longer head is none, and neither is what comes between or behind pieces."""
_AHEAD: Final = 262_144
"""Bytes that are read before somebody takes them; a service that is faster has to wait."""
_PLAIN: Final = "!$&'()*+,;=:@/%~"
_SECURE: Final = 443
_OPEN: Final = 80


class LineBroken(Exception):
    """A line failed, or what came over it is no answer."""


class LineUnreachable(LineBroken):
    """There is no line to be had."""


class LineStalled(LineBroken):
    """Nothing came for too long."""


class LineGone(LineBroken):
    """The other side had ended the line before our question came."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a question goes, with all of its head but the length of what follows."""

    host: str
    port: int
    is_secure: bool
    connect_timeout: float
    timeout: float
    """Seconds between two pieces of an answer."""
    head: bytes = field(repr=False)

    @classmethod
    def of(cls, url: str, key: str, connect_timeout: float, timeout: float) -> "Address":
        """Read an address.

        Raises:
            ValueError: it is none, or the key cannot be sent.
        """
        parts = urlsplit(url)
        is_secure = parts.scheme == "https"
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or (_SECURE if is_secure else _OPEN)
        query = f"?{quote(parts.query, safe=_PLAIN)}" if parts.query else ""
        shown = f"[{host}]" if ":" in host else host
        lines = [
            f"POST {quote(parts.path or '/', safe=_PLAIN)}{query} HTTP/1.1",
            f"Host: {shown}:{parts.port}" if parts.port else f"Host: {shown}",
            "User-Agent: waarborg",
            "Accept: application/json, text/event-stream",
            "Accept-Encoding: identity",
            "Content-Type: application/json",
            *([f"Authorization: Bearer {key}"] if key else ()),
            "Content-Length: ",
        ]
        if not host or any(not one.isprintable() for one in lines):
            raise ValueError("not an address")
        return cls(host, port, is_secure, connect_timeout, timeout, "\r\n".join(lines).encode())

    @property
    def place(self) -> tuple[str, int, bool]:
        """What lines have in common that can be used for the same questions."""
        return self.host, self.port, self.is_secure


class Line(asyncio.Protocol):
    """One connection. After `ask` comes the head of an answer, and `more` of it until its end."""

    def __init__(self, forget: Callable[["Line"], None]) -> None:
        self._forget = forget
        self._loop = asyncio.get_running_loop()
        self._parser = httptools.HttpResponseParser(self)
        self._transport: Any = None
        self._waiter: asyncio.Future[None] | None = None
        self._pieces: list[bytes] = []
        self._size = self._read = 0
        self._patience = 0.0
        self._fault: LineBroken | None = None
        self._has_head = self._is_framed = self._is_spoiled = False
        self.is_ended = True
        self.has_answered = False
        self.since = 0.0
        """Since when nothing is asked here."""
        self.status = 0
        self.headers: dict[bytes, bytes] = {}

    async def ask(self, address: Address, body: bytes) -> None:
        """Ask something; return when the head of the answer is there.

        Raises:
            LineBroken: there is none.
        """
        self.status, self.headers, self._read = 0, {}, 0
        self._has_head = self._is_framed = self.is_ended = False
        self._patience = address.timeout
        self._transport.write(b"%b%d\r\n\r\n%b" % (address.head, len(body), body))
        while not self._has_head:
            await self._change()

    async def more(self) -> bytes:
        """Return what has come of an answer; nothing at its end.

        Raises:
            LineBroken: it stopped half-way.
        """
        while not self._pieces:
            if self.is_ended:
                return b""
            await self._change()
        pieces, self._pieces = self._pieces, []
        if self._size > _AHEAD and not self._transport.is_closing():
            self._transport.resume_reading()
        self._size = 0
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    @property
    def kind(self) -> bytes:
        """Of what kind the answer is: `application/json`; none for one that is packed."""
        if self.headers.get(b"content-encoding", b"identity") != b"identity":
            return b""
        return self.headers.get(b"content-type", b"").partition(b";")[0].strip().lower()

    @property
    def is_idle(self) -> bool:
        """Whether something else can be asked here."""
        is_right = self.is_ended and not (self._is_spoiled or self._pieces or self._fault)
        return is_right and not self._transport.is_closing()

    def is_silent(self) -> bool:
        """Tell whether nothing lies ready that was not read: it would answer the next question."""
        poll = select.poll()
        poll.register(self._transport.get_extra_info("socket").fileno(), select.POLLIN)
        return not poll.poll(0)

    def close(self) -> None:
        """End it: who stops before the end of an answer lets the other side know so."""
        self._transport.abort()

    async def _change(self) -> None:
        """Return when something has happened."""
        if self._fault is not None:
            raise self._fault
        waiter = self._waiter = self._loop.create_future()
        timer = self._loop.call_later(self._patience, self._fail, LineStalled())
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiter = None

    def _fail(self, fault: LineBroken) -> None:
        self._fault = self._fault or fault
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(self._fault)

    def _tell(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401  # one of two kinds
        """Begin."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Read on; what comes without a question is not read, and ends the line."""
        if self.is_ended:
            self._is_spoiled = True
            self.close()
            return
        self.has_answered = True
        self._read += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._spoil()
        if self._read > _HEAD:
            self._spoil()

    def connection_lost(self, error: Exception | None) -> None:
        """End: an answer of unknown length ends so too."""
        self._forget(self)
        if error is None and self._has_head and not self._is_framed:
            self.is_ended = True
            self._is_spoiled = True
            self._tell()
        else:
            self._fail(LineBroken() if self.has_answered else LineGone())

    def on_message_begin(self) -> None:
        """Spoil the line when a second answer begins: it would go to whoever asks next."""
        self._is_spoiled = self._is_spoiled or self._has_head

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; what comes behind an answer is none."""
        if not self._has_head:
            self.headers[name.lower()] = value

    def on_headers_complete(self) -> None:
        """Take the head of an answer; one that says that an answer will come is passed over."""
        if self._has_head:
            return
        self.status = self._parser.get_status_code()
        if self.status < HTTPStatus.OK:
            self.headers = {}
            return
        self._is_framed = not self.headers.keys().isdisjoint(_FRAMES)
        self._has_head = True
        self._tell()

    def on_body(self, piece: bytes) -> None:
        """Take a piece of an answer."""
        if self.is_ended or not self._has_head:
            self._is_spoiled = True
            return
        self._read = 0
        was_full = self._size > _AHEAD
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > _AHEAD and not was_full:
            self._transport.pause_reading()
        self._tell()

    def on_message_complete(self) -> None:
        """Take the end of an answer; a second one was not asked for."""
        if not self._has_head:
            return
        if self.is_ended or not self._parser.should_keep_alive():
            self._is_spoiled = True
        self.is_ended = True
        self._tell()

    def _spoil(self) -> None:
        self._is_spoiled = True
        self._fail(LineBroken())
        self.close()


_FRAMES: Final = frozenset({b"content-length", b"transfer-encoding"})
"""With one of these an answer says where it ends."""


class Lines:
    """The lines of this process, by where they go."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._idle: dict[tuple[str, int, bool], list[Line]] = {}
        self._all: set[Line] = set()

    async def ask(self, address: Address, body: bytes) -> Line:
        """Ask something, and return the line at the head of its answer; it is to be let go.

        Asks once more where a line that had stayed open proves to be ended.

        Raises:
            LineBroken: there is no answer; it says how.
        """
        line = self._free(address)
        if line is not None:
            try:
                return await self._asked(line, address, body)
            except LineGone:
                pass
        return await self._asked(await self._new(address), address, body)

    def let_go(self, address: Address, line: Line) -> None:
        """Keep a line for the next question, or end it when its answer was not read to the end."""
        if not line.is_idle:
            line.close()
            return
        line.since = self._clock()
        line.has_answered = False
        idle = self._idle.setdefault(address.place, [])
        idle.append(line)
        while idle[0].since + IDLE < line.since:
            idle.pop(0).close()

    def close(self) -> None:
        """End all of them."""
        for line in tuple(self._all):
            line.close()

    def _free(self, address: Address) -> Line | None:
        idle = self._idle.get(address.place)
        while idle:
            line = idle.pop()
            if line.is_idle and line.since + IDLE > self._clock() and line.is_silent():
                return line
            line.close()
        return None

    async def _asked(self, line: Line, address: Address, body: bytes) -> Line:
        try:
            await line.ask(address, body)
        except BaseException:
            line.close()
            raise
        return line

    async def _new(self, address: Address) -> Line:
        loop = asyncio.get_running_loop()
        secure = self._trust if address.is_secure else None
        try:
            async with asyncio.timeout(address.connect_timeout):
                _, line = await loop.create_connection(
                    lambda: Line(self._all.discard), address.host, address.port, ssl=secure
                )
        except (OSError, ValueError) as error:  # a time-out and a certificate are OSErrors
            raise LineUnreachable from error
        self._all.add(line)
        return line

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Which certificates are trusted: those that the machine trusts."""
        return ssl.create_default_context()
