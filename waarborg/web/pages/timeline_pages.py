# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of the law: drawn, and as a table."""

from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.dates import parse_date
from waarborg.report.timeline_chart import drawn_since, timeline_chart
from waarborg.report.timeline_view import timeline_view
from waarborg.web.pages.answer_fields import DAY_PARTS, FieldFault, read_day
from waarborg.web.pages.places import Here, language_of
from waarborg.web.pages.question_pages import fault_views
from waarborg.web.pages.site import Site, site_of


def timeline(request: Request) -> Response:
    """Return what happens in the law and when, as it was known on a chosen day."""
    site = site_of(request)
    language = language_of(request.url.path) or "nl"
    query = {key: value for key, value in request.query_params.items() if value}
    here = Here("timeline", language, query=query)
    fault: FieldFault | None = None
    as_of = site.today()
    try:
        as_of = _as_of(request, site)
    except FieldFault as found:
        fault = found
    view = timeline_view(site.engine.base, as_of, language)
    fields = {part: str(getattr(as_of, part)) for part in DAY_PARTS}
    if fault:
        fields = {part: request.query_params.get(f"day.{part}", "")[:10] for part in DAY_PARTS}
    since = drawn_since(site.today()).isoformat()
    charts = {
        width: Markup(timeline_chart(view, site.today(), width))  # noqa: S704  # vl-convert made it, from texts of ours
        for width in ("wide", "narrow")
    }
    return site.page(
        "timeline.html",
        here,
        status=422 if fault else 200,
        as_of=as_of,
        today=site.today(),
        tables={
            "recent": _years([one for one in view["milestones"] if one["date"] >= since]),
            "older": _years([one for one in view["milestones"] if one["date"] < since]),
        },
        charts=charts,
        knowledge=_knowledge(site),
        acts={key: act.short[language] for key, act in site.engine.base.acts.items()},
        fields=fields,
        faults=fault_views(here, fault),
    )


def _as_of(request: Request, site: Site) -> date:
    given = request.query_params.get("as_of")
    if given:
        return parse_date(given, "as_of")
    return read_day(request.query_params, "day") or site.today()


def _years(milestones: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    grouped = groupby(milestones, key=lambda one: str(one["date"])[:4])
    return [(year, list(ones)) for year, ones in grouped]


def _knowledge(site: Site) -> list[tuple[date, str]]:
    """Return the last days on which the law was known otherwise: before an act amended another."""
    acts = site.engine.base.acts.values()
    amending = [act for act in acts if act.amends and act.knowledge <= site.today()]
    return [
        (date.fromordinal(act.knowledge.toordinal() - 1), act.id)
        for act in sorted(amending, key=lambda act: act.knowledge)
    ]
