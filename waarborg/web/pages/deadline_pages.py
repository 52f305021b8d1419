# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The deadlines of an organisation: as a page, and as a file for a calendar."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.texts import say
from waarborg.register import states_of, tasks_of
from waarborg.report.deadlines import KINDS, Deadline, deadlines
from waarborg.report.deadlines_calendar import calendar_file, deadline_title
from waarborg.report.written import written_day
from waarborg.web.pages.desk import PRIVATE, Desk, DeskPage
from waarborg.web.pages.desk_actions import path_of, query

_APART: Final = 3
"""So many rules that start on one day stand apart; more of them are folded."""


def found_deadlines(desk: Desk) -> tuple[Deadline, ...]:
    """Return the deadlines of the organisation; evidence only for who may see it."""
    states = states_of(desk.register, desk.organisation.id)
    subjects = [desk.organisation.id, *(one.system.id for one in states)]
    may_see = desk.may(Permission.READ_EVIDENCE)
    entries = desk.register.ledger.about(subjects) if may_see else ()
    tasks = tasks_of(desk.register, desk.organisation.id)
    return deadlines(desk.site.engine, states, entries, tasks, desk.site.today())


def _show(desk: Desk) -> Response:
    chosen = query(desk, "kind")
    found = [one for one in found_deadlines(desk) if chosen in ("", one.kind)]
    today = desk.site.today()
    late = [one for one in found if one.day < today]
    coming = [one for one in found if one.day >= today]
    years = groupby(coming, key=lambda one: one.day.year)
    return desk.page(
        "desk_deadlines.html",
        "desk-deadlines",
        late=_rows(desk, late),
        years=[(year, _rows(desk, list(own))) for year, own in years],
        kinds=[(kind, say(f"desk-work.deadlines.kind.{kind}", desk.language)) for kind in KINDS],
        chosen=chosen,
    )


def _rows(desk: Desk, found: Sequence[Deadline]) -> list[dict[str, Any]]:
    """Return a row per deadline; rules that start together for the same systems are one row."""
    rows: list[dict[str, Any]] = []
    for _, grouped in groupby(sorted(found, key=_together), key=_together):
        own = list(grouped)
        if own[0].kind != "duty" or len(own) <= _APART:
            rows += [_row(desk, one) for one in own]
            continue
        kind = "duty" if own[0].certain else "may-duty"
        title = say(f"desk-work.deadlines.together.{kind}", desk.language, count=len(own))
        rules = [_row(desk, one) for one in own]
        rows.append({**rules[0], "title": title, "href": "", "kind": "", "rules": rules})
    return rows


def _together(one: Deadline) -> tuple[Any, ...]:
    kind = (KINDS.index(one.kind), not one.certain)
    return one.day, *kind, tuple(each.id for each in one.systems)


def _row(desk: Desk, one: Deadline) -> dict[str, Any]:
    kind = one.kind if one.certain else f"may-{one.kind}"
    return {
        "day": written_day(one.day, desk.language),
        "kind": say(f"desk-work.deadlines.kind.{kind}", desk.language),
        "title": deadline_title(one, desk.site.engine, desk.language),
        "href": _address(one, desk),
        "certain": one.certain,
        "rules": [],
        "count": len(one.systems),
        "systems": [{"slug": each.slug, "name": each.name} for each in one.systems],
    }


def _address(one: Deadline, desk: Desk) -> str:
    if one.task:
        return path_of(desk, "desk-task", task=one.task.id)
    if one.norm:
        return path_of(desk, "norm", id=one.norm.id)
    if not one.systems:
        return ""
    slug = one.systems[0].slug
    if one.entry:
        return path_of(desk, "desk-evidence-entry", system=slug, entry=one.entry.id)
    return path_of(desk, "desk-system", system=slug)


def _calendar(desk: Desk) -> Response:
    found = found_deadlines(desk)
    engine, now = desk.site.engine, desk.register.now()
    content = calendar_file(found, engine, desk.organisation, desk.language, now)
    name = say("desk-work.deadlines.file", desk.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": f'attachment; filename="{name}-{desk.organisation.slug}.ics"',
    }
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-deadlines": DeskPage(Permission.READ, _show),
    "desk-calendar": DeskPage(Permission.READ, _calendar),
}
