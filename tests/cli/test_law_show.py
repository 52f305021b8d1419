# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law show`: one record, with all its versions."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.law.example import EXAMPLE_LAW

Write = Callable[[str, str], str]


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        (
            "lamp-act.3",
            [
                "You measure the lamp.",
                "version 2, by Amendment, from 1 June 2021",
                "from 1 January 2024",
                "Mayor",
                "A fine of at most €",
            ],
        ),
        ("lamp-act.4", ["No flashing in the street", "version 2"]),
        ("bright", ["A bright lamp.", "How much light does it give?"]),
        ("roles", ["What do you do?", "The law goes by role."]),
        ("lamp-amendment", ["Act 7 of 2021", "In force from 1 June 2021", "Changes: Lamp Act"]),
        ("lamp-bill", ["proposal, not yet law", "Known from 1 September 2021"]),
    ],
)
def test_a_record_is_shown_with_what_belongs_to_it(run: Run, record: str, parts: list[str]):
    """Whatever its kind, a record is found by its id."""
    told = " ".join(run("law", "show", record).stdout.split())

    assert [] == [part for part in parts if part not in told]


@pytest.mark.parametrize("record", ["lamp-act.3", "owner", "lumen", "lamp-act"])
def test_every_record_has_json(run: Run, record: str):
    """JSON gives the same record."""
    view = json.loads(run("law", "show", record, "--format", "json").stdout)

    assert record in (view.get("id"), view.get("fact"))


def test_an_id_that_is_not_there_names_those_near_it(run: Run):
    """A slip of the pen is met with what was meant."""
    result = run("law", "show", "lamp-act.33")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "lamp-act.3" in result.stderr


@pytest.fixture
def more(run: Run, tmp_path: Path) -> Callable[..., str]:
    """Return what runs a command over the example law with more in it, and gives what it told."""
    folder = tmp_path / "law"
    shutil.copytree(EXAMPLE_LAW, folder)
    (folder / "more.yaml").write_text(MORE, "utf-8")
    (folder / "more.cases.yaml").write_text(CASES, "utf-8")

    def told(*args: str, typed: str | None = None) -> str:
        result = run(*args, "--law", str(folder), typed=typed)
        assert 0 == result.exit_code, result.stderr
        return " ".join((result.stdout + result.stderr).split())

    return told


def test_a_reading_shows_which_one_we_use(more: Callable[..., str]):
    """The readings of an ambiguous text, and the default in words."""
    assert "A: One (this is the one we use) B: Two" in more("law", "show", "doubt")


def test_help_with_a_question_is_shown(more: Callable[..., str], written: Write):
    """Where a question has help it is there, also when it is asked."""
    file = written("few.yaml", "place: home\nlumen: 1\nflashing: false\nhung: 2020-01-01")

    assert "Count all of them." in more("law", "show", "count")
    asked = more("check", file, "--ask", "--on", "2021-06-01", typed="1\nstop\n\n")
    assert "Count all of them." in asked


def test_doubt_about_an_act_is_shown(more: Callable[..., str]):
    """What we are not sure of is told with why."""
    assert "our reading. Perhaps." in more("law", "show", "doubtful-act")


def test_a_norm_that_never_applies_or_is_gone_says_so(more: Callable[..., str]):
    """Both are told in words."""
    assert " never " in more("law", "show", "more.1")
    assert "This rule was repealed." in more("law", "show", "more.2")
    listed = more("law", "list", "--act", "doubtful-act", "--format", "table")
    assert "2 rules" in listed
    assert "never" not in listed


def test_the_cases_about_a_norm_are_named(more: Callable[..., str]):
    """Whoever reads a norm finds the examples that prove it."""
    assert "- more-case: A lamp" in more("law", "show", "more.2")


MORE = """\
acts:
  - id: doubtful-act
    title: {nl: Twijfel, en: Doubt}
    short: {nl: Twijfel, en: Doubt}
    official: Act 9
    url: https://example.org/doubt
    status: in-force
    in_force: 2020-01-01
    compared: 2026-11-24
    certainty: {level: inference, note: {nl: Misschien., en: Perhaps.}}
  - id: later-act
    title: {nl: Later, en: Later}
    short: {nl: Later, en: Later}
    official: Act 10
    url: https://example.org/later
    status: in-force
    in_force: 2022-01-01
    amends: doubtful-act
    compared: 2026-11-24
readings:
  - id: doubt
    question: {nl: Wat?, en: What?}
    source: {act: doubtful-act}
    default: A
    options: [{id: A, text: {nl: Een, en: One}}, {id: B, text: {nl: Twee, en: Two}}]
questions:
  - fact: count
    type: number
    text: {nl: Hoeveel?, en: How many?}
    why: {nl: Daarom., en: Because.}
    help: {nl: Tel alles., en: Count all of them.}
    source: {act: doubtful-act}
schedules:
  - id: never
    title: {nl: Nooit, en: Never}
    source: {act: doubtful-act}
    rules: [{never: true, when: {fact: count, above: 1}}, {from: 2020-01-01, until: 2021-01-01}]
norms:
  - id: more.1
    kind: duty
    addressee: anyone
    source: {act: doubtful-act}
    title: {nl: Nooit, en: Nothing}
    text: {nl: Niets., en: Nothing.}
    schedule: never
    when: {fact: count, above: 0}
    compared: 2026-11-24
  - id: more.2
    kind: duty
    addressee: anyone
    source: {act: doubtful-act}
    title: {nl: Weg, en: Gone}
    text: {nl: Weg., en: Gone.}
    schedule: at-once
    when: {all: [{reading: doubt, is: A}, {fact: count, above: 0}]}
    compared: 2026-11-24
    amended: [{by: later-act, repealed: true}]
"""
CASES = """\
cases:
  - id: more-case
    title: A lamp
    facts: {count: 1}
    on: 2021-01-01
    expect: {applies: [more.2]}
"""
