# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days, terms, amounts and answers as a reader writes them."""

from datetime import date

import pytest

from tests.law.example import BASE
from waarborg.kernel.texts import Language
from waarborg.law.expressions import FactValue
from waarborg.report.written import (
    joined,
    written_amount,
    written_answer,
    written_day,
    written_number,
    written_term,
)


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "2 december 2027"), ("en", "2 December 2027")]
)
def test_a_day_is_written_out(language: Language, expected: str):
    """No reader has to guess which part is the month, whether the day came as text or as a day."""
    assert expected == written_day("2027-12-02", language)
    assert expected == written_day(date(2027, 12, 2), language)


@pytest.mark.parametrize(
    ("term", "dutch", "english"),
    [
        ("P1D", "1 dag", "1 day"),
        ("P15D", "15 dagen", "15 days"),
        ("P1W", "1 week", "1 week"),
        ("P6W", "6 weken", "6 weeks"),
        ("P1M", "1 maand", "1 month"),
        ("P10Y", "10 jaar", "10 years"),
        ("PT72H", "72 uur", "72 hours"),
        ("PT1H", "1 uur", "1 hour"),
        (
            "P1Y6M2DT1H",
            "1 jaar, 6 maanden, 2 dagen en 1 uur",
            "1 year, 6 months, 2 days and 1 hour",
        ),
    ],
)
def test_a_term_is_told_in_words(term: str, dutch: str, english: str):
    """One is one, and more is more."""
    assert (dutch, english) == (written_term(term, "nl"), written_term(term, "en"))


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (0.333, "0,333", "0.333"),
        (1200.0, "1.200", "1,200"),
        (1e25, "10^25", "10^25"),
        (3.5e23, "3,5 × 10^23", "3.5 × 10^23"),
        (-2e16, "-2 × 10^16", "-2 × 10^16"),
    ],
)
def test_a_number_is_written_as_the_language_does(number: float, dutch: str, english: str):
    """Very large numbers are powers of ten: nobody counts that many zeros."""
    assert (dutch, english) == (written_number(number, "nl"), written_number(number, "en"))


def test_an_amount_is_in_euros():
    """A fine is a whole amount, with the points or commas of the language."""
    assert "€ 15.000.000" == written_amount(15_000_000, "nl")
    assert "€ 15,000,000" == written_amount(15_000_000, "en")


@pytest.mark.parametrize(
    ("fact", "value", "dutch", "english"),
    [
        ("flashing", None, "weet ik nog niet", "I don't know yet"),
        ("flashing", True, "ja", "yes"),
        ("flashing", False, "nee", "no"),
        ("roles", frozenset(), "geen van deze", "none of these"),
        ("roles", frozenset({"has"}), "Ik heb een lamp", "I have a lamp"),
        (
            "roles",
            frozenset({"sells", "has"}),
            "Ik heb een lamp; Ik verkoop lampen",
            "I have a lamp; I sell lamps",
        ),
        ("place", "street", "Op straat", "In the street"),
        ("hung", date(2021, 3, 1), "1 maart 2021", "1 March 2021"),
        ("lumen", 1200.5, "1.200,5 lm", "1,200.5 lm"),
    ],
)
def test_an_answer_reads_as_it_was_given(fact: str, value: FactValue, dutch: str, english: str):
    """Options by their text and in their order, numbers with their unit."""
    question = BASE.questions[fact]

    assert dutch == written_answer(question, value, "nl")
    assert english == written_answer(question, value, "en")


def test_a_number_without_a_unit_stands_alone():
    """Nothing is added that the question does not have."""
    assert "2" == written_answer(BASE.questions["hung"], 2.0, "nl")


def test_a_list_is_one_sentence():
    """The last two are joined by a word."""
    assert "" == joined([], "nl")
    assert "a" == joined(["a"], "nl")
    assert "a, b en c" == joined(["a", "b", "c"], "nl")
    assert "a or b" == joined(["a", "b"], "en", by="or")
