# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One line of JSON for each request, in which nobody can be followed.

It holds the route and not the address: so no search words, no names of records, no one-time
links. And no address of the visitor: of whoever is signed in only the id of their account.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waarborg.access import Visit
from waarborg.kernel.clock import now as clock_of_now

LOGGER: Final = "waarborg.access"
_log = logging.getLogger(LOGGER)
_SILENT: Final = ("/assets", "/static")
"""Stylesheets and pictures, which come with every page: only what goes wrong is told."""
_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class AccessLog:
    """Writes a line when a request has been answered."""

    def __init__(
        self,
        app: ASGIApp,
        write: Callable[[str], None] = _log.info,
        now: Callable[[], datetime] = clock_of_now,
        seconds: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._app = app
        self._write = write
        self._now = now
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, and write that it did."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        began, at = self._seconds(), self._now()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            line = {
                "at": at.isoformat(timespec="milliseconds"),
                "method": scope["method"] if scope["method"] in _METHODS else "-",
                "route": route_of(scope),
                "status": status,
                "ms": round((self._seconds() - began) * 1000, 1),
                "actor": _actor(scope),
            }
            if line["route"] not in _SILENT or status >= HTTPStatus.BAD_REQUEST:
                self._write(json.dumps(line))


def route_of(scope: Scope) -> str:
    """Return the route that answered, with its parameters by name; `-` where none did."""
    inner: str | None = scope["state"].get("route")
    path: str | None = inner or getattr(scope.get("route"), "path", None)
    return path or "-"


def _actor(scope: Scope) -> str:
    visit: Visit | None = scope["state"].get("visit")
    return visit.actor.id if visit else "-"


class _ErrorOutput(logging.Handler):
    """Writes to the error output as it is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        sys.stderr.write(f"{record.getMessage()}\n")
        sys.stderr.flush()


def write_to_stderr() -> None:
    """Let the lines be written where the server reports."""
    _log.handlers = [_ErrorOutput()]
    _log.setLevel(logging.INFO)
    _log.propagate = False
