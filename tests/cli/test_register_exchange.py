# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Import and export from the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from tests.register.examples import Town, a_town, open_register
from tests.register.exchange.examples import COMPLETE
from tests.register.exchange.files import csv_file, workbook
from waarborg.cli import main
from waarborg.cli.sessions import Session
from waarborg.register import systems_of

TOWN: Final = "lampstad"
RECORD: Final = {"name": "Scanauto", "description_short": "Kijkt.", "status": "In gebruik"}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a town whose installation the command line opens."""
    url = f"sqlite:///{tmp_path / 'waarborg.db'}"
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("WAARBORG_DATABASE", url)
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path))
    register = open_register(url)
    yield a_town(register, TOWN)
    register.store.close()


def run(*args: str, language: Any = "en") -> Result:  # noqa: ANN401  # nl or en
    """Run a command of the register."""
    return CliRunner().invoke(main, ("register", *args), obj=Session(language))


def here(name: str, data: bytes) -> str:
    """Write a file in the working folder."""
    Path(name).write_bytes(data)
    return name


def test_a_dry_run_shows_what_would_happen_and_does_nothing(office: Town):
    """Per row, with what is not taken over."""
    file = here("x.json", json.dumps([{**RECORD, "budget": 3}]).encode())
    found = run("import", file, "--organisation", TOWN, "--dry-run")

    assert 0 == found.exit_code, found.output
    assert "new system" in found.stdout
    assert "budget" in found.stdout
    assert "Nothing has happened yet" in found.stdout
    assert () == systems_of(office.register, office.organisation.id)


def test_a_file_is_taken_in_once(office: Town):
    """The second time nothing changes."""
    file = here("x.json", json.dumps([RECORD]).encode())
    first = run("import", file, "--organisation", TOWN, "--format", "json")
    second = run("import", file, "--organisation", TOWN, language="nl")

    assert {"added": ["scanauto"], "changed": [], "facts": 4} == {
        **json.loads(first.stdout)["imported"],
        "facts": 4,
    }
    assert "bestaat al en blijft gelijk" in second.stdout
    assert 0 == second.exit_code


def test_faults_keep_everything_out_and_the_command_says_no(office: Town):
    """By row and column; with another option they are left out."""
    rows = (("Naam", "Begindatum"), ("Een", "2024-01"), ("Twee", "straks"))
    file = here("x.xlsx", workbook(*rows))
    wrong = run("import", file, "--organisation", TOWN)
    right = run("import", file, "--organisation", TOWN, "--leave-out-faults")

    assert 1 == wrong.exit_code
    assert "Begindatum" in wrong.stdout
    assert "Nothing was taken over" in wrong.stdout
    assert 0 == right.exit_code, right.output
    assert 2 == len(systems_of(office.register, office.organisation.id))


def test_a_mapping_says_what_columns_are(office: Town):
    """It is a file of its own."""
    file = here("x.csv", csv_file(("Wat", "Wie"), ("Scanauto", "Scanwerk"), delimiter=";"))
    mapping = here("kolommen.yaml", b"Wat: name\nWie: supplier\n")
    found = run("import", file, "--organisation", TOWN, "--mapping", mapping, "--format", "json")

    assert {"Wat": "name", "Wie": "supplier"} == json.loads(found.stdout)["columns"]
    assert 1 == len(systems_of(office.register, office.organisation.id))


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("x.json",), "--organisation"),
        (("weg.json", "--organisation", TOWN), "weg.json"),
        (("x.json", "--organisation", "elders"), "elders"),
        (("x.doc", "--organisation", TOWN), "kind of file"),
    ],
)
def test_a_wrong_use_is_told(office: Town, args: tuple[str, ...], told: str):
    """No organisation, no file, or a file that we do not know."""
    here("x.json", json.dumps(RECORD).encode())
    here("x.doc", b"x")
    found = run("import", *args)

    assert 2 == found.exit_code
    assert told in found.stderr


def public(office: Town) -> None:
    """Make two systems, of which one is public."""
    facts = {f"record.{name}": value for name, value in COMPLETE.items()}
    office.published(office.system("Scanauto", **facts))
    office.system("Idee", **{"record.supplier": "Intern ontwikkeld"})


def test_a_record_is_exported(office: Town):
    """To standard output, or to a file, which says what had no place."""
    public(office)
    shown = run("export", f"{TOWN}/scanauto")
    saved = run("export", "scanauto", "--organisation", TOWN, "--format", "csv", "--save", "x.csv")
    told = run("export", f"{TOWN}/scanauto", "--save", "x.json")
    again = run("export", f"{TOWN}/scanauto", "--save", "x.json")
    nowhere = run("export", f"{TOWN}/scanauto", "--save", "weg/x.json")

    assert "Scanauto" == json.loads(shown.stdout)["name"]
    assert 0 == saved.exit_code, saved.output
    assert Path("x.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "self_learning" in told.stderr
    assert (2, 2) == (again.exit_code, nowhere.exit_code)


@pytest.mark.parametrize("form", ["delivery", "xlsx", "dcat-turtle", "dcat-jsonld"])
def test_all_of_an_organisation_is_exported(office: Town, form: str):
    """What is public, and no more."""
    public(office)
    found = run("export", TOWN, "--format", form)

    assert 0 == found.exit_code, found.output
    assert b"Idee" not in found.stdout_bytes


def test_a_draft_is_exported_when_asked(office: Town):
    """Also where it is not public, and lacks fields."""
    public(office)
    hidden = run("export", f"{TOWN}/idee")
    draft = run("export", f"{TOWN}/idee", "--draft")

    assert 2 == hidden.exit_code
    assert "Intern ontwikkeld" == json.loads(draft.stdout)["provider"]


def test_what_may_not_leave_is_told_and_nothing_is_written(office: Town):
    """With the field, the reason and the fact."""
    facts = {f"record.{name}": value for name, value in COMPLETE.items()}
    system = office.system("Scanauto", **{**facts, "record.goal": "<p>lorem ipsum</p>"})
    office.published(system)
    found = run("export", f"{TOWN}/scanauto", "--save", "x.json")

    assert 1 == found.exit_code
    assert "goal" in found.stderr
    assert "fact_" in found.stderr
    assert not Path("x.json").exists()


def test_an_organisation_without_anything_public_has_no_export(office: Town):
    """It is told, and it is a wrong use."""
    found = run("export", TOWN)

    assert 2 == found.exit_code
