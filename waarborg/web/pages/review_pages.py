# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What waits for a second person in an organisation, the longest wait first."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.register import in_review, systems_of
from waarborg.register.records import Publication, System
from waarborg.report.written import counted, written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import day_of
from waarborg.web.pages.desk_systems import who_of


def _show(desk: Desk) -> Response:
    systems = {one.id: one for one in systems_of(desk.register, desk.organisation.id)}
    waiting = sorted(in_review(desk.register, desk.organisation.id), key=lambda one: one.submitted)
    return desk.page(
        "desk_review.html",
        "desk-review",
        rows=[_row(desk, one, systems[one.system]) for one in waiting],
    )


def _row(desk: Desk, one: Publication, system: System) -> dict[str, Any]:
    who = who_of(desk)
    since = day_of(one.submitted)
    days = (desk.site.today() - since).days
    return {
        "slug": system.slug,
        "name": system.name,
        "who": who(one.submitted_by),
        "since": written_day(since, desk.language),
        "age": counted("desk-work.review.age", days, desk.language) if days > 0 else "",
        "note": one.note,
        "is_author": desk.actor.is_one_of(one.authors),
    }


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-review": DeskPage(Permission.READ, _show),
}
