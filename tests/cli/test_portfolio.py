# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for an organisation, and checking its systems again, from the command line."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from tests.law.example import ENGINE, EXAMPLE_LAW
from tests.register.examples import Town, a_town, open_register
from tests.report.portfolio_example import NEW_LAMP, OLD_LAMP
from waarborg.cli import main
from waarborg.cli.sessions import Session
from waarborg.evidence import verify
from waarborg.register import add_system, change_system, write_facts
from waarborg.report import recheck_run
from waarborg.report.recheck_run import last_entry

TODAY: Final = date(2021, 7, 1)


@pytest.fixture
def lamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a body with three lamps under the example law, whose database the commands open."""
    url = f"sqlite:///{tmp_path / 'waarborg.db'}"
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("WAARBORG_DATABASE", url)
    monkeypatch.setattr(recheck_run, "PART", 2)
    register = open_register(url)
    object.__setattr__(register, "engine", ENGINE)
    town = a_town(register, "lampstad")
    for name, facts in (("Oud", OLD_LAMP), ("Nieuw", NEW_LAMP), ("Weg", OLD_LAMP)):
        made = add_system(register, town.editor, town.organisation.id, kind="algorithm", name=name)
        write_facts(register, town.editor, made.id, dict(facts), source="test")
        if name == "Weg":
            change_system(register, town.editor, made.id, lifecycle="out-of-use")
    yield town
    register.store.close()


def run(*args: str) -> Result:
    """Run a command on a day in 2021."""
    session = Session("nl", lambda: TODAY, EXAMPLE_LAW)
    return CliRunner().invoke(
        main, ["register", *args, "--law", str(EXAMPLE_LAW)], obj=session, catch_exceptions=False
    )


def shown(*args: str) -> Any:  # noqa: ANN401  # JSON holds anything
    """Return what a command shows as JSON."""
    found = run(*args, "--format", "json")
    assert 0 == found.exit_code, found.stderr
    return json.loads(found.stdout)


def test_changes_are_shown_per_day_with_what_was_not_looked_at(lamps: Town):
    """For a year, unless another last day is given."""
    found = run("changes", "lampstad", "--from", "2021-07-01")

    assert 0 == found.exit_code, found.stderr
    assert "2022-01-01" in found.stdout
    assert "Meet felle" in found.stdout
    assert "2024-01-01" not in found.stdout
    assert "Bekeken systemen: 2." in found.stderr
    assert "Niet meer in gebruik, en daarom niet bekeken: 1." in found.stderr
    later = shown("changes", "lampstad", "--from", "2021-07-01", "--to", "2024-12-31")
    assert "2024-01-01" in {day["date"] for day in later["certain"]}


def test_changes_by_an_act_are_shown_as_they_were_and_as_they_become(lamps: Town):
    """As a file for a spreadsheet."""
    found = run("changes", "lampstad", "--known", "2021-05-31", "--format", "csv")

    lines = list(csv.DictReader(io.StringIO(found.stdout), delimiter=";"))
    moved = next(
        line for line in lines if line["regel"] == "lamp-act.3" and line["systeem"] == "oud"
    )
    assert "1 augustus 2021" in moved["was"]
    assert "1 januari 2024" in moved["wordt"]


def test_days_in_the_wrong_order_are_refused(lamps: Town):
    """With what to do."""
    found = run("changes", "lampstad", "--from", "2022-01-01", "--to", "2021-01-01")

    assert 2 == found.exit_code
    assert "De laatste dag ligt voor de eerste dag." in found.stderr


def test_an_unknown_organisation_is_named(lamps: Town):
    """With one that looks like it."""
    for command in ("changes", "recheck"):
        found = run(command, "lampstat")
        assert found.exit_code > 0
        assert "lampstad" in found.stderr


def test_a_check_is_recorded_and_told(lamps: Town):
    """With how far it is, and the evidence that it made."""
    found = run("recheck", "lampstad")

    assert 0 == found.exit_code, found.stderr
    assert "2 van 3 systemen zijn klaar." in found.stderr
    entry = last_entry(lamps.register, lamps.organisation.id)
    assert entry
    assert entry.id in found.stderr
    assert entry.evidence.by.startswith("cli:")
    assert verify(lamps.register.ledger).is_intact


def test_a_check_shows_what_moved(lamps: Town):
    """Since the knowledge of the law of a day, as a table or as JSON."""
    told = run("recheck", "lampstad", "--since", "2021-05-31")
    assert "Meet felle lampen" in told.stdout
    assert "oud" in told.stdout

    again = shown("recheck", "lampstad", "--since", "2021-05-31")
    assert {"lamp-act.3", "lamp-act.6"} <= {
        rule["norm"] for group in again["law"] for rule in group["rules"]
    }
