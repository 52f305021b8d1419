# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The log of the endpoint of a system: a day in numbers, its exchanges, and if all is there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from starlette.responses import Response

from waarborg.gateway.day_count import DayCount
from waarborg.gateway.digest import count_day, record_log_check
from waarborg.gateway.exchanges import Exchange, exchanges_of
from waarborg.gateway.records import Outcome
from waarborg.gateway.refusals import unknown_keys
from waarborg.gateway.verb_faults import NothingLogged
from waarborg.kernel.actors import Permission
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import Language, say
from waarborg.report.written import written_number
from waarborg.web.pages.answer_fields import FieldFault, read_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Fault, day_values

DAY: Final = "day"
MOST: Final = 100
"""Exchanges of a day that are listed; all of them come with the export."""
_SHARES: Final = ("marked", "checked")


def _show(desk: Desk, faults: Sequence[Fault] = ()) -> Response:
    day, wrong = _asked_day(desk)
    base = desk.installation.gateway
    count = count_day(base, desk.system.id, day)
    listed = exchanges_of(base, desk.actor, desk.organisation.id, desk.system.id, (day, day))
    return desk.page(
        "desk_gateway_log.html",
        "desk-gateway-log",
        status=422 if faults else 200,
        day_asked=day,
        day_given=day_values(day),
        numbers=number_rows(count, desk.language),
        refusals=_refusals(count, unknown_keys(base, day), desk.language),
        exchanges=[_row(one, desk.language) for one in islice(listed, MOST)],
        total=count.opened,
        most=MOST,
        faults=[*wrong, *faults],
    )


def _asked_day(desk: Desk) -> tuple[date, list[Fault]]:
    """Return the day that is asked for in the address, or today."""
    today: date = desk.installation.gateway.today
    try:
        return read_day(desk.request.query_params, DAY) or today, []
    except FieldFault as fault:
        text = say(f"fields.{fault.key}", desk.language, **fault.values)
        return today, [Fault(fault.target, text, DAY)]


def number_rows(count: DayCount, language: Language) -> list[tuple[str, str]]:
    """Return the numbers of a day with their names; shares are of what was answered."""
    rows = [("opened", written_number(count.opened, language))]
    rows += [(one.value, written_number(count.outcomes[one], language)) for one in Outcome]
    told = count.details()
    for name in _SHARES:
        share = told["shares_of_answered"][name]
        rows.append((name, _share(share, language)))
    rows += [
        (name, written_number(number, language))
        for name, number in told.get("standings", {}).items()
        if name != Outcome.ANSWERED
    ]
    tokens = count.tokens["prompt"] + count.tokens["completion"]
    rows.append(("tokens", written_number(tokens, language)))
    return [(say(f"gateway-desk.number.{name}", language), value) for name, value in rows]


def _refusals(count: DayCount, unknown: int, language: Language) -> list[tuple[str, str]]:
    """Return what was refused at the door, why and how often; without a key for all systems."""
    rows = [
        (say(f"problems.{reason}.title", language), written_number(times, language))
        for reason, times in sorted(count.refused.items())
    ]
    if unknown:
        name = say("gateway-desk.log.unknown-keys", language)
        rows.append((name, written_number(unknown, language)))
    return rows


def _share(share: float | None, language: Language) -> str:
    if share is None:
        return say("gateway-desk.no-share", language)
    return say("gateway-desk.share", language, percent=written_number(share * 100, language))


def _row(exchange: Exchange, language: Language) -> dict[str, Any]:
    opening, closing = exchange.opening, exchange.closing
    at = datetime.fromisoformat(opening["at"]).astimezone(LEGAL_TIME)
    outcome = closing["outcome"] if closing else "going"
    checks = [*opening["checks"], *(closing["checks"] if closing else ())]
    found = {(one["safeguard"], one["action"]) for one in checks if one["found"]}
    return {
        "id": exchange.id,
        "time": f"{at:%H:%M:%S}",
        "outcome": say(f"gateway-desk.outcome.{outcome}", language),
        "reason": closing["reason"] if closing else "",
        "model": exchange.answered_by[1],
        "found": [
            (
                say(f"gateway-desk.safeguard.{safeguard}", language),
                say(f"gateway-desk.action.{action}", language),
            )
            for safeguard, action in sorted(found)
        ],
    }


def _receive(desk: Desk) -> Response:
    where = desk.organisation.id
    try:
        found, _ = record_log_check(desk.installation.gateway, desk.actor, where, desk.system.id)
    except NothingLogged as fault:
        return _show(desk, [Fault("check", " ".join(fault.in_language(desk.language)))])
    desk.told(f"gateway-desk.told.{'intact' if found.is_intact else 'altered'}")
    return desk.go("desk-gateway-log")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-gateway-log": DeskPage(Permission.READ_EVIDENCE, _show, _receive, Permission.WRITE),
}
