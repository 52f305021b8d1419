# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every request and every answer of `/v1`, also for those that go wrong.

Headers (version, security), and the form in which the answer is wanted.
"""

import logging
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.api.faults import NotAcceptable
from waarborg.web.api.problems import problem_response
from waarborg.web.pages.languages import preferred_language
from waarborg.web.security import SECURITY_HEADERS

VERSION: Final = "1.0.0"
"""Of the interface (semantic versioning); the first number stands in every address."""

HEADERS: Final = {
    **SECURITY_HEADERS,
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Vary": "Accept-Language",
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


def refuse_key(scope: Scope, fault: WaarborgError) -> Response:
    """Return the answer to a program whose key does not work, or that asks too often."""
    response = problem_response(fault, language_of(scope))
    response.headers.update(HEADERS)
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = str(fault.details["seconds"])
    if fault.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Waarborg"'
    return response


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
            _check_accept(Headers(scope=scope))
            await self._app(scope, receive, sending)
        except WaarborgError as fault:
            await problem_response(fault, language)(scope, receive, sending)
        except Exception:
            if sending.started:
                raise
            route = scope["state"].get("route", "-")  # an address can name people, or forge a line
            _log.exception("A fault of our own at %s", route)
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


def _check_accept(headers: Headers) -> None:
    accepted = headers.get("accept", "")
    if accepted and not _accepts_json(accepted):
        raise NotAcceptable(given=accepted)


def _accepts_json(accepted: str) -> bool:
    for part in accepted.split(","):
        media_type, *parameters = (one.strip().lower() for one in part.split(";"))
        refused = any(one.replace(" ", "") in {"q=0", "q=0.0"} for one in parameters)
        if media_type in _JSON and not refused:
            return True
    return False
