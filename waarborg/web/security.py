# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What protects every answer over HTTP: headers, and a limit to what may be sent."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEBIBYTE: Final = 1024 * 1024
DISCARDED_AT_MOST: Final = 64 * MEBIBYTE
"""So much of a body that is too large is thrown away, so that the sender sees our answer."""

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No script at all, nothing from elsewhere, nothing written inside the page."""

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders:
    """Sets the security headers on every response that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                _stay_here(scope, headers)
                unshared = "no-store" if scope["method"] == "POST" else "no-cache"
                headers.setdefault("Cache-Control", unshared)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _stay_here(scope: Scope, headers: MutableHeaders) -> None:
    """Lead to a path, and not to the host that the visitor says that we are: it may be another."""
    here = f"{scope['scheme']}://{Headers(scope=scope).get('host', '')}"
    path = headers.get("location", "").removeprefix(here)
    if path.startswith("/") and not path.startswith("//"):
        headers["location"] = path


Refusal = Callable[[Request], Response]
Limit = Callable[[Scope], int]


class Readable:
    """Refuses an address with U+0000 in it: no name has it, and PostgreSQL breaks on it.

    Addresses below `except_below` guard themselves.
    """

    def __init__(self, app: ASGIApp, refuse: Refusal, except_below: str) -> None:
        self._app = app
        self._refuse = refuse
        self._except_below = f"{except_below}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        is_bad = scope["type"] == "http" and (
            "\0" in scope["path"] or b"%00" in scope["query_string"]
        )
        if is_bad and not str(scope["path"]).startswith(self._except_below):
            await self._refuse(Request(scope))(scope, receive, send)
            return
        await self._app(scope, receive, send)


class BodyLimit:
    """Refuses a body of more than `limit` bytes, before anything else sees it.

    The limit may depend on the address and on who asks. Addresses below `except_below` guard
    themselves.
    """

    def __init__(
        self, app: ASGIApp, limit: int | Limit, refuse: Refusal, except_below: str
    ) -> None:
        self._app = app
        self._limit = limit
        self._refuse = refuse
        self._except_below = f"{except_below}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse."""
        if not self._guards(scope):
            await self._app(scope, receive, send)
            return
        limit = self._limit if isinstance(self._limit, int) else self._limit(scope)
        body = await _read(receive, limit, _announced_length(scope))
        if body is None:
            await self._refuse(Request(scope))(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    def _guards(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return False
        return not str(scope["path"]).startswith(self._except_below)


async def _read(receive: Receive, limit: int, announced: int) -> bytes | None:
    """Return the body; None when it is too large, and then most of it has been thrown away."""
    parts: list[bytes] = []
    size = 0
    more = announced <= DISCARDED_AT_MOST
    while more and size <= DISCARDED_AT_MOST:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= limit:
            parts.append(part)
        more = message["type"] == "http.request" and message.get("more_body", False)
    return b"".join(parts) if size <= limit and announced <= DISCARDED_AT_MOST else None


def _announced_length(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    waiting = [body]

    async def replayed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed
