# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys with which programs of an organisation use /v1."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.access import KEY_ROLES, end_key, keys_of, make_key
from waarborg.access.errors import RefusedEntry
from waarborg.access.keys import checked_key_name, checked_key_roles, end_of
from waarborg.kernel.actors import Permission, Role
from waarborg.web.pages.answer_fields import DAY_PARTS, FieldFault, read_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.places import Here
from waarborg.web.pages.question_pages import fault_views
from waarborg.web.pages.session_pages import all_faults, fault_fields, say_moment

LAST_DAY: Final = "last_day"


def show_keys(desk: Desk) -> Response:
    """Show the keys of an organisation."""
    return _page(desk)


def receive_keys(desk: Desk) -> Response:
    """Make a key, or end one."""
    match desk.field("action"):
        case "make":
            return _make(desk)
        case "end":
            end_key(desk.people, desk.actor, desk.organisation.id, desk.field("key"))
            desk.told("access.told.key-ended")
            return desk.go("desk-keys")
        case _:
            raise HTTPException(400)


def _make(desk: Desk) -> Response:
    name, roles = desk.field("name"), _roles(desk)
    faults = all_faults(desk, lambda: checked_key_name(name), lambda: checked_key_roles(roles))
    try:
        last_day = read_day(desk.form, LAST_DAY)
        end_of(last_day, desk.people.now())
    except FieldFault as fault:
        views = fault_views(Here("desk-keys", desk.language), fault)
        faults += [{**one, "name": LAST_DAY} for one in views]
    except RefusedEntry as fault:
        views = fault_fields(desk, fault)
        faults += [{**one, "target": f"{LAST_DAY}-day"} for one in views]
    else:
        if not faults and last_day:
            return _made(desk, name, roles, last_day)
    return _page(desk, faults)


def _made(desk: Desk, name: str, roles: frozenset[Role], last_day: date) -> Response:
    where = desk.organisation.id
    key, shown = make_key(desk.people, desk.actor, where, name=name, roles=roles, last_day=last_day)
    return _page(desk, shown=shown, made=key.name)


def _roles(desk: Desk) -> frozenset[Role]:
    try:
        return frozenset(map(Role, desk.all("role")))
    except ValueError as error:
        raise HTTPException(400) from error


def _page(
    desk: Desk,
    faults: list[dict[str, str]] | None = None,
    shown: str | None = None,
    made: str = "",
) -> Response:
    return desk.page(
        "keys.html",
        "desk-keys",
        status=422 if faults else 200,
        faults=faults or [],
        keys=keys_of(desk.people, desk.actor, desk.organisation.id),
        roles=KEY_ROLES,
        given_name=desk.field("name") if faults else "",
        given_roles=desk.all("role") if faults else (),
        given_day={part: desk.field(f"{LAST_DAY}.{part}") if faults else "" for part in DAY_PARTS},
        shown=shown,
        made=made,
        moment=desk.people.now(),
        written=partial(say_moment, desk),
    )


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-keys": DeskPage(Permission.ADMINISTER, show_keys, receive_keys),
}
