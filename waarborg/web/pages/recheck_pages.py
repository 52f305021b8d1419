# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking all systems against the law again: begin, see how far it is, and see what moved.

The work is done in parts, one each time the page is asked for while it runs; the page asks again
by itself. Whoever leaves and comes back, also after a restart, goes on where it was.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.evidence import Entry
from waarborg.kernel.actors import Permission
from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import NotADate, UnknownRecord
from waarborg.register import add_task, states_of, systems_of, tasks_of
from waarborg.register.records import TaskState
from waarborg.register.unfinished import Unfinished, end_work, find_work, work_of
from waarborg.report.recheck_run import (
    Recheck,
    begin_recheck,
    check_part,
    finish_recheck,
    last_entry,
    progress_of,
    read_recheck,
    rechecks_of,
)
from waarborg.report.recheck_view import recheck_view, task_title
from waarborg.report.written import written_day
from waarborg.web.pages.change_pages import amending_acts
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of, go_to, path_of, query
from waarborg.web.pages.desk_systems import who_of

ACTIONS: Final = {
    "begin": Permission.WRITE,
    "stop": Permission.WRITE,
    "tasks": Permission.WRITE,
}
_SHOWN_OLDER: Final = 20


def _show(desk: Desk) -> Response:
    work_id = query(desk, "work")
    if work_id and desk.may("write"):
        return _go_on(desk, work_id)
    entry = _chosen(desk)
    done = read_recheck(desk.register, entry) if entry else None
    names = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    return desk.page(
        "desk_recheck.html",
        "desk-recheck",
        found=recheck_view(desk.site.engine, done, names, desk.language) if done else None,
        told_of=_told(desk, entry) if entry else None,
        older=[_told(desk, one) for one in _others(desk, entry)],
        waiting=_waiting(desk),
        acts=amending_acts(desk.site.engine, desk.site.today(), desk.language),
        total=len(names),
    )


def _chosen(desk: Desk) -> Entry | None:
    """Return the check that the reader chose, or the last; none where there is none yet."""
    chosen = query(desk, "check")
    if not chosen:
        return last_entry(desk.register, desk.organisation.id)
    for one in rechecks_of(desk.register, desk.organisation.id):
        if one.id == chosen:
            return one
    raise HTTPException(404)


def _others(desk: Desk, entry: Entry | None) -> list[Entry]:
    every = rechecks_of(desk.register, desk.organisation.id)
    return [one for one in every if one != entry][:_SHOWN_OLDER]


def _told(desk: Desk, entry: Entry) -> dict[str, Any]:
    who = who_of(desk)
    coverage = entry.evidence.coverage
    return {
        "id": entry.id,
        "day": written_day(day_of(entry.recorded), desk.language),
        "who": who(entry.evidence.by),
        "moved": entry.evidence.details["moved"],
        "looked_at": coverage.looked_at if coverage else 0,
        "of": coverage.of if coverage else 0,
        "address": f"{path_of(desk, 'desk-recheck')}?{urlencode({'check': entry.id})}",
    }


def _waiting(desk: Desk) -> str:
    """Return the address at which the visitor's own check goes on; empty where there is none."""
    mine = [one for one in _works(desk) if one.actor == desk.actor.id]
    return _work_address(desk, mine[0]) if mine else ""


def _works(desk: Desk) -> tuple[Unfinished, ...]:
    return work_of(desk.register, desk.organisation.id, "recheck")


def _work_address(desk: Desk, work: Unfinished) -> str:
    return f"{path_of(desk, 'desk-recheck')}?{urlencode({'work': work.id})}"


def _go_on(desk: Desk, work_id: str) -> Response:
    """Do the next part; when there is none left, record what was found."""
    desk.actor.demand(Permission.WRITE, desk.organisation.id)
    try:
        work = find_work(desk.register, desk.actor, desk.organisation.id, "recheck", work_id)
        before = progress_of(desk.register, work)
        if before.is_done:
            finish_recheck(desk.register, desk.actor, work)
            desk.told("desk-work.recheck.told.done")
            return desk.go("desk-recheck")
        paused = bool(query(desk, "pause"))
        progress = before if paused else check_part(desk.register, work)
    except UnknownRecord:  # finished or stopped meanwhile, in another window or by time
        return desk.go("desk-recheck")
    here = _work_address(desk, work)
    return desk.page(
        "desk_recheck_running.html",
        "desk-recheck",
        progress=progress,
        paused=paused,
        work=work.id,
        address_of_work=here,
    )


def _receive(desk: Desk) -> Response:
    action = action_of(desk, ACTIONS)
    if action == "begin":
        return _begin(desk)
    if action == "stop":
        for work in _works(desk):
            if work.actor == desk.actor.id and work.id == desk.field("work"):
                end_work(desk.register, work)
        desk.told("desk-work.recheck.told.stopped")
        return desk.go("desk-recheck")
    made = _make_tasks(desk)
    desk.told("desk-work.recheck.told.tasks", count=str(made))
    return desk.go("desk-tasks")


def _begin(desk: Desk) -> Response:
    today, since = desk.site.today(), _since(desk.field("since"))
    days = (today, today)
    work = begin_recheck(desk.register, desk.actor, desk.organisation.id, days, since)
    return go_to(_work_address(desk, work))


def _since(given: str) -> date | None:
    try:
        return parse_date(given, "since") if given else None
    except NotADate:
        return None


def _make_tasks(desk: Desk) -> int:
    """Make a task per system for the norms that were ticked; one that is open stays the one."""
    entry = next(
        (
            one
            for one in rechecks_of(desk.register, desk.organisation.id)
            if one.id == desk.field("check")
        ),
        None,
    )
    if entry is None:
        raise HTTPException(404)
    done: Recheck = read_recheck(desk.register, entry)
    chosen = set(desk.all("norm"))
    known = {one.system.id for one in states_of(desk.register, desk.organisation.id)}
    there = {
        (one.system, one.norm)
        for one in tasks_of(desk.register, desk.organisation.id)
        if one.state is TaskState.OPEN and one.source == "recheck"
    }
    made = 0
    for moved in done.comparison.moved:
        is_new = (moved.system, moved.norm) not in there
        if moved.norm in chosen and moved.system in known and is_new:
            title, due = task_title(desk.site.engine, moved, desk.language, desk.site.today())
            add_task(
                desk.register,
                desk.actor,
                desk.organisation.id,
                title=title,
                system=moved.system,
                norm=moved.norm if moved.norm in desk.site.engine.base.norms else None,
                due=due,
                source="recheck",
            )
            made += 1
    return made


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-recheck": DeskPage(Permission.READ, _show, _receive, Permission.WRITE),
}
