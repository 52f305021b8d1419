# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk of the assistant: what was asked, the queue of an editor, and what was passed on."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.answers import AnswersBase
from waarborg.answers.asked import (
    Group,
    Handling,
    add_test,
    finish_handover,
    handle,
    handovers_of,
    settings_of,
    shares,
    waiting,
)
from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.sources import sources_of_organisation
from waarborg.kernel.actors import Permission
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of
from waarborg.web.pages.desk_forms import Options, Reading

COUNTS: Final = (
    *("asked", "answered", "doubted", "unknown", "handed-over"),
    *("helped", "not-helped", "wrong"),
)
ACTIONS: Final = {"test": Permission.WRITE, "nothing": Permission.WRITE, "source": Permission.WRITE}
NO_SOURCE: Final = "none"
"""What is chosen when no source should answer a question."""


def base_of(desk: Desk) -> AnswersBase:
    """Return what the assistant works on."""
    base: AnswersBase = desk.installation.answers
    return base


def _show_start(desk: Desk) -> Response:
    base, organisation = base_of(desk), desk.organisation.id
    found = shares(base, organisation)
    settings = settings_of(base, organisation)
    return desk.page(
        "desk_assistant.html",
        "desk-assistant",
        is_set=bool(settings.system),
        counts=[(name, found.get(name, 0)) for name in COUNTS],
        days=settings.question_days,
        queue=len(_groups(desk)),
    )


def _groups(desk: Desk) -> tuple[Group, ...]:
    return waiting(base_of(desk), desk.actor, desk.organisation.id, dutch().tokens)


def _show_queue(desk: Desk) -> Response:
    return desk.page(
        "desk_questions.html", "desk-questions", groups=[_row(desk, one) for one in _groups(desk)]
    )


def _row(desk: Desk, group: Group) -> Mapping[str, Any]:
    return {
        "id": group.first.id,
        "text": group.first.text,
        "count": len(group.questions),
        "why": group.worst,
        "last": written_day(day_of(group.first.at), desk.language),
    }


def _group(desk: Desk) -> Group:
    """Return the group of which the address names the first."""
    found = next((one for one in _groups(desk) if one.first.id == desk.part("question")), None)
    if found is None:
        raise HTTPException(404)
    return found


def source_options(desk: Desk) -> Options:
    """Return the sources of the organisation, by title."""
    found = sources_of_organisation(base_of(desk), desk.organisation.id)
    return tuple(sorted(((one.id, one.title) for one in found), key=lambda one: one[1]))


def _show_question(desk: Desk, reading: Reading | None = None) -> Response:
    group = _group(desk)
    given = {name: desk.field(name) for name in ("question", "source", "expected")}
    return desk.page(
        "desk_question.html",
        "desk-question",
        status=422 if reading else 200,
        group=group,
        days={one.id: written_day(day_of(one.at), desk.language) for one in group.questions},
        sources=source_options(desk),
        none=NO_SOURCE,
        given=given if reading else {**given, "question": group.first.text},
        faults=reading.faults if reading else [],
    )


def _receive_question(desk: Desk) -> Response:
    action = action_of(desk, ACTIONS)
    group, reading = _group(desk), Reading(desk)
    base, organisation = base_of(desk), desk.organisation.id
    if action == "test":
        read_test(desk, reading)
    if reading.faults:
        return _show_question(desk, reading)
    handle(base, desk.actor, organisation, [one.id for one in group.questions], Handling(action))
    desk.told(f"assistant.told.{action}")
    return desk.go("desk-questions")


def read_test(desk: Desk, reading: Reading) -> None:
    """Add a question to the labelled set, as the form says; note what is wrong with it."""
    chosen = desk.field("source")
    if not chosen:
        reading.wrong("source", "assistant.reasons.no-choice")
    reading.trying(
        lambda: add_test(
            base_of(desk),
            desk.actor,
            desk.organisation.id,
            question=desk.field("question"),
            source=None if chosen == NO_SOURCE else chosen,
            expected=desk.field("expected"),
        )
    )


def _show_handovers(desk: Desk) -> Response:
    found = handovers_of(base_of(desk), desk.actor, desk.organisation.id)
    return desk.page(
        "desk_handovers.html",
        "desk-handovers",
        waiting=[one for one in found if one.done_at is None],
        done=[one for one in found if one.done_at is not None],
        days={one.id: written_day(day_of(one.at), desk.language) for one in found},
        keeps=settings_of(base_of(desk), desk.organisation.id).handover_days,
    )


def _receive_handovers(desk: Desk) -> Response:
    finish_handover(base_of(desk), desk.actor, desk.organisation.id, desk.field("handover"))
    desk.told("assistant.told.finished")
    return desk.go("desk-handovers")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-assistant": DeskPage(Permission.READ, _show_start),
    "desk-questions": DeskPage(Permission.READ, _show_queue),
    "desk-question": DeskPage(
        Permission.READ, _show_question, _receive_question, to_receive=Permission.WRITE
    ),
    "desk-handovers": DeskPage(Permission.REVIEW, _show_handovers, _receive_handovers),
}
