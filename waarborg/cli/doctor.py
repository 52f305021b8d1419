# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg doctor`: whether this installation has what it needs, and what to do if not."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final, Literal

import click
from rich.console import Group
from rich.text import Text

import waarborg
from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import CommandFault
from waarborg.cli.home import home_folder
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.serve import HOST, PORT, ensure_free
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import port_number
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.texts import Language

PYTHON: Final = (3, 11)
CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome")
ASSETS: Final = Path(waarborg.__file__).parent / "web" / "static"
"""The environment variable with the folder for data."""
LETTERS: Final = 'Regels: "één" ≥ € 15.000'
"""Signs that a document must be able to show."""

Verdict = Literal["ok", "missing", "optional", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and what was found."""

    name: str
    verdict: Verdict
    found: str


@click.command("doctor", cls=SpokenCommand)
@option("--port", metavar="PORT", type=port_number, default=str(PORT))
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def doctor_command(session: Session, port: int, form: str) -> int:
    """Check this installation."""
    findings = list(_findings(session, port))
    view = [_view(session, one) for one in findings]
    shown = []
    for one in view:
        text = Text(f"{one['title']}: ").append(one["verdictTitle"] or "", style="bold")
        text.append(f"\n  {one['found']}")
        if one["remedy"]:
            text.append(f"\n  {one['remedy']}")
        shown.append(text)
    show_list(session, view, form, Group(*shown))
    return NEGATIVE if any(one.verdict == "missing" for one in findings) else 0


def _view(session: Session, finding: Finding) -> dict[str, str | None]:
    remedy = None
    if finding.verdict != "ok":
        remedy = session.say(f"doctor.{finding.name}.remedy")
    return {
        "name": finding.name,
        "title": session.say(f"doctor.{finding.name}.title"),
        "verdict": finding.verdict,
        "verdictTitle": session.say(f"doctor.verdict.{finding.verdict}"),
        "found": finding.found,
        "remedy": remedy,
    }


def _findings(session: Session, port: int) -> Iterator[Finding]:
    yield _python()
    yield _packages()
    yield _law(session)
    yield _assets()
    yield _documents()
    yield _charts()
    yield _chromium()
    yield _port(port, session.language)
    yield _home()


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", "ok" if sys.version_info >= PYTHON else "missing", found)


def _packages() -> Finding:
    names = [
        re.split(r"[^\w.-]", one, maxsplit=1)[0]
        for one in requires("waarborg") or ()
        if "extra ==" not in one
    ]
    missing = [name for name in names if not _is_installed(name)]
    found = ", ".join(missing) or f"{len(names)}"
    return Finding("packages", "missing" if missing else "ok", found)


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _law(session: Session) -> Finding:
    try:
        base = session.engine.base
    except WaarborgError as fault:
        return Finding("law", "missing", " ".join(fault.in_language(session.language)))
    counts = session.say(
        "doctor.law.found",
        acts=len(base.acts),
        norms=len(base.norms),
        questions=len(base.questions),
        digest=base.digest,
    )
    return Finding("law", "ok", counts)


def _assets() -> Finding:
    sheets = sorted(path.name for path in ASSETS.glob("*.css"))
    return Finding("assets", "ok" if sheets else "missing", ", ".join(sheets) or str(ASSETS))


def _documents() -> Finding:
    """Make a small document: that proves the typesetter and its fonts."""
    try:
        import typst  # noqa: PLC0415  # it may be what is missing

        made = typst.compile(f'#set text(lang: "nl")\n{LETTERS}'.encode(), format="pdf")
    except Exception as error:  # noqa: BLE001  # whatever is wrong, the user must see it
        return Finding("documents", "missing", f"{type(error).__name__}: {error}")
    return Finding("documents", "ok", f"typst {version('typst')}, {len(made or b'')} bytes")


def _charts() -> Finding:
    """Draw a small chart: that proves the engine."""
    try:
        import vl_convert  # noqa: PLC0415  # it may be what is missing

        drawn = vl_convert.vegalite_to_svg({"mark": "point", "data": {"values": [{}]}})
    except Exception as error:  # noqa: BLE001  # whatever is wrong, the user must see it
        return Finding("charts", "missing", f"{type(error).__name__}: {error}")
    found = f"vl-convert {version('vl-convert-python')}, {len(drawn)} bytes"
    return Finding("charts", "ok", found)


def _home() -> Finding:
    """Find out whether data can be kept, without making the folder."""
    home = home_folder().absolute()
    nearest = next(one for one in (home, *home.parents) if one.exists())
    can_write = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return Finding("home", "ok" if can_write else "missing", str(home))


def _chromium(which: Callable[[str], str | None] = shutil.which) -> Finding:
    found = next(filter(None, map(which, CHROMIUMS)), None)
    return Finding("chromium", "ok" if found else "optional", found or "-")


def _port(port: int, language: Language) -> Finding:
    try:
        ensure_free(HOST, port)
    except CommandFault as fault:
        return Finding("port", "note", fault.in_language(language)[0])
    return Finding("port", "ok", f"{HOST}:{port}")
