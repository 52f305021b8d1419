# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A draft for the EU database as JSON and as Markdown, in both languages."""

import json
from datetime import date
from typing import Final

import pytest

from waarborg.kernel.texts import Language, Text
from waarborg.law import State
from waarborg.register.annex_viii import Draft, DraftItem, SectionDue
from waarborg.report.eu_database import draft_to_markdown, draft_view

FILLED: Final = DraftItem(
    number="5",
    label=Text("Het doel", "The purpose"),
    value="<p>Eerst.</p><p>Dan.</p>",
    words=Text("Eerst.\n\nDan.", "Eerst.\n\nDan."),
    facts=("fact_1",),
    missing=None,
    told=None,
    fill="record.goal",
)
OPEN: Final = DraftItem(
    number="11",
    label=Text("De verklaring", "The declaration"),
    value=None,
    words=None,
    facts=(),
    missing="not-filled",
    told=Text("Dit is nog niet ingevuld.", "This is not filled in yet."),
    fill="annex-viii.declaration",
)
TITLE: Final = Text("Deel A", "Section A")
NOW: Final = date(2026, 11, 24)


def made(due: SectionDue | None, *items: DraftItem) -> Draft:
    """Return a draft with some items."""
    return Draft("a", TITLE, NOW, due, items)


def due(state: State, starts: date | None, *, is_public: bool = True) -> SectionDue:
    """Return when a section has to be registered."""
    return SectionDue("a", "ai-act.49.1", state, starts, is_public)


def test_a_view_holds_all_that_a_program_needs():
    """Values, the facts they came from, what is open, and the duty that asks for it."""
    one = made(due(State.APPLIES, date(2027, 12, 2)), FILLED, OPEN)
    view = draft_view(one, "Werving", "en")

    assert view == json.loads(json.dumps(view))
    assert ("ai-act.49.1", "2027-12-02", True) == (view["norm"], view["starts"], view["isPublic"])
    assert (["11"], False) == (view["open"], view["isComplete"])
    assert ["fact_1"] == view["items"][0]["facts"]
    assert "annex-viii.declaration" == view["items"][1]["fill"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            ["# Deel A", "24 november 2026", "Registreer dit vanaf 2 december 2027", "## 5. Het"],
        ),
        (
            "en",
            ["# Section A", "24 November 2026", "Register this from 2 December 2027", "## 5. The"],
        ),
    ],
)
def test_markdown_tells_what_and_when(language: Language, expected: list[str]):
    """Each item has its heading, its lines, and what is missing."""
    one = made(due(State.APPLIES, date(2027, 12, 2)), FILLED, OPEN)
    text = draft_to_markdown(draft_view(one, "Werving", language))

    assert [] == [words for words in expected if words not in text]
    assert "Eerst.\n\nDan.\n\n## 11." in text
    assert text.endswith("*\n")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (None, "do not have to register"),
        (due(State.UNDETERMINED, None), "depends on questions"),
        (due(State.APPLIES, NOW, is_public=False), "not public"),
    ],
)
def test_what_is_not_certain_is_said(when: SectionDue | None, expected: str):
    """Not due, not known, and not public are three things."""
    view = draft_view(made(when, FILLED), "Werving", "en")

    assert expected in " ".join(view["told"])
    assert view["isComplete"]
    assert "Everything is filled in." in draft_to_markdown(view)
