# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys with which applications of a system come in at the endpoint."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from waarborg.gateway.bounds import bounds
from waarborg.gateway.keys import end_key, keys_of, make_key
from waarborg.gateway.records import GatewayKey
from waarborg.gateway.store.rules import StoredKey
from waarborg.gateway.verb_faults import FaultyGatewayKey
from waarborg.kernel.actors import Permission
from waarborg.report.written import written_number
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of
from waarborg.web.pages.desk_forms import Fault, Reading, fault_text
from waarborg.web.pages.gateway_pages import endpoint_of
from waarborg.web.pages.session_pages import say_moment

NUMBERS: Final = ("requests_a_minute", "tokens_a_day", "days")
_LONGEST_NUMBER: Final = 12
_ACTIONS: Final = dict.fromkeys(("make", "end"), Permission.ADMINISTER)


def _show(
    desk: Desk,
    faults: Sequence[Fault] = (),
    made: GatewayKey | None = None,
    shown: str = "",
) -> Response:
    keys = keys_of(desk.installation.gateway, desk.actor, desk.organisation.id, desk.system.id)
    return desk.page(
        "desk_gateway_keys.html",
        "desk-gateway-keys",
        status=422 if faults else 200,
        keys=[_key(desk, one) for one in keys],
        numbers=NUMBERS,
        given=_given(desk, sent=bool(faults)),
        made=made,
        shown=shown,
        endpoint=endpoint_of(desk),
        opened=bool(faults) or not keys,
        faults=list(faults),
    )


def _key(desk: Desk, one: StoredKey) -> dict[str, Any]:
    return {
        "key": one.key,
        "requests": written_number(one.key.requests_a_minute, desk.language),
        "tokens": written_number(one.key.tokens_a_day, desk.language),
        "works": one.ended is None and one.key.expires > desk.people.now(),
        "ended": say_moment(desk, one.ended) if one.ended else "",
        "expires": say_moment(desk, one.key.expires),
    }


def _given(desk: Desk, *, sent: bool) -> dict[str, str]:
    if sent:
        return {name: desk.field(name)[:200] for name in ("name", *NUMBERS)}
    limits = bounds()
    defaults = (limits.requests_a_minute, limits.tokens_a_day, limits.key_days)
    told = {name: str(one.default) for name, one in zip(NUMBERS, defaults, strict=True)}
    return {"name": "", **told}


def _receive(desk: Desk) -> Response:
    if action_of(desk, _ACTIONS) == "make":
        return _make(desk)
    where = desk.organisation.id
    end_key(desk.installation.gateway, desk.actor, where, desk.field("key"))
    desk.told("gateway-desk.told.key-ended")
    return desk.go("desk-gateway-keys")


def _make(desk: Desk) -> Response:
    reading = Reading(desk)
    numbers = {name: _number(reading, name) for name in NUMBERS}
    if reading.faults:
        return _show(desk, reading.faults)
    try:
        made, shown = make_key(
            desk.installation.gateway,
            desk.actor,
            desk.organisation.id,
            desk.system.id,
            name=desk.field("name"),
            **numbers,
        )
    except FaultyGatewayKey as fault:
        target = str(fault.details["field"])
        return _show(desk, [Fault(target, fault_text(fault, desk.language))])
    return _show(desk, made=made, shown=shown)


def _number(reading: Reading, name: str) -> int:
    typed = "".join(reading.desk.field(name).split()).replace(".", "")
    if typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER:
        return int(typed)
    reading.wrong(name, "gateway-desk.fault.number")
    return 0


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-gateway-keys": DeskPage(Permission.ADMINISTER, _show, _receive),
}
