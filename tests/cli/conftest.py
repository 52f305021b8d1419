# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line over the example law, on a day on which all of that law is known."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import pytest
from click.testing import CliRunner, Result

from tests.law.example import ENGINE, EXAMPLE_LAW, LATER
from waarborg.cli import main
from waarborg.cli.sessions import Session
from waarborg.kernel.texts import Language

STREET: Final = """\
roles: [has]
place: street
lumen: 1200
flashing: false
hung: 2022-03-01
"""
"""A bright lamp in the street, hung after the amendment."""


class Run(Protocol):
    """Runs the command line, and gives what it wrote and its exit code."""

    def __call__(self, *args: str, lang: Language = "en", typed: str | None = None) -> Result:
        """Run it with these arguments, in a language, with what the user types."""
        ...


def session(language: Language) -> Session:
    """Return a session over the example law."""
    made = Session(language, lambda: LATER, EXAMPLE_LAW)
    made.__dict__["engine"] = ENGINE
    return made


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs the command line, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def invoke(*args: str, lang: Language = "en", typed: str | None = None) -> Result:
        started = session(lang)
        if "--law" in args:
            started.__dict__.pop("engine")
        return CliRunner().invoke(main, args, input=typed, obj=started)

    return invoke


@pytest.fixture
def system(tmp_path: Path) -> str:
    """Return the name of a file with answers about the lamp in the street."""
    (tmp_path / "system.yaml").write_text(STREET, "utf-8")
    return "system.yaml"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], str]:
    """Return a function that writes a file and gives its name."""

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, "utf-8")
        return name

    return write
