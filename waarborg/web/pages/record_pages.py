# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public record of a system: what is filled in, what lacks for which target, and its forms."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.texts import say
from waarborg.law.law_base import unknown_record
from waarborg.register import publications_of, system_state
from waarborg.register.fields import Field, Target, groups_of, record_fields
from waarborg.register.records import RECORD, Publication, PublicationState, SystemState
from waarborg.register.rich import visible_length
from waarborg.report.written import joined, written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.desk_systems import who_of
from waarborg.web.pages.places import address
from waarborg.web.pages.record_forms import (
    FieldView,
    Note,
    field_view,
    filled_in,
    last_source,
    sent,
    write_fields,
    written_value,
)

TARGETS: Final[tuple[Target, ...]] = get_args(Target)


def _show(desk: Desk) -> Response:
    state, public = system_state(desk.register, desk.system.id), _public(desk)
    fields, who = record_fields(), who_of(desk)

    def row(field: Field) -> dict[str, Any]:
        fact = state.facts.get(field.fact)
        return {
            "label": field.label[desk.language],
            "shown": written_value(field, fact.value if fact else None, desk.language),
            "notes": list(notes_of(desk, field, state, public)),
            "who": who(fact.said_by) if fact else "",
            "day": written_day(desk.register.day_of(fact.said), desk.language) if fact else "",
            "source": fact.source if fact else "",
        }

    return desk.page(
        "desk_record.html",
        "desk-record",
        filled=sum(one.fact in state.facts for one in fields.values()),
        lacking=[
            (target, len([one for one in fields.values() if _lacks(one, state, target)]))
            for target in TARGETS
        ],
        groups=[
            {
                "id": group,
                "title": title[desk.language],
                "rows": [row(one) for one in fields.values() if one.group == group],
            }
            for group, title in groups_of(RECORD).items()
        ],
    )


def _public(desk: Desk) -> Publication | None:
    """Return what is public now."""
    found = publications_of(desk.register, desk.system.id)
    return next((one for one in found if one.state is PublicationState.PUBLISHED), None)


def _lacks(field: Field, state: SystemState, target: Target) -> bool:
    return target in field.required_for and field.fact not in state.facts


def notes_of(
    desk: Desk, field: Field, state: SystemState, public: Publication | None
) -> Iterator[Note]:
    """Yield what to know of a field: what needs it, what is too long, and what is public."""
    language = desk.language
    lacking = [
        say(f"desk.record.target.{target}", language)
        for target in TARGETS
        if _lacks(field, state, target)
    ]
    if lacking:
        targets = joined(lacking, language)
        yield Note(say("desk.record.needed", language, targets=targets), open=True)
    value = state.record.get(field.id)
    if isinstance(value, str):
        yield from _length_notes(desk, field, value)
    if public is not None:
        yield from _public_notes(desk, field, value, public)


def _length_notes(desk: Desk, field: Field, value: str) -> Iterator[Note]:
    length = visible_length(value) if field.type == "rich" else len(value)
    over = [
        (say(f"desk.record.target.{target}", desk.language), spelling.limit)
        for target in TARGETS
        if (spelling := field.spelling(target)) and spelling.limit and length > spelling.limit
    ]
    for target, limit in over:
        values = {"length": length, "limit": limit, "target": target}
        yield Note(say("desk.record.too-long", desk.language, **values), open=True)
    if not over and field.advice is not None and length > field.advice:
        yield Note(say("desk.record.advice", desk.language, length=length, limit=field.advice))


def _public_notes(
    desk: Desk,
    field: Field,
    value: Any,  # noqa: ANN401  # plain JSON
    public: Publication,
) -> Iterator[Note]:
    """Yield whether the public record says the same; nothing where neither says anything."""
    shown = public.content.get("record", {}).get(field.id)
    if value is None and shown is None:
        return
    differs = canonical_json(value) != canonical_json(shown)
    key = "published-other" if differs else "published-same"
    yield Note(say(f"desk.record.{key}", desk.language, number=public.number), open=differs)


def _group(desk: Desk) -> str:
    group, groups = desk.part("group"), groups_of(RECORD)
    if group not in groups:
        raise unknown_record("group", group, list(groups))
    return group


def _show_group(desk: Desk, reading: Reading | None = None) -> Response:
    group, language = _group(desk), desk.language
    state, public = system_state(desk.register, desk.system.id), _public(desk)
    was_sent = desk.request.method == "POST"

    def view(field: Field) -> FieldView:
        given = sent(field, desk) if was_sent else filled_in(field, state.record.get(field.id))
        notes = notes_of(desk, field, state, public)
        return field_view(field, given, language, notes)

    return desk.page(
        "desk_record_group.html",
        "desk-record-group",
        status=422 if reading else 200,
        title=groups_of(RECORD)[group][language],
        lead=say("desk.record.group-lead", language),
        back="desk-record",
        back_title=say("desk.tabs.desk-record", language),
        action=address(
            "desk-record-group",
            language,
            organisation=desk.organisation.slug,
            system=desk.system.slug,
            group=group,
        ),
        fields=[view(one) for one in record_fields().values() if one.group == group],
        source_text=desk.field("source") if was_sent else last_source(state, RECORD),
        faults=reading.faults if reading else [],
    )


def _save_group(desk: Desk) -> Response:
    """Save a group of fields; a button for another line only shows the form with one more."""
    group = _group(desk)
    if desk.field("action").startswith("add:"):
        return _show_group(desk)
    reading = Reading(desk)
    fields = [one for one in record_fields().values() if one.group == group]
    written = write_fields(reading, fields)
    if reading.faults:
        return _show_group(desk, reading)
    desk.told("desk.record.saved" if written else "desk.record.unchanged")
    return desk.go("desk-record")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-record": DeskPage(Permission.READ, _show),
    "desk-record-group": DeskPage(Permission.WRITE, _show_group, _save_group),
}
