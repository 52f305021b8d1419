# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg check` with a file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import STREET, Run
from tests.law.example import BASE
from waarborg.kernel.texts import Language

Write = Callable[[str, str], str]


def test_a_file_gives_the_rules_as_a_table(run: Run, system: str):
    """A file with bare facts gives what applies, in words, and nothing on standard error."""
    result = run("check", system)

    assert (0, "") == (result.exit_code, result.stderr)
    assert "This applies now (2)" in result.stdout
    assert "Measure bright lamps" in result.stdout
    assert "lamp-act.3" in result.stdout


def test_the_answer_is_in_the_language_of_the_user(run: Run, system: str):
    """Dutch gives Dutch."""
    assert "Meet felle lampen" in run("check", system, lang="nl").stdout


@pytest.mark.parametrize("form", ["json", "md", "html"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_form_holds_the_same_rules(run: Run, system: str, form: str, lang: Language):
    """Each form names the norm that applies, in the language of the user."""
    result = run("check", system, "--format", form, lang=lang)

    assert 0 == result.exit_code
    assert BASE.norms["lamp-act.3"][-1].title[lang] in result.stdout


def test_json_is_json(run: Run, system: str):
    """What a program reads holds nothing but JSON."""
    view = json.loads(run("check", system, "--format", "json").stdout)

    assert "2022-06-01" == view["on"]
    assert BASE.digest == view["lawBase"]


def test_no_line_ends_in_spaces(run: Run, system: str):
    """A table in a file or a mail has no invisible tail."""
    lines = run("check", system).stdout.splitlines()

    assert lines == [line.rstrip() for line in lines]


def test_standard_input_is_a_file_too(run: Run):
    """`-` reads what comes in."""
    result = run("check", "-", "--format", "json", typed=STREET)

    assert "lamp-act.3" in result.stdout


def test_json_is_read_as_well_as_yaml(run: Run, written: Write):
    """A file of the pages, in JSON, is read here."""
    content = {"facts": {"roles": ["has"]}, "on": "2021-07-01", "asOf": "2021-07-01"}
    result = run("check", written("a.json", json.dumps(content)), "--format", "json")

    assert "2021-07-01" == json.loads(result.stdout)["asOf"]


def test_an_option_counts_before_the_file(run: Run, written: Write):
    """The days and readings of the file hold, until an option says otherwise."""
    text = (
        f"on: 2021-07-01\nas_of: 2021-07-02\nreadings: {{bright: B}}\nfacts: {{{'roles: [has]'}}}"
    )
    file = written("a.yaml", text)
    plain = json.loads(run("check", file, "--format", "json").stdout)
    given = json.loads(
        run(
            *("check", file, "--on", "2022-01-02", "--as-of", "2022-01-03"),
            *("--reading", "bright=A", "--format", "json"),
        ).stdout
    )

    assert ["2021-07-01", "2021-07-02", "B"] == [
        plain["on"],
        plain["asOf"],
        plain["readings"]["bright"],
    ]
    assert ["2022-01-02", "2022-01-03", "A"] == [
        given["on"],
        given["asOf"],
        given["readings"]["bright"],
    ]


def test_a_rule_can_be_explained(run: Run, system: str):
    """--explain gives the reasons as a tree."""
    result = run("check", system, "--explain", "lamp-act.3")

    assert "Measure bright lamps: applies" in result.stdout
    assert "How much light does it give?" in result.stdout


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("md", "# "), ("html", "<!doctype")])
def test_an_explanation_has_every_form(run: Run, system: str, form: str, start: str):
    """An explanation can be kept in each form."""
    result = run("check", system, "--explain", "lamp-act.3", "--format", form)

    assert 0 == result.exit_code
    assert result.stdout.lower().startswith(start)


def test_a_receipt_is_written_and_never_over_another_file(run: Run, system: str):
    """The receipt is canonical JSON, and a file that is there is left alone."""
    args = ("check", system, "--explain", "lamp-act.3", "--receipt", "receipt.json")

    assert 0 == run(*args).exit_code
    made = Path("receipt.json").read_bytes()
    assert "lamp-act.3" == json.loads(made)["norm"]
    again = run(*args)
    assert 2 == again.exit_code
    assert "already exists" in again.stderr
    assert made == Path("receipt.json").read_bytes()


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("--receipt", "r.json"), "--receipt needs --explain"),
        (("--explain", "lamp-act.33"), "There is no rule with the name 'lamp-act.33'"),
        (("--explain", "lamp-act.3", "--receipt", "no/r.json"), "cannot save 'no/r.json'"),
        (("--explain", "lamp-act.6", "--on", "2020-05-01", "--as-of", "2020-05-01"), "lamp-act.6"),
        (("--reading", "bright"), "'bright' is not a reading with an option"),
        (("--reading", "bright=C"), "with the name 'C'"),
        (("--reading", "dark=A"), "There is no reading with the name 'dark'"),
        (("--on", "2022-02-30"), "'2022-02-30' is not a day of the calendar"),
        (("--format", "pdf"), "'pdf' is not possible. Choose from: table, json, md, html"),
        (("--save", "system.json/x"), "cannot save"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(run: Run, system: str, args: tuple[str, ...], part: str):
    """Each fault says what is wrong and what to do, on standard error alone."""
    result = run("check", system, *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("- a\n- b\n", "is not a file with answers"),
        ("just words", "is not a file with answers"),
        ("facts: [a]", "facts"),
        ("facts: {}\nreadings: [a]", "readings"),
        ("facts: {}\nfcts: {}", "fcts"),
        ("lumen: 1\nlumen: 2\n", "line 2"),
        ("a: [", "not valid YAML"),
        ("a: \x00", "not valid YAML"),
        ("a: &x 1\nb: *x\n", "& and * are not used"),
        ("facts: {}\non: 2022-02-30\n", "2022-02-30"),
        ("facts: {}\non: soon\n", "'soon' is not a day of the calendar"),
        ("? {a: 1}\n: 2\n", "not valid YAML"),
        ("lumens: 3", "we do not know this fact. Did you mean one of these: lumen"),
        ("lumen: much", "Give a number"),
        ("lumen: -1", "outside what is possible"),
        ("place: moon", "Choose from: home, street"),
        ("flashing: true\nlumen: 0", "A lamp without light does not flash"),
        ("lumens: 3\nplace: moon", "- place: 'moon' is none of the possible answers"),
    ],
)
def test_every_fault_in_a_file_is_named(run: Run, written: Write, text: str, part: str):
    """A faulty file says what to mend, and never gives a traceback."""
    result = run("check", written("bad.yaml", text))

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in " ".join(result.stderr.split())


def test_a_deep_file_is_refused(run: Run, written: Write):
    """A file that nests without end is told to be no YAML that we read."""
    result = run("check", written("deep.yaml", "[" * 5000))

    assert 2 == result.exit_code
    assert "not valid YAML" in result.stderr


def test_a_large_file_is_not_read(run: Run, written: Write):
    """More than a megabyte is not read."""
    result = run("check", written("large.yaml", "#" * 1_000_001))

    assert 2 == result.exit_code
    assert "larger than 1000000 bytes" in result.stderr


def test_a_file_that_is_not_there_is_named(run: Run):
    """A wrong name is told, also when it is a folder or no name at all."""
    Path("folder").mkdir()

    assert "'gone.yaml'" in run("check", "gone.yaml").stderr
    assert "'folder'" in run("check", "folder").stderr
    assert 2 == run("check", "a\x00b").exit_code


def test_an_empty_file_has_no_answers(run: Run, written: Write):
    """Nothing known is an answer too: everything is open."""
    result = run("check", written("empty.yaml", ""))

    assert 0 == result.exit_code
    assert "This cannot be said yet" in result.stdout


def test_answers_can_be_kept_without_asking(run: Run, system: str):
    """--save writes the answers in the form in which we read them, with their questions."""
    assert 0 == run("check", system, "--on", "2022-07-01", "--save", "kept.yaml").exit_code
    kept = Path("kept.yaml").read_text("utf-8")

    assert "on: 2022-07-01\n" in kept
    assert "  # Where does the lamp hang?\n  place: street\n" in kept
    again = json.loads(run("check", "kept.yaml", "--format", "json").stdout)
    assert "2022-07-01" == again["on"]
    assert 5 == len(again["facts"])


def test_answers_are_never_kept_over_another_file(run: Run, system: str, written: Write):
    """--save replaces only the file that was read."""
    written("other.yaml", "mine")

    assert 2 == run("check", system, "--save", "other.yaml").exit_code
    assert 2 == run("check", "-", "--save", "other.yaml", typed=STREET).exit_code
    assert 2 == run("check", "gone.yaml", "--save", "other.yaml").exit_code
    assert 0 == run("check", system, "--save", system).exit_code


def test_a_file_that_cannot_be_written_is_told(
    run: Run, system: str, monkeypatch: pytest.MonkeyPatch
):
    """A full disk is a message, not a traceback."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = run("check", system, "--save", "kept.yaml")

    assert 2 == result.exit_code
    assert "No space left on device" in result.stderr
