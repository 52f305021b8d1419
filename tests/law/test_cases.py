# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cases: facts, a day and what the law base must say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.law.example import ENGINE
from waarborg.kernel.errors import FaultyLawBase
from waarborg.law.cases import CaseResult, facts_of_case, read_cases, run_case

OWNER: dict[str, Any] = {
    "id": "owner",
    "title": "Somebody has a very bright lamp",
    "on": "2022-06-01",
    "facts": {"roles": ["has"], "lumen": 1200, "place": "home", "hung": "2021-03-01"},
    "expect": {
        "applies": ["lamp-act.5", "lamp-bill.1"],
        "not": ["lamp-act.3", "lamp-act.6"],
        "undetermined": ["lamp-act.4"],
        "starts": {"lamp-act.3": "2024-01-01", "lamp-act.5": "2022-06-01"},
        "never": ["lamp-act.6"],
        "concepts": {"owner": True, "bright": True},
    },
}


def _write(folder: Path, *cases: object, name: str = "lamp.cases.yaml") -> Path:
    (folder / name).write_text(yaml.safe_dump({"cases": list(cases)}), encoding="utf-8")
    return folder


def _run(folder: Path, **changes: object) -> CaseResult:
    cases = read_cases(_write(folder, {**OWNER, **changes}))
    return run_case(ENGINE, cases, cases["owner"])


def test_a_case_that_holds_has_no_differences(tmp_path: Path) -> None:
    """Every kind of expectation is met by the example."""
    result = _run(tmp_path)

    assert () == result.differences
    assert frozenset({"has"}) == result.facts["roles"]


@pytest.mark.parametrize(
    ("expect", "difference"),
    [
        ({"applies": ["lamp-act.3"]}, "lamp-act.3: does-not-apply instead of applies"),
        ({"not": ["lamp-act.5"]}, "lamp-act.5: applies instead of does-not-apply"),
        (
            {"applies": ["lamp-act.4"]},
            "lamp-act.4: undetermined instead of applies (open: flashing)",
        ),
        ({"undetermined": ["lamp-act.5"]}, "lamp-act.5: applies instead of undetermined"),
        ({"applies": ["lamp-act.99"]}, "lamp-act.99: there is no such norm on this day"),
        (
            {"starts": {"lamp-act.3": "2022-01-01"}},
            "lamp-act.3: starts 2024-01-01 instead of 2022-01-01",
        ),
        (
            {"starts": {"lamp-act.99": "2022-01-01"}},
            "lamp-act.99: starts never instead of 2022-01-01",
        ),
        ({"never": ["lamp-act.3"]}, "lamp-act.3: may start on 2024-01-01 instead of never"),
        ({"concepts": {"owner": False}}, "concept owner: true instead of false"),
        ({"concepts": {"bright": None}}, "concept bright: true instead of unknown"),
        ({"concepts": {"dark": False}}, "concept dark: does not exist on this day"),
    ],
)
def test_each_difference_is_told(tmp_path: Path, expect: object, difference: str) -> None:
    """A jurist reads what was found and what was expected."""
    assert difference in _run(tmp_path, expect=expect).differences


def test_a_norm_that_does_not_exist_yet_does_not_apply(tmp_path: Path) -> None:
    """Before the amendment is known its norm is not there: that is what the case says."""
    result = _run(
        tmp_path, on="2021-05-31", expect={"not": ["lamp-act.6"], "never": ["lamp-act.6"]}
    )

    assert () == result.differences


def test_a_case_can_choose_knowledge_and_readings(tmp_path: Path) -> None:
    """A case asks about a day with the law as known on another, in a chosen reading."""
    facts = {"roles": ["has"], "lumen": 700}
    result = _run(
        tmp_path,
        as_of="2021-05-31",
        readings={"bright": "B"},
        facts=facts,
        expect={"applies": ["lamp-act.3"]},
    )

    assert () == result.differences


def test_a_case_takes_the_facts_of_another(tmp_path: Path) -> None:
    """Own facts win from those of the case that is extended."""
    extension = {
        "id": "street",
        "title": "The same lamp in the street",
        "on": "2022-06-01",
        "extends": "owner",
        "facts": {"place": "street"},
        "expect": {"applies": ["lamp-act.6"]},
    }
    cases = read_cases(_write(tmp_path, OWNER, extension))

    assert {**OWNER["facts"], "place": "street"} == facts_of_case(cases, cases["street"])
    assert () == run_case(ENGINE, cases, cases["street"]).differences


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"facts": {"place": "garden"}}, "garden"),
        ({"facts": {"colour": "red"}}, "colour"),
        ({"facts": {"flashing": True, "lumen": 0}}, "contradict"),
        ({"readings": {"bright": "Z"}}, "Z"),
    ],
)
def test_facts_and_readings_that_cannot_be_are_differences(
    tmp_path: Path, changes: dict[str, object], word: str
) -> None:
    """A case that cannot be run does not hold, and says why."""
    assert any(word in one for one in _run(tmp_path, **changes).differences)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"on": "2021-02-30"}, "cases.0.on"),
        ({"extra": 1}, "cases.0.extra"),
        ({"expect": {"aplies": ["lamp-act.3"]}}, "cases.0.expect.aplies"),
        ({"expect": None, "title": None}, "cases.0.title"),
    ],
)
def test_a_case_that_is_written_wrongly_names_its_place(
    tmp_path: Path, changes: dict[str, object], place: str
) -> None:
    """A typing error in a case is found by file, line and field."""
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, {**OWNER, **changes}))

    assert [place] == [fault.details["place"] for fault in caught.value.faults]


def test_an_id_of_a_case_stands_once(tmp_path: Path) -> None:
    """Also over files."""
    _write(tmp_path, OWNER, name="a.cases.yaml")
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, OWNER, name="b.cases.yaml"))

    assert "'owner' stands twice" in str(caught.value)


def test_a_case_extends_a_case_that_exists(tmp_path: Path) -> None:
    """A name that leads nowhere is a fault."""
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, {**OWNER, "extends": "nobody"}))

    assert "'owner' extends 'nobody', which is no case" in str(caught.value)


def test_cases_do_not_extend_each_other_in_a_circle(tmp_path: Path) -> None:
    """Two cases that take each other's facts are refused, not run for ever."""
    other = {**OWNER, "id": "other", "extends": "owner"}
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, {**OWNER, "extends": "other"}, other))

    assert "circle" in str(caught.value)


@pytest.mark.parametrize("expect", [None, {}, {"applies": []}])
def test_a_case_expects_something(tmp_path: Path, expect: object) -> None:
    """A case that can never fail proves nothing."""
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, {**OWNER, "expect": expect}))

    assert "expect" in str(caught.value)


@pytest.mark.parametrize("content", ["cases:\n", "- a\n", "casse: []\n", "cases: [word]\n"])
def test_a_file_of_cases_holds_cases(tmp_path: Path, content: str) -> None:
    """Anything else is a fault with a file name, not a failing program."""
    (tmp_path / "x.cases.yaml").write_text(content, encoding="utf-8")

    with pytest.raises(FaultyLawBase) as caught:
        read_cases(tmp_path)
    assert "x.cases.yaml" in str(caught.value)


def test_days_of_a_case_are_days(tmp_path: Path) -> None:
    """A day is read as a day."""
    cases = read_cases(_write(tmp_path, OWNER))

    assert (date(2022, 6, 1), None) == (cases["owner"].on, cases["owner"].as_of)


def test_a_file_of_cases_that_is_no_yaml_is_a_fault(tmp_path: Path) -> None:
    """The other files are still read, so that all faults are told at once."""
    (tmp_path / "a.cases.yaml").write_text("cases: [\n", encoding="utf-8")
    with pytest.raises(FaultyLawBase) as caught:
        read_cases(_write(tmp_path, {**OWNER, "expect": {}}))

    assert ["a.cases.yaml", "lamp.cases.yaml"] == [
        str(fault.details["file"]) for fault in caught.value.faults
    ]
