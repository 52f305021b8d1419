# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The board of an organisation: all its systems, what needs attention first, and a new one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, get_args

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.errors import BadFacts, WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.register import (
    add_system,
    publications_of,
    tasks_of,
    write_facts,
)
from waarborg.register.records import Lifecycle, Publication, PublicationState, SystemKind
from waarborg.report.portfolio import LawClass, SystemOverview
from waarborg.web.pages.answers import Answers, read_answers
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Options, Reading, day_values, options, sent_day
from waarborg.web.pages.desk_systems import (
    due_view,
    open_tasks,
    overviews_of,
    pilot_text,
    publication_text,
)

_GAPS: Final[Mapping[str, Callable[[SystemOverview], bool]]] = {
    "open": lambda one: one.gaps.open > 0,
    "not_met": lambda one: one.gaps.not_met > 0,
    "stale": lambda one: one.gaps.stale > 0,
    "met": lambda one: one.gaps.open == 0,
}
"""What the board can be narrowed to by how far the duties are."""
_SHOWN: Final = 200
"""So many systems stand on the board at most; whoever has more narrows it."""


def _show_board(desk: Desk) -> Response:
    language = desk.language
    found = overviews_of(desk)
    words = desk.request.query_params.get("q", "").strip()[:200]
    choices = _choices(language)
    chosen = {name: desk.request.query_params.get(name, "") for name in choices}
    shown = [one for one in found if _fits(one, words, chosen)][:_SHOWN]
    published = {
        one.state.system.id: publications_of(desk.register, one.state.system.id) for one in found
    }
    tasks = tasks_of(desk.register, desk.organisation.id)
    return desk.page(
        "desk_board.html",
        "desk-board",
        total=len(found),
        totals=_totals(found, published),
        words=words,
        choices=choices,
        chosen=chosen,
        narrowed=bool(words or any(chosen.values())),
        rows=[
            _row(
                one,
                published[one.state.system.id],
                len(open_tasks(tasks, one.state.system.id)),
                desk,
            )
            for one in shown
        ],
    )


def _choices(language: Language) -> dict[str, Options]:
    return {
        "lifecycle": options("desk.lifecycle", [one.value for one in Lifecycle], language),
        "law_class": options("desk.class", get_args(LawClass), language),
        "gaps": options("desk.board.gaps-filter", _GAPS, language),
    }


def _fits(one: SystemOverview, words: str, chosen: Mapping[str, str]) -> bool:
    """Tell whether a system is what the reader wants to see; a choice that is none asks nothing."""
    system = one.state.system
    gaps = _GAPS.get(chosen["gaps"])
    return (
        words.casefold() in system.name.casefold()
        and chosen["lifecycle"] in ("", system.lifecycle.value)
        and chosen["law_class"] in ("", one.law_class)
        and (gaps is None or gaps(one))
    )


def _totals(
    found: Sequence[SystemOverview], published: Mapping[str, Sequence[Publication]]
) -> list[tuple[str, int]]:
    in_use = [one for one in found if one.state.system.lifecycle is Lifecycle.IN_USE]
    public = [
        one
        for one in published.values()
        if any(each.state is PublicationState.PUBLISHED for each in one)
    ]
    return [
        ("systems", len(found)),
        ("in-use", len(in_use)),
        ("with-gaps", sum(one.gaps.open > 0 for one in found)),
        ("public", len(public)),
    ]


def _row(
    one: SystemOverview, publications: Sequence[Publication], tasks: int, desk: Desk
) -> dict[str, Any]:
    language, system = desk.language, one.state.system
    waiting = one.open_questions
    return {
        "slug": system.slug,
        "name": system.name,
        "kind": say(f"desk.kind.{system.kind.value}", language),
        "lifecycle": say(f"desk.lifecycle.{system.lifecycle.value}", language),
        "pilot": pilot_text(one, language),
        "law_class": say(f"desk.class.{one.law_class}", language),
        "open_questions": say("desk.board.open-questions", language, count=waiting)
        if waiting
        else "",
        "due": due_view(desk, one.next_due) if one.next_due else None,
        "gaps": one.gaps,
        "publication": publication_text(publications, language),
        "tasks": say("desk.board.tasks", language, count=tasks)
        if tasks
        else say("desk.board.no-tasks", language),
    }


def _show_new(
    desk: Desk, reading: Reading | None = None, answers: Answers | None = None
) -> Response:
    language = desk.language
    given: dict[str, Any] = {
        "name": "",
        "kind": SystemKind.AI_SYSTEM.value,
        "lifecycle": Lifecycle.IDEA.value,
        "pilot_ends": day_values(None),
    }
    if reading:
        given = {name: desk.field(name) for name in ("name", "kind", "lifecycle")}
        given["pilot_ends"] = sent_day(desk, "pilot_ends")
    return desk.page(
        "desk_new_system.html",
        "desk-new-system",
        status=422 if reading else 200,
        given=given,
        kinds=options("desk.kind", [one.value for one in SystemKind], language),
        lifecycles=options("desk.lifecycle", [one.value for one in Lifecycle], language),
        answers=answers.to_text() if answers else "",
        answer_count=len(answers.facts) if answers else 0,
        faults=reading.faults if reading else [],
    )


def _add(desk: Desk) -> Response:
    """Add a system; from the result of a check first ask its name, and keep the answers."""
    answers = _answers(desk)
    if desk.field("from") == "check":
        return _show_new(desk, None, answers)
    reading = Reading(desk)
    ends = reading.day("pilot_ends")
    system = reading.trying(
        lambda: add_system(
            desk.register,
            desk.actor,
            desk.organisation.id,
            kind=desk.field("kind"),
            name=desk.field("name"),
            lifecycle=desk.field("lifecycle"),
            pilot_ends=ends,
        ),
        days=("pilot_ends",),
    )
    if system is None:
        return _show_new(desk, reading, answers)
    desk.told("desk.new.added" if _write(desk, system.id, answers) else "desk.new.added-without")
    return desk.go("desk-system", system=system.slug)


def _answers(desk: Desk) -> Answers | None:
    """Return the answers of a check that the form carries; none where they cannot be read."""
    text = desk.field("answers")
    if not text:
        return None
    try:
        return read_answers(text, desk.site.today())
    except WaarborgError:
        return None


def _write(desk: Desk, system: str, answers: Answers | None) -> bool:
    """Write the answers of a check as facts of a system; tell whether they could be."""
    if answers is None:
        return True
    known = {name: value for name, value in answers.facts.items() if value is not None}
    source = say("desk.new.source", desk.language)
    try:
        write_facts(desk.register, desk.actor, system, known, source=source)
    except BadFacts:
        return False
    return True


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-board": DeskPage(Permission.READ, _show_board),
    "desk-new-system": DeskPage(Permission.WRITE, _show_new, _add),
}
