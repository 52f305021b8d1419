# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which column is which field: what a person wrote, and what we suggest."""

import pytest

from waarborg.register.exchange import UnreadableImport, read_mapping, slots, suggest_mapping
from waarborg.register.exchange.reading import spellings
from waarborg.register.field_files import record_fields

COLUMNS = ("Naam", "Doel", "Kleur")


@pytest.mark.parametrize(
    "text", ["Naam: name\nDoel: goal\nKleur:\n", "columns:\n  Naam: name\n  Doel: goal\n"]
)
def test_a_file_says_what_columns_are(text: str):
    """What it does not name is not read."""
    found = read_mapping(text.encode(), "kolommen.yaml", COLUMNS)

    assert {"Naam": "name", "Doel": "goal", "Kleur": None} == found


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- a", "bad-mapping"),
        ("Naam: [name]", "bad-mapping"),
        ("Naam: {a: b}", "bad-mapping"),
        ("Weg: name", "bad-mapping"),
        ("Naam: kleur", "bad-mapping"),
        ("Naam: goal\nDoel: goal", "bad-mapping"),
        ("Naam: [", "not-yaml"),
    ],
)
def test_a_file_that_is_no_mapping_is_told(text: str, reason: str):
    """With what is wrong in it."""
    with pytest.raises(UnreadableImport) as raised:
        read_mapping(text.encode(), "kolommen.yaml", COLUMNS)

    assert reason == raised.value.reason


def test_everything_that_a_column_can_be_is_there():
    """Fields, parts of them, and what a system is."""
    assert set(record_fields()) < slots()
    assert {"legal_bases.title", "impact_assessments.link", "kind", "status"} < slots()
    assert set(spellings().columns) <= slots()


def test_each_field_is_suggested_for_its_own_names():
    """Labels in both languages, and the keys of both encodings."""
    for one in record_fields().values():
        spelled = [held.key for held in (one.delivery, one.community) if held and held.key]
        for name in (one.label.nl, one.label.en, one.id, *spelled):
            assert suggest_mapping([name])[name] is not None, name
        assert one.id == suggest_mapping([one.label.nl])[one.label.nl]


def test_no_columns_have_no_suggestion():
    """And strange names neither."""
    assert {} == suggest_mapping([])
    assert {"": None, "€": None, "x" * 500: None} == suggest_mapping(["", "€", "x" * 500])
