# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg doctor`: whether an installation has what it needs."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import typst
import vl_convert

from tests.cli.conftest import Run
from tests.cli.test_serve import taken_port
from waarborg.cli import doctor


@pytest.fixture
def port() -> str:
    """Return a port that is free."""
    return str(taken_port())


def findings(run: Run, *args: str, code: int = 0) -> dict[str, Any]:
    """Return what the doctor finds, by name."""
    result = run("doctor", *args, "--format", "json")
    assert code == result.exit_code
    return {one["name"]: one for one in json.loads(result.stdout)}


def test_a_good_installation_is_told_so(run: Run, port: str, monkeypatch: pytest.MonkeyPatch):
    """Each thing is OK, and nothing is left to do."""
    monkeypatch.setattr(doctor, "_is_installed", lambda _: True)
    monkeypatch.setattr(doctor, "ASSETS", Path(__file__).parent)
    Path(__file__)
    found = findings(run, "--port", port, code=1)

    needed = ("python", "packages", "law", "documents", "charts", "port", "home")
    assert ["ok"] * 7 == [found[name]["verdict"] for name in needed]
    assert [None] * 7 == [found[name]["remedy"] for name in needed]
    assert "missing" == found["assets"]["verdict"]
    assert "sha256:" in found["law"]["found"]


def test_it_is_told_in_words(run: Run, port: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Never by a sign or a colour alone, in both languages."""
    (tmp_path / "a.css").touch()
    monkeypatch.setattr(doctor, "ASSETS", tmp_path)

    assert "Python: OK" in run("doctor", "--port", port).stdout
    assert "Regels: in orde" in run("doctor", "--port", port, lang="nl").stdout


def test_what_is_missing_comes_with_what_to_do(
    run: Run, port: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Whatever is broken is named with its remedy, and the code is 1."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no fonts")

    monkeypatch.setattr(doctor, "PYTHON", (99, 0))
    monkeypatch.setattr(doctor, "ASSETS", tmp_path)
    monkeypatch.setattr(doctor, "requires", lambda _: ["not-there>=1", "x; extra == 'y'"])
    monkeypatch.setattr(typst, "compile", broken)
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", broken)
    monkeypatch.setenv("WAARBORG_HOME", str(Path(__file__)))
    found = findings(run, "--port", port, code=1)

    names = ("python", "packages", "assets", "documents", "charts", "home")
    assert ["missing"] * 6 == [found[name]["verdict"] for name in names]
    assert all(found[name]["remedy"] for name in names)
    assert "not-there" == found["packages"]["found"]
    assert "RuntimeError: no fonts" == found["charts"]["found"]
    assert "make install" in run("doctor", "--port", port).stdout


def test_a_taken_port_may_be_our_own_server(run: Run, monkeypatch: pytest.MonkeyPatch):
    """A port in use is worth a note, and no fault."""
    monkeypatch.setattr(doctor, "ASSETS", Path(doctor.__file__).parent)
    told: list[dict[str, Any]] = []

    def check(port: int) -> None:
        result = run("doctor", "--port", str(port), "--format", "json")
        told.extend(json.loads(result.stdout))

    taken_port(check)
    (port,) = [one for one in told if one["name"] == "port"]

    assert ("note", "please note") == (port["verdict"], port["verdictTitle"])
    assert "Waarborg itself" in port["remedy"]


def test_a_faulty_law_is_a_finding(run: Run, port: str, tmp_path: Path):
    """The doctor tells of a faulty law, and goes on."""
    (tmp_path / "bad.yaml").write_text("acts: 1", "utf-8")
    found = findings(run, "--port", port, "--law", str(tmp_path), code=1)

    assert "missing" == found["law"]["verdict"]
    assert "law validate" in found["law"]["remedy"]
    assert "python" in found


def test_chromium_is_not_needed():
    """Without a browser the product works."""
    assert "optional" == doctor._chromium(lambda _: None).verdict
    assert "ok" == doctor._chromium(lambda name: f"/bin/{name}").verdict


def test_this_python_will_do():
    """The tests run on a Python that we support."""
    assert sys.version_info >= doctor.PYTHON
