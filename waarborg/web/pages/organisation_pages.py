# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which organisation to work for, what is known of it, and adding one."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from waarborg.access import change_roles
from waarborg.kernel.actors import INSTALLATION, Permission, Role
from waarborg.kernel.errors import WaarborgError
from waarborg.register import add_organisation, change_organisation, organisations
from waarborg.register.errors import FaultyValue, SlugTaken
from waarborg.register.records import Organisation
from waarborg.register.values import ORGANISATION_KINDS
from waarborg.web.pages.desk import Audience, Desk, DeskPage, is_known

FIELDS: Final = ("name", "slug", "kind", "oin", "tooi")


def choose(desk: Desk) -> Response:
    """Show the organisations of the visitor; whoever has one goes there."""
    mine = [one for one in organisations(desk.register) if is_known(desk.actor, one.id)]
    administers = desk.actor.may(Permission.ADMINISTER, INSTALLATION)
    if len(mine) == 1 and not administers:
        return desk.go("desk-board", organisation=mine[0].slug)
    return desk.page(
        "desk_choose.html",
        "desk",
        choices=[(one, _roles(desk, one)) for one in mine],
        administers=administers,
    )


def _roles(desk: Desk, organisation: Organisation) -> list[Role]:
    held = desk.actor.roles.get(organisation.id, frozenset())
    return [role for role in Role if role in held]


def show_organisation(desk: Desk) -> Response:
    """Show what is known of an organisation."""
    one = desk.organisation
    given = {"name": one.name, "kind": one.kind, "oin": one.oin or "", "tooi": one.tooi or ""}
    return _page(desk, "desk-organisation", given)


def receive_organisation(desk: Desk) -> Response:
    """Change what is known of an organisation."""
    given = _given(desk)
    try:
        change_organisation(
            desk.register,
            desk.actor,
            desk.organisation.id,
            name=given["name"],
            kind=given["kind"],
            oin=given["oin"] or None,
            tooi=given["tooi"] or None,
        )
    except FaultyValue as fault:
        return _page(desk, "desk-organisation", given, fault)
    desk.told("access.told.organisation")
    return desk.go("desk-organisation")


def show_new(desk: Desk) -> Response:
    """Ask for a new organisation."""
    return _page(desk, "desk-new-organisation", dict.fromkeys(FIELDS, ""))


def receive_new(desk: Desk) -> Response:
    """Add an organisation; whoever adds it can give roles in it."""
    given = _given(desk)
    try:
        made = add_organisation(
            desk.register,
            desk.actor,
            name=given["name"],
            slug=given["slug"],
            kind=given["kind"],
            oin=given["oin"] or None,
            tooi=given["tooi"] or None,
        )
    except (FaultyValue, SlugTaken) as fault:
        return _page(desk, "desk-new-organisation", given, fault)
    change_roles(desk.people, desk.actor, desk.actor.id, made.id, {Role.ADMINISTRATOR})
    desk.told("access.told.organisation-made", name=made.name)
    return desk.go("desk-people", organisation=made.slug)


def _given(desk: Desk) -> dict[str, str]:
    return {name: desk.field(name) for name in FIELDS}


def _page(
    desk: Desk, place: str, given: Mapping[str, str], fault: WaarborgError | None = None
) -> Response:
    faults = []
    if fault is not None:
        target = "slug" if isinstance(fault, SlugTaken) else str(fault.details["field"])
        faults = [{"name": target, "target": target, "text": fault.in_language(desk.language)[0]}]
    return desk.page(
        "organisation.html",
        place,
        status=422 if faults else 200,
        faults=faults,
        given=given,
        kinds=ORGANISATION_KINDS,
        is_new=place == "desk-new-organisation",
    )


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk": DeskPage(Audience.SIGNED_IN, choose),
    "desk-new-organisation": DeskPage(Permission.ADMINISTER, show_new, receive_new),
    "desk-organisation": DeskPage(Permission.ADMINISTER, show_organisation, receive_organisation),
}
