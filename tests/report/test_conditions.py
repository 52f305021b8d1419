# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Conditions in words."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.law.example import BASE
from waarborg.law.expressions import parse_expression
from waarborg.law.records import condition_of
from waarborg.report.conditions import View, condition_view, needed_answer, reading_text


def _lines(view: View, depth: int = 0) -> Iterator[str]:
    yield "  " * depth + view["text"]
    for part in view["parts"]:
        yield from _lines(part, depth + 1)


@pytest.mark.parametrize(
    ("raw", "dutch", "english"),
    [
        (True, "dit is altijd zo", "this is always so"),
        ("owner", "eigenaar", "owner"),
        ("flashing", "Knippert de lamp? Antwoord: ja", "Does it flash? Answer: yes"),
        (
            {"fact": "flashing", "is": False},
            "Knippert de lamp? Antwoord: nee",
            "Does it flash? Answer: no",
        ),
        (
            {"fact": "place", "in": ["home", "street"]},
            "Waar hangt de lamp? Antwoord: ‘Thuis’ of ‘Op straat’",
            "Where does the lamp hang? Answer: 'At home' or 'In the street'",
        ),
        (
            {"reading": "bright", "is": "B"},
            "Wat is fel? ‘Vanaf 500 lumen’",
            "What is bright? 'From 500 lumens'",
        ),
    ],
)
def test_a_condition_is_a_sentence(raw: object, dutch: str, english: str):
    """With the question and the answer that is needed; no ids."""
    expression = parse_expression(raw)

    assert dutch == condition_view(BASE, expression, "nl")["text"]
    assert english == condition_view(BASE, expression, "en")["text"]


@pytest.mark.parametrize(
    ("fact", "test", "operand", "expected"),
    [
        ("place", "is", "street", "'In the street'"),
        ("roles", "includes", "has", "at least 'I have a lamp'"),
        ("roles", "includes_any", ("has", "sells"), "at least 'I have a lamp' or 'I sell lamps'"),
        ("roles", "none", True, "none of these"),
        ("roles", "none", False, "at least one of these"),
        ("lumen", "above", 1000, "more than 1,000 lm"),
        ("lumen", "at_least", 1e25, "10^25 lm or more"),
        ("lumen", "below", 0.5, "less than 0.5 lm"),
        ("lumen", "at_most", 0, "0 lm or less"),
        ("hung", "before", date(2022, 1, 1), "before 1 January 2022"),
        ("hung", "from", "2022-01-01", "1 January 2022 or later"),
    ],
)
def test_every_test_says_what_the_answer_must_be(
    fact: str, test: str, operand: object, expected: str
):
    """Also where the operand comes from a receipt, as text."""
    assert expected == needed_answer(BASE.questions[fact], test, operand, "en")


def test_a_condition_is_a_tree():
    """Groups say how many of their parts must be true, and leaves which record they are about."""
    view = condition_view(BASE, condition_of(BASE.concepts["bright"][-1]), "nl")

    assert [
        "Een van deze moet kloppen:",
        "  Dit moet allemaal kloppen:",
        "    Wat is fel? ‘Boven 1000 lumen’",
        "    Hoeveel licht geeft de lamp? Antwoord: meer dan 1.000 lm",
        "  Dit moet allemaal kloppen:",
        "    Wat is fel? ‘Vanaf 500 lumen’",
        "    Hoeveel licht geeft de lamp? Antwoord: 500 lm of meer",
        "  Knippert de lamp? Antwoord: ja",
    ] == list(_lines(view))
    assert view["about"] is None
    assert "flashing" == view["parts"][-1]["about"]


def test_not_says_that_it_must_not_be_true():
    """As the law writes exceptions."""
    view = condition_view(BASE, condition_of(BASE.norms["lamp-act.5"][-1]), "en")

    assert "  This must not be true:" == list(_lines(view))[2]


def test_a_reading_is_a_question_and_a_choice():
    """In the words of the jurist."""
    assert "Wat is fel? ‘Boven 1000 lumen’" == reading_text(BASE, "bright", "A", "nl")
