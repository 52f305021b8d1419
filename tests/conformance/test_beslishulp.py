# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The comparison with the official Dutch decision aid, on paths of our own and on stored ones."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conformance.beslishulp import (
    EXPLANATIONS,
    Outcome,
    compare,
    differing,
    facts_of,
    labels_of,
    main,
    outcome_of_aid,
    outcome_of_ours,
)
from waarborg.law import parse_facts, product_engine

MAKER = {"1.1": 0, "1.2": 0, "1.3": 0, "1.4.1": 0, "1.5": 1, "2.0": 0}
USER = {**MAKER, "1.2": 4}
ORDINARY = {"2.1": 1, "2.3": 2, "2.4": 1}

CLASSES: list[tuple[dict[str, int], Outcome]] = [
    ({"1.1": 1}, Outcome("out of scope")),
    ({"1.1": 0, "1.2": 8}, Outcome("out of scope")),
    ({"1.1": 0, "1.2": 0, "1.3": 0, "1.4.1": 1, "1.4.2": 2}, Outcome("out of scope")),
    ({"1.1": 0, "1.2": 0, "1.3": 0, "1.4.1": 2, "1.6.1": 0}, Outcome("out of scope")),
    ({"1.1": 0, "1.2": 0, "1.3": 0, "1.4.1": 2, "1.6.1": 1, "1.6.2": 1}, Outcome("out of scope")),
    (
        {"1.1": 0, "1.2": 0, "1.3": 0, "1.4.1": 2, "1.6.1": 1, "1.6.2": 0, "1.6.3": 1},
        Outcome("out of scope"),
    ),
    ({**MAKER, "1.5": 0}, Outcome("out of scope")),
    ({**MAKER, "2.1": 0, "2.2": 1}, Outcome("prohibited", ("provider",))),
    ({**USER, "2.1": 0, "2.2": 1}, Outcome("prohibited", ("deployer",))),
    (
        {**MAKER, "2.1": 1, "2.3": 0, "2.7.1": 0, "2.9": 1},
        Outcome("high-risk", ("provider",), transparency=False),
    ),
    (
        {**MAKER, "2.1": 1, "2.3": 1, "2.9": 1},
        Outcome("high-risk", ("provider",), transparency=False),
    ),
    (
        {**USER, "2.1": 1, "2.3": 2, "2.4": 0, "2.7.2": 1, "2.5": 0, "2.9": 0, "2.10": 1},
        Outcome("high-risk", ("deployer",), transparency=True),
    ),
    (
        {**USER, "2.1": 1, "2.3": 2, "2.4": 0, "2.7.2": 0, "2.5": 1, "2.6": 0, "2.11": 1, "2.9": 1},
        Outcome("not high-risk", ("deployer",), transparency=False),
    ),
    (
        {**MAKER, **ORDINARY, "2.11": 0, "2.9": 0, "2.10": 1},
        Outcome("not high-risk", ("provider",), transparency=True),
    ),
    ({**MAKER, **ORDINARY, "2.11": 0, "2.9": 1}, Outcome("out of scope")),
    (
        {**MAKER, "1.2": 5, "2.1": 1, "2.3": 2, "2.4": 0, "2.7.2": 1, "2.5": 0, "2.9": 1},
        Outcome("high-risk", ("deployer", "provider"), transparency=False),
    ),
    (
        {**MAKER, "1.2": 6, "2.1": 1, "2.3": 2, "2.4": 1},
        Outcome("not high-risk", ("importer",), transparency=False),
    ),
    (
        {**MAKER, "1.2": 7, "2.1": 0, "2.2": 0},
        Outcome("high-risk", ("distributor",), transparency=False),
    ),
    (
        {**MAKER, "1.4.1": 1, "1.4.2": 1, "2.8": 0},
        Outcome("model with systemic risk", ("provider",)),
    ),
    (
        {**MAKER, "1.4.1": 1, "1.4.2": 1, "2.8": 1, "2.11": 0},
        Outcome("open-source model", ("provider",)),
    ),
    ({**MAKER, "1.4.1": 1, "1.4.2": 1, "2.8": 1, "2.11": 1}, Outcome("model", ("provider",))),
    (
        {**MAKER, "1.2": 5, "1.4.1": 1, "1.4.2": 1, "2.8": 1, "2.11": 1},
        Outcome("model", ("provider",)),
    ),
]


@pytest.mark.parametrize(("answers", "expected"), CLASSES)
def test_answers_of_the_aid_have_our_class(answers: dict[str, int], expected: Outcome) -> None:
    """What a user of the aid says leads, as our facts, to the class that the law gives."""
    assert expected == outcome_of_ours(product_engine(), facts_of(answers))


@pytest.mark.parametrize(
    ("conclusion", "labels", "expected"),
    [
        ("11.2", [], Outcome("out of scope")),
        ("12.0.0", ["verboden AI"], Outcome("prohibited", ("provider",))),
        (
            "14.1.2",
            ["geen transparantieverplichting"],
            Outcome("high-risk", ("deployer", "provider"), transparency=False),
        ),
        (
            "13.0.3",
            ["transparantieverplichting"],
            Outcome("not high-risk", ("deployer",), transparency=True),
        ),
        ("15.0.1", [], Outcome("high-risk", ("importer",))),
        ("16.2.1", [], Outcome("model", ("distributor",))),
        ("12.2.1", ["systeemrisico"], Outcome("model with systemic risk", ("provider",))),
        (
            "12.2.2",
            ["geen systeemrisico", "open-source"],
            Outcome("open-source model", ("provider",)),
        ),
    ],
)
def test_conclusions_of_the_aid_have_a_class(
    conclusion: str, labels: list[str], expected: Outcome
) -> None:
    """The number of a conclusion tells roles and class; its labels tell the rest."""
    assert expected == outcome_of_aid(conclusion, labels)


@pytest.mark.parametrize(
    ("aid", "ours", "expected"),
    [
        (Outcome("high-risk", ("provider",)), Outcome("high-risk", ("provider",), True), ()),
        (Outcome("out of scope"), Outcome("high-risk", ("provider",), True), ("class",)),
        (Outcome("model", ("provider",)), Outcome("model", ("deployer",)), ("roles",)),
        (
            Outcome("high-risk", ("provider",), True),
            Outcome("not high-risk", ("deployer",), False),
            ("class", "roles", "transparency"),
        ),
        (Outcome("high-risk", ("provider",)), Outcome("undetermined"), ("class", "roles")),
    ],
)
def test_aspects_that_differ_are_told_apart(
    aid: Outcome, ours: Outcome, expected: tuple[str, ...]
) -> None:
    """Class, roles and transparency are compared each on their own."""
    assert expected == differing(aid, ours)


def _path(answers: dict[str, int], conclusion: str, *labels: str) -> dict[str, Any]:
    return {"steps": list(answers.items()), "conclusion": conclusion, "labels": list(labels)}


AGREES = _path({**USER, "2.1": 0, "2.2": 1}, "13.0.0", "verboden AI")
TWO_REASONS = _path(
    {**MAKER, "1.2": 5, "2.1": 1, "2.3": 0, "2.7.1": 1, "2.9": 1},
    "14.0.2",
    "geen transparantieverplichting",
)
WRONG_CLASS = _path({**MAKER, "2.1": 0, "2.2": 1}, "12.0.2")
WRONG_ROLE = _path(
    {**MAKER, "2.1": 1, "2.3": 0, "2.7.1": 1, "2.9": 1}, "13.0.2", "geen transparantieverplichting"
)


def test_a_path_is_counted_once() -> None:
    """Agreeing, explained and unexplained paths add up to all."""
    result = compare(product_engine(), [AGREES, TWO_REASONS, WRONG_CLASS])

    assert (1, 1, 1) == (result["agree"], result["explained"], result["unexplained"])


def test_every_aspect_needs_its_own_reason() -> None:
    """A known reason for the class does not excuse a wrong role."""
    result = compare(product_engine(), [TWO_REASONS, WRONG_ROLE])

    assert [["annex-1-needs-third-party", "modifier-is-provider-of-high-risk-only"], []] == [
        one["explanations"] for one in result["differences"]
    ]


def test_every_reason_names_its_article() -> None:
    """An explanation that cites no law is no explanation."""
    assert all("Article" in one.article for one in EXPLANATIONS)
    assert len(EXPLANATIONS) == len({one.id for one in EXPLANATIONS})


@pytest.mark.parametrize(("paths", "code"), [([AGREES], 0), ([AGREES, WRONG_CLASS], 1)])
def test_the_exit_code_tells_whether_something_is_unexplained(
    tmp_path: Path, paths: list[dict[str, Any]], code: int
) -> None:
    """The command prints one JSON object and can guard a pipeline."""
    file = tmp_path / "paths.json"
    file.write_text(json.dumps({"paths": paths}), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "conformance/beslishulp.py", str(file)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )

    assert (code, code) == (run.returncode, json.loads(run.stdout)["unexplained"])


def test_all_lists_every_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --all differences are grouped with an example; with it each stands by itself."""
    file = tmp_path / "paths.json"
    file.write_text(json.dumps({"paths": [TWO_REASONS, TWO_REASONS]}), encoding="utf-8")

    main([str(file)])
    grouped = json.loads(capsys.readouterr().out)["differences"]
    main([str(file), "--all"])
    listed = json.loads(capsys.readouterr().out)["differences"]
    assert ([2], 2) == ([one["count"] for one in grouped], len(listed))


@pytest.fixture(scope="module")
def stored(shared: Path) -> list[dict[str, Any]]:
    """Return the stored half of all paths through the aid."""
    file = shared / "oracles" / "beslishulp_paths.json"
    if not file.exists():
        pytest.skip(f"there is no {file}")
    paths: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["paths"]
    return paths


@pytest.fixture(scope="module")
def result(stored: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what comparing the stored paths gives."""
    return compare(product_engine(), stored)


@pytest.mark.slow
def test_the_stored_paths_are_all_explained(
    stored: list[dict[str, Any]], result: dict[str, Any]
) -> None:
    """Nothing is left unexplained."""
    assert [] == [one for one in result["differences"] if not one["explanations"]][:1]
    assert len(stored) == result["agree"] + result["explained"]


def test_a_class_differs_where_others_noted_it_too_or_by_a_reading(result: dict[str, Any]) -> None:
    """Only three reasons for another class do not stand in the notes of others on the aid."""
    noted = {"annex1_A_without_third_party", "art5_rbi_exception_not_high"}
    ours_alone = {
        name
        for one in result["differences"]
        if "class" in one["differs"] and noted.isdisjoint(one["caveats"])
        for name in one["explanations"]
    }

    assert ours_alone <= {
        "open-source-under-article-50",
        "distributor-places-nothing-on-the-market",
        "models-have-providers-only",
    }


def test_labels_follow_from_the_answers(stored: list[dict[str, Any]]) -> None:
    """A path that is stored without its labels has the same class."""
    assert [] == [
        path["steps"]
        for path in stored
        if outcome_of_aid(path["conclusion"], path["labels"])
        != outcome_of_aid(path["conclusion"], labels_of(dict(path["steps"])))
    ]


def test_facts_of_the_stored_paths_can_be_read(stored: list[dict[str, Any]]) -> None:
    """No mapping of a path contradicts itself."""
    base = product_engine().base

    assert all(parse_facts(base, facts_of(dict(path["steps"]))) for path in stored)
