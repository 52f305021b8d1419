# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoint of a system: whether it answers, how an application connects, and the switch."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from waarborg.gateway.endpoint import PREFIX
from waarborg.gateway.policies import PolicyVersion, policies_of
from waarborg.gateway.records import Policy
from waarborg.gateway.store.rules import Switched
from waarborg.gateway.switch import MAY_STOP, start, stop, switches_of
from waarborg.gateway.verb_faults import NoReason
from waarborg.kernel.actors import Permission
from waarborg.kernel.texts import Language, say
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of
from waarborg.web.pages.desk_forms import Fault, fault_text
from waarborg.web.pages.desk_systems import who_of
from waarborg.web.pages.session_pages import say_moment

_TURNS: Final = {"stop": stop, "start": start}
_ACTIONS: Final[Mapping[str, Permission | tuple[Permission, ...]]] = {
    "stop": MAY_STOP,
    "start": Permission.PUBLISH,
}


def _show(desk: Desk, faults: Sequence[Fault] = ()) -> Response:
    versions, switched = _versions(desk), _switches(desk)
    active = next((one for one in versions if one.is_active), None)
    is_stopped = bool(switched) and switched[-1].is_stopped
    return desk.page(
        "desk_gateway.html",
        "desk-gateway",
        status=422 if faults else 200,
        state="no-policy" if active is None else "stopped" if is_stopped else "open",
        stopped=switched[-1] if is_stopped else None,
        switched=[_switched(desk, one) for one in reversed(switched)],
        active=active,
        rules=rule_rows(active.policy, desk.language) if active else [],
        endpoint=endpoint_of(desk),
        may_stop=any(desk.may(one) for one in MAY_STOP),
        given=desk.field("reason") if faults else "",
        who=who_of(desk),
        faults=list(faults),
    )


def _receive(desk: Desk) -> Response:
    action = action_of(desk, _ACTIONS)
    try:
        _TURNS[action](
            desk.installation.gateway,
            desk.actor,
            desk.organisation.id,
            desk.system.id,
            desk.field("reason"),
        )
    except NoReason as fault:
        return _show(desk, [Fault("reason", fault_text(fault, desk.language))])
    desk.told(f"gateway-desk.told.{action}")
    return desk.go("desk-gateway")


def _versions(desk: Desk) -> tuple[PolicyVersion, ...]:
    where = desk.organisation.id
    return policies_of(desk.installation.gateway, desk.actor, where, desk.system.id)


def _switches(desk: Desk) -> tuple[Switched, ...]:
    where = desk.organisation.id
    return switches_of(desk.installation.gateway, desk.actor, where, desk.system.id)


def _switched(desk: Desk, one: Switched) -> dict[str, str]:
    return {
        "what": say(f"gateway-desk.turned.{'stop' if one.is_stopped else 'start'}", desk.language),
        "reason": one.reason,
        "moment": say_moment(desk, one.at),
        "who": who_of(desk)(one.by),
    }


def endpoint_of(desk: Desk) -> str:
    """Return the address that an application is given."""
    return f"{desk.installation.settings.base_url}{PREFIX}"


def rule_rows(policy: Policy, language: Language) -> list[dict[str, Any]]:
    """Return what each safeguard of a policy does, in words, in the order of the policy."""
    return [
        {
            "name": say(f"gateway-desk.safeguard.{rule.safeguard}", language),
            "side": say(f"gateway-desk.side.{rule.side.value}", language),
            "action": say(f"gateway-desk.action.{rule.action.value}", language),
        }
        for rule in policy.rules
    ]


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-gateway": DeskPage(Permission.READ, _show, _receive),
}
