# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What would be registered of a system in the EU database, what lacks, and where to fill it in."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.texts import say
from waarborg.register.annex_viii import Draft, DraftItem, SectionDue, draft, sections_due
from waarborg.register.fields import Field, fields_of, groups_of, record_fields
from waarborg.register.records import ANNEX_VIII, RECORD
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import path_of
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.desk_systems import overview_of
from waarborg.web.pages.record_forms import (
    FieldView,
    field_view,
    filled_in,
    last_source,
    sent,
    write_fields,
)


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    overview = overview_of(desk)
    engine, today = desk.site.engine, desk.site.today()
    drafts = [
        draft(overview.state, desk.organisation, due.section, today, engine, overview.check)
        for due in sections_due(overview.check)
    ]
    return desk.page(
        "desk_annex_viii.html",
        "desk-annex-viii",
        status=422 if reading else 200,
        sections=[_section(desk, one) for one in drafts],
        groups=_groups(desk),
        faults=reading.faults if reading else [],
    )


def _section(desk: Desk, found: Draft) -> dict[str, Any]:
    due = found.due
    return {
        "id": found.section,
        "title": found.title[desk.language],
        "norm": due.norm if due else "",
        "due": _due_text(desk, due) if due else "",
        "lacking": sum(item.is_due for item in found.items),
        "lines": [_line(desk, item) for item in found.items],
    }


def _due_text(desk: Desk, due: SectionDue) -> str:
    public = say(f"eu-database.due.{'public' if due.is_public else 'non-public'}", desk.language)
    if due.starts is None:
        return f"{say('eu-database.due.undetermined', desk.language)} {public}"
    day = written_day(due.starts, desk.language)
    return f"{say('eu-database.due.applies', desk.language, day=day)} {public}"


def _line(desk: Desk, item: DraftItem) -> dict[str, Any]:
    words = item.words
    return {
        "number": item.number,
        "label": item.label[desk.language],
        "words": words[desk.language] if words else "",
        "dutch": words is not None and desk.language != "nl" and words.nl == words.en,
        "told": item.told[desk.language] if item.told else "",
        "open": item.is_due,
        "link": _link(desk, item.fill) if item.is_due else "",
    }


def _link(desk: Desk, fact: str) -> str:
    """Return where a fact is filled in: here, in the record, or as an answer to a question."""
    if fact.startswith(ANNEX_VIII):
        group = fields_of(ANNEX_VIII)[fact.removeprefix(ANNEX_VIII)].group
        return f"#group-{group}"
    if fact.startswith(RECORD):
        group = record_fields()[fact.removeprefix(RECORD)].group
        return path_of(desk, "desk-record-group", group=group)
    return path_of(desk, "desk-fact", fact=fact)


def _groups(desk: Desk) -> list[dict[str, Any]]:
    """Return the fields that only the EU database asks, group by group, as forms."""
    state = overview_of(desk).state
    chosen = desk.field("group")

    def view(field: Field) -> FieldView:
        fact = state.facts.get(field.fact)
        was_sent = field.group == chosen
        given = sent(field, desk) if was_sent else filled_in(field, fact.value if fact else None)
        return field_view(field, given, desk.language)

    return [
        {
            "id": group,
            "title": title[desk.language],
            "opened": group == chosen,
            "source": desk.field(f"source-{group}") or last_source(state, ANNEX_VIII),
            "fields": [view(one) for one in fields_of(ANNEX_VIII).values() if one.group == group],
        }
        for group, title in groups_of(ANNEX_VIII).items()
    ]


def _save(desk: Desk) -> Response:
    """Save one group of fields; a button for another line only shows the form with one more."""
    group = desk.field("group")
    if group not in groups_of(ANNEX_VIII):
        raise HTTPException(400)
    if desk.field("action").startswith("add:"):
        return _show(desk)
    reading = Reading(desk)
    fields = [one for one in fields_of(ANNEX_VIII).values() if one.group == group]
    source = f"source-{group}"
    written = write_fields(reading, fields, source=source)
    if reading.faults:
        return _show(desk, reading)
    desk.told("desk.record.saved" if written else "desk.record.unchanged")
    return desk.go("desk-annex-viii")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-annex-viii": DeskPage(Permission.READ, _show, _save, Permission.WRITE),
}
