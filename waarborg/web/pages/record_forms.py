# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields of the register in a form: how a value is shown, filled in and read back.

It works without JavaScript: rich text is plain text with empty lines and "- ", and another line
of a list is asked for with a button that sends the form.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup, escape

from waarborg.kernel.errors import BadFacts, WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.register import write_facts
from waarborg.register.errors import FieldFaults
from waarborg.register.fields import Field, FieldFault, check_value
from waarborg.register.records import Fact, SystemState
from waarborg.register.rich import clean, from_plain, to_plain
from waarborg.register.systems import FROM_THE_DESK
from waarborg.report.written import written_day, written_number
from waarborg.web.pages.answer_fields import read_number
from waarborg.web.pages.desk import Desk
from waarborg.web.pages.desk_forms import Fault, Options, Reading, fault_text

_MOST_ROWS: Final = 50
_LONG: Final = "long"
"""How a list of texts is filled in: each on a line of its own."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a value."""

    text: str
    open: bool = False
    """Whether something has to be done about it."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field in a form."""

    id: str
    type: str
    label: str
    help: str
    given: Any
    """What is filled in."""
    options: Options = ()
    parts: Options = ()
    required: bool = False
    notes: tuple[Note, ...] = ()


def field_view(
    field: Field,
    given: Any,  # noqa: ANN401  # by the type of the field
    language: Language,
    notes: Iterable[Note] = (),
) -> FieldView:
    """Return a field as its form shows it."""
    yes_no = (("true", say("fields.yes", language)), ("false", say("fields.no", language)))
    listed = tuple((code, one[language]) for code, one in field.options.items())
    return FieldView(
        id=field.id,
        type=_LONG if field.type == "texts" else field.type,
        label=field.label[language],
        help=field.help[language],
        given=given,
        options=yes_no if field.type == "yes-no" else listed,
        parts=tuple((part, one.label[language]) for part, one in field.parts.items()),
        required=bool(field.required_for),
        notes=tuple(notes),
    )


def filled_in(field: Field, value: Any) -> Any:  # noqa: ANN401  # plain JSON
    """Return what the form of a field shows of a value that is kept."""
    match field.type:
        case "group":
            return [
                *({part: one.get(part, "") for part in field.parts} for one in value or ()),
                _row(field),
            ]
        case "choices":
            return list(value or ())
        case _ if value is None:
            return ""
        case "rich":
            return to_plain(value)
        case "texts":
            return "\n".join(value)
        case "yes-no":
            return "true" if value else "false"
        case "number":
            return f"{value:g}" if isinstance(value, float) else str(value)
        case _:
            return str(value)


def _row(field: Field) -> dict[str, str]:
    return dict.fromkeys(field.parts, "")


def sent(field: Field, desk: Desk) -> Any:  # noqa: ANN401  # by the type of the field
    """Return what the form of a field shows again of what was sent."""
    match field.type:
        case "group":
            more = desk.field("action") == f"add:{field.id}"
            rows = _rows(field, desk)
            return [*rows, _row(field)] if more or not rows else rows
        case "choices":
            return list(desk.all(field.id))
        case _:
            return next(iter(desk.all(field.id)), "")


def _rows(field: Field, desk: Desk) -> list[dict[str, str]]:
    columns = {part: desk.all(f"{field.id}.{part}")[:_MOST_ROWS] for part in field.parts}
    count = max(map(len, columns.values()), default=0)
    return [
        {
            part: column[place].strip() if place < len(column) else ""
            for part, column in columns.items()
        }
        for place in range(count)
    ]


def read_field(field: Field, desk: Desk) -> Any:  # noqa: ANN401  # by the type of the field
    """Return the value of a field that was sent, as it is kept; None for what is left empty."""
    if field.type == "group":
        rows = [{part: one for part, one in row.items() if one} for row in _rows(field, desk)]
        return [row for row in rows if row] or None
    if field.type == "choices":
        return list(desk.all(field.id)) or None
    text = next(iter(desk.all(field.id)), "").replace("\r\n", "\n").strip()
    reader = _READERS.get(field.type)
    if not text or reader is None:
        return text or None
    return reader(text)


def _number(text: str) -> float | int | str:
    """Return a number; what is none stays as it is, and is refused with a reason."""
    number = read_number(text)
    if number is None:
        return text
    return int(number) if number.is_integer() else number


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "rich": from_plain,
    "texts": lambda text: [one.strip() for one in text.split("\n") if one.strip()],
    "yes-no": lambda text: {"true": True, "false": False}.get(text, text),
    "number": _number,
}


def write_fields(
    reading: Reading, fields: Iterable[Field], source: str = "source"
) -> tuple[Fact, ...]:
    """Write what was sent for these fields; what is wrong is noted beside each.

    `source` is the name of the field that says how it is known.
    """
    desk, known = reading.desk, list(fields)
    how = desk.field(source)
    if not how:
        reading.wrong(source, "desk.facts.how-missing")
    values = {field.fact: read_field(field, desk) for field in known}
    if reading.faults:  # nothing will be written: tell what else is wrong
        faults = (_refused(field, values[field.fact]) for field in known)
        reading.faults += [_fault(one, known, desk.language) for one in faults if one]
    try:
        found = reading.trying(
            lambda: write_facts(desk.register, desk.actor, desk.system.id, values, source=how)
        )
    except (BadFacts, FieldFaults) as several:
        reading.faults += [_fault(fault, known, desk.language) for fault in several.faults]
        return ()
    finally:
        reading.moved({"source": source})
    return found or ()


def _refused(field: Field, value: Any) -> FieldFault | None:  # noqa: ANN401  # by the type
    """Return why a field cannot hold a value, when it cannot."""
    try:
        if value is not None:
            check_value(field, value)
    except FieldFault as fault:
        return fault
    return None


def _fault(fault: WaarborgError, fields: Iterable[Field], language: Language) -> Fault:
    """Return what is wrong with a field, by its label."""
    named = str(fault.details.get("field", ""))
    found = next(
        (one for one in fields if f"{named}.".startswith((f"{one.fact}.", f"{one.id}."))), None
    )
    text = fault_text(fault, language)
    if found is None:
        return Fault("source", f"{named}: {text}")
    return Fault(found.id, f"{found.label[language]}: {text}")


def last_source(state: SystemState, family: str) -> str:
    """Return the source that somebody gave last for a field of this family."""
    given = [
        one
        for name, one in state.facts.items()
        if name.startswith(family) and one.source != FROM_THE_DESK
    ]
    newest = max(given, key=lambda one: one.said, default=None)
    return newest.source if newest else ""


def written_value(field: Field, value: Any, language: Language) -> Markup:  # noqa: ANN401  # plain JSON
    """Return a value as it is read in the workspace; empty where there is none."""
    if value in (None, "", []):
        return Markup()
    if field.type == "rich":
        return Markup(clean(str(value)))  # noqa: S704  # only the tags of the register are left
    lines = [escape(one) for one in _lines(field, value, language)]
    if len(lines) == 1:
        return lines[0]
    items = Markup().join(Markup("<li>{}</li>").format(one) for one in lines)
    return Markup("<ul>{}</ul>").format(items)


def _lines(field: Field, value: Any, language: Language) -> list[str]:  # noqa: ANN401  # plain JSON
    match field.type:
        case "group":
            return [
                " · ".join(str(row[part]) for part in field.parts if row.get(part)) for row in value
            ]
        case "choice" | "choices":
            codes = value if isinstance(value, list) else [value]
            return [
                field.options[code][language] if code in field.options else str(code)
                for code in codes
            ]
        case "yes-no":
            return [say("fields.yes" if value else "fields.no", language)]
        case "number":
            return [written_number(value, language)]
        case "date":
            return [written_day(date.fromisoformat(value), language)]
        case _:
            return [str(one) for one in (value if isinstance(value, list) else [value])]
