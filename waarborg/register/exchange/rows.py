# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One system in a file: its cells read as facts, with what is wrong and what has no place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.reading import kind_of, lifecycle_of, read_value
from waarborg.register.exchange.records import ImportFault, ImportRow, LeftOut
from waarborg.register.field_files import record_fields
from waarborg.register.field_values import FieldFault, check_value, is_web_address
from waarborg.register.records import RECORD, Lifecycle, SystemKind

SILENT: Final = "silent"
"""The slot of a column that holds nothing to take over."""
PAST: Final = "past"
"""The slot of a column of an older standard."""
OLDER: Final = "older:"
"""What the slot of a column starts with that is only used where its field has no value."""
OWN_SLOTS: Final = (
    "organisation",
    "status",
    "lifecycle",
    "kind",
    "pilot_ends",
    "pilot_result",
    "source_id",
)
_OUR_KEY: Final = re.compile(r"sys_[0-9A-HJKMNP-TV-Z]{26}")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that holds no value: a formula or an error of the spreadsheet."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What came of one row."""

    row: ImportRow | None
    faults: tuple[ImportFault, ...]
    left_out: tuple[LeftOut, ...]


def slots() -> frozenset[str]:
    """Return everything that a column can be: a field, a part of one, or what a system is."""
    fields = record_fields()
    parts = {f"{one.id}.{part}" for one in fields.values() for part in one.parts}
    return frozenset({*fields, *parts, *OWN_SLOTS})


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    number: int
    lenient: bool
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, dict[str, tuple[str, Any]]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    faults: list[ImportFault] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def fault(self, column: str, reason: str, raw: object = "", **values: object) -> None:
        """Note what is wrong; one who asked for it gets the value left out instead."""
        if self.lenient:
            self.leave(column, raw, "faulty", fault=reason, **values)
        else:
            self.faults.append(ImportFault(self.number, column, reason, values))

    def leave(self, column: str, raw: object, reason: str, **values: object) -> None:
        """Note a value that is not taken over."""
        text = str(raw)[:_SHOWN]
        self.left_out.append(LeftOut(self.number, column, text, reason, values))


def read_row(
    number: int,
    cells: Mapping[str, Any],
    columns: Mapping[str, str | None],
    *,
    lenient: bool = False,
    facts: Mapping[str, Any] | None = None,
) -> ReadRow:
    """Return one system; `columns` says what each column is.

    With `lenient` a value that is not right is left out and told, instead of being a fault. `facts`
    are answers to questions of the law, which are taken as they are.
    """
    reading = _Reading(number, lenient)
    waiting: list[tuple[str, str, Any]] = []
    for column, raw in cells.items():
        slot = columns.get(column)
        if _is_empty(raw) or slot == SILENT:
            continue
        if isinstance(raw, BadCell):
            reading.fault(column, raw.reason, raw.text, text=raw.text)
        elif slot is not None and slot.startswith(OLDER):
            waiting.append((column, slot.removeprefix(OLDER), raw))
        else:
            _take(reading, column, slot, raw)
    _join_parts(reading)
    for column, slot, raw in waiting:
        _take_older(reading, column, slot, raw)
    row = _row(reading, facts or {})
    return ReadRow(row, tuple(reading.faults), tuple(reading.left_out))


def _is_empty(raw: Any) -> bool:  # noqa: ANN401  # whatever a file holds
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or (isinstance(raw, list | dict) and not raw)


def _take(reading: _Reading, column: str, slot: str | None, raw: Any) -> None:  # noqa: ANN401
    if slot is None or slot == PAST:
        reason = "of-another-version" if slot == PAST else "unknown-column"
        reading.leave(column, raw, reason)
    elif "." in slot:
        name, part = slot.split(".")
        reading.parts.setdefault(name, {})[part] = (column, raw)
    elif slot in OWN_SLOTS:
        reading.own[slot] = column
        _take_own(reading, column, slot, raw)
    else:
        _take_field(reading, column, slot, raw)


def _take_own(reading: _Reading, column: str, slot: str, raw: Any) -> None:  # noqa: ANN401
    text = raw.isoformat()[:10] if isinstance(raw, date) else str(raw).strip()
    if slot in ("status", "lifecycle"):
        found = lifecycle_of(text)
        if found is None:
            reading.fault(column, "unknown-status", raw, text=text[:_SHOWN])
        elif slot == "lifecycle" or "lifecycle" not in reading.values:
            reading.values["lifecycle"] = found
    elif slot == "kind":
        kind = kind_of(text)
        if kind is None:
            reading.fault(column, "unknown-kind", raw, text=text[:_SHOWN])
        else:
            reading.values["kind"] = kind
    elif slot == "source_id":
        reading.values["key"] = text
        if not _OUR_KEY.fullmatch(text):
            _take_field(reading, column, slot, raw)
    else:
        reading.values[slot] = text


def _take_field(reading: _Reading, column: str, slot: str, raw: Any) -> None:  # noqa: ANN401
    one = record_fields()[slot]
    try:
        value = read_value(one, raw)
        if one.type == "group" and value is not None:
            value = _turned(reading, column, value)
        if value is not None:
            reading.values[one.fact] = check_value(one, value)
    except FieldFault as fault:
        reading.failed.add(slot)
        reading.fault(column, fault.reason, raw, **fault.values)


def _turned(reading: _Reading, column: str, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Turn round a title and a link that changed places, and tell."""
    found = []
    for member in members:
        title, link = str(member.get("title", "")), str(member.get("link", ""))
        if link and is_web_address(title) and not is_web_address(link):
            reading.leave(column, title, "swapped")
            found.append({**member, "title": link, "link": title})
        else:
            found.append(member)
    return found


def _join_parts(reading: _Reading) -> None:
    """Make one value of columns that hold the parts of it."""
    for name, parts in reading.parts.items():
        column = next(iter(parts.values()))[0]
        one = record_fields()[name]
        titles = parts.get("title", ("", None))[1]
        if name == "impact_assessments" and titles == encodings().no_assessment:
            continue
        if one.fact in reading.values:
            for place, raw in parts.values():
                reading.leave(place, raw, "not-certain")
            continue
        _take_field(reading, column, name, [{part: raw for part, (_, raw) in parts.items()}])


def _take_older(reading: _Reading, column: str, slot: str, raw: Any) -> None:  # noqa: ANN401
    """Take a value of an older standard, where it fits and nothing newer is there."""
    one = record_fields()[slot]
    try:
        value = None if one.fact in reading.values else read_value(one, raw)
        if value is not None:
            reading.values[one.fact] = check_value(one, value)
            return
    except FieldFault:
        pass
    reading.leave(column, raw, "of-another-version")


def _row(reading: _Reading, facts: Mapping[str, Any]) -> ImportRow | None:
    values = reading.values
    name = values.get(f"{RECORD}name")
    if name is None:
        if reading.lenient or "name" not in reading.failed:
            reading.faults.append(ImportFault(reading.number, "", "no-name"))
        return None
    ends = _pilot_end(reading)
    kind = values.get("kind") or _kind_from(values)
    lifecycle = values.get("lifecycle", Lifecycle.IDEA.value)
    if ends is None and (kind == SystemKind.PILOT or lifecycle == Lifecycle.PILOT):
        reading.faults.append(
            ImportFault(reading.number, reading.own.get("kind", ""), "pilot-without-end")
        )
    if "pilot_result" in values:
        reading.leave(reading.own["pilot_result"], values["pilot_result"], "kind-differs")
    return ImportRow(
        row=reading.number,
        name=name,
        kind=kind,
        lifecycle=lifecycle,
        values={
            **{fact: value for fact, value in values.items() if fact.startswith(RECORD)},
            **facts,
        },
        key=values.get("key"),
        national_id=values.get(f"{RECORD}national_id"),
        says_kind="kind" in values,
        says_lifecycle="lifecycle" in values,
        pilot_ends=ends,
        organisation=values.get("organisation"),
    )


def _pilot_end(reading: _Reading) -> date | None:
    text = reading.values.get("pilot_ends")
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        reading.fault(reading.own["pilot_ends"], "not-a-day", text)
        return None


def _kind_from(values: Mapping[str, Any]) -> str:
    """Return what kind of system it is, as far as its category tells."""
    is_high_risk = values.get(f"{RECORD}publication_category") == "a"
    return (SystemKind.AI_SYSTEM if is_high_risk else SystemKind.ALGORITHM).value
