# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for all systems of an organisation: between two days, or by an act."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.dates import parse_date
from waarborg.kernel.errors import NotADate
from waarborg.kernel.texts import say
from waarborg.law import Engine
from waarborg.register import states_of
from waarborg.report.portfolio_changes import (
    PortfolioChanges,
    changes_between,
    moves_between,
    year_later,
)
from waarborg.report.portfolio_changes_view import changes_view
from waarborg.report.portfolio_chart import changes_chart
from waarborg.report.portfolio_csv import MEDIA_TYPE, changes_csv
from waarborg.report.portfolio_histories import portfolio_of
from waarborg.report.written import written_day
from waarborg.web.pages.answer_fields import FieldFault, read_day
from waarborg.web.pages.desk import PRIVATE, Desk, DeskPage
from waarborg.web.pages.desk_actions import path_of, query
from waarborg.web.pages.desk_forms import Fault, day_values

_DAYS: Final = ("from", "to")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to compare."""

    since: date
    until: date
    known: date | None
    """Compare what was known of the law on this day with what is known now."""
    norm: str
    faults: tuple[Fault, ...] = ()

    @property
    def days(self) -> Mapping[str, date]:
        """The two days, by the names of their fields."""
        return {"from": self.since, "to": self.until}


def asked_of(desk: Desk) -> Asked:
    """Return what is asked: today and a year on, where nothing else is."""
    today = desk.site.today()
    known, faults = None, []
    days = {"from": today, "to": year_later(today)}
    for name in _DAYS:
        try:
            given = query(desk, name)
            read = parse_date(given, name) if given else read_day(desk.request.query_params, name)
            days[name] = read or days[name]
        except FieldFault as fault:
            text = say(f"fields.{fault.key}", desk.language, **fault.values)
            faults.append(Fault(fault.target, text, name))
        except NotADate as fault:
            text = " ".join(fault.in_language(desk.language))
            faults.append(Fault(f"{name}-day", text, name))
    if days["to"] < days["from"]:
        faults.append(Fault("to-day", say("desk-work.changes.backwards", desk.language), "to"))
    try:
        known = parse_date(query(desk, "known"), "known") if query(desk, "known") else None
    except NotADate as fault:
        faults.append(Fault("acts", " ".join(fault.in_language(desk.language))))
    return Asked(days["from"], days["to"], known, query(desk, "norm"), tuple(faults))


def found_changes(desk: Desk, asked: Asked) -> PortfolioChanges:
    """Return what changes for all systems of the organisation."""
    engine, today = desk.site.engine, desk.site.today()
    portfolio = portfolio_of(engine, states_of(desk.register, desk.organisation.id))
    if asked.known:
        found = moves_between(engine, portfolio, asked.known, asked.known, today)
    else:
        found = changes_between(engine, portfolio, asked.since, asked.until, today)
    if not asked.norm:
        return found
    only = tuple(one for one in found.changes if one.difference.norm.id == asked.norm)
    touched = frozenset(state.system.id for one in only for state in one.systems)
    return replace(found, changes=only, touched=touched)


def _show(desk: Desk) -> Response:
    asked = asked_of(desk)
    if asked.faults:
        return _page(desk, asked, None)
    found = found_changes(desk, asked)
    if query(desk, "form") == "csv":
        view = changes_view(desk.site.engine, found, desk.language, None)
        name = say("desk-work.changes.file", desk.language)
        headers = {
            **PRIVATE,
            "Content-Disposition": f'attachment; filename="{name}-{desk.organisation.slug}.csv"',
        }
        return Response(changes_csv(view), media_type=MEDIA_TYPE, headers=headers)
    return _page(desk, asked, found)


def _page(desk: Desk, asked: Asked, found: PortfolioChanges | None) -> Response:
    engine, language = desk.site.engine, desk.language
    shown = {"shown": None} if asked.norm else {}
    view = changes_view(engine, found, language, **shown) if found else None
    charts = {
        width: Markup(changes_chart(view, width)) if view else ""  # noqa: S704  # vl-convert made it, from texts of ours
        for width in ("wide", "narrow")
    }
    return desk.page(
        "desk_changes.html",
        "desk-changes",
        status=422 if asked.faults else 200,
        asked=asked,
        view=view,
        charts=charts,
        acts=amending_acts(engine, desk.site.today(), language),
        given={
            name: {
                part: query(desk, f"{name}.{part}", 10) or value
                for part, value in day_values(day).items()
            }
            for name, day in asked.days.items()
        },
        this=_address(desk, asked),
        norm=_norm_title(engine, asked.norm, desk),
        next=_next_moment(desk, asked),
        texts={name: written_day(day, language) for name, day in asked.days.items()},
        known_text=written_day(asked.known, language) if asked.known else "",
        faults=list(asked.faults),
    )


def _next_moment(desk: Desk, asked: Asked) -> dict[str, str] | None:
    """Return the first day after those that are shown on which the law changes."""
    days = desk.site.engine.later_moments(asked.until, desk.site.today())
    if asked.known or not days:
        return None
    further = replace(asked, until=days[0])
    return {"day": written_day(days[0], desk.language), "address": _address(desk, further)}


def _norm_title(engine: Engine, norm: str, desk: Desk) -> str:
    versions = engine.base.norms.get(norm)
    return versions[-1].title[desk.language] if versions else norm


def _address(desk: Desk, asked: Asked) -> str:
    """Return the address of this question, with a `?` and ready for more."""
    parts = {"from": asked.since.isoformat(), "to": asked.until.isoformat()}
    if asked.known:
        parts = {"known": asked.known.isoformat()}
    return f"{path_of(desk, 'desk-changes')}?{urlencode(parts)}"


def amending_acts(engine: Engine, today: date, language: Any) -> list[dict[str, str]]:  # noqa: ANN401  # a language of the product
    """Return the acts that amended others, newest first, each with the last day without it."""
    acts = [act for act in engine.base.acts.values() if act.amends and act.knowledge <= today]
    return [
        {
            "known": date.fromordinal(act.knowledge.toordinal() - 1).isoformat(),
            "title": act.short[language],
            "day": written_day(act.knowledge, language),
        }
        for act in sorted(acts, key=lambda act: act.knowledge, reverse=True)
    ]


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-changes": DeskPage(Permission.READ, _show),
}
