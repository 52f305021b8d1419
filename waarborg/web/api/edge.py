# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every request and every answer of `/v1`, also for those that go wrong.

Headers (version, security), the form of what is sent and wanted, and a limit to its size.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.api.faults import NotAcceptable, TooLarge, UnsupportedMediaType
from waarborg.web.api.problems import problem_response
from waarborg.web.pages.languages import preferred_language

VERSION: Final = "1.0.0"
"""Of the interface (semantic versioning); the first number stands in every address."""

BODY_LIMIT: Final = 1024 * 1024
"""Bytes of a body that are read."""

HEADERS: Final = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Vary": "Accept-Language",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_JSON: Final = ("application/json", "application/problem+json", "application/*", "*/*")
_log = logging.getLogger(__name__)


def language_of(scope: Scope) -> Language:
    """Return the language of a request: `language` in its address, or else `Accept-Language`."""
    asked = QueryParams(scope["query_string"]).get("language")
    for language in LANGUAGES:
        if asked == language:
            return language
    return preferred_language(Headers(scope=scope).get("accept-language", ""))


class Edge:
    """Guards the interface: the outermost layer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it with a problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        language = scope.setdefault("state", {})["language"] = language_of(scope)
        sending = _Sending(send, without_body=scope["method"] == "HEAD")
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            await self._app(scope, await _checked(scope, receive), sending)
        except WaarborgError as fault:
            await problem_response(fault, language)(scope, receive, sending)
        except Exception:
            if sending.started:
                raise
            _log.exception("A fault of our own at %s", scope["path"])
            await problem_response(WaarborgError(), language)(scope, receive, sending)


class _Sending:
    """Sends an answer with our headers; to HEAD without its body."""

    def __init__(self, send: Send, *, without_body: bool) -> None:
        self._send = send
        self._without_body = without_body
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        elif self._without_body:
            message = {**message, "body": b""}
        await self._send(message)


async def _checked(scope: Scope, receive: Receive) -> Callable[[], Awaitable[Message]]:
    headers = Headers(scope=scope)
    accepted = headers.get("accept", "")
    if accepted and not _accepts_json(accepted):
        raise NotAcceptable(given=accepted)
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return receive
    body = await _body(receive, headers.get("content-length", ""))
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if scope["method"] == "POST" and media_type != "application/json":
        raise UnsupportedMediaType(given=media_type)
    return _replayed(body, receive)


def _accepts_json(accepted: str) -> bool:
    for part in accepted.split(","):
        media_type, *parameters = (one.strip().lower() for one in part.split(";"))
        refused = any(one.replace(" ", "") in {"q=0", "q=0.0"} for one in parameters)
        if media_type in _JSON and not refused:
            return True
    return False


async def _body(receive: Receive, length: str) -> bytes:
    if length.isascii() and length.isdigit() and int(length[:12]) > BODY_LIMIT:
        raise TooLarge(limit=BODY_LIMIT)
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > BODY_LIMIT:
            raise TooLarge(limit=BODY_LIMIT)
        parts.append(part)
        if message["type"] != "http.request" or not message.get("more_body", False):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    waiting = [body]

    async def replay() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replay
