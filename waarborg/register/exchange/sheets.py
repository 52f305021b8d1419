# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening spreadsheets of others: what is in their cells, and nothing that they would do.

A workbook is a zip of XML. Before it is opened we look how large it becomes, and whether it holds
macros, links to other files, entities or names that leave the zip.
"""

import csv
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook

from waarborg.register.exchange.cells import unguarded
from waarborg.register.exchange.errors import UnreadableImport
from waarborg.register.exchange.rows import BadCell

LARGEST_FILE: Final = 10 * 1024 * 1024
LARGEST_UNPACKED: Final = 60 * 1024 * 1024
LARGEST_RATIO: Final = 200
"""How many times its size a part of a workbook may grow; text of a spreadsheet grows about 10."""
SMALL_PART: Final = 1024 * 1024
"""The ratio of a part that stays smaller than this does not matter."""
MOST_PARTS: Final = 500
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 2_000
MOST_CELLS: Final = 500_000
_MACROS: Final = re.compile(r"vbaProject|macrosheets|activeX|\.bin$", re.IGNORECASE)
_LINKS: Final = re.compile(r"externalLinks|connections\.xml|queryTables|embeddings", re.IGNORECASE)
_DELIMITERS: Final = ",;\t|"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
"""What a file of old Office starts with, and one with a password."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of cells; row 1 is the first."""

    name: str
    rows: tuple[tuple[Any, ...], ...]

    def turned(self) -> "Sheet":
        """Return the sheet with its columns as rows."""
        width = max((len(row) for row in self.rows), default=0)
        return Sheet(
            self.name,
            tuple(
                tuple(row[place] if place < len(row) else None for row in self.rows)
                for place in range(width)
            ),
        )


def read_csv(data: bytes, file: str) -> Sheet:
    """Return the cells of a CSV file, whatever its encoding and its separator.

    Raises:
        UnreadableImport: it is no text, or no table.
    """
    text = text_of(data, file)
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[Any, ...]] = []
    try:
        for row in reader:
            rows.append(tuple(unguarded(cell) for cell in row))
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise UnreadableImport(file, "too-many-rows", limit=MOST_ROWS)
    except csv.Error as error:
        raise UnreadableImport(file, "not-csv", line=reader.line_num) from error
    return Sheet("", tuple(rows))


def text_of(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or Windows-1252.

    Raises:
        UnreadableImport: it is in none of them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names: tuple[str, ...] = ("utf-16",)
    else:
        names = ("utf-8-sig", "cp1252")
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableImport(file, "not-text")


def read_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the cells of an Excel file. A formula is no value, and neither is an error.

    Raises:
        UnreadableImport: it is no workbook, or not safe to open.
    """
    if data.startswith(_OLD_OFFICE):
        raise UnreadableImport(file, "encrypted")
    _refuse_unsafe(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that it does not know are none of ours
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            return tuple(_sheet(one, file) for one in book.worksheets)
    except UnreadableImport:
        raise
    except Exception as error:  # openpyxl lets any fault of a broken workbook through
        raise UnreadableImport(file, "not-a-workbook") from error


def _sheet(sheet: Any, file: str) -> Sheet:  # noqa: ANN401  # openpyxl's own types say little
    rows: list[tuple[Any, ...]] = []
    cells = 0
    sheet.reset_dimensions()  # what a sheet says of its own size may be anything
    for row in sheet.iter_rows(max_row=MOST_ROWS + 1):
        cells += len(row)
        if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS or cells > MOST_CELLS:
            raise UnreadableImport(file, "too-many-rows", limit=MOST_ROWS)
        rows.append(_without_end(tuple(_cell(one) for one in row)))
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(sheet.title, tuple(rows))


def _without_end(row: tuple[Any, ...]) -> tuple[Any, ...]:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return row[:length]


def _cell(cell: Any) -> Any:  # noqa: ANN401
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return None
    if kind == "f":
        return BadCell("formula", str(value)[:40])
    if kind == "e":
        return BadCell("error-cell", str(value)[:40])
    return unguarded(value) if isinstance(value, str) else value


def _refuse_unsafe(data: bytes, file: str) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_parts(parts, file)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(part), file)
    except UnreadableImport:
        raise
    except NotImplementedError as error:  # a way of packing that we do not know
        raise UnreadableImport(file, "not-a-workbook") from error
    except RuntimeError as error:  # a part with a password
        raise UnreadableImport(file, "encrypted") from error
    except Exception as error:  # damage, which the zip module tells in many ways
        raise UnreadableImport(file, "not-a-workbook") from error


def _refuse_parts(parts: Sequence[ZipInfo], file: str) -> None:
    is_bomb = len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > LARGEST_UNPACKED
    if is_bomb or any(_grows(one) for one in parts):
        raise UnreadableImport(file, "bomb")
    for name, reason in _reasons(parts):
        del name
        raise UnreadableImport(file, reason)


def _grows(part: ZipInfo) -> bool:
    packed = max(part.compress_size, 1)
    return part.file_size > SMALL_PART and part.file_size / packed > LARGEST_RATIO


def _reasons(parts: Sequence[ZipInfo]) -> Iterator[tuple[str, str]]:
    names = [one.filename for one in parts]
    for name in names:
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
            yield name, "path"
        elif _MACROS.search(name) and "printerSettings" not in name:
            yield name, "macros"
        elif _LINKS.search(name):
            yield name, "external-links"
    if len(set(names)) != len(names):
        yield "", "not-a-workbook"


def _refuse_entities(data: bytes, file: str) -> None:
    """Refuse XML that declares anything, and a workbook that says it has macros."""
    if b"macroEnabled" in data:
        raise UnreadableImport(file, "macros")
    try:
        for _, element in iterparse(BytesIO(data), forbid_dtd=True):
            element.clear()
    except DefusedXmlException as error:
        raise UnreadableImport(file, "entities") from error
    except Exception as error:  # expat, or an encoding that it does not know
        raise UnreadableImport(file, "not-a-workbook") from error
