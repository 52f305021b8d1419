# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sources from the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from tests.answers.sources.sites.web import Web, running_web
from tests.register.examples import Town, a_town, open_register
from waarborg.cli import main
from waarborg.cli.sessions import Session

TOWN: Final = "lampstad"
PAGE: Final = """---
title: Paspoort
owner: Burgerzaken
validated_by: Redactie
valid_from: 2020-01-01
valid_until: 2020-12-31
---
Een paspoort kost geld.
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a town whose installation the command line opens, and a folder with two files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setenv("WAARBORG_DATABASE", f"sqlite:///{tmp_path / 'waarborg.db'}")
    monkeypatch.setenv("WAARBORG_HOME", str(tmp_path))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "paspoort.md").write_text(PAGE)
    (tmp_path / "pages" / "afval.txt").write_text("Op maandag.")
    register = open_register(f"sqlite:///{tmp_path / 'waarborg.db'}")
    yield a_town(register, TOWN)
    register.store.close()


def run(*args: str, language: Any = "en") -> Result:  # noqa: ANN401  # nl or en
    """Run a command on the sources of the town."""
    return CliRunner().invoke(
        main, ("sources", *args, "--organisation", TOWN), obj=Session(language)
    )


def test_a_folder_is_taken_in_and_what_is_refused_is_told(office: Town):
    """The command says no as long as something is refused."""
    first = run("import", "pages", "--collection", "Website", language="nl")
    owners = ("--owner", "Reiniging", "--validated-by", "Redactie")
    second = run("import", "pages", "--collection", "Website", *owners, "--format", "json")

    assert 1 == first.exit_code, first.output
    assert "1/2 afval.txt: geweigerd" in first.stderr
    assert "Nieuw: 1." in first.stdout
    assert "afval.txt" in first.stdout
    assert 0 == second.exit_code, second.output
    assert {"new": 1, "changed": 0, "renewed": 0, "unchanged": 1} == json.loads(second.stdout)[
        "counts"
    ]


def test_a_sheet_can_be_named_and_what_is_gone_is_told(office: Town):
    """The file is read from where one is."""
    Path("sheet.yaml").write_text("defaults: {owner: A, validated_by: B}")
    run("import", "pages", "--collection", "Website", "--sheet", "sheet.yaml")
    Path("pages/afval.txt").unlink()

    found = run("import", "pages", "--collection", "Website", "--sheet", "sheet.yaml")

    assert 0 == found.exit_code
    assert "No longer found" in found.stdout
    assert "afval.txt" in found.stdout


def test_sources_are_listed_with_their_state(office: Town):
    """As a table and as JSON."""
    run("import", "pages", "--collection", "Website", "--owner", "A", "--validated-by", "B")

    table = run("list", language="nl")
    rows = json.loads(run("list", "--format", "json").stdout)

    assert "Verlopen" in table.stdout
    assert {"Paspoort": "expired", "afval": "valid"} == {one["title"]: one["state"] for one in rows}
    assert {"Website"} == {one["collection"] for one in rows}


def test_what_is_not_there_is_wrong_use(office: Town):
    """A folder, a file and an organisation."""
    for words in (
        ("import", "none", "--collection", "x"),
        ("import", "pages", "--collection", "x", "--sheet", "none.yaml"),
        ("crawl", "none.yaml", "--collection", "x"),
        ("import", "pages", "--collection", " "),
    ):
        assert 2 == run(*words).exit_code, words


@pytest.fixture
def web() -> Iterator[Web]:
    """Return a site that runs while the test does."""
    with running_web() as found:
        yield found


def test_a_site_is_read_and_can_be_gone_on_with(office: Town, web: Web):
    """What it does not allow is told."""
    web.sitemap("/a", "/b")
    web.html("/a", "Tekst van a.")
    web.html("/b", "Tekst van b.")
    web.robots("User-agent: *\nDisallow: /b")
    Path("sites.yaml").write_text(
        f"sites: [{{sitemap: '{web.at('/sitemap.xml')}', owner: A, validated_by: B, "
        "inside: true, pause: 0}]"
    )

    first = run("crawl", "sites.yaml", "--collection", "Website", "--format", "json")
    web.asked.clear()
    again = run("crawl", "sites.yaml", "--collection", "Website", "--resume")

    assert 1 == first.exit_code, first.output
    view = json.loads(first.stdout)
    assert (1, [web.at("/b")]) == (
        view["counts"]["new"],
        [one["origin"] for one in view["refused"]],
    )
    assert "robots.txt" in view["refused"][0]["reason"]
    assert "Unchanged: 1." in again.stdout
    assert ["/robots.txt", "/sitemap.xml"] == web.paths()
