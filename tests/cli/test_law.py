# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg law list`, `search`, `timeline`, `changes`, `questions`, `readings` and `digest`."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.law.example import BASE


def ids(run: Run, *args: str) -> list[str]:
    """Return the ids of what a command lists."""
    return [one["id"] for one in json.loads(run("law", *args, "--format", "json").stdout)]


def view(run: Run, *args: str) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return what a command gives as JSON."""
    result = run("law", *args, "--format", "json")
    assert 0 == result.exit_code, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((), list(BASE.norms)),
        (("--act", "lamp-amendment"), ["lamp-act.4", "lamp-act.6"]),
        (("--addressee", "anyone"), ["lamp-act.4", "lamp-policy.1"]),
        (("--kind", "right"), ["lamp-act.5"]),
        (("--status", "policy"), ["lamp-policy.1"]),
        (("--on", "2020-05-01", "--kind", "duty"), []),
        (("--on", "2020-05-01", "--as-of", "2020-05-01"), ["lamp-act.4", "lamp-policy.1"]),
        (("--as-of", "2020-05-01"), ["lamp-act.4", "lamp-policy.1"]),
    ],
)
def test_norms_can_be_filtered(run: Run, args: tuple[str, ...], expected: list[str]):
    """Each filter leaves the norms that fit."""
    assert expected == ids(run, "list", *args)


def test_a_table_says_what_is_no_law_in_force(run: Run):
    """A proposal says that it is one, and when a norm applies is told in days."""
    told = run("law", "list").stdout

    assert "proposal, not yet law" in told
    assert "from 1 July 2020 up to and including 30 June 2022" in " ".join(told.split())
    assert "6 rules" in told


def test_nothing_found_is_said(run: Run):
    """An empty list says that it is empty."""
    assert "0 rules\n" == run("law", "list", "--kind", "exemption").stdout


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (("list", "--act", "lamp"), "There is no act or policy with the name 'lamp'"),
        (("list", "--addressee", "ownr"), "Near it: owner"),
        (("list", "--kind", "duties"), "Choose from: prohibition, duty"),
        (("list", "--status", "law"), "Choose from: in-force"),
        (("list", "--on", "x"), "'x' is not a day of the calendar"),
        (("timeline", "--act", "lamp"), "no act or policy"),
        (("changes", "--act", "lamp"), "no act or policy"),
        (("questions", "--type", "list"), "Choose from: yes-no"),
        (("search",), "WORDS is missing"),
        (("show",), "RECORD_ID is missing"),
        (("shw",), "The command 'shw' does not exist. Did you mean show?"),
        (("zzz",), "The command 'zzz' does not exist."),
    ],
)
def test_wrong_use_is_told(run: Run, args: tuple[str, ...], part: str):
    """What does not exist is told, with what is near it."""
    result = run("law", *args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in " ".join(result.stderr.split())


def test_words_find_records(run: Run):
    """Search finds records of every kind, in Dutch and English."""
    assert {"lamp-act.4"} <= set(ids(run, "search", "knipperlicht"))
    told = run("law", "search", "no", "flashing").stdout
    assert "lamp-act.4" in told
    assert "rule" in told
    assert "0 found\n" == run("law", "search", "xyzzy").stdout


def test_the_timeline_keeps_a_day_that_was_moved(run: Run):
    """A day that a later act replaced stays, and says which act did."""
    told = " ".join(run("law", "timeline").stdout.split())

    assert "1 August 2021" in told
    assert "moved by: Amendment" in told
    assert "Bill" in told


def test_the_timeline_is_that_of_a_day(run: Run):
    """With an earlier day of knowledge later acts are not there; with an act only what it did."""
    then = view(run, "timeline", "--as-of", "2021-05-31")["milestones"]
    of_policy = view(run, "timeline", "--act", "lamp-policy")["milestones"]

    assert {"lamp-amendment"}.isdisjoint({one["by"] for one in then})
    assert {"lamp-policy"} == {one["by"] for one in of_policy}


def test_changes_are_told_by_act(run: Run):
    """Each act tells what it added and what it changed."""
    (one,) = view(run, "changes", "--act", "lamp-amendment")
    told = " ".join(run("law", "changes").stdout.split())

    assert ["lamp-act.6"] == one["added"]["norms"]
    assert ["lamp-act.4"] == one["amended"]["norms"]
    assert "1 schedule" in told


def test_questions_are_listed_with_their_answers(run: Run):
    """A question gives its name in files, and of each answer too."""
    told = run("law", "questions").stdout

    assert "- At home (home)" in told
    assert ["lumen"] == [one["fact"] for one in view(run, "questions", "--type", "number")]


def test_readings_say_which_one_we_use(run: Run):
    """An ambiguity gives its readings, and marks the one in use in words."""
    told = " ".join(run("law", "readings").stdout.split())

    assert "A: Above 1000 lumens (this is the one we use)" in told
    assert ["bright"] == [one["id"] for one in view(run, "readings")]


def test_the_digest_comes_with_counts(run: Run):
    """The digest stands on a line of its own."""
    assert BASE.digest == run("law", "digest").stdout.splitlines()[0]
    assert BASE.digest == view(run, "digest")["digest"]
    assert "6 regels" in run("law", "digest", lang="nl").stdout
