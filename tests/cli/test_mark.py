# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A copy of a file says that AI made it; the file itself stays as it is."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.safeguards.marking.test_files import _png as png
from waarborg.kernel.clock import now
from waarborg.safeguards.marking.certificates import credentials
from waarborg.safeguards.marking.files import read_manifest
from waarborg.safeguards.marking.sidecars import is_of, public_key


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
