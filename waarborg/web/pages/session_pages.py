# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, choosing a password with a one-time link, and one's own account."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from waarborg.access import (
    Account,
    change_password,
    end_session,
    end_sessions,
    find_link,
    rename,
    sessions_of,
    sign_in,
    use_link,
)
from waarborg.access.accounts import checked_login, checked_name
from waarborg.access.errors import (
    AccessFault,
    LastAdministrator,
    LoginTaken,
    ProviderFault,
    RefusedEntry,
    RefusedPassword,
    TooManyAttempts,
    WrongSignIn,
)
from waarborg.access.limits import SIGN_IN_ADDRESS
from waarborg.access.oidc import PATIENCE, begin, finish
from waarborg.access.passwords import check_password
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import LANGUAGES, say
from waarborg.register import organisations
from waarborg.register.example import is_example
from waarborg.report.written import written_day
from waarborg.web.pages.desk import PRIVATE, Audience, Desk, DeskPage
from waarborg.web.pages.places import PLACES, address
from waarborg.web.visits import address_of, give_session, take_session

_BACK: Final = tuple(
    PLACES[place][language]
    for place in ("desk", "account", "installation")
    for language in LANGUAGES
)
_SAFE_PATH: Final = re.compile(r"(?:/[\w.~%-]+)+")
_OIDC_COOKIE: Final = "waarborg-begun"


def fault_fields(desk: Desk, fault: AccessFault, target: str = "") -> list[dict[str, str]]:
    """Return a fault as the summary of faults shows it, with the field that it is about."""
    what, remedy = fault.in_language(desk.language)
    name = target or str(fault.details.get("field", ""))
    text = f"{what} {remedy}" if isinstance(fault, LastAdministrator) else what
    return [{"name": name, "target": name, "text": text}]


def all_faults(desk: Desk, *checks: Callable[[], object]) -> list[dict[str, str]]:
    """Return every field that is refused, so that all can be mended at once."""
    found: list[dict[str, str]] = []
    for check in checks:
        try:
            check()
        except (RefusedEntry, RefusedPassword) as fault:
            found += fault_fields(desk, fault)
    return found


# Signing in


def show_sign_in(desk: Desk) -> Response:
    """Ask who it is; whoever is known goes on."""
    if desk.visit:
        return RedirectResponse(_next(desk), 303, PRIVATE)
    return _sign_in_page(desk, [], {})


def receive_sign_in(desk: Desk) -> Response:
    """Sign somebody in, in a new session."""
    login, password = desk.field("login"), secret_field(desk, "password")
    try:
        token = sign_in(desk.people, login, password, address_of(desk.request))
    except (WrongSignIn, TooManyAttempts) as fault:
        page = _sign_in_page(desk, fault_fields(desk, fault, "login"), {"login": login}, fault)
        if isinstance(fault, TooManyAttempts):
            page.headers["Retry-After"] = str(fault.details["seconds"])
        return page
    return _let_in(desk, token, _next(desk))


def _sign_in_page(
    desk: Desk,
    faults: list[dict[str, str]],
    given: Mapping[str, str],
    fault: AccessFault | None = None,
) -> Response:
    status = 422 if isinstance(fault, WrongSignIn) else int(fault.status) if fault else 200
    return desk.page(
        "sign_in.html",
        "sign-in",
        status=status,
        faults=faults,
        given={"login": "", **given},
        next=_next(desk),
        lost=desk.request.query_params.get("lost") == "1",
        through_organisation=desk.people.settings.oidc is not None,
    )


def _let_in(desk: Desk, token: str, target: str) -> Response:
    response = RedirectResponse(target, 303, PRIVATE)
    give_session(response, desk.people.settings, token)
    return response


def _next(desk: Desk) -> str:
    """Return where to go after signing in: only to a page of the workspace."""
    asked = desk.field("next") or desk.request.query_params.get("next", "")
    if _SAFE_PATH.fullmatch(asked) and any(
        asked == path or asked.startswith(f"{path}/") for path in _BACK
    ):
        return asked
    return address("desk", desk.language)


def secret_field(desk: Desk, name: str) -> str:
    """Return a password as it was typed, spaces included."""
    return next(iter(desk.all(name)), "")


# Through the organisation


def show_oidc(desk: Desk) -> Response:
    """Send somebody to whoever vouches for them, or receive them when they come back."""
    settings = desk.people.settings
    redirect = f"{settings.base_url}{address('sign-in-oidc', 'nl')}"
    answer = dict(desk.request.query_params)
    cookie = f"__Host-{_OIDC_COOKIE}" if settings.is_https else _OIDC_COOKIE
    options: dict[str, Any] = {
        "path": "/",
        "secure": settings.is_https,
        "httponly": True,
        "samesite": "lax",
    }
    try:
        if "state" not in answer:
            desk.spend(SIGN_IN_ADDRESS)
            begun = begin(desk.people, redirect, {"next": _next(desk)})
            response = RedirectResponse(begun.url, 303, PRIVATE)
            age = int(PATIENCE.total_seconds())
            response.set_cookie(cookie, begun.kept, max_age=age, **options)
            return response
        done = finish(desk.people, redirect, desk.request.cookies.get(cookie, ""), answer)
    except ProviderFault as fault:
        what, remedy = fault.in_language(desk.language)
        refused = desk.page("sign_in_failed.html", "sign-in", status=403, what=what, remedy=remedy)
        refused.delete_cookie(cookie, **options)
        return refused
    let_in = _let_in(desk, done.token, done.carried["next"])
    let_in.delete_cookie(cookie, **options)
    return let_in


# One-time links


def show_link(desk: Desk) -> Response:
    """Show what a link is for, without using it up."""
    _, account = find_link(desk.people, desk.part("token"), address_of(desk.request))
    return _link_page(desk, account, [], {})


def receive_link(desk: Desk) -> Response:
    """Choose a password with a link, and go on signed in."""
    _, account = find_link(desk.people, desk.part("token"), address_of(desk.request))
    given = {"name": desk.field("name"), "login": desk.field("login")}
    password = secret_field(desk, "password")
    known = (account.login, account.name) if account else tuple(given.values())
    names = () if account else _name_checks(given)
    faults = all_faults(
        desk,
        *names,
        lambda: check_password(password, *known),
        lambda: _demand_same(password, secret_field(desk, "again")),
    )
    if faults:
        return _link_page(desk, account, faults, given)
    try:
        token = use_link(
            desk.people, desk.part("token"), password, **given, organisations=_example_of(desk)
        )
    except (LoginTaken, RefusedEntry, RefusedPassword) as fault:
        target = "login" if isinstance(fault, LoginTaken) else ""
        return _link_page(desk, account, fault_fields(desk, fault, target), given)
    return _let_in(desk, token, address("desk", desk.language))


def _example_of(desk: Desk) -> tuple[str, ...]:
    """Return the example municipality: whoever starts an installation can look at all of it."""
    return tuple(one.id for one in organisations(desk.register) if is_example(one))


def _name_checks(given: Mapping[str, str]) -> tuple[Callable[[], object], ...]:
    return (lambda: checked_name(given["name"]), lambda: checked_login(given["login"]))


def _demand_same(password: str, again: str) -> None:
    if password != again:
        raise RefusedEntry(field="again", reason="password-differs")


def _link_page(
    desk: Desk, account: Account | None, faults: list[dict[str, str]], given: Mapping[str, str]
) -> Response:
    return desk.page(
        "sign_in_link.html",
        "sign-in-link",
        status=422 if faults else 200,
        faults=faults,
        whose=account,
        given={"name": "", "login": "", **given},
    )


# Signing out


def show_sign_out(desk: Desk) -> Response:
    """Ask whether to sign out; whoever is not signed in reads that they are out."""
    return desk.page("sign_out.html", "sign-out")


def receive_sign_out(desk: Desk) -> Response:
    """End the session."""
    if desk.visit and desk.visit.account and desk.visit.session:
        end_session(desk.people, desk.visit.account.id, desk.visit.session.id)
    response = desk.go("sign-out")
    take_session(response, desk.people.settings)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


# One's own account


def show_account(desk: Desk) -> Response:
    """Show an account to its holder."""
    return _account_page(desk, [])


def receive_account(desk: Desk) -> Response:
    """Change a name or password, or sign out elsewhere."""
    action = _ACTIONS.get(desk.field("action"))
    if action is None:
        raise HTTPException(400)
    try:
        action(desk)
    except (RefusedEntry, RefusedPassword) as fault:
        return _account_page(desk, fault_fields(desk, fault))
    return desk.go("account")


def _account_of(desk: Desk) -> Account:
    if desk.visit is None or desk.visit.account is None:
        raise HTTPException(404)
    return desk.visit.account


def _session_of(desk: Desk) -> str:
    return desk.visit.session.id if desk.visit and desk.visit.session else ""


def _rename(desk: Desk) -> None:
    rename(desk.people, _account_of(desk).id, desk.field("name"))
    desk.told("access.told.renamed")


def _change_password(desk: Desk) -> None:
    new = secret_field(desk, "password")
    _demand_same(new, secret_field(desk, "again"))
    change_password(
        desk.people,
        _account_of(desk),
        secret_field(desk, "old"),
        new,
        session=_session_of(desk),
    )
    desk.told("access.told.password")


def _end_one(desk: Desk) -> None:
    end_session(desk.people, _account_of(desk).id, desk.field("session"))
    desk.told("access.told.session-ended")


def _end_others(desk: Desk) -> None:
    end_sessions(desk.people, _account_of(desk).id, keep=_session_of(desk))
    desk.told("access.told.sessions-ended")


_ACTIONS: Final = {
    "rename": _rename,
    "password": _change_password,
    "end-session": _end_one,
    "end-others": _end_others,
}


def _account_page(desk: Desk, faults: list[dict[str, str]]) -> Response:
    account = _account_of(desk)
    sent = desk.field("action") == "rename"
    return desk.page(
        "account.html",
        "account",
        status=422 if faults else 200,
        faults=faults,
        given_name=desk.field("name") if sent else account.name,
        sessions=sessions_of(desk.people, account.id),
        current=_session_of(desk),
        written=partial(say_moment, desk),
    )


def say_moment(desk: Desk, moment: datetime) -> str:
    """Return a day and time as people in the Netherlands write them."""
    local = moment.astimezone(LEGAL_TIME)
    day = written_day(local.date(), desk.language)
    return say("access.moment", desk.language, day=day, time=f"{local:%H:%M}")


PAGES: Final[Mapping[str, DeskPage]] = {
    "sign-in": DeskPage(Audience.EVERYBODY, show_sign_in, receive_sign_in),
    "sign-in-oidc": DeskPage(Audience.EVERYBODY, show_oidc),
    "sign-in-link": DeskPage(Audience.EVERYBODY, show_link, receive_link),
    "sign-out": DeskPage(Audience.EVERYBODY, show_sign_out, receive_sign_out),
    "account": DeskPage(Audience.SIGNED_IN, show_account, receive_account),
}
