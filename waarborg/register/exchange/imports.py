# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files of others, read as systems with facts. Reading is all: nothing is written here."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from waarborg.register.exchange.encodings import encodings, field_of_keys, group_of_keys
from waarborg.register.exchange.errors import UnreadableImport
from waarborg.register.exchange.mapping import checked_mapping, suggest_mapping
from waarborg.register.exchange.reading import folded
from waarborg.register.exchange.records import Form, ImportFault, ImportPlan, ImportRow
from waarborg.register.exchange.rows import OLDER, PAST, SILENT, ReadRow, read_row, slots
from waarborg.register.exchange.sheets import (
    LARGEST_FILE,
    MOST_ROWS,
    Sheet,
    read_csv,
    read_workbook,
    text_of,
)
from waarborg.register.exchange.system_card import read_card
from waarborg.register.field_files import Target

_MEGABYTE: Final = 1024 * 1024
_TITLES_TO_KNOW: Final = 4
"""How many titles of the national register a table must have to be one of its own."""
Columns = Mapping[str, str | None]
Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """The systems in a file, each as cells, before they are read."""

    form: Form
    columns: Columns
    """What each column is."""
    rows: tuple[tuple[int, Any], ...]
    """By number; cells by column, unless the file holds something else there."""


def read_import(
    data: bytes,
    name: str,
    mapping: Mapping[str, str | None] | None = None,
    *,
    lenient: bool = False,
) -> ImportPlan:
    """Return what is in a file: JSON, CSV, Excel, or a System Card in YAML.

    `mapping` says which field each column of a plain table is; without it we go by their names.
    With `lenient` values that are not right are left out and told, instead of keeping all out.

    Raises:
        UnreadableImport: the file cannot be read, or is not safe to open.
    """
    file = PurePath(name.replace("\\", "/")).name[:200] or "import"
    _check_size(data, file)
    if not data.strip():
        raise UnreadableImport(file, "empty")
    ending = PurePath(file).suffix.casefold()
    if ending in (".yaml", ".yml"):
        return _card_plan(data, file, lenient=lenient)
    reader = _READERS.get(ending)
    if reader is None:
        raise UnreadableImport(
            file, "macros" if ending in (".xlsm", ".xltm", ".xlsb") else "unknown-form"
        )
    return _plan(reader(data, file, mapping), file, lenient=lenient)


def _check_size(data: bytes, file: str) -> None:
    if len(data) > LARGEST_FILE:
        raise UnreadableImport(file, "too-large", limit=LARGEST_FILE // _MEGABYTE)


def columns_in(data: bytes, name: str) -> tuple[str, ...]:
    """Return the names of the columns of a plain table, to be mapped; none for another form.

    Raises:
        UnreadableImport: the file cannot be read.
    """
    file = PurePath(name.replace("\\", "/")).name[:200] or "import"
    _check_size(data, file)
    ending = PurePath(file).suffix.casefold()
    if ending == ".csv":
        sheets: Sequence[Sheet] = [read_csv(data, file)]
    elif ending == ".xlsx":
        sheets = read_workbook(data, file)
    else:
        return ()
    plain = [sheet for sheet in sheets if sheet.rows]
    if not plain or _is_transposed(plain[0]):
        return ()
    header = _header(plain[0], file)
    return () if _is_of_register(header) else header


def _card_plan(data: bytes, file: str, *, lenient: bool) -> ImportPlan:
    card = read_card(data, file)
    read = read_row(1, card.cells, card.columns, lenient=lenient, facts=card.facts)
    return ImportPlan(
        file=file,
        form="system-card",
        rows=() if read.row is None else (read.row,),
        faults=read.faults,
        left_out=(*card.left_out, *read.left_out),
    )


def _plan(records: Records, file: str, *, lenient: bool) -> ImportPlan:
    if not records.rows:
        raise UnreadableImport(file, "no-rows")
    read = [_read(number, cells, records, lenient=lenient) for number, cells in records.rows]
    rows = tuple(one.row for one in read if one.row is not None)
    faults = [fault for one in read for fault in one.faults]
    is_plain = records.form == "plain-table"
    return ImportPlan(
        file=file,
        form=records.form,
        rows=rows,
        faults=(*faults, *_twice(rows)),
        left_out=tuple(left for one in read for left in one.left_out),
        columns=records.columns if is_plain else {},
    )


def _read(number: int, cells: Any, records: Records, *, lenient: bool) -> ReadRow:  # noqa: ANN401
    if not isinstance(cells, Mapping):
        return ReadRow(None, (ImportFault(number, "", "not-a-record"),), ())
    return read_row(number, cells, records.columns, lenient=lenient)


def _twice(rows: Iterable[ImportRow]) -> Iterator[ImportFault]:
    """Yield the rows that are the same system as a row before."""
    seen: dict[str, int] = {}
    for row in rows:
        held = (("name", row.name.casefold()), ("key", row.key), ("number", row.national_id))
        marks = [f"{kind} {value}" for kind, value in held if value]
        others = [seen[mark] for mark in marks if mark in seen]
        if others:
            yield ImportFault(row.row, "", "twice", {"other": others[0]})
        for mark in marks:
            seen.setdefault(mark, row.row)


def _from_json(data: bytes, file: str, mapping: Columns | None) -> Records:
    del mapping
    try:
        held = json.loads(text_of(data, file))
    except json.JSONDecodeError as error:
        raise UnreadableImport(file, "not-json", line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # nested, or a number of thousands of digits
        raise UnreadableImport(file, "not-json", line=1) from error
    records = held if isinstance(held, list) else [held]
    if len(records) > MOST_ROWS:
        raise UnreadableImport(file, "too-many-rows", limit=MOST_ROWS)
    target = _target_of(records)
    keys = {str(key) for one in records if isinstance(one, Mapping) for key in one}
    columns = {key: _slots(target).get(key) for key in keys}
    return Records(target, columns, tuple(enumerate(records, 1)))


def _target_of(records: Sequence[Any]) -> Target:
    """Tell by their keys in which encoding records are."""
    keys = {key for one in records if isinstance(one, Mapping) for key in one}
    scores = {
        target: len(keys & (set(_slots(target)) - set(_slots(other))))
        for target, other in _OTHERS.items()
    }
    return "community" if scores["community"] > scores["delivery"] else "delivery"


_OTHERS: Final[Mapping[Target, Target]] = {"delivery": "community", "community": "delivery"}


def _slots(target: Target) -> dict[str, str]:
    """Return what each key of an encoding is."""
    encoding = encodings().encodings[target]
    found = {key: one.id for key, one in field_of_keys(target).items()}
    found |= {key: f"{one.id}.{part}" for key, (one, part) in group_of_keys(target).items()}
    found |= {encoding.status: "status", encoding.organisation: "organisation"}
    found |= {encoding.source_id: "source_id"}
    found |= dict.fromkeys(encoding.silent, SILENT) | dict.fromkeys(encoding.past, PAST)
    return found | {key: f"{OLDER}{one}" for key, one in encoding.older.items()}


def _from_csv(data: bytes, file: str, mapping: Columns | None) -> Records:
    sheet = read_csv(data, file)
    if not sheet.rows:
        raise UnreadableImport(file, "empty")
    return _from_sheet(sheet, file, mapping)


def _from_workbook(data: bytes, file: str, mapping: Columns | None) -> Records:
    sheets = [sheet for sheet in read_workbook(data, file) if sheet.rows]
    if not sheets:
        raise UnreadableImport(file, "empty")
    if _is_transposed(sheets[0]):
        return _from_transposed(sheets, file)
    return _from_sheet(sheets[0], file, mapping)


def _from_sheet(sheet: Sheet, file: str, mapping: Columns | None) -> Records:
    header = _header(sheet, file)
    rows = tuple(
        (number, _cells(header, row))
        for number, row in enumerate(sheet.rows[1:], 2)
        if any(str(cell or "").strip() for cell in row)
    )
    if _is_of_register(header) and mapping is None:
        table = _table_slots()
        return Records("register-table", {one: table.get(one) for one in header}, rows)
    columns = suggest_mapping(header) if mapping is None else _decided(mapping, file, header)
    if "name" not in columns.values():
        raise UnreadableImport(file, "no-name-column", columns=", ".join(header)[:300])
    return Records("plain-table", columns, rows)


def _decided(mapping: Columns, file: str, header: Sequence[str]) -> dict[str, str | None]:
    decided = checked_mapping(mapping, file, header)
    return {one: decided.get(one) for one in header}


def _header(sheet: Sheet, file: str) -> tuple[str, ...]:
    """Return the names of the columns; one without a name is called by its place."""
    names = [str(cell).strip() if cell is not None else "" for cell in sheet.rows[0]]
    named = [name or f"({number})" for number, name in enumerate(names, 1)]
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice or not any(names):
        raise UnreadableImport(file, "no-header", columns=", ".join(twice)[:300])
    return tuple(named)


def _cells(header: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    extra = {f"({place})": row[place - 1] for place in range(len(header) + 1, len(row) + 1)}
    return {**dict(zip(header, row, strict=False)), **extra}


def _is_of_register(header: Sequence[str]) -> bool:
    known = set(_table_slots())
    return "name" in header and len(known & set(header)) >= _TITLES_TO_KNOW


def _is_transposed(sheet: Sheet) -> bool:
    titles = {folded(title) for title in encodings().table.columns.values()}
    first = {folded(str(row[0])) for row in sheet.rows if row and row[0] is not None}
    header = {folded(str(cell)) for cell in sheet.rows[0] if cell is not None}
    return len(titles & first) >= _TITLES_TO_KNOW and len(titles & header) < _TITLES_TO_KNOW


def _table_slots() -> dict[str, str]:
    """Return what each column of the national register's own tables is, and of ours."""
    table, slots_of_keys = encodings().table, _slots("delivery")
    found = {table.renamed.get(key, key): slots_of_keys.get(key, PAST) for key in table.columns}
    found |= slots_of_keys
    return found | {f"{table.own_prefix}{slot}": slot for slot in slots()}


def _from_transposed(sheets: Sequence[Sheet], file: str) -> Records:
    """Return the systems of a workbook with a row for each field; our own sheet adds to the first.

    The number of a system is that of its column: 2 is B.
    """
    table, named = encodings().table, _table_slots()
    keys = {folded(title): key for key, title in table.columns.items()}
    rows: list[tuple[int, dict[str, Any]]] = []
    columns: dict[str, str | None] = {}
    for sheet in sheets:
        turned = sheet.turned()
        header = _header(turned, file)
        is_own = sheet.name == table.own_sheet
        for title in header:
            key = title if is_own else keys.get(folded(title), title)
            columns[title] = named.get(table.renamed.get(key, key))
        for number, row in enumerate(turned.rows[1:], 2):
            cells = _cells(header, row)
            if is_own and number - 2 < len(rows):
                rows[number - 2][1].update(cells)
            elif any(str(cell or "").strip() for cell in row):
                rows.append((number, cells))
    return Records("register-table", columns, tuple((number, one) for number, one in rows))


_READERS: Final[Mapping[str, Callable[[bytes, str, Columns | None], Records]]] = {
    ".json": _from_json,
    ".csv": _from_csv,
    ".xlsx": _from_workbook,
}
