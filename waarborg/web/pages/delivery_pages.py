# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the national register says of a system what stands here, and bringing it in step."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.texts import say
from waarborg.register.delivery import (
    Delivery,
    DeliveryFault,
    SyncState,
    open_national_register,
)
from waarborg.register.delivery.in_step import Standing, bring_in_step, standing_of
from waarborg.register.exchange import Entry, ExportFaults
from waarborg.register.records import PublicationState
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of
from waarborg.web.pages.publication_views import target_faults, target_view

ACTIONS: Final = {"deliver": Permission.PUBLISH, "retract": Permission.PUBLISH}
_LONGEST: Final = 30.0
"""Seconds that a page waits between questions: whoever looks at it goes away sooner or later."""
_TO_DELIVER: Final = (SyncState.BEHIND, SyncState.NEVER_DELIVERED, SyncState.WAITING)


def _show(desk: Desk, failed: str = "", status: int = HTTPStatus.OK) -> Response:
    standing = standing_of(desk.register, desk.system.id)
    is_ready = desk.installation.settings.national_register is not None
    return desk.page(
        "desk_delivery.html",
        "desk-delivery",
        status=int(status),
        state=say(f"delivery.states.{standing.state.value}", desk.language),
        in_step=standing.state in (SyncState.IN_STEP, SyncState.NOT_PUBLIC),
        delivery=_told(desk, standing.delivery) if standing.delivery else None,
        target=_target(desk, standing),
        is_ready=is_ready,
        action=_action(standing.state),
        failed=failed,
    )


def _action(state: SyncState) -> str:
    """Return what can be done."""
    if state is SyncState.WITHDRAWN_HERE:
        return "retract"
    return "deliver" if state in _TO_DELIVER else ""


def _told(desk: Desk, delivery: Delivery) -> dict[str, Any]:
    language = desk.language
    return {
        "national_id": delivery.national_id or "",
        "number": delivery.number or "",
        "stage": say(f"desk-work.delivery.stage.{delivery.stage.value}", language),
        "delivered": written_day(day_of(delivery.delivered), language)
        if delivery.delivered
        else "",
        "tried": written_day(day_of(delivery.tried), language) if delivery.tried else "",
        "error": delivery.error[language] if delivery.error else "",
        "evidence": delivery.evidence or "",
    }


def _target(desk: Desk, standing: Standing) -> dict[str, Any] | None:
    """Return what keeps the public version from being delivered; None where nothing does."""
    public = standing.publication
    if public is None or public.state is not PublicationState.PUBLISHED:
        return None
    entry = Entry(public.content, desk.organisation, desk.system.id, public.number)
    faults = target_faults(desk, entry, "delivery")
    return target_view(desk, "delivery", faults) if faults else None


def _receive(desk: Desk) -> Response:
    action = action_of(desk, ACTIONS)
    access = desk.installation.settings.national_register
    try:
        with open_national_register(access, longest=_LONGEST) as national:
            bring_in_step(desk.register, desk.actor, desk.system.id, national)
    except (DeliveryFault, ExportFaults) as fault:
        return _show(desk, " ".join(fault.in_language(desk.language)), fault.status)
    desk.told(f"desk-work.delivery.told.{action}")
    return desk.go("desk-delivery")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-delivery": DeskPage(Permission.READ, _show, _receive, Permission.PUBLISH),
}
