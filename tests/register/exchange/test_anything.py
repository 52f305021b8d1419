# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whatever somebody sends in, the answer is a plan or a clear fault, and nothing else."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.exchange.files import workbook
from tests.register.exchange.test_system_card import CARD
from waarborg.register.exchange import UnreadableImport, read_import, why_fault, why_left_out
from waarborg.register.exchange.encodings import encodings
from waarborg.register.exchange.imports import _slots

KEYS = sorted({*_slots("delivery"), *_slots("community"), "x"})
WORDS = ["name", "Naam", "a", "2026-13", "<b>", "=1", "ja", "https://a.nl", "title", "link", ""]
PARTS = ["title", "link", "name", "value", "x"]
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(WORDS),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["title", "link", "name", "value", "x"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)
CARD_KEYS = ["ai_act_profile", "labels", "owners", "legal_base", "references", "assessments"]
CARD_KEYS += ["external_providers", "begin_date", "goal_and_impact"]
CELLS = st.one_of(st.text(max_size=6), st.sampled_from(WORDS))
WORKBOOK = workbook(("Naam", "Doel"), ("Scanauto", "Eerlijk"))


def answer(data: bytes, name: str) -> None:
    """Take a file in, twice: as it is, and without what is wrong; say everything in words."""
    for lenient in (False, True):
        try:
            plan = read_import(data, name, lenient=lenient)
        except UnreadableImport as fault:
            told = [" ".join(fault.in_language("nl"))]
        else:
            told = [why_fault(one, "nl") for one in plan.faults]
            told += [why_left_out(one, "en") for one in plan.left_out]
        assert all(told)


@settings(max_examples=150)
@given(st.binary(max_size=60), st.sampled_from(["json", "csv", "xlsx", "yaml", "xlsm", ""]))
def test_any_bytes(data: bytes, ending: str):
    """Whatever the name says that they are."""
    answer(data, f"x.{ending}")


@settings(max_examples=100)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), max_size=3))
def test_any_json(records: list[dict[str, Any]]):
    """With values of any kind under the keys of both encodings."""
    answer(json.dumps(records).encode(), "x.json")


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*encodings().table.columns, *WORDS]), max_size=5),
    st.lists(
        st.lists(st.one_of(st.text(max_size=6), st.sampled_from(WORDS)), max_size=6), max_size=3
    ),
)
def test_any_table(header: list[str], rows: list[list[str]]):
    """Whatever its columns are called, and however long its rows are."""
    text = "\n".join(";".join(row) for row in [header, *rows])
    answer(text.encode("utf-8", "replace"), "x.csv")


@settings(max_examples=60)
@given(st.dictionaries(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255), max_size=8))
def test_any_damage_to_a_workbook(damage: dict[int, int]):
    """A few bytes that fell over."""
    data = bytearray(WORKBOOK)
    for place, byte in damage.items():
        data[place] = byte
    answer(bytes(data), "x.xlsx")


@settings(max_examples=60)
@given(st.integers(0, len(CARD)), st.integers(0, 40), st.text("[]{}:-&*!#'\"\n ax", max_size=4))
def test_any_damage_to_a_card(place: int, size: int, text: str):
    """A piece that is gone, or that somebody else typed."""
    answer((CARD[:place] + text + CARD[place + size :]).encode(), "x.yaml")


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(CARD_KEYS), VALUES))
def test_any_values_in_a_card(values: dict[str, Any]):
    """Of another shape than the standard says."""
    answer(json.dumps({"name": "X", **values}).encode(), "x.yaml")
