# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks: the list with its filters, a new one (also made from a duty), and one task."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.access import names_of
from waarborg.kernel.actors import Permission
from waarborg.register import (
    add_task,
    change_task,
    corrections_of,
    systems_of,
    task_by_id,
    tasks_of,
)
from waarborg.register.records import System, Task, TaskState
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of, go_to, path_of, query
from waarborg.web.pages.desk_forms import Reading, day_values, sent_day
from waarborg.web.pages.desk_systems import who_of

_DOERS: Final = (Permission.WRITE, Permission.REVIEW)
ACTIONS: Final = dict.fromkeys(("take", "leave", "save", "done", "dropped", "open"), _DOERS)
FILTERS: Final = ("mine", "overdue", "system", "norm", "state")


def _show_list(desk: Desk, reading: Reading | None = None) -> Response:
    systems = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    adding = bool(reading or query(desk, "add"))  # then the address fills in the form instead
    chosen = {name: "" if adding else query(desk, name) for name in FILTERS}
    tasks = tasks_of(desk.register, desk.organisation.id)
    fits = _filter(desk, systems, chosen)
    found = [one for one in tasks if fits(one)]
    given = _given(desk, reading)
    base = desk.site.engine.base
    return desk.page(
        "desk_tasks.html",
        "desk-tasks",
        status=422 if reading else 200,
        rows=[_row(desk, one, systems) for one in found],
        counts={
            "open": sum(one.state is TaskState.OPEN for one in tasks),
            "mine": sum(one.state is TaskState.OPEN and _is_mine(desk, one) for one in tasks),
            "overdue": sum(_is_overdue(desk, one) for one in tasks),
        },
        chosen=chosen,
        narrowed=any(chosen.values()),
        systems=[(one.slug, one.name) for one in systems.values()],
        norms=[
            (norm, base.norms[norm][-1].title[desk.language])
            for norm in sorted({one.norm for one in tasks if one.norm})
            if norm in base.norms
        ],
        people=tuple(names_of(desk.people, desk.organisation.id).items()),
        norm=_norm_title(desk, given["norm"]),
        given=given,
        adding=adding,
        faults=reading.faults if reading else [],
    )


def _filter(
    desk: Desk, systems: Mapping[str, System], chosen: Mapping[str, str]
) -> Callable[[Task], bool]:
    system = next((one.id for one in systems.values() if one.slug == chosen["system"]), "?")

    def fits(task: Task) -> bool:
        state = chosen["state"] or TaskState.OPEN.value
        return (
            state in ("all", task.state.value)
            and (not chosen["mine"] or _is_mine(desk, task))
            and (not chosen["overdue"] or _is_overdue(desk, task))
            and (not chosen["system"] or task.system == system)
            and chosen["norm"] in ("", task.norm)
        )

    return fits


def _is_mine(desk: Desk, task: Task) -> bool:
    return task.owner == desk.actor.id


def _is_overdue(desk: Desk, task: Task) -> bool:
    is_late = task.due is not None and task.due < desk.site.today()
    return is_late and task.state is TaskState.OPEN


def _row(desk: Desk, task: Task, systems: Mapping[str, System]) -> dict[str, Any]:
    who = who_of(desk)
    system = systems.get(task.system or "")
    return {
        "id": task.id,
        "title": task.title,
        "system": system.name if system else "",
        "slug": system.slug if system else "",
        "norm": task.norm or "",
        "norm_title": _norm_title(desk, task.norm or ""),
        "owner": who(task.owner) if task.owner else "",
        "is_mine": _is_mine(desk, task),
        "due": written_day(task.due, desk.language) if task.due else "",
        "overdue": _is_overdue(desk, task),
        "state": task.state.value,
        "source": task.source,
    }


def _norm_title(desk: Desk, norm: str) -> str:
    """Return the title of a norm; empty where the law base has none with this id."""
    versions = desk.site.engine.base.norms.get(norm)
    return versions[-1].title[desk.language] if versions else ""


def _given(desk: Desk, reading: Reading | None) -> dict[str, Any]:
    """Return what the form for a new task shows: what was sent, or what a link filled in."""
    names = ("title", "system", "norm", "owner")
    if reading:
        sent: dict[str, Any] = {name: desk.field(name) for name in names}
        return {**sent, "due": sent_day(desk, "due")}
    filled = query(desk, "add")
    known = {name: query(desk, name) if filled else "" for name in names}
    if filled and not known["title"]:
        known["title"] = _norm_title(desk, known["norm"])
    return {**known, "due": day_values(None)}


def _add(desk: Desk) -> Response:
    desk.actor.demand(Permission.WRITE, desk.organisation.id)
    reading = Reading(desk)
    slug, due = desk.field("system"), reading.day("due")
    systems = systems_of(desk.register, desk.organisation.id)
    system = next((one.id for one in systems if one.slug == slug), None)
    if slug and system is None:
        reading.wrong("system", "desk-work.tasks.no-system")
    norm, owner = desk.field("norm") or None, desk.field("owner") or None
    if norm and not _norm_title(desk, norm):
        reading.wrong("title", "desk-work.tasks.no-norm")
    if owner and owner not in names_of(desk.people, desk.organisation.id):
        reading.wrong("owner", "desk-work.tasks.no-owner")
    reading.trying(
        lambda: add_task(
            desk.register,
            desk.actor,
            desk.organisation.id,
            title=desk.field("title"),
            system=system,
            norm=norm,
            owner=owner,
            due=due,
        ),
        days=("due",),
    )
    if reading.faults:
        return _show_list(desk, reading)
    desk.told("desk-work.tasks.told.added")
    return go_to(path_of(desk, "desk-tasks"))


def _found(desk: Desk) -> Task:
    """Return the task in the address; those of other organisations do not exist here."""
    found = task_by_id(desk.register, desk.part("task"))
    if found.organisation != desk.organisation.id:
        raise HTTPException(404)
    return found


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    task = _found(desk)
    systems = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    asked = (
        corrections_of(desk.register, desk.organisation.id) if task.source == "correction" else ()
    )
    names = names_of(desk.people, desk.organisation.id)
    return desk.page(
        "desk_task.html",
        "desk-task",
        status=422 if reading else 200,
        task=_row(desk, task, systems),
        created=written_day(day_of(task.created), desk.language),
        closed=written_day(day_of(task.closed), desk.language) if task.closed else "",
        correction=next((one.id for one in asked if one.task == task.id), ""),
        people=tuple(names.items()),
        given={
            "owner": desk.field("owner") if reading else (task.owner or ""),
            "due": sent_day(desk, "due") if reading else day_values(task.due),
        },
        is_mine=_is_mine(desk, task),
        can_change=any(desk.may(one) for one in _DOERS),
        faults=reading.faults if reading else [],
    )


def _change(desk: Desk) -> Response:
    task = _found(desk)
    action = action_of(desk, ACTIONS)
    reading = Reading(desk)
    if action == "save":
        due, owner = reading.day("due"), desk.field("owner") or None
        if owner and owner not in names_of(desk.people, desk.organisation.id):
            reading.wrong("owner", "desk-work.tasks.no-owner")
        reading.trying(
            lambda: change_task(desk.register, desk.actor, task.id, owner=owner, due=due)
        )
    elif action in ("take", "leave"):
        owner = desk.actor.id if action == "take" else None
        change_task(desk.register, desk.actor, task.id, owner=owner)
    else:
        change_task(desk.register, desk.actor, task.id, state=action)
    if reading.faults:
        return _show(desk, reading)
    desk.told(f"desk-work.tasks.told.{action}")
    return desk.go("desk-task")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-tasks": DeskPage(Permission.READ, _show_list, _add, Permission.WRITE),
    "desk-task": DeskPage(Permission.READ, _show, _change),
}
