# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the forms of the workspace share."""

from datetime import date
from types import SimpleNamespace
from typing import Any, Final

import pytest
from starlette.datastructures import FormData

from waarborg.kernel.errors import NotADate, UnknownRecord
from waarborg.register.errors import FaultyValue
from waarborg.register.field_values import FieldFault
from waarborg.web.pages.desk_forms import Fault, Reading, day_values, fault_text, options

DESK: Final[Any] = SimpleNamespace(language="nl", form=FormData([("due.day", "31")]))


def raising(fault: Exception) -> Any:  # noqa: ANN401  # an act
    """Return an act that does not succeed."""

    def act() -> None:
        raise fault

    return act


def test_what_is_wrong_with_a_day_leads_to_the_part_that_is_wrong():
    """And names the day, so that it stands with its fields."""
    reading = Reading(DESK)

    assert reading.day("due") is None
    assert [("due-month", "due")] == [(one.target, one.name) for one in reading.faults]


def test_a_day_may_be_missing_unless_it_must_be_there():
    """Then the fault leads to the first of its fields."""
    reading = Reading(DESK)

    assert reading.day("other") is None
    assert [] == reading.faults
    assert reading.day("other", missing="fields.date-missing") is None
    assert "other-day" == reading.faults[0].target


def test_a_fault_of_an_act_stands_beside_its_field():
    """A day has fields of its own; what names no field is for somebody else to tell."""
    reading = Reading(DESK)
    reading.trying(raising(FaultyValue(field="title", reason="empty")))
    assert [Fault("title", "Vul dit in.")] == reading.faults
    assert reading.trying(lambda: 1) is None

    reading = Reading(DESK)
    reading.trying(raising(FaultyValue(field="ends", reason="pilot-without-end")), days=["ends"])
    assert [("ends-day", "ends")] == [(one.target, one.name) for one in reading.faults]
    with pytest.raises(UnknownRecord):
        Reading(DESK).trying(raising(UnknownRecord(record="x", id="y", near="-")))


def test_faults_can_lead_to_a_field_of_another_name():
    """As where a form asks for two numbers that are one value."""
    reading = Reading(DESK, [Fault("coverage", "x"), Fault("kind", "y")])

    reading.moved({"coverage": "looked_at"})

    assert ["looked_at", "kind"] == [one.target for one in reading.faults]


def test_words_of_faults_and_options():
    """A reason by itself where there is one; else what is wrong and what to do."""
    assert "Fill this in." == fault_text(FaultyValue(field="x", reason="empty"), "en")
    assert "This is empty." == fault_text(FieldFault("record.name", "empty"), "en")
    assert "2026-02-31" in fault_text(NotADate(field="x", given="2026-02-31"), "nl")
    assert (("met", "voldaan"),) == options("ledger.states", ["met"], "nl")
    assert {"day": "1", "month": "3", "year": "2027"} == day_values(date(2027, 3, 1))
    assert {"day": "", "month": "", "year": ""} == day_values(None)
