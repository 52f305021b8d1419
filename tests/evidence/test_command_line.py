# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg ledger`: verify, sign and export on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.evidence.examples import evidence, unguarded
from waarborg.cli import main
from waarborg.evidence import Ledger, existing_store, signing_key
from waarborg.evidence.errors import NoLedger
from waarborg.evidence.store import ENTRIES

Run = Callable[..., Result]


@pytest.fixture
def run(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `waarborg ledger` in English, on the database of the ledger."""
    monkeypatch.setenv("WAARBORG_DATABASE", database)
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path / "home"))

    def run(*args: str, language: str = "en") -> Result:
        return CliRunner().invoke(main, ["ledger", *args, "--lang", language])

    return run


def test_an_intact_ledger_is_in_order(ledger: Ledger, run: Run) -> None:
    """Exit code 0, with counts, as text and as JSON."""
    ledger.append(evidence())
    run("checkpoint")

    told, data = run("verify", language="nl"), run("verify", "--format", "json")

    assert (0, "In orde. Alle 1 bewijsstukken, 1 verklaringen") == (
        told.exit_code,
        told.output[:45],
    )
    assert (0, True, 1, None) == (
        data.exit_code,
        *(json.loads(data.output)[name] for name in ("intact", "entries", "fault")),
    )


def test_an_altered_entry_is_named(ledger: Ledger, run: Run) -> None:
    """Exit code 1, with the first entry that is not right."""
    made = [ledger.append(evidence()) for _ in range(3)]
    with unguarded(ledger) as connection:
        here = ENTRIES.c.sequence > 1
        connection.execute(sa.update(ENTRIES).where(here).values(content="{}"))

    told, data = run("verify"), run("verify", "--format", "json")

    assert (1, 1) == (told.exit_code, data.exit_code)
    assert f"Not in order. Entry 2 ({made[1].id}) was changed" in told.output
    assert "in order: 1." in told.output
    assert ("altered", 2, made[1].id) == tuple(
        json.loads(data.output)[name] for name in ("fault", "place", "name")
    )


def test_a_key_that_is_not_trusted_is_refused(ledger: Ledger, run: Run, tmp_path: Path) -> None:
    """And one of several that are trusted is enough."""
    ledger.append(evidence())
    made = json.loads(run("checkpoint", "--format", "json").output)
    other = signing_key(tmp_path / "other.pem").public

    assert 1 == run("verify", "--key", other).exit_code
    assert 0 == run("verify", "--key", other, "--key", made["key"]).exit_code


def test_signing_makes_a_key_and_signs_once(ledger: Ledger, run: Run, tmp_path: Path) -> None:
    """The second time there is nothing new; the key is where it was said to be."""
    ledger.append(evidence())
    file = tmp_path / "elsewhere.pem"

    first, second = run("checkpoint", "--key-file", str(file)), run("checkpoint")

    assert "Signed for 1 entries" in first.output
    assert signing_key(file).public in first.output
    assert (0, "There is nothing new to sign for.\n") == (second.exit_code, second.output)
    assert "null\n" == run("checkpoint", "--format", "json").output


def test_an_altered_ledger_is_not_signed(ledger: Ledger, run: Run) -> None:
    """The user is told to verify."""
    ledger.append(evidence())
    run("checkpoint")
    with unguarded(ledger) as connection:
        connection.execute(sa.delete(ENTRIES))

    told = run("checkpoint")

    assert 2 == told.exit_code
    assert "waarborg ledger verify" in told.output


def test_an_export_is_checked_without_the_database(
    ledger: Ledger, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whoever receives it, with and without the key."""
    entry = ledger.append(evidence())
    key = json.loads(run("checkpoint", "--format", "json").output)["key"]
    file = str(tmp_path / "export.json")
    saved = run("export", "--about", "sys_1", entry.id, "--withhold", "by", "--save", file)
    monkeypatch.setenv("WAARBORG_DATABASE", "sqlite:///nowhere.db")

    without, trusted = run("verify", file), run("verify", file, "--key", key)

    assert (0, f"1entriesarein{file}.") == (saved.exit_code, "".join(saved.output.split()))
    assert (0, 0) == (without.exit_code, trusted.exit_code)
    assert "The key was not compared." in without.output
    assert "The key was not compared." not in trusted.output
    assert b"tester" not in Path(file).read_bytes()


def test_a_lie_in_an_export_is_seen(ledger: Ledger, run: Run, tmp_path: Path) -> None:
    """Exit code 1, with the entry."""
    entry = ledger.append(evidence())
    run("checkpoint")
    shown = run("export", entry.id).stdout
    file = tmp_path / "lie.json"
    file.write_text(shown.replace("900 lm", "9000 lm"), "utf-8")

    told = run("verify", str(file))

    assert 1 == told.exit_code
    assert f"Entry 1 ({entry.id}) was changed" in told.output.replace("\n", " ")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("export",), "Name entries"),
        (("export", "ev_none"), "ev_none"),
        (("export", "--about", "sys_none"), "sys_none"),
        (("export", "--about", "sys_1", "--withhold", "name"), "'name'"),
        (("export", "--about", "sys_1"), "no checkpoint yet"),
        (("verify", "no-such-file.json"), "no-such-file.json"),
        (("verify", __file__), "no export of a ledger"),
        (("verify", "--database", "sqlite:///no-such.db"), "No ledger"),
        (("verify", "--format", "xml"), "xml"),
    ],
)
def test_wrong_use_is_told(ledger: Ledger, run: Run, args: tuple[str, ...], told: str) -> None:
    """Exit code 2, and no traceback."""
    ledger.append(evidence())

    found = run(*args)

    assert 2 == found.exit_code
    assert told in found.output.replace("\n", " ")


def test_a_file_is_not_overwritten(ledger: Ledger, run: Run, tmp_path: Path) -> None:
    """Nor is a folder made."""
    entry = ledger.append(evidence())
    run("checkpoint")
    file = tmp_path / "there.json"
    file.write_text("precious", "utf-8")

    there = run("export", entry.id, "--save", str(file))
    nowhere = run("export", entry.id, "--save", str(tmp_path / "no" / "where.json"))

    assert (2, 2, "precious") == (there.exit_code, nowhere.exit_code, file.read_text("utf-8"))


def test_without_settings_the_database_is_in_var(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault tells where was looked, and nothing is made there."""
    for name in ("WAARBORG_DATABASE", "WAARBORG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    found = CliRunner().invoke(main, ["ledger", "verify", "--lang", "en"])

    assert "sqlite:///var/waarborg.db" in found.output
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "other://x", "sqlite://", "postgresql+psycopg://user:secret@localhost:1/x"],
)
def test_what_is_no_database_has_no_ledger(url: str) -> None:
    """A password in its address is not shown."""
    with pytest.raises(NoLedger) as caught:
        existing_store(url)

    assert "secret" not in str(caught.value)


def test_another_database_has_no_ledger(database: str, tmp_path: Path) -> None:
    """One without our tables, and a file that is no database at all."""
    no_database = tmp_path / "text.db"
    no_database.write_text("This is no database, whatever it is called." * 50, "utf-8")
    empty = tmp_path / "waarborg.db"
    empty.touch()

    for url in (database, f"sqlite:///{no_database}"):
        with pytest.raises(NoLedger):
            existing_store(url)
