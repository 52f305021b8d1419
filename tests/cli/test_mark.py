# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A copy of a file says that AI made it; the file itself stays as it is."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.safeguards.marking.test_files import _png as png
from waarborg.kernel.clock import now
from waarborg.safeguards.marking.certificates import credentials
from waarborg.safeguards.marking.files import read_manifest
from waarborg.safeguards.marking.labels import Origin
from waarborg.safeguards.marking.manifests import Claim, text_manifest
from waarborg.safeguards.marking.sidecars import is_of, public_key, statement_of


def test_a_copy_is_marked(run: Run, tmp_path: Path):
    """Beside the file, signed in the name that was given, and told that nobody vouches for it."""
    (tmp_path / "kaart.png").write_bytes(png())
    done = run("mark", "kaart.png", "--by", "Gemeente Voorbeeldstad", lang="nl")
    found = read_manifest((tmp_path / "kaart.marked.png").read_bytes(), ".png")

    assert 0 == done.exit_code
    assert "kaart.marked.png" in done.stderr
    assert "geen lijst" in " ".join(done.stderr.split())
    assert found is not None
    assert "Gemeente Voorbeeldstad" in str(found)
    assert png() == (tmp_path / "kaart.png").read_bytes()
    assert (tmp_path / "var" / "marking.pem").exists()


@pytest.mark.parametrize(("name", "told"), [("none.png", "none.png"), ("brief.xls", ".xls")])
def test_what_cannot_be_marked_is_told(run: Run, tmp_path: Path, name: str, told: str):
    """And nothing is written."""
    (tmp_path / "brief.xls").write_text("hoi", "utf-8")
    done = run("mark", name)

    assert done.exit_code
    assert told in done.stderr
    assert [] == list(tmp_path.glob("*.marked.*"))


def test_a_text_gets_a_statement_beside_it(run: Run, tmp_path: Path):
    """Signed with the key for marking, about these letters."""
    (tmp_path / "brief.txt").write_text("Een brief van één regel.", "utf-8")

    assert 0 == run("mark", "brief.txt").exit_code
    made = json.loads((tmp_path / "brief.txt.marking.json").read_text("utf-8"))
    key = public_key(credentials(tmp_path / "var", "", now()).signing_key)
    assert is_of(made, "Een brief van één regel.", key)
    assert not is_of(made, "Een brief van twee regels.", key)


def test_the_copy_goes_where_it_is_asked(run: Run, tmp_path: Path):
    """And never over a file that is there."""
    (tmp_path / "kaart.png").write_bytes(png())

    assert 0 == run("mark", "kaart.png", "--save", "uit.png").exit_code
    assert run("mark", "kaart.png", "--save", "uit.png").exit_code


def mark_of(folder: Path, ending: str) -> None:
    """Write a text, and beside it the mark that the installation makes of it."""
    home = folder / "var"
    home.mkdir(exist_ok=True)
    signer = credentials(home, "", now())
    (folder / "antwoord.txt").write_text("Een paspoort kost veel.\n", "utf-8")
    digest = hashlib.sha256(b"Een paspoort kost veel.").digest()
    if ending == ".c2pa":
        claim = Claim(digest, now(), Origin.ORIGINATED, "gx_1", "Waarborg")
        made = text_manifest(claim, signer)
    else:
        statement = statement_of(digest.hex(), signer.signing_key, now(), "Waarborg")
        made = json.dumps(statement).encode()
    (folder / f"mark{ending}").write_bytes(made)


@pytest.mark.parametrize("ending", [".c2pa", ".json"])
def test_a_text_is_held_against_its_mark(run: Run, tmp_path: Path, ending: str):
    """The end of a line that was added does not count; whose mark it is, is told."""
    mark_of(tmp_path, ending)
    same = run("mark", "antwoord.txt", "--against", f"mark{ending}")
    (tmp_path / "antwoord.txt").write_text("Een paspoort kost niets.", "utf-8")
    other = run("mark", "antwoord.txt", "--against", f"mark{ending}")

    assert 0 == same.exit_code
    assert "exactly this text" in same.stderr
    assert "key of this installation" in " ".join(same.stderr.split())
    assert 1 == other.exit_code
    assert "does not belong" in " ".join(other.stderr.split())


@pytest.mark.parametrize("ending", [".c2pa", ".json"])
def test_a_mark_of_others_is_told_as_theirs(run: Run, tmp_path: Path, ending: str):
    """It holds for the text, but we do not know whose it is."""
    mark_of(tmp_path, ending)
    (tmp_path / "var" / "marking.pem").unlink()
    told = run("mark", "antwoord.txt", "--against", f"mark{ending}")

    assert 0 == told.exit_code
    assert "another key" in " ".join(told.stderr.split())


@pytest.mark.parametrize("content", [b"no mark", b"[]"])
def test_what_is_no_mark_is_told(run: Run, tmp_path: Path, content: bytes):
    """With an exit code."""
    (tmp_path / "antwoord.txt").write_text("Een tekst.", "utf-8")
    (tmp_path / "mark").write_bytes(content)

    assert 1 == run("mark", "antwoord.txt", "--against", "mark").exit_code
