# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sources that answers are taken from: all of them, and one with its versions."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.answers import AnswersBase
from waarborg.answers.records import Collection, Source
from waarborg.answers.sources import (
    State,
    Version,
    add_collection,
    collections_of,
    differences,
    kept_source,
    passages_of,
    renew_source,
    source_by_id,
    sources_of,
    stale_answers,
    state_of,
    validations_of,
    versions_of,
    withdraw_source,
)
from waarborg.kernel.actors import Permission
from waarborg.report.written import counted, written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, day_of, query
from waarborg.web.pages.desk_forms import Options, Reading, day_values, options, sent_day
from waarborg.web.pages.desk_systems import who_of
from waarborg.web.pages.source_form import add, show_new, trying

ACTIONS: Final = {"withdraw": Permission.WRITE, "renew": Permission.WRITE}
_ATTENTION: Final = (State.EXPIRED, State.SOON)


def base_of(desk: Desk) -> AnswersBase:
    """Return where the sources are kept."""
    base: AnswersBase = desk.installation.answers
    return base


def _show_all(desk: Desk, reading: Reading | None = None) -> Response:
    base, today = base_of(desk), desk.site.today()
    collections = collections_of(base, desk.organisation.id)
    sources = {one.id: sources_of(base, one.id, today) for one in collections}
    states = [state_of(one, today) for found in sources.values() for one in found]
    wanted = query(desk, "state")
    return desk.page(
        "desk_sources.html",
        "desk-sources",
        status=422 if reading else 200,
        chosen=wanted,
        states=_states(desk),
        attention=[
            (one.value, counted(f"sources.desk.{one.value}", count, desk.language))
            for one in _ATTENTION
            if (count := states.count(one))
        ],
        groups=[_group(desk, one, sources[one.id], wanted) for one in collections],
        given={"name": desk.field("name")},
        faults=reading.faults if reading else [],
    )


def _states(desk: Desk) -> Options:
    return options("sources.state", [one.value for one in State], desk.language)


def _group(
    desk: Desk, collection: Collection, sources: tuple[Source, ...], wanted: str
) -> Mapping[str, Any]:
    today = desk.site.today()
    shown = [one for one in sources if wanted in {"", state_of(one, today).value}]
    return {
        "name": collection.name,
        "count": counted("sources.desk.count", len(sources), desk.language),
        "rows": [
            {
                "id": one.id,
                "title": one.title,
                "owner": one.owner,
                "until": _until(one.valid_until, desk),
                "state": state_of(one, today).value,
                "is_late": state_of(one, today) in _ATTENTION,
            }
            for one in shown
        ],
    }


def _until(day: date | None, desk: Desk) -> str:
    return written_day(day, desk.language) if day else ""


def _receive_all(desk: Desk) -> Response:
    reading = Reading(desk)
    name = desk.field("name")
    organisation = desk.organisation.id
    trying(reading, lambda: add_collection(base_of(desk), desk.actor, organisation, name), "name")
    if reading.faults:
        return _show_all(desk, reading)
    desk.told("sources.told.collection")
    return desk.go("desk-sources")


def _found(desk: Desk) -> Source:
    """Return the source in the address; those of other organisations do not exist here."""
    found = source_by_id(base_of(desk), desk.part("source"), desk.site.today())
    if found.organisation != desk.organisation.id:
        raise HTTPException(404)
    return found


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    source, base, today = _found(desk), base_of(desk), desk.site.today()
    versions = versions_of(base, source.id)
    shown = _version(desk, source, versions)
    passages = passages_of(base, source.id, shown.number)
    before = passages_of(base, source.id, shown.number - 1)
    kept, who = kept_source(base, source.id), who_of(desk)
    return desk.page(
        "desk_source.html",
        "desk-source",
        status=422 if reading else 200,
        source=source,
        state=state_of(source, today).value,
        is_late=state_of(source, today) in _ATTENTION,
        collection=next(
            one.name
            for one in collections_of(base, source.organisation)
            if one.id == source.collection
        ),
        days={
            "from": written_day(source.valid_from, desk.language),
            "until": _until(source.valid_until, desk),
            "withdrawn": _until(day_of(kept.withdrawn), desk) if kept.withdrawn else "",
        },
        reason=kept.reason or "",
        stale=_stale(desk, source),
        versions=[(one, written_day(day_of(one.made), desk.language)) for one in versions],
        shown=shown,
        passages=passages,
        changes=differences(before, passages) if before else (),
        history=[
            {
                "at": written_day(day_of(one.at), desk.language),
                "by": who(one.by),
                "version": one.version,
                "validated_by": one.details.validated_by,
                "from": written_day(one.details.valid_from, desk.language),
                "until": _until(one.details.valid_until, desk),
            }
            for one in validations_of(base, source.id)
        ],
        given=_given(desk, source, reading),
        faults=reading.faults if reading else [],
    )


def _stale(desk: Desk, source: Source) -> str:
    count = len(stale_answers(base_of(desk), source.id, desk.site.today()))
    return counted("sources.desk.stale", count, desk.language) if count else ""


def _version(desk: Desk, source: Source, versions: tuple[Version, ...]) -> Version:
    """Return the version that is asked for, or that of today."""
    wanted = query(desk, "version") or str(source.version)
    found = next((one for one in versions if str(one.number) == wanted), None)
    if found is None:
        raise HTTPException(404)
    return found


def _given(desk: Desk, source: Source, reading: Reading | None) -> Mapping[str, Any]:
    if reading:
        return {
            "action": desk.field("action"),
            "validated_by": desk.field("validated_by"),
            "valid_until": sent_day(desk, "valid_until"),
            "reason": desk.field("reason"),
        }
    return {
        "action": "",
        "validated_by": source.validated_by,
        "valid_until": day_values(None),
        "reason": "",
    }


def _receive(desk: Desk) -> Response:
    source, base = _found(desk), base_of(desk)
    action = action_of(desk, ACTIONS)
    reading = Reading(desk)
    if action == "renew":
        until = reading.day("valid_until")
        by = desk.field("validated_by")
        act = lambda: renew_source(base, desk.actor, source.id, by, until)  # noqa: E731  # one of two
    else:
        reason = desk.field("reason")
        act = lambda: withdraw_source(base, desk.actor, source.id, reason)  # noqa: E731  # one of two
    trying(reading, act, "reason" if action == "withdraw" else "validated_by")
    if reading.faults:
        return _show(desk, reading)
    desk.told(f"sources.told.{action}")
    return desk.go("desk-source")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-sources": DeskPage(Permission.READ, _show_all, _receive_all, Permission.WRITE),
    "desk-source-new": DeskPage(Permission.WRITE, show_new, add, files=1),
    "desk-source": DeskPage(Permission.READ, _show, _receive, Permission.WRITE),
}
