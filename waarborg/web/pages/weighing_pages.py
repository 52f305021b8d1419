# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weighing open source, dependence and energy: a question at a time, and what follows from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.register import system_state
from waarborg.register.records import WEIGHING, SystemState
from waarborg.register.weighing import (
    NothingWeighed,
    Weighing,
    facts_to_weigh,
    field_of,
    record_weighing,
    weigh,
)
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import query
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.record_forms import (
    FieldView,
    field_view,
    filled_in,
    last_source,
    read_field,
    sent,
    write_fields,
    written_value,
)


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    state = system_state(desk.register, desk.system.id)
    known = facts_to_weigh(state)
    found = weigh(known)
    asked = desk.field("fact") if reading else query(desk, "change")
    fact = asked if asked in found.asked else found.next
    return desk.page(
        "desk_weighing.html",
        "desk-weighing",
        status=422 if reading else 200,
        fact=fact,
        field=_field(desk, fact, known, sent_again=reading is not None) if fact else None,
        left=len(found.unanswered) if fact == found.next else 0,
        outcomes=found.outcomes,
        answers=_answers(desk, found, state),
        source_text=desk.field("source") if reading else last_source(state, WEIGHING),
        faults=reading.faults if reading else [],
    )


def _field(desk: Desk, fact: str, known: Mapping[str, Any], *, sent_again: bool) -> FieldView:
    field = field_of(fact)
    given = sent(field, desk) if sent_again else filled_in(field, known.get(fact))
    view = replace(field_view(field, given, desk.language), required=True)
    return replace(view, type="one-of") if field.type in ("choice", "yes-no") else view


def _answers(desk: Desk, found: Weighing, state: SystemState) -> list[dict[str, Any]]:
    """Return what was answered of what is asked now."""
    return [
        {
            "fact": fact,
            "label": field_of(fact).label[desk.language],
            "words": written_value(field_of(fact), state.facts[fact].value, desk.language),
            "dutch": not field_of(fact).options,
            "typed": field_of(fact).type not in ("choice", "choices", "yes-no"),
        }
        for fact in found.asked
        if fact in state.facts
    ]


def _receive(desk: Desk) -> Response:
    """Take one answer, or record as evidence what came out."""
    if desk.field("action") == "record":
        return _record(desk)
    found = weigh(facts_to_weigh(system_state(desk.register, desk.system.id)))
    fact = desk.field("fact")
    if fact not in found.asked:
        raise HTTPException(400)
    reading, field = Reading(desk), field_of(fact)
    if fact in found.unanswered and read_field(field, desk) is None:
        reading.wrong(field.id, "desk.weighing.empty")
    write_fields(reading, [field])
    return _show(desk, reading) if reading.faults else desk.go("desk-weighing")


def _record(desk: Desk) -> Response:
    try:
        made = record_weighing(desk.register, desk.actor, desk.system.id)
    except NothingWeighed:
        made = ()
    desk.told("desk.weighing.recorded" if made else "desk.record.unchanged")
    return desk.go("desk-weighing")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-weighing": DeskPage(Permission.READ, _show, _receive, Permission.WRITE),
}
