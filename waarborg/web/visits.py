# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who asks: a person with the cookie of a session, or at /v1 a program with a key."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from waarborg.access import People, Visit, visit_by_key, visit_by_session
from waarborg.access.errors import AccessFault, UnknownKey
from waarborg.access.limits import KEY, WRONG_KEY
from waarborg.kernel.actors import ANONYMOUS, Actor
from waarborg.kernel.settings import Settings

API: Final = "/v1"
FILES: Final = ("/assets/", "/static/")
"""The same for everybody."""
_COOKIE: Final = "waarborg-session"
_HOUSEHOLD: Final = 64
"""Bits of an IPv6 address that say which network it is of."""
_BEARER: Final = "bearer "


def cookie_name(settings: Settings) -> str:
    """Return the name of the cookie; over a safe line no other host can set one by this name."""
    return f"__Host-{_COOKIE}" if settings.is_https else _COOKIE


def give_session(response: Response, settings: Settings, token: str) -> None:
    """Let a browser keep the token of a session until it is closed."""
    response.set_cookie(
        cookie_name(settings),
        token,
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )


def take_session(response: Response, settings: Settings) -> None:
    """Let a browser forget the token of its session."""
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.is_https, httponly=True, samesite="lax"
    )


def visit_of(request: HTTPConnection) -> Visit | None:
    """Return who asks; None when we do not know them."""
    found: Visit | None = getattr(request.state, "visit", None)
    return found


def actor_of(request: HTTPConnection) -> Actor:
    """Return in whose name something is asked."""
    visit = visit_of(request)
    return visit.actor if visit else ANONYMOUS


def address_of(request: HTTPConnection) -> str | None:
    """Return where the asker is. Only to count tries: never keep, log or show it.

    Of an IPv6 address that is its network: a household has 2 to the power 64 addresses in it.
    """
    if request.client is None:
        return None
    try:
        address = ip_address(request.client.host.partition("%")[0])
    except ValueError:
        return request.client.host
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, _HOUSEHOLD), strict=False))


Refusal = Callable[[Scope, AccessFault], Response]


class Visits:
    """Finds out who asks, before anything else is done."""

    def __init__(self, app: ASGIApp, refuse: Refusal) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or refuse a key."""
        people = _people(scope)
        if people is None or scope["path"].startswith(FILES):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        at_api = request.url.path.startswith(f"{API}/")
        try:
            visit = await (_program if at_api else _person)(people, request)
        except AccessFault as fault:
            await self._refuse(scope, fault)(scope, receive, send)
            return
        scope.setdefault("state", {})["visit"] = visit
        await self._app(scope, receive, send)


def _people(scope: Scope) -> People | None:
    if scope["type"] != "http":
        return None
    installation: Any = scope["app"].state.site.installation
    return installation.people if installation else None


async def _person(people: People, request: Request) -> Visit | None:
    token = request.cookies.get(cookie_name(people.settings))
    return await run_in_threadpool(visit_by_session, people, token) if token else None


async def _program(people: People, request: Request) -> Visit | None:
    """Return the program that asks: a cookie says nothing here, so that no form can ask."""
    shown = request.headers.get("authorization", "")
    if not shown:
        return None
    known = shown.lower().startswith(_BEARER)
    visit = await run_in_threadpool(visit_by_key, people, shown[len(_BEARER) :]) if known else None
    if visit is None:
        people.limits.spend(WRONG_KEY, address_of(request))
        raise UnknownKey
    people.limits.spend(KEY, visit.actor.id)
    return visit


def is_own_form(headers: Headers) -> bool:
    """Tell whether the browser says that a form comes from a page of ours, or says nothing.

    Only browsers of before 2023 say nothing (Fetch Metadata); the token of the form holds for all.
    """
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
