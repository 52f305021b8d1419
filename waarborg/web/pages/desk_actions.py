# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a form of the workspace asks to be done, and whether the visitor may ask it."""

from collections.abc import Mapping
from datetime import date, datetime

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.web.pages.desk import PRIVATE, Desk
from waarborg.web.pages.places import address


def action_of(desk: Desk, permissions: Mapping[str, Permission | tuple[Permission, ...]]) -> str:
    """Return the action that a form asks for; each has the permission, or one of those, it takes.

    Raises:
        HTTPException: the page has no such action.
        NotAllowed: the visitor may not do it here.
    """
    action = desk.field("action")
    if action not in permissions:
        raise HTTPException(400)
    asked = permissions[action]
    any_of = asked if isinstance(asked, tuple) else (asked,)
    if not any(desk.may(one) for one in any_of):
        desk.actor.demand(any_of[0], desk.organisation.id)
    return action


def query(desk: Desk, name: str, longest: int = 200) -> str:
    """Return a part of the query of an address; empty when it is not there."""
    return desk.request.query_params.get(name, "").strip()[:longest]


def path_of(desk: Desk, place: str, **parts: str) -> str:
    """Return the address of a place; parts that are not given are those of this address."""
    known = {name: str(value) for name, value in desk.request.path_params.items()}
    return address(place, desk.language, **{**known, **parts})


def go_to(target: str) -> Response:
    """Lead to an address of ours, also one with a query."""
    return RedirectResponse(target, 303, PRIVATE)


def day_of(moment: datetime) -> date:
    """Return the day that it was in the Netherlands at a moment."""
    return moment.astimezone(LEGAL_TIME).date()
