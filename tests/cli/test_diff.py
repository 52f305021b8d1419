# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg diff`: what changes between two days."""

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run


def test_it_tells_what_changes_and_which_act_did_it(run: Run, system: str):
    """The lamp must be measured from the day that the amendment set."""
    result = run("diff", system, "--from", "2021-12-31", "--to", "2022-01-01")

    assert 0 == result.exit_code
    assert "Measure bright lamps" in result.stdout
    assert "does not apply" in result.stdout
    assert "changed by: Amendment" in " ".join(result.stdout.split())


def test_it_can_compare_what_was_known(run: Run, system: str):
    """With two days of knowledge one sees what a new act moved."""
    args = ("--from", "2021-09-01", "--as-of-from", "2021-05-31", "--as-of-to", "2021-06-01")
    view = json.loads(run("diff", system, *args, "--format", "json").stdout)
    found = {one["norm"]["id"]: (one["why"], one["act"]) for one in view["differences"]}

    assert ("2021-09-01", "2021-05-31") == (view["before"]["on"], view["before"]["asOf"])
    assert ("2021-09-01", "2021-06-01") == (view["after"]["on"], view["after"]["asOf"])
    assert ("moved", "lamp-amendment") == found["lamp-act.3"]


def test_the_days_of_the_file_are_where_it_starts(run: Run, written: Callable[[str, str], str]):
    """Without --from the day of the file counts, and without --as-of its day of knowledge."""
    file = written("a.yaml", "on: 2021-12-31\nas_of: 2021-12-30\nfacts: {roles: [has]}")
    view = json.loads(run("diff", file, "--to", "2022-07-01", "--format", "json").stdout)

    assert ("2021-12-31", "2021-12-30") == (view["before"]["on"], view["before"]["asOf"])
    assert ("2022-07-01", "2021-12-30") == (view["after"]["on"], view["after"]["asOf"])


def test_a_reading_can_be_chosen(run: Run, written: Callable[[str, str], str]):
    """A weak lamp is bright under the other reading alone."""
    file = written("a.yaml", "roles: [has]\nlumen: 600\nflashing: false\nhung: 2022-03-01")
    args = ("diff", file, "--from", "2021-12-31", "--to", "2022-01-01", "--format", "md")

    assert "Measure bright lamps" not in run(*args).stdout
    assert "Measure bright lamps" in run(*args, "--reading", "bright=B").stdout


@pytest.mark.parametrize(("lang", "part"), [("nl", "geen twee dagen"), ("en", "no two days")])
def test_one_day_is_nothing_to_compare(run: Run, system: str, lang: str, part: str):
    """Without a second day it says what to give."""
    result = run("diff", system, lang="nl" if lang == "nl" else "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert part in result.stderr


def test_html_is_no_form_of_it(run: Run, system: str):
    """A form that is not there is told with those that are."""
    result = run("diff", system, "--to", "2023-01-01", "--format", "html")

    assert 2 == result.exit_code
    assert "Choose from: table, json, md" in result.stderr
