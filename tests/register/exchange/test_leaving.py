# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What keeps a record from leaving: each fault with its field, its reason and its fact."""

from dataclasses import replace
from typing import Any

import pytest

from tests.register.exchange.examples import COMPLETE, TOWN, entry
from waarborg.register.exchange import TARGETS, ExportFaults, TargetName, export_record
from waarborg.register.exchange.encodings import encode
from waarborg.register.exchange.leaving import faults_of, placeholder
from waarborg.register.field_files import Target

LINK = "https://wetten.overheid.nl/BWBR1"


def found(target: Target = "delivery", partial: bool = False, **changes: Any):  # noqa: ANN401, FBT001, FBT002
    """Return the faults of a record that is complete but for these values."""
    record = {name: one for name, one in {**COMPLETE, **changes}.items() if one is not None}
    held = entry(record, lifecycle="out-of-use")
    faults = faults_of(held, encode(held, target), target, partial=partial)
    return {(fault.field, fault.reason) for fault in faults}


def test_what_is_complete_leaves():
    """For both encodings."""
    assert set() == found()
    assert set() == found("community")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"goal": "<p>Lorem ipsum dolor.</p>"}, ("goal", "placeholder")),
        ({"goal": "<p> String </p>"}, ("goal", "placeholder")),
        ({"goal": "<p>TODO: aanvullen</p>"}, ("goal", "placeholder")),
        ({"goal": "<p>Zie xxx.</p>"}, ("goal", "placeholder")),
        ({"goal": "<p>n.v.t.</p>"}, ("goal", "not-applicable")),
        ({"supplier": "string"}, ("supplier", "placeholder")),
        ({"tags": ["goed", "tbd"]}, ("tags[1]", "placeholder")),
        (
            {"legal_bases": [{"title": "Titel", "link": "https://example.com/x"}]},
            ("legal_bases[0].link", "placeholder-host"),
        ),
        (
            {"data_sources": [{"title": "test", "link": LINK}]},
            ("data_sources[0].title", "placeholder"),
        ),
        ({"website": "https://www.example.com/"}, ("website", "placeholder-host")),
        ({"website": "https://stad.localhost/"}, ("website", "placeholder-host")),
        ({"website": "https://localhost/"}, ("website", "not-a-web-address")),
        ({"website": "https://[::1"}, ("website", "not-a-web-address")),
        ({"contact": "info@example.com"}, ("contact", "placeholder-host")),
        ({"contact": "info@sub.voorbeeld.nl"}, ("contact", "placeholder-host")),
        ({"begin_date": "2026-13"}, ("begin_date", "not-a-month")),
        ({"begin_date": "2026-03", "end_date": "2026-02"}, ("end_date", "ends-before-it-begins")),
        ({"short_description": "x" * 401}, ("short_description", "too-long")),
        ({"contact": None}, ("contact", "required")),
        ({"publication_category": None}, ("publication_category", "required")),
    ],
)
def test_what_may_not_leave_is_told(changes: dict[str, Any], fault: tuple[str, str]):
    """With the place of the value."""
    assert fault in found(**changes)


def test_each_target_has_its_own_limits_and_demands():
    """Between 349 and 400 characters only one of them takes it."""
    longer: dict[str, Any] = {"short_description": "x" * 350}

    assert set() == found(**longer)
    assert {("short_description", "too-long")} == found("community", **longer)
    assert {("risks", "required")} == found("community", risks=None)
    assert set() == found(risks=None)
    assert {("legal_bases", "too-long")} == found(
        "community", legal_bases=[{"title": "x" * 100, "link": LINK}]
    )


def test_markup_counts_where_the_target_counts_it():
    """The delivery API counts what is seen; the JSON Schema gets plain text."""
    goal = f"<ul>{'<li>x</li>' * 900}</ul>"

    assert set() == found(goal=goal)
    assert {("goal", "too-long")} == found("community", goal=goal)


def test_a_part_of_a_group_has_a_limit_too():
    """It is told by its place."""
    value = [{"title": "x" * 101, "link": LINK}]
    faults = found(legal_bases=value)

    assert {("legal_bases[0].title", "too-long")} == faults


def test_does_not_apply_is_an_answer_where_it_can_be():
    """Only there."""
    assert set() == found(impact_assessment_note="<p>N.v.t.</p>")
    assert placeholder("niet van toepassing", "legal_basis") is None
    assert "not-applicable" == placeholder("n/a", "risks")


def test_a_draft_may_lack_fields_but_not_be_wrong():
    """It goes to a colleague."""
    assert set() == found(partial=True, contact=None)
    assert {("goal", "placeholder")} == found(partial=True, contact=None, goal="<p>tekst</p>")


def test_an_organisation_with_a_long_name_is_told():
    """A target may not take it."""
    held = replace(entry(), organisation=replace(TOWN, name="x" * 100))
    (fault,) = faults_of(held, encode(held, "community"), "community")

    assert ("organisation", "too-long", None) == (fault.field, fault.reason, fault.fact)
    assert () == faults_of(held, encode(held, "delivery"), "delivery")


def test_a_system_in_use_has_no_end():
    """Where it has, one of the two is wrong."""
    held = entry({**COMPLETE, "end_date": "2026-10"})
    (fault,) = faults_of(held, encode(held, "delivery"), "delivery")

    assert ("end_date", "ends-while-in-use") == (fault.field, fault.reason)
    assert "fact_end_date" == fault.fact


@pytest.mark.parametrize("target", TARGETS)
def test_no_target_lets_a_placeholder_through(target: TargetName):
    """The fault says which fact it came from, in words in both languages."""
    with pytest.raises(ExportFaults) as raised:
        export_record(entry({**COMPLETE, "goal": "<p>lorem ipsum</p>"}), TOWN, target)
    (fault,) = raised.value.faults

    assert ("goal", "placeholder", "fact_goal") == (fault.field, fault.reason, fault.fact)
    assert fault.why("nl") != fault.why("en")
    assert "goal" in str(raised.value)


def test_what_is_no_field_of_ours_is_no_fault():
    """An older publication may hold one that we no longer have."""
    held = entry({**COMPLETE, "former": "tekst"})

    assert () == faults_of(held, encode(held, "delivery"), "delivery")
