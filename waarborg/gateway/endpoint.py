# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface of OpenAI over HTTP: bare ASGI, so that a request costs little."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import aclosing
from typing import Any, Final, NamedTuple

from waarborg.gateway.entries import Entry
from waarborg.gateway.exchange import Gateway
from waarborg.gateway.faults import (
    GatewayBroken,
    GatewayFault,
    ManifestLater,
    ManifestsBusy,
    NoManifest,
    NoSuchAddress,
    TooLarge,
    UnknownModel,
)
from waarborg.gateway.manifests import Manifests
from waarborg.gateway.marking import PLACE
from waarborg.gateway.records import ModelKind
from waarborg.gateway.road import Exchange
from waarborg.gateway.wire import (
    EVENTS,
    JSON,
    NOT_KEPT,
    Headers,
    Incoming,
    encode,
    error_content,
    error_headers,
    language_of,
)
from waarborg.kernel.texts import Language

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
PREFIX: Final = "/openai/v1"
LARGEST: Final = 4_000_000
"""Bytes of a request: more than any conversation, and little enough to check."""
_KINDS: Final = {
    "/chat/completions": ModelKind.CHAT,
    "/responses": ModelKind.RESPONSES,
    "/embeddings": ModelKind.EMBEDDINGS,
}
_MODELS: Final = "/models"
_BEARER: Final = "bearer "
_QUICK: Final = 0.1
"""Seconds after which it is noticed that a client has left."""
_NO_REFUSALS: Final = (NoSuchAddress, NoManifest, ManifestLater, ManifestsBusy)
"""What is told to whoever asks for something else than a model."""
_FOR_ALL: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"public, max-age=3600"),
)
"""Of manifests: pages of others check them too."""


class _Left(Exception):
    """The client went away before its request was here."""


class GatewayApp:
    """The endpoint as an ASGI application. `ready` and `done` run when it starts and stops."""

    def __init__(
        self,
        gateway: Gateway,
        done: Callable[[], Awaitable[None]] | None = None,
        manifests: Manifests | None = None,
    ) -> None:
        self._gateway = gateway
        self._manifests = manifests
        self._done = done or gateway.close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            raise NotImplementedError(scope["type"])

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._done()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        language: Language = "nl"
        token = ""
        try:
            head = _Head(scope["headers"])
            language, token = language_of(head.language), head.token
            await self._answer_as(head, language, _Line(scope, receive, send))
        except _Left:
            return
        except GatewayFault as fault:
            if not isinstance(fault, _NO_REFUSALS):
                self._gateway.refused(token, fault)
            await _send_fault(send, fault, language)
        except Exception:  # noqa: BLE001  # whatever it is, the client gets a proper end
            self._gateway.refused(token, GatewayBroken())
            await _send_fault(send, GatewayBroken(), language)

    async def _answer_as(self, head: "_Head", language: Language, line: "_Line") -> None:
        path, method = _path(line.scope), line.scope["method"]
        if method == "GET" and path.startswith(_MODELS):
            await _send_whole(line.send, 200, (JSON, NOT_KEPT), encode(self._models(path, head)))
        elif method == "POST" and path in _KINDS:
            self._gateway.demand_caller(
                head.token
            )  # who may not come in sends nothing that is kept
            body = await _read(head, line.receive)
            incoming = Incoming(_KINDS[path], head.token, body, language, head.traceparent)
            await self._answer_exchange(incoming, line.receive, line.send)
        elif method == "GET" and path.startswith(PLACE) and self._manifests is not None:
            made = await self._manifests.at(path)
            form = (b"content-type", made.form.encode())
            await _send_whole(line.send, 200, (form, *_FOR_ALL), made.data)
        else:
            raise NoSuchAddress

    def _models(self, path: str, head: "_Head") -> dict[str, Any]:
        models = self._gateway.models(head.token)
        if path == _MODELS:
            return models
        name = path.removeprefix(f"{_MODELS}/")
        for one in models["data"]:
            if one["id"] == name:
                return dict(one)
        raise UnknownModel(param="model")

    async def _answer_exchange(self, incoming: Incoming, receive: Receive, send: Send) -> None:
        """Answer, and stop when the client leaves: the upstream then stops as well."""
        working = asyncio.current_task()
        has_left = False

        async def watch() -> None:
            nonlocal has_left
            while (await receive())["type"] != "http.disconnect":
                continue
            has_left = True
            if working is not None:
                working.cancel()

        watchers: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        # Most are answered before anybody leaves: to look out costs more than to wait a moment.
        timer = loop.call_later(_QUICK, lambda: watchers.append(loop.create_task(watch())))
        try:
            await self._lead(incoming, send)
        except asyncio.CancelledError:
            if not has_left or working is None:
                raise
            working.uncancel()
        finally:
            timer.cancel()
            for watcher in watchers:
                watcher.cancel()

    async def _lead(self, incoming: Incoming, send: Send) -> None:
        """Lead a request over its road."""
        exchange: Exchange | None = None
        try:
            exchange = await self._gateway.enter(incoming)
            await exchange.start()
            await self._release(exchange, send)
        except GatewayFault as fault:
            if exchange is None:
                self._gateway.refused(incoming.token, fault)
            number = exchange.entry.id if exchange else ""
            await _send_fault(send, fault, incoming.language, number)
        finally:
            if exchange is not None:
                self._gateway.leave(exchange)

    async def _release(self, exchange: Exchange, send: Send) -> None:
        entry = exchange.entry
        if not entry.asked.is_stream:
            content = encode(await exchange.whole())
            await _send_whole(send, 200, (JSON, *self._headers(entry)), content)
            return
        async with aclosing(exchange.events()) as chunks:
            first = await anext(chunks)  # until here a fault is an answer of its own
            own = (EVENTS, *self._headers(entry))
            await send({"type": "http.response.start", "status": 200, "headers": own})
            await send({"type": "http.response.body", "body": first, "more_body": True})
            async for chunk in chunks:
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def _headers(self, entry: Entry) -> Headers:
        """Return what the headers of an answer say of it, once it is known how it comes about."""
        marked = "" if entry.asked.kind is ModelKind.EMBEDDINGS else entry.id
        marks = self._gateway.marking.headers(marked, entry.origin)
        return (NOT_KEPT, (b"x-request-id", entry.id.encode()), *marks)


class _Line(NamedTuple):
    """Over which a request came."""

    scope: Scope
    receive: Receive
    send: Send


class _Head:
    """The headers that count."""

    __slots__ = ("language", "length", "token", "traceparent")

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        found = {name: value.decode("latin-1") for name, value in headers if name in _COUNTED}
        authorization = found.get(b"authorization", "")
        is_bearer = authorization[: len(_BEARER)].lower() == _BEARER
        self.token = authorization[len(_BEARER) :].strip() if is_bearer else ""
        self.language = found.get(b"accept-language", "")
        self.traceparent = found.get(b"traceparent", "")
        length = found.get(b"content-length", "0")
        self.length = int(length) if length.isdecimal() else 0


_COUNTED: Final = frozenset(
    {b"authorization", b"accept-language", b"content-length", b"traceparent"}
)


def _path(scope: Scope) -> str:
    path: str = scope["path"]
    root = scope.get("root_path", "")
    return path.removeprefix(root).removeprefix(PREFIX).rstrip("/")


async def _read(head: _Head, receive: Receive) -> bytes:
    """Return the body of a request."""
    if head.length > LARGEST:
        raise TooLarge(most=LARGEST)
    message = await receive()
    if not message.get("more_body") and message["type"] == "http.request":
        _demand_bounded(message["body"])
        return bytes(message["body"])
    body = bytearray()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        _demand_bounded(body)
        if not message.get("more_body"):
            return bytes(body)
        message = await receive()
    raise _Left


def _demand_bounded(body: bytes | bytearray) -> None:
    if len(body) > LARGEST:
        raise TooLarge(most=LARGEST)


async def _send_whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    start = {"type": "http.response.start", "status": status, "headers": [*headers, length]}
    await send(start)
    await send({"type": "http.response.body", "body": body})


async def _send_fault(
    send: Send, fault: GatewayFault, language: Language, number: str = ""
) -> None:
    body = encode(error_content(fault, language, number))
    await _send_whole(send, fault.status, error_headers(fault, language), body)
