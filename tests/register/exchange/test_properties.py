# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever a record holds: out and in again is the same, and nothing leaves that a program runs."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.register.exchange.examples import ENTRIES
from waarborg.register import rich
from waarborg.register.exchange import Entry, Export, TargetName, export_record, read_import
from waarborg.register.exchange.cells import guarded, unguarded
from waarborg.register.field_files import record_fields
from waarborg.register.records import RECORD

ENDINGS = {"delivery": "json", "community": "json", "csv": "csv", "xlsx": "xlsx"}


def back(entry: Entry, target: TargetName) -> tuple[Export, dict[str, Any]]:
    """Return an export, and what came of reading it, with what had no place in it."""
    made = export_record(entry, entry.organisation, target, partial=True)
    plan = read_import(made.content, f"x.{ENDINGS[target]}")
    assert () == plan.faults
    (row,) = plan.rows
    read = {name.removeprefix(RECORD): value for name, value in row.values.items()}
    own = {"kind": row.kind if row.says_kind else None, "lifecycle": row.lifecycle}
    return made, {**read, **own, **made.left_out}


def whole(entry: Entry) -> dict[str, Any]:
    """Return everything that an entry says."""
    return {
        **entry.record,
        "kind": entry.content["kind"],
        "lifecycle": entry.content["lifecycle"],
    }


@settings(max_examples=30)
@given(ENTRIES)
def test_the_delivery_api_and_back_is_the_same(entry: Entry):
    """What it has no place for is told, and with that nothing is lost."""
    _, found = back(entry, "delivery")

    assert whole(entry) == found


@settings(max_examples=30)
@given(ENTRIES)
def test_the_json_schema_and_back_is_the_same(entry: Entry):
    """Also where it holds one of a list, or a text without its lists in lists."""
    _, found = back(entry, "community")

    assert whole(entry) == found


@settings(max_examples=30)
@given(ENTRIES)
def test_csv_and_back_is_the_same(entry: Entry):
    """Without anything beside the file."""
    made, found = back(entry, "csv")

    assert {} == made.left_out
    assert whole(entry) == found


@settings(max_examples=12)
@given(ENTRIES)
def test_excel_and_back_is_the_same(entry: Entry):
    """Without anything beside the file."""
    made, found = back(entry, "xlsx")

    assert {} == made.left_out
    assert whole(entry) == found


@settings(max_examples=20)
@given(ENTRIES)
def test_no_cell_of_csv_can_compute(entry: Entry):
    """No cell starts with a sign that makes a spreadsheet run it."""
    made = export_record(entry, entry.organisation, "csv", partial=True)
    rows = csv.reader(StringIO(made.content.decode("utf-8-sig"), newline=""))

    assert [] == [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


@settings(max_examples=8)
@given(ENTRIES)
def test_no_cell_of_excel_can_compute(entry: Entry):
    """Each is a text, whatever it starts with."""
    made = export_record(entry, entry.organisation, "xlsx", partial=True)
    book = load_workbook(BytesIO(made.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]

    assert {"s"} == {cell.data_type for cell in cells if cell.value is not None}
    assert [] == [cell.value for cell in cells if str(cell.value)[:1] in tuple("=+-@\t\r")]


@given(st.text(st.sampled_from("=+-@'\t\ra "), max_size=6))
def test_an_apostrophe_of_ours_goes_and_any_other_stays(text: str):
    """Guarding and unguarding is no change."""
    assert text == unguarded(guarded(text))


@settings(max_examples=20)
@given(ENTRIES)
def test_nothing_longer_than_its_limit_leaves(entry: Entry):
    """Every text fits, as the target counts."""
    for target in ("delivery", "community"):
        made = export_record(entry, entry.organisation, target, partial=True)
        held = json.loads(made.content)
        for one in record_fields().values():
            spelling = one.spelling(target)
            if spelling is None or spelling.key not in held or spelling.limit is None:
                continue
            text = held[spelling.key]
            length = rich.visible_length(text) if target == "delivery" else len(text)
            assert length <= spelling.limit


@settings(max_examples=20)
@given(ENTRIES)
def test_every_value_says_where_it_came_from(entry: Entry):
    """A fact, or the system, the organisation or the standard."""
    for target in ("delivery", "community"):
        made = export_record(entry, entry.organisation, target, partial=True)
        held = json.loads(made.content)

        assert set(held) == set(made.sources)
        assert "fact_name" == made.sources["name"] or "name" not in entry.content["sources"]


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(html: str):
    """Also of what is no HTML at all."""
    once = rich.clean(html)

    assert once == rich.clean(once)
    assert "<script" not in once
