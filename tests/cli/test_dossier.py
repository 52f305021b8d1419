# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg dossier`: making one, and verifying one without a database."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.report.dossier.example import Lamp, lit_lamp, opened
from waarborg.evidence import signing_key
from waarborg.report.dossier.archive import pack, unpack


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lamp]:
    """Return an installation with a lamp in its register."""
    url = f"sqlite:///{tmp_path / 'waarborg.db'}"
    monkeypatch.setenv("WAARBORG_DATABASE", url)
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path / "home"))
    with opened(url) as store:
        yield lit_lamp(store, tmp_path)


def words(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


def test_a_dossier_is_made_and_verified_elsewhere(
    lamp: Lamp, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Who receives it has no database of ours."""
    made = run("dossier", "make", "lampstad/straatlamp", "--save", "lamp.zip")
    key = signing_key(tmp_path / "home" / "ledger-key.pem").public
    monkeypatch.setenv("WAARBORG_DATABASE", "sqlite:///nowhere.db")
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path / "nowhere"))

    told = run("dossier", "verify", "lamp.zip", "--key", key, "--system", "lampstad/straatlamp")

    assert (0, 0) == (made.exit_code, told.exit_code)
    assert "The dossier of Straatlamp is in lamp.zip." in words(made.output)
    assert key in "".join(made.output.split())
    assert "In order. This is the dossier of Straatlamp, Lampstad" in words(told.output)
    assert "answers of the rules were given again" in words(told.output)
    assert not (tmp_path / "nowhere").exists()


def test_a_system_can_be_named_by_its_id(lamp: Lamp, run: Run):
    """And fields of the evidence can be left out, and another day be asked."""
    args = ("--save", "lamp.zip", "--withhold", "by", "--on", "2026-05-15", "--as-of", "2026-05-15")
    made = run("dossier", "make", lamp.system.id, *args, lang="nl")

    told = run("dossier", "verify", "lamp.zip", "--format", "json")

    view = json.loads(told.stdout)
    assert (0, True, ["by"], "2026-05-15") == (
        made.exit_code,
        view["intact"],
        view["withheld"],
        view["on"],
    )


def test_a_forged_dossier_does_not_steer_the_terminal(run: Run, tmp_path: Path):
    """It could wipe the screen and write there that it is in order."""
    file = tmp_path / "forged.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("\x1b[2J\x1b[1;1HIn order.\x9b1A\u202e", b"x")

    told = run("dossier", "verify", str(file))

    assert 1 == told.exit_code
    assert "In order." in told.stdout
    assert not {*told.output} & {"\x1b", "\x9b", "\u202e"}


def test_a_forged_dossier_is_named(lamp: Lamp, run: Run):
    """Exit code 1, with the part that was changed."""
    run("dossier", "make", "lampstad/straatlamp", "--save", "lamp.zip")
    members = unpack(Path("lamp.zip").read_bytes())
    Path("forged.zip").write_bytes(pack({**members, "dossier.pdf": b"%PDF-1.7"}))

    told = run("dossier", "verify", "forged.zip", lang="nl")
    data = run("dossier", "verify", "forged.zip", "--format", "json")

    assert (1, 1) == (told.exit_code, data.exit_code)
    assert "Niet in orde. Het bestand dossier.pdf is veranderd." == words(told.stdout)
    assert ("altered", "dossier.pdf") == tuple(
        json.loads(data.stdout)[name] for name in ("fault", "name")
    )


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--system", "lampstad/other"), "about another system: Straatlamp"),
        (("--organisation", "other"), "of another organisation: Lampstad"),
        (("--not-before", "2999-01-01"), "it may be an old dossier"),
        (("--not-before", "2999-01-01T00:00:00Z"), "it may be an old dossier"),
        (("--key", "other"), "a key that you do not trust"),
    ],
)
def test_a_dossier_that_was_not_asked_for_is_named(
    lamp: Lamp, run: Run, args: tuple[str, ...], told: str
):
    """Exit code 1, with what it is instead."""
    run("dossier", "make", "lampstad/straatlamp", "--save", "lamp.zip")

    found = run("dossier", "verify", "lamp.zip", *args)

    assert (1, True) == (found.exit_code, told in words(found.output))


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("make", "lampstad/none", "--save", "x.zip"), "none"),
        (("make", "none/straatlamp", "--save", "x.zip"), "none"),
        (("make", "sys_none", "--save", "x.zip"), "sys_none"),
        (("make", "lampstad/straatlamp"), "--save"),
        (("make", "lampstad/straatlamp", "--save", "no/where.zip"), "where.zip"),
        (("make", "lampstad/straatlamp", "--save", "there.zip"), "there.zip"),
        (("make", "lampstad/straatlamp", "--save", "x.zip", "--withhold", "name"), "'name'"),
        (("verify", "none.zip"), "none.zip"),
        (("verify", "there.zip", "--not-before", "soon"), "soon"),
    ],
)
def test_wrong_use_is_told(lamp: Lamp, run: Run, args: tuple[str, ...], told: str):
    """Exit code 2; no file and no entry in the ledger is made, and what was there stays."""
    Path("there.zip").write_bytes(b"precious")

    before = len(list(lamp.register.ledger.entries()))

    found = run("dossier", *args)

    assert (before, False) == (
        len(list(lamp.register.ledger.entries())),
        Path("x.zip").exists(),
    )
    assert (2, True, b"precious") == (
        found.exit_code,
        told in words(found.output),
        Path("there.zip").read_bytes(),
    )


def test_what_is_no_dossier_is_told(lamp: Lamp, run: Run):
    """Exit code 1: a dossier that was damaged can look like anything."""
    Path("x.zip").write_bytes(b"no zip")

    found = run("dossier", "verify", "x.zip")

    assert (1, True) == (found.exit_code, "is no dossier" in found.output)
