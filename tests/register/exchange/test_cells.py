# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values as texts of cells, and texts of others as values."""

from datetime import date, datetime
from typing import Any

import pytest

from waarborg.register.exchange.cells import field_cell, group_cell, group_value, guarded, rich_cell
from waarborg.register.exchange.reading import kind_of, lifecycle_of, read_value
from waarborg.register.field_files import record_fields
from waarborg.register.field_values import FieldFault

LINK = "https://wetten.overheid.nl/BWBR1"
PARTS = ("title", "link")


@pytest.mark.parametrize(
    "text", ["=1+1", "+31", "-2", "@SUM(1)", "\t=1", "\r=1", "'=1", "=cmd|' /C x'!A0"]
)
def test_what_could_compute_gets_an_apostrophe(text: str):
    """Whatever else stands behind it."""
    assert f"'{text}" == guarded(text)


@pytest.mark.parametrize("text", ["tekst", "'s avonds", "1+1", "", " =1"])
def test_all_other_texts_stay_as_they_are(text: str):
    """An apostrophe of Dutch is none of ours."""
    assert text == guarded(text)


@pytest.mark.parametrize(
    ("html", "cell"),
    [
        ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
        ("<div>Een</div>", "<div>Een</div>"),
        ("<p>&lt;b&gt;</p>", "<p>&lt;b&gt;</p>"),
    ],
)
def test_markup_is_only_written_where_plain_text_would_lose_something(html: str, cell: str):
    """A cell is for reading."""
    assert cell == rich_cell(html)


@pytest.mark.parametrize(
    "members",
    [
        [{"title": "Wet", "link": LINK}],
        [{"title": "Wet, deel 2", "link": LINK}, {"title": "Besluit", "link": LINK}],
        [{"title": "DPIA"}, {"title": "IAMA"}],
        [{"title": "DPIA. 2: IAMA"}],
        [{"title": f"Zie {LINK}"}],
        [{"title": "Wet", "link": "https://a.nl/x. 2: y"}],
    ],
)
def test_titles_and_links_come_back(members: list[dict[str, Any]]):
    """As the national register writes them, or as JSON where that cannot be read back."""
    assert members == group_value(group_cell(members, PARTS))


def test_titles_and_links_of_others_stand_on_lines():
    """With or without a colon; what is broken JSON is a title."""
    assert [{"title": "BRP", "link": LINK}, {"title": "Kadaster"}] == group_value(
        f"BRP: {LINK}\n\nKadaster"
    )
    assert [{"title": "[x"}] == group_value("[x")


@pytest.mark.parametrize(
    ("name", "value", "cell"),
    [
        ("self_learning", True, "ja"),
        ("energy_use", 1e-7, "0,0000001"),
        ("energy_use", 1_000_000, "1000000"),
        ("tags", ["a", "b"], "a, b"),
        ("legal_bases", [{"title": "Wet", "link": LINK}], f"1: Wet, {LINK}"),
        ("goal", "<p>a</p>", "a"),
        ("supplier", "X", "X"),
    ],
)
def test_a_field_is_written_for_people(name: str, value: Any, cell: str):  # noqa: ANN401
    """And read back as it was."""
    one = record_fields()[name]

    assert cell == field_cell(one, value)
    assert value == read_value(one, cell)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("begin_date", "2023-10-01", "2023-10"),
        ("begin_date", "10-2023", "2023-10"),
        ("begin_date", "1-10-2023", "2023-10"),
        ("begin_date", "1 oktober 2023", "2023-10"),
        ("begin_date", "Oktober 2023", "2023-10"),
        ("begin_date", "2023-10-01 00:00:00", "2023-10"),
        ("begin_date", "2023-10-01T00:00", "2023-10"),
        ("begin_date", "vorig jaar", "vorig jaar"),
        ("begin_date", date(2023, 10, 1), "2023-10"),
        ("begin_date", datetime(2023, 10, 1), "2023-10"),  # noqa: DTZ001  # as Excel gives it
        ("energy_use", "1.234,5", 1234.5),
        ("energy_use", "1.234", 1234),
        ("energy_use", "1234.5", 1234.5),
        ("energy_use", "12 500", 12500),
        ("energy_use", 12, 12),
        ("energy_use", "veel", "veel"),
        ("self_learning", "Ja", True),
        ("self_learning", "FALSE", False),
        ("self_learning", True, True),
        ("self_learning", "soms", "soms"),
        ("publication_category", "Impactvolle algoritmes (Categorie B)", "b"),
        ("publication_category", "hoog risico ai systemen", "a"),
        ("publication_category", "C", "c"),
        ("theme", "Verkeer, Werk", ["verkeer", "werk"]),
        ("theme", ["Overheidsfinancien", "", None], ["overheidsfinancien"]),
        ("theme", "Financiën", ["overheidsfinancien"]),
        ("tags", "<p>a, b; c\nd, a</p>", ["a", "b", "c", "d"]),
        ("tags", ["a", " "], ["a"]),
        ("contact", "mailto:info@stad.nl", "info@stad.nl"),
        ("supplier", "<b>X</b> &amp; Y", "X & Y"),
        ("supplier", 12.0, "12"),
        ("goal", "  ", None),
        ("goal", "<p></p>", None),
        ("goal", 12, "12"),
        ("goal", [], None),
        ("impact_assessments", ["DPIA"], [{"title": "DPIA"}]),
        ("impact_assessments", [{"title": "", "link": None}], None),
        ("legal_bases", [{"title": "Wet", "x": 1}], [{"title": "Wet", "x": 1}]),
    ],
)
def test_values_of_others_are_understood(name: str, raw: Any, value: Any):  # noqa: ANN401
    """What is not understood goes on as it is, and is refused by name later."""
    assert value == read_value(record_fields()[name], raw)


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("supplier", ["a"], "not-text"),
        ("goal", "x" * 50_001, "too-long"),
        ("theme", "Ruimtevaart", "not-an-option"),
        ("legal_bases", 5, "not-a-list"),
        ("legal_bases", [5], "not-a-group"),
    ],
)
def test_what_cannot_be_understood_is_told(name: str, raw: Any, reason: str):  # noqa: ANN401
    """At once."""
    with pytest.raises(FieldFault) as raised:
        read_value(record_fields()[name], raw)

    assert reason == raised.value.reason


def test_words_for_how_far_and_what_kind():
    """In the words of both standards, and some of organisations."""
    assert ("in-use", "out-of-use", None) == (
        lifecycle_of("In Gebruik"),
        lifecycle_of("uitgefaseerd"),
        lifecycle_of("wie weet"),
    )
    assert ("ai-system", None) == (kind_of("AI systeem"), kind_of("ding"))
