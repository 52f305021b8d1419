# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Opening spreadsheets of others: what they hold, and nothing that they would do."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.register.exchange.files import csv_file, with_parts, workbook
from waarborg.register.exchange import UnreadableImport
from waarborg.register.exchange.rows import BadCell
from waarborg.register.exchange.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    read_csv,
    read_workbook,
)

ROWS = (("Naam", "Doel"), ("Scanauto", "Eerlijk é parkeren"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_wrote_it(delimiter: str, encoding: str):
    """Every separator and every encoding that office programs write."""
    assert ROWS == read_csv(csv_file(*ROWS, delimiter=delimiter, encoding=encoding), "x.csv").rows


def test_a_cell_holds_lines_and_separators():
    """Between quotes; and an apostrophe of a guard is taken away."""
    data = b'Naam;Doel\r\n"Scan;auto";"Een\r\ntwee"\r\n\'=1+1;\'s avonds\r\n'

    assert (
        ("Naam", "Doel"),
        ("Scan;auto", "Een\r\ntwee"),
        ("=1+1", "'s avonds"),
    ) == read_csv(data, "x.csv").rows


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Naam\n\x81\x8d\n", "not-text"),
        (b"Naam\n\x00\n", "not-text"),
        (b"PK\x03\x04\x00\x00\x00", "not-text"),
        (b'Naam\n"open', "not-csv"),
        (b'Naam\n"a"b\n', "not-csv"),
        (b"Naam\n" + b"x" * 140_000, "not-csv"),
        (b"a\n" * (MOST_ROWS + 2), "too-many-rows"),
        (b"," * (MOST_COLUMNS + 2), "too-many-rows"),
    ],
)
def test_what_is_no_table_is_told(data: bytes, reason: str):
    """With the line where it stops."""
    with pytest.raises(UnreadableImport) as raised:
        read_csv(data, "x.csv")

    assert reason == raised.value.reason
    assert "x.csv" in str(raised.value)


def test_a_workbook_is_read():
    """Texts, numbers, truth values and empty cells; every sheet."""

    def second(book: Any) -> None:  # noqa: ANN401
        book.create_sheet("Twee").append(["a"])

    sheets = read_workbook(workbook(*ROWS, (1, None, True), change=second), "x.xlsx")

    assert ["Sheet", "Twee"] == [one.name for one in sheets]
    assert (*ROWS, (1, None, True)) == sheets[0].rows


def test_a_formula_is_no_value():
    """Neither is an error; a text that looks like one is a text."""

    def change(book: Any) -> None:  # noqa: ANN401
        sheet = book.active
        sheet["A3"] = "=1+1"
        sheet["B3"] = "#DIV/0!"
        sheet["A4"].value = "'=1+1"
        sheet["B4"].value = "=tekst"
        sheet["B4"].data_type = "s"

    (sheet,) = read_workbook(workbook(*ROWS, change=change), "x.xlsx")

    assert (BadCell("formula", "=1+1"), BadCell("error-cell", "#DIV/0!")) == sheet.rows[2]
    assert ("=1+1", "=tekst") == sheet.rows[3]


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>"""
TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/\
content-types"><Override PartName="/xl/workbook.xml" ContentType="application/\
vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>"""


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "macros"),
        ({"xl/activeX/activeX1.bin": b"x"}, "macros"),
        ({"[Content_Types].xml": TYPES}, "macros"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "external-links"),
        ({"xl/connections.xml": b"<a/>"}, "external-links"),
        ({"xl/embeddings/oleObject1.docx": b"x"}, "external-links"),
        ({"../../etc/passwd": b"x"}, "path"),
        ({"/etc/passwd": b"x"}, "path"),
        ({"C:\\x": b"x"}, "path"),
        ({"xl/sharedStrings.xml": ENTITIES}, "entities"),
        ({"xl/sharedStrings.xml": ENTITIES.decode().encode("utf-16")}, "entities"),
        ({"xl/workbook.xml": b"<open>"}, "not-a-workbook"),
        ({"xl/media/zeros.xml": b"0" * 60_000_000}, "bomb"),
        ({f"xl/x{number}": b"" for number in range(600)}, "bomb"),
    ],
)
def test_a_workbook_that_would_do_something_is_not_opened(parts: dict[str, bytes], reason: str):
    """Macros, links, names that leave it, entities, and what grows without end."""
    with pytest.raises(UnreadableImport) as raised:
        read_workbook(with_parts(workbook(*ROWS), parts), "x.xlsx")

    assert reason == raised.value.reason
    assert raised.value.in_language("nl") != raised.value.in_language("en")


def test_printer_settings_are_no_macros():
    """Excel writes them in files of everybody."""
    data = with_parts(workbook(*ROWS), {"xl/printerSettings/printerSettings1.bin": b"x"})

    assert ROWS == read_workbook(data, "x.xlsx")[0].rows


def test_many_small_parts_that_grow_are_a_bomb_too():
    """All together they count."""
    parts = {f"xl/x{number}.txt": b"0" * 900_000 for number in range(100)}
    with pytest.raises(UnreadableImport) as raised:
        read_workbook(with_parts(workbook(*ROWS), parts), "x.xlsx")

    assert "bomb" == raised.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not-a-workbook"),
        (b"PK\x03\x04", "not-a-workbook"),
        (b"Naam,Doel", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
    ],
)
def test_what_is_no_workbook_is_told(data: bytes, reason: str):
    """Also old Office, and one with a password."""
    with pytest.raises(UnreadableImport) as raised:
        read_workbook(data, "x.xlsx")

    assert reason == raised.value.reason


def test_a_part_with_a_password_is_told():
    """It is a zip that cannot be read."""
    data = bytearray(workbook(*ROWS))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    with pytest.raises(UnreadableImport) as raised:
        read_workbook(bytes(data), "x.xlsx")

    assert "encrypted" == raised.value.reason


def test_a_zip_with_the_same_name_twice_is_no_workbook():
    """Which of them counts depends on who reads it."""
    stream = BytesIO(workbook(*ROWS))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(stream, "a", ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UnreadableImport) as raised:
        read_workbook(stream.getvalue(), "x.xlsx")

    assert "not-a-workbook" == raised.value.reason


def test_a_cell_far_away_costs_nothing():
    """A sheet that says it is as large as can be is refused before it is filled."""

    def change(book: Any) -> None:  # noqa: ANN401
        book.active["XFD1048576"] = "ver weg"

    with pytest.raises(UnreadableImport) as raised:
        read_workbook(workbook(*ROWS, change=change), "x.xlsx")

    assert "too-many-rows" == raised.value.reason


@pytest.mark.parametrize("cell", ["BXY2", "A5002", "BXX5000"])
def test_a_table_has_a_limit_in_each_direction(cell: str):
    """Rows, columns, and cells in all."""

    def change(book: Any) -> None:  # noqa: ANN401
        sheet = book.active
        sheet[cell] = "x"
        for row in range(1, 300):
            sheet[f"BXX{row}"] = "x"

    with pytest.raises(UnreadableImport) as raised:
        read_workbook(workbook(*ROWS, change=change), "x.xlsx")

    assert "too-many-rows" == raised.value.reason


def test_a_sheet_turns():
    """Rows become columns; what is not there is empty."""
    assert (("a", "b"), (1, None)) == Sheet("x", (("a", 1), ("b",))).turned().rows
