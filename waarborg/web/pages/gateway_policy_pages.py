# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The versions of the policy of a system: one person writes one, another puts it in force."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from waarborg.gateway.file_faults import FaultyGatewayFile
from waarborg.gateway.policies import (
    PolicyVersion,
    activate_policy,
    policies_of,
    propose_policy,
)
from waarborg.gateway.policy_file import default_policy
from waarborg.kernel.actors import Permission
from waarborg.kernel.errors import UnreadableYaml, WaarborgError
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of
from waarborg.web.pages.desk_forms import Fault, fault_text
from waarborg.web.pages.desk_systems import who_of
from waarborg.web.pages.session_pages import say_moment

TEXT: Final = "policy"
_ACTIONS: Final = {"propose": Permission.WRITE, "activate": Permission.PUBLISH}


def _show(desk: Desk, faults: Sequence[Fault] = ()) -> Response:
    where = desk.organisation.id
    versions = policies_of(desk.installation.gateway, desk.actor, where, desk.system.id)
    active = next((one for one in versions if one.is_active), None)
    start = active.stored.text if active else default_policy()
    return desk.page(
        "desk_gateway_policy.html",
        "desk-gateway-policy",
        status=422 if faults else 200,
        versions=[_version(desk, one, active) for one in versions],
        given=desk.field(TEXT) if faults else start,
        lines=max(start.count("\n"), 20) + 2,
        opened=bool(faults) or not versions,
        faults=list(faults),
    )


def _version(desk: Desk, one: PolicyVersion, active: PolicyVersion | None) -> dict[str, Any]:
    made = one.activations[-1] if one.activations else None
    stored = one.stored
    return {
        "id": stored.id,
        "number": stored.number,
        "text": stored.text,
        "is_active": one.is_active,
        "was_active": bool(made),
        "written": say_moment(desk, stored.at),
        "by": who_of(desk)(stored.by),
        "in_force": say_moment(desk, made.at) if made else "",
        "in_force_by": who_of(desk)(made.by) if made else "",
        "digest": stored.digest,
        "is_own": desk.actor.is_one_of([stored.by]),
        "difference": _difference(active, one) if active and not one.is_active else [],
    }


def _difference(old: PolicyVersion, new: PolicyVersion) -> list[tuple[str, str]]:
    """Return the lines that go (`-`) and that come (`+`) if `new` takes the place of `old`."""
    lines = difflib.ndiff(old.stored.text.splitlines(), new.stored.text.splitlines())
    return [(one[0], one[2:]) for one in lines if one[0] in "+-"]


def _receive(desk: Desk) -> Response:
    if action_of(desk, _ACTIONS) == "propose":
        return _propose(desk)
    where = desk.organisation.id
    activate_policy(desk.installation.gateway, desk.actor, where, desk.field("id"))
    desk.told("gateway-desk.told.in-force")
    return desk.go("desk-gateway")


def _propose(desk: Desk) -> Response:
    try:
        propose_policy(
            desk.installation.gateway,
            desk.actor,
            desk.organisation.id,
            desk.system.id,
            desk.field(TEXT).replace("\r\n", "\n"),
            upstreams=desk.installation.upstreams,
        )
    except FaultyGatewayFile as fault:
        return _show(desk, [_told(desk, one) for one in fault.faults])
    except UnreadableYaml as fault:
        return _show(desk, [_told(desk, fault)])
    desk.told("gateway-desk.told.proposed")
    return desk.go("desk-gateway-policy")


def _told(desk: Desk, fault: WaarborgError) -> Fault:
    return Fault(TEXT, fault_text(fault, desk.language))


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-gateway-policy": DeskPage(Permission.READ, _show, _receive),
}
