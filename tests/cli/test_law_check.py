# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law validate` and `cases`: whether files of norms are in order."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.law.example import EXAMPLE_LAW

CASES = """\
cases:
  - id: lamp-home
    title: A lamp at home
    facts: {roles: [has], place: home}
    on: 2022-01-01
    expect: {applies: [lamp-policy.1], not: [lamp-act.6]}
  - {id: lamp-sold, title: A lamp in a shop, on: 2022-01-01, expect: {applies: [lamp-policy.1]}}
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Return a copy of the example law with cases."""
    folder = tmp_path / "law"
    folder.mkdir()
    (folder / "lamp_act.yaml").write_bytes((EXAMPLE_LAW / "lamp_act.yaml").read_bytes())
    (folder / "lamps.cases.yaml").write_text(CASES, "utf-8")
    return folder


@pytest.fixture
def changed(law: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces a piece of text in a file of the law."""

    def replace(name: str, old: str, new: str) -> None:
        text = (law / name).read_text("utf-8")
        assert old in text
        (law / name).write_text(text.replace(old, new, 1), "utf-8")

    return replace


Change = Callable[[str, str, str], None]


@pytest.mark.parametrize(("lang", "part"), [("nl", "is in orde"), ("en", "is in order")])
def test_a_law_in_order_ends_with_0(run: Run, law: Path, lang: str, part: str):
    """Nothing wrong is said in so many words."""
    result = run("law", "validate", str(law), lang="nl" if lang == "nl" else "en")

    assert 0 == result.exit_code
    assert part in " ".join(result.stdout.split())


def test_without_a_folder_it_is_the_law_in_use(run: Run):
    """The folder of --law, or that of the product."""
    assert 0 == run("law", "validate").exit_code


@pytest.mark.parametrize(
    ("file", "old", "new", "parts"),
    [
        (
            "lamp_act.yaml",
            "    type: number\n",
            "    type: figure\n",
            ["lamp_act.yaml:", "type", "use one of the words that are allowed"],
        ),
        ("lamp_act.yaml", "schedule: temporary", "schedule: tempory", ["'tempory'"]),
        ("lamp_act.yaml", "acts:\n", "acts: [\n", ["lamp_act.yaml:", "quotes on this line"]),
        ("lamps.cases.yaml", "on: 2022-01-01\n", "", ["lamps.cases.yaml:", "on"]),
        (
            "lamps.cases.yaml",
            "not: [lamp-act.6]",
            "applies: [lamp-act.6]",
            ["lamps.cases.yaml", "stands here twice"],
        ),
    ],
)
def test_faults_of_form_are_told_with_their_place(
    run: Run, law: Path, changed: Change, file: str, old: str, new: str, parts: list[str]
):
    """Each names the file, the line, what is wrong and how to mend it; and the code is 1."""
    changed(file, old, new)
    result = run("law", "validate", str(law))
    told = " ".join(result.stdout.split())

    assert 1 == result.exit_code
    assert [] == [part for part in parts if part not in told]
    assert "How to mend it" in told
    assert "1 fault." in told


def test_faults_of_norms_and_of_cases_are_told_together(run: Run, law: Path, changed: Change):
    """One run tells all that is wrong with the form."""
    changed("lamp_act.yaml", "schedule: temporary", "schedule: tempory")
    changed("lamps.cases.yaml", "title: A lamp at home\n", "titel: A lamp at home\n")
    findings = json.loads(run("law", "validate", str(law), "--format", "json").stdout)

    assert {"lamp_act.yaml", "lamps.cases.yaml"} == {one["file"] for one in findings}
    assert all(one["line"] > 0 and one["mend"] for one in findings)


def test_a_condition_that_is_never_true_is_told(run: Run, law: Path, changed: Change):
    """What is dead has its version, its file and its line too."""
    changed("lamp_act.yaml", "        when: flashing\n", f"        when: {DEAD}\n")
    (one,) = json.loads(run("law", "validate", str(law), "--format", "json").stdout)
    line = (law / "lamp_act.yaml").read_text("utf-8").splitlines()[one["line"] - 1]

    assert "lamp-act.4 (version 2)" == one["place"]
    assert "id: lamp-act.4" in line


DEAD = "{all: [flashing, {not: flashing}]}"


def test_an_idle_question_and_an_idle_act_are_told(run: Run, law: Path):
    """A question that nothing waits for, and an act that changes nothing."""
    (law / "idle.yaml").write_text(IDLE, "utf-8")
    findings = json.loads(run("law", "validate", str(law), "--format", "json").stdout)

    assert ["idle-fact", "idle-act"] == [one["place"] for one in findings]
    assert {"idle.yaml"} == {one["file"] for one in findings}


IDLE = """\
acts:
  - id: idle-act
    title: {nl: Niets, en: Nothing}
    short: {nl: Niets, en: Nothing}
    official: Act 11
    url: https://example.org/idle
    status: in-force
    in_force: 2020-01-01
    amends: lamp-act
    compared: 2026-11-24
questions:
  - fact: idle-fact
    type: yes-no
    text: {nl: Wat?, en: What?}
    why: {nl: Daarom., en: Because.}
    source: {act: lamp-act}
"""


def test_a_case_that_does_not_hold_is_told_with_its_line(run: Run, law: Path, changed: Change):
    """The place of the case, and what came out instead."""
    changed("lamps.cases.yaml", "not: [lamp-act.6]", "undetermined: [lamp-act.6]")
    changed("lamps.cases.yaml", "{applies: [lamp-policy.1]}}", "{never: [lamp-policy.1]}}")
    result = run("law", "validate", str(law))
    told = " ".join(result.stdout.split())

    assert 1 == result.exit_code
    assert "lamps.cases.yaml:2: lamp-home: lamp-act.6: does-not-apply instead" in told
    assert "lamps.cases.yaml:7: lamp-sold" in told


@pytest.mark.parametrize("verb", ["validate", "cases"])
def test_a_folder_that_is_none_ends_with_2(run: Run, verb: str):
    """No folder, or one without files of norms, is wrong use."""
    Path("empty").mkdir()

    for name in ("gone", "empty"):
        result = run("law", verb, name)
        assert (2, "") == (result.exit_code, result.stdout)
        assert f"'{name}' is not a folder with rules" in result.stderr


def test_law_option_needs_a_folder(run: Run):
    """--law is read before the command is run."""
    assert "'gone' is not a folder with rules" in run("law", "digest", "--law", "gone").stderr


def test_a_faulty_law_is_told_by_every_command(run: Run, law: Path, changed: Change):
    """A law with faults cannot be used, and each fault is named."""
    changed("lamp_act.yaml", "schedule: temporary", "schedule: tempory")
    changed("lamp_act.yaml", "supervision: lamps", "supervision: lamp")
    result = run("law", "list", "--law", str(law))

    assert (2, "") == (result.exit_code, result.stdout)
    assert "'tempory'" in result.stderr
    assert "'lamp'" in result.stderr


def test_cases_are_counted(run: Run, law: Path):
    """All cases hold."""
    result = run("law", "cases", str(law))

    assert 0 == result.exit_code
    assert "2 cases hold, 0 do not." in result.stdout


def test_cases_can_be_chosen(run: Run, law: Path):
    """By a pattern on id or title; no case at all is a negative result."""
    chosen = run("law", "cases", str(law), "--only", "*-home", "--format", "json")

    assert ["lamp-home"] == [one["id"] for one in json.loads(chosen.stdout)]
    assert 0 == run("law", "cases", str(law), "--only", "*shop*").exit_code
    assert 1 == run("law", "cases", str(law), "--only", "zzz").exit_code


def test_a_case_that_does_not_hold_ends_with_1(run: Run, law: Path, changed: Change):
    """The case and what differs are told."""
    changed("lamps.cases.yaml", "not: [lamp-act.6]", "applies: [lamp-act.6]")
    changed("lamps.cases.yaml", "applies: [lamp-policy.1], ", "")
    result = run("law", "cases", "--law", str(law))

    assert 1 == result.exit_code
    assert "lamp-home: A lamp at home" in result.stdout
    assert "- lamp-act.6: does-not-apply instead of applies" in result.stdout


def test_faulty_cases_are_told(run: Run, law: Path, changed: Change):
    """A file of cases with a fault cannot be run."""
    changed("lamps.cases.yaml", "title: A lamp at home\n", "titel: A lamp at home\n")
    result = run("law", "cases", str(law))

    assert (2, "") == (result.exit_code, result.stdout)
    assert "lamps.cases.yaml" in result.stderr
