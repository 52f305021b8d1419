# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One answer, as the fields of a form give it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData

from tests.law.example import BASE
from waarborg.web.pages.answer_fields import (
    NONE_OF_THESE,
    FieldFault,
    read_answer,
    read_number,
    shown_values,
    text_of,
)

DAY = ("answer.day", "answer.month", "answer.year")


def form(*fields: tuple[str, str]) -> FormData:
    """Return a form with these fields."""
    return FormData(list(fields))


def dated(day: str, month: str, year: str) -> FormData:
    """Return a form with the three fields of a day."""
    return form(*zip(DAY, (day, month, year), strict=True))


@pytest.mark.parametrize(
    ("fact", "sent", "value"),
    [
        ("flashing", form(("answer", "true")), True),
        ("flashing", form(("answer", "false")), False),
        ("place", form(("answer", "street")), "street"),
        ("roles", form(("answer", "sells"), ("answer", "has")), ["has", "sells"]),
        ("roles", form(("answer", NONE_OF_THESE)), []),
        ("lumen", form(("answer", " 1 000,5 ")), 1000.5),
        ("hung", dated("2", "8", "2026"), date(2026, 8, 2)),
    ],
)
def test_an_answer_is_read(fact: str, sent: FormData, value: Any):  # noqa: ANN401  # every type
    """Of every type of question."""
    assert value == read_answer(BASE.questions[fact], sent)


@pytest.mark.parametrize(
    ("fact", "sent", "key", "target"),
    [
        ("flashing", form(), "choose-one", "answer-true"),
        ("place", form(("answer", "moon")), "choose-one", "answer-home"),
        ("roles", form(), "choose-some", "answer-has"),
        ("roles", form(("answer", "flies")), "choose-some", "answer-has"),
        ("roles", form(("answer", "has"), ("answer", "-")), "choose-or-none", "answer-has"),
        ("lumen", form(), "number-missing", "answer"),
        ("lumen", form(("answer", "many")), "number-unreadable", "answer"),
        ("lumen", form(("answer", "-1")), "number-too-small", "answer"),
        ("hung", form(), "date-missing", "answer-day"),
        ("hung", dated("2", "", "2026"), "date-without-month", "answer-month"),
        ("hung", dated("2", "aug", "2026"), "date-unreadable", "answer-month"),
        ("hung", dated("31", "2", "2026"), "date-unreal", "answer-day"),
        ("hung", dated("2", "8", "26"), "date-year", "answer-year"),
    ],
)
def test_a_slip_leads_to_its_field(fact: str, sent: FormData, key: str, target: str):
    """With the words for it."""
    with pytest.raises(FieldFault) as raised:
        read_answer(BASE.questions[fact], sent)
    assert (key, target) == (raised.value.key, raised.value.target)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10^25", 1e25),
        ("3x10^25", 3e25),
        ("2,5 × 10^23", 2.5e23),
        ("1e25", 1e25),
        ("1E+25", 1e25),
        ("1_000", 1000),
        ("-3", -3),
        ("1,2,3", None),
        ("1e999", None),
        ("nan", None),
        ("inf", None),
        ("0x10", None),
        ("١٢", None),
        ("", None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: float | None):
    """And nothing else."""
    assert number == read_number(text)


@given(st.text(max_size=40))
def test_any_text_is_a_finite_number_or_none(text: str):
    """Nothing breaks on it."""
    number = read_number(text)
    assert number is None or abs(number) < float("inf")


def test_the_fields_of_an_earlier_answer_are_filled_in():
    """For each type; nothing for what was not known."""
    assert () == shown_values(None)
    assert ("true",) == shown_values(True)
    assert ("has",) == shown_values(["has"])
    assert (NONE_OF_THESE,) == shown_values([])
    assert ("street",) == shown_values("street")
    assert ("1e+25",) == shown_values(1e25)
    assert 1e25 == read_number(shown_values(1e25)[0])


def test_a_sign_that_no_text_has_is_left_out():
    """Some databases break on it."""
    assert "ab" == text_of(FormData([("naam", "a\0b")]), "naam")
