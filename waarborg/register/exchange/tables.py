# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records as spreadsheets of the national register: CSV with a row for each, Excel with a column.

What the standard has no place for stands in columns of our own, whose names start with
`waarborg_`; in Excel they have a sheet of their own. So a file can come back without loss.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from waarborg.register.exchange.cells import LONGEST_CELL, field_cell, group_cell, guarded
from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.errors import ExportFault, ExportFaults
from waarborg.register.exchange.records import Encoded, Entry, TargetName
from waarborg.register.field_files import record_fields

BOM: Final = "\ufeff"
_WIDTH: Final = 60


def rows_of(entry: Entry, encoded: Encoded) -> Mapping[str, str]:
    """Return a record as texts by column; without the apostrophes of `guarded`."""
    table = encodings().table
    row = {
        table.renamed.get(key, key): _standard_cell(encoded, key)
        for key in table.columns
        if key in encoded.values
    }
    if entry.published is not None:
        row["publication_dt"] = entry.published.isoformat()
    for name, value in encoded.left_out.items():
        one = record_fields().get(name)
        row[f"{table.own_prefix}{name}"] = str(value) if one is None else field_cell(one, value)
    return row


def _standard_cell(encoded: Encoded, key: str) -> str:
    value, one = encoded.values[key], record_fields().get(encoded.fields[key])
    if isinstance(value, str):
        return field_cell(one, value) if one is not None and one.type == "rich" else value
    if one is not None and one.type == "group":
        return group_cell(value, tuple(one.parts))
    return ", ".join(value)


def columns_of(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Return the columns: those of the national register, and those of our own that are used."""
    table = encodings().table
    used = {name for row in rows for name in row}
    own = [f"{table.own_prefix}{name}" for name in (*_OWN_FIRST, *record_fields())]
    return (
        *(table.renamed.get(key, key) for key in table.columns),
        *(name for name in dict.fromkeys(own) if name in used),
    )


_OWN_FIRST: Final = ("kind", "lifecycle", "pilot_ends", "pilot_result")


def csv_of(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as the CSV of the national register: UTF-8 with a mark, commas, all quoted."""
    columns = columns_of(rows)
    stream = StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in columns])
    return (BOM + stream.getvalue()).encode()


def xlsx_of(rows: Sequence[Mapping[str, str]], name: str) -> bytes:
    """Return rows as the national register writes its Excel: a row for each field.

    Raises:
        ExportFaults: a cell holds more than Excel can; `name` says of which record or catalogue.
    """
    table = encodings().table
    titles = {table.renamed.get(key, key): title for key, title in table.columns.items()}
    columns = columns_of(rows)
    _fit(rows, name, "xlsx")
    book = Workbook(write_only=True)
    for sheet, names in (
        (table.sheet, [one for one in columns if one in titles]),
        (table.own_sheet, [one for one in columns if one not in titles]),
    ):
        if names:
            _write_sheet(book, sheet, [(titles.get(one, one), one) for one in names], rows)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(
    book: Workbook,
    name: str,
    fields: Sequence[tuple[str, str]],
    rows: Sequence[Mapping[str, str]],
) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = _WIDTH / 2
    for title, column in fields:
        head = _text_cell(sheet, title)
        head.font = Font(bold=True)
        sheet.append([head, *(_text_cell(sheet, guarded(row.get(column, ""))) for row in rows)])


def _text_cell(sheet: Any, text: str) -> Any:  # noqa: ANN401  # openpyxl's own types say little
    """Return a cell that holds text and never a formula, whatever it starts with."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _fit(rows: Sequence[Mapping[str, str]], name: str, target: TargetName) -> None:
    faults = tuple(
        ExportFault(column, "too-long", None, limit=LONGEST_CELL, length=len(text))
        for row in rows
        for column, text in row.items()
        if len(guarded(text)) > LONGEST_CELL
    )
    if faults:
        raise ExportFaults(name, target, faults)
