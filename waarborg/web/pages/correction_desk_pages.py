# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests from outside to correct the register: the queue, and one request with its answer.

Where the answer may go is personal: it is shown on the page of the request, and nowhere else.
"""

from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.register import (
    answer_correction,
    correction_by_id,
    corrections_of,
    forget_contact,
    systems_of,
    task_by_id,
)
from waarborg.register.records import Correction, CorrectionState, System
from waarborg.report.written import counted, written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.desk_systems import who_of

ACTIONS: Final = {"answer": Permission.REVIEW, "forget": Permission.REVIEW}
_START: Final = 160
"""So much of a request stands in the queue."""


def _show_queue(desk: Desk) -> Response:
    systems = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    found = corrections_of(desk.register, desk.organisation.id)
    waiting = sorted(
        (one for one in found if one.state is CorrectionState.OPEN), key=lambda one: one.made
    )
    answered = [one for one in found if one.state is CorrectionState.ANSWERED]
    return desk.page(
        "desk_corrections.html",
        "desk-corrections",
        waiting=[_row(desk, one, systems[one.system]) for one in waiting],
        answered=[_row(desk, one, systems[one.system]) for one in answered],
    )


def _row(desk: Desk, one: Correction, system: System) -> dict[str, Any]:
    made = day_of(one.made)
    days = (desk.site.today() - made).days
    start = one.text if len(one.text) <= _START else f"{one.text[:_START].rsplit(' ', 1)[0]} …"
    return {
        "id": one.id,
        "system": system.name,
        "text": start,
        "made": written_day(made, desk.language),
        "age": counted("desk-work.corrections.age", days, desk.language) if days > 0 else "",
        "answered": written_day(day_of(one.answered), desk.language) if one.answered else "",
    }


def _found(desk: Desk) -> Correction:
    """Return the request in the address; those of other organisations do not exist here."""
    found = correction_by_id(desk.register, desk.part("correction"))
    if found.organisation != desk.organisation.id:
        raise HTTPException(404)
    return found


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    found = _found(desk)
    systems = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    who = who_of(desk)
    task = task_by_id(desk.register, found.task)
    return desk.page(
        "desk_correction.html",
        "desk-correction",
        status=422 if reading else 200,
        correction=found,
        about=systems[found.system],
        made=written_day(day_of(found.made), desk.language),
        answered=written_day(day_of(found.answered), desk.language) if found.answered else "",
        answered_by=who(found.answered_by) if found.answered_by else "",
        task=task,
        task_owner=who(task.owner) if task.owner else "",
        given=desk.field("answer") if reading else "",
        faults=reading.faults if reading else [],
    )


def _receive(desk: Desk) -> Response:
    found = _found(desk)
    action = action_of(desk, ACTIONS)
    reading = Reading(desk)
    if action == "forget":
        forget_contact(desk.register, desk.actor, found.id)
    else:
        answer = desk.field("answer")
        reading.trying(lambda: answer_correction(desk.register, desk.actor, found.id, answer))
    if reading.faults:
        return _show(desk, reading)
    desk.told(f"desk-work.corrections.told.{action}")
    return desk.go("desk-correction")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-corrections": DeskPage(Permission.READ, _show_queue),
    "desk-correction": DeskPage(Permission.READ, _show, _receive),
}
