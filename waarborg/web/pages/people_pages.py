# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is what in an organisation, and in the installation: roles, one-time links, sessions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.access import change_roles, end_account, invite, members_of, renew_link
from waarborg.access.accounts import checked_login, checked_name
from waarborg.access.errors import AccessFault, LastAdministrator, RefusedEntry
from waarborg.access.roles import INSTALLATION_ROLES, demand_a_role, sign_out_member
from waarborg.kernel.actors import INSTALLATION, Permission, Role
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.places import address
from waarborg.web.pages.session_pages import all_faults, fault_fields

ROLES: Final = tuple(Role)


def show_people(desk: Desk) -> Response:
    """Show who has which role."""
    return _page(desk)


def receive_people(desk: Desk) -> Response:
    """Change who has which role."""
    action = _ACTIONS.get(desk.field("action"))
    if action is None:
        raise HTTPException(400)
    try:
        return action(desk)
    except (LastAdministrator, RefusedEntry) as fault:
        return _page(desk, faults=_faults(desk, fault))


def _where(desk: Desk) -> str:
    return desk.at_organisation.id if desk.at_organisation else INSTALLATION


def _place(desk: Desk) -> str:
    return "desk-people" if desk.at_organisation else "installation"


def _roles(desk: Desk) -> frozenset[Role]:
    """Return the roles that were ticked; a page of ours offers no others."""
    try:
        return frozenset(map(Role, desk.all("role")))
    except ValueError as error:
        raise HTTPException(400) from error


def _faults(desk: Desk, fault: AccessFault) -> list[dict[str, str]]:
    account = desk.field("account")
    if account:
        return fault_fields(desk, fault, f"{account}-roles")
    return fault_fields(desk, fault)


def _invite(desk: Desk) -> Response:
    faults = all_faults(
        desk,
        lambda: checked_name(desk.field("name")),
        lambda: checked_login(desk.field("login")),
        lambda: demand_a_role(_roles(desk)),
    )
    if faults:
        return _page(desk, faults=faults)
    found = invite(
        desk.people,
        desk.actor,
        _where(desk),
        login=desk.field("login"),
        name=desk.field("name"),
        roles=_roles(desk),
    )
    if found.token is None:
        desk.told("access.told.roles", name=found.account.name)
        return desk.go(_place(desk))
    return _page(desk, link=_link(desk, found.token), of=found.account.name)


def _change(desk: Desk) -> Response:
    return _change_to(desk, _roles(desk))


def _remove(desk: Desk) -> Response:
    return _change_to(desk, frozenset())


def _change_to(desk: Desk, roles: frozenset[Role]) -> Response:
    account = desk.field("account")
    change_roles(desk.people, desk.actor, account, _where(desk), roles)
    desk.told("access.told.roles-changed")
    return desk.go("desk" if account == desk.actor.id else _place(desk))


def _renew(desk: Desk) -> Response:
    account = desk.field("account")
    token = renew_link(desk.people, desk.actor, _where(desk), account)
    member = next(
        one
        for one in members_of(desk.people, desk.actor, _where(desk))
        if one.account.id == account
    )
    return _page(desk, link=_link(desk, token), of=member.account.name)


def _sign_out(desk: Desk) -> Response:
    account = desk.field("account")
    sign_out_member(desk.people, desk.actor, _where(desk), account)
    if account != desk.actor.id:
        desk.told("access.told.signed-out")
    return desk.go(_place(desk))


def _end(desk: Desk) -> Response:
    end_account(desk.people, desk.actor, desk.field("account"))
    desk.told("access.told.account-ended")
    return desk.go(_place(desk))


_ACTIONS: Final[Mapping[str, Callable[[Desk], Response]]] = {
    "invite": _invite,
    "roles": _change,
    "remove": _remove,
    "link": _renew,
    "sign-out": _sign_out,
    "end": _end,
}


def _link(desk: Desk, token: str) -> str:
    path = address("sign-in-link", desk.language, token=token)
    return f"{desk.people.settings.base_url}{path}"


def _page(
    desk: Desk,
    faults: list[dict[str, str]] | None = None,
    **context: Any,  # noqa: ANN401  # what the template takes
) -> Response:
    sent = {name: desk.field(name) for name in ("action", "account", "login", "name")}
    return desk.page(
        "people.html",
        _place(desk),
        status=422 if faults else 200,
        **{
            "faults": faults or [],
            "members": members_of(desk.people, desk.actor, _where(desk)),
            "roles": ROLES if desk.at_organisation else sorted(INSTALLATION_ROLES),
            "sent": sent if faults else dict.fromkeys(sent, ""),
            "sent_roles": desk.all("role") if faults else (),
            "link": None,
            "of": "",
            "may_end": desk.actor.may(Permission.ADMINISTER, INSTALLATION),
            **context,
        },
    )


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-people": DeskPage(Permission.ADMINISTER, show_people, receive_people),
    "installation": DeskPage(Permission.ADMINISTER, show_people, receive_people),
}
