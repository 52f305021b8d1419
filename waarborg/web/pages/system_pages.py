# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of one system: what the law makes of it, what is open, what is coming."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.texts import say
from waarborg.register import change_system, publications_of, tasks_of
from waarborg.register.records import Lifecycle, SystemKind
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Reading, day_values, options, sent_day
from waarborg.web.pages.desk_systems import (
    due_view,
    open_tasks,
    overview_of,
    pilot_text,
    publication_text,
    version_name,
)

_SOONEST: Final = 5


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    language, system = desk.language, desk.system
    overview = overview_of(desk)
    version = overview.state.version
    return desk.page(
        "desk_system.html",
        "desk-system",
        status=422 if reading else 200,
        overview=overview,
        law_class=say(f"desk.class.{overview.law_class}", language),
        class_text=say(f"desk.class-text.{overview.law_class}", language),
        faulty_facts=len(overview.faults),
        due=[due_view(desk, one) for one in overview.due[:_SOONEST]],
        publication=publication_text(publications_of(desk.register, system.id), language),
        tasks=open_tasks(tasks_of(desk.register, desk.organisation.id), system.id),
        kind=say(f"desk.kind.{system.kind.value}", language),
        lifecycle=say(f"desk.lifecycle.{system.lifecycle.value}", language),
        pilot=pilot_text(overview, language),
        version_label=version_name(version, language),
        kinds=options("desk.kind", [one.value for one in SystemKind], language),
        lifecycles=options("desk.lifecycle", [one.value for one in Lifecycle], language),
        given=_given(desk, sent=reading is not None),
        faults=reading.faults if reading else [],
    )


def _given(desk: Desk, *, sent: bool) -> dict[str, Any]:
    if sent:
        given: dict[str, Any] = {
            name: desk.field(name) for name in ("kind", "lifecycle", "pilot_result")
        }
        return {**given, "pilot_ends": sent_day(desk, "pilot_ends")}
    system = desk.system
    return {
        "kind": system.kind.value,
        "lifecycle": system.lifecycle.value,
        "pilot_result": system.pilot_result or "",
        "pilot_ends": day_values(system.pilot_ends),
    }


def _change(desk: Desk) -> Response:
    reading = Reading(desk)
    ends = reading.day("pilot_ends")
    reading.trying(
        lambda: change_system(
            desk.register,
            desk.actor,
            desk.system.id,
            kind=desk.field("kind"),
            lifecycle=desk.field("lifecycle"),
            pilot_ends=ends,
            pilot_result=desk.field("pilot_result") or None,
        ),
        days=("pilot_ends",),
    )
    if reading.faults:
        return _show(desk, reading)
    desk.told("desk.system.saved")
    return desk.go("desk-system")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-system": DeskPage(Permission.READ, _show, _change, Permission.WRITE),
}
