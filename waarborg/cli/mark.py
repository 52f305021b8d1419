# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg mark`: put into a file that AI made it (AI Act, art. 50(2))."""

import json
from pathlib import Path
from typing import Final

import click
from rich.text import Text

from waarborg import __version__
from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import NoSuchFile
from waarborg.cli.home import home_folder
from waarborg.cli.new_files import new_file
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.kernel.clock import now
from waarborg.kernel.texts import say
from waarborg.safeguards.marking.certificates import FILE, credentials
from waarborg.safeguards.marking.files import sign_file
from waarborg.safeguards.marking.manifests import judge_manifest
from waarborg.safeguards.marking.sidecars import is_of, public_key, sidecar

_MARKED: Final = ".marked"
_BESIDE: Final = ".marking.json"
_TEXTS: Final = frozenset({".txt", ".md"})
_OUTCOMES: Final = ("same", "other", "no-mark")
_OWN: Final = "Waarborg"
_GENERATOR: Final = f"Waarborg {__version__}"


@click.command("mark", cls=SpokenCommand)
@click.argument("marked_file", metavar="FILE")
@option("--by", "marked_by", metavar="NAME", default="Waarborg")
@option("--save", "marked_save", metavar="FILE", default=None)
@option("--against", "marked_against", metavar="FILE", default=None)
@click.pass_obj
def mark_command(
    session: Session,
    marked_file: str,
    marked_by: str,
    marked_save: str | None,
    marked_against: str | None,
) -> int:
    """Write a copy of a file that says that AI made it; or hold a text against its mark."""
    path, data = Path(marked_file), _read(marked_file)
    if marked_against is not None:
        return _told(session, data, _read(marked_against), marked_against)
    home_folder().mkdir(parents=True, exist_ok=True)
    if path.suffix.casefold() in _TEXTS:
        made, name = _beside(data, marked_by), f"{path.name}{_BESIDE}"
    else:
        made, name = _inside(data, path, marked_by), f"{path.stem}{_MARKED}{path.suffix}"
    target = marked_save or str(path.with_name(name))
    with new_file(target) as stream:
        stream.write(made)
    session.tell(Text(say("marking.signed", session.language, file=target)))
    session.tell(Text(say("marking.untrusted", session.language)))
    return 0


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=name, reason=reason) from error


def _told(session: Session, data: bytes, mark: bytes, name: str) -> int:
    """Tell whether a text is the one that a mark is about, and whose mark it is."""
    text = data.decode("utf-8", "surrogateescape")
    # Who saves a text in a file often adds the end of a line.
    found = [_judged(mark, one) for one in (text, text.removesuffix("\n"))]
    outcome, is_ours = min(found)
    session.tell(Text(say(f"marking.against.{_OUTCOMES[outcome]}", session.language, file=name)))
    if outcome == 0:
        whose = "ours" if is_ours else "of-others"
        session.tell(Text(say(f"marking.against.{whose}", session.language)))
    return 0 if outcome == 0 else NEGATIVE


def _judged(mark: bytes, text: str) -> tuple[int, bool]:
    """Return the place of the outcome, and whether the mark was signed with our key."""
    own = credentials(home_folder(), _OWN, now()) if (home_folder() / FILE).exists() else None
    try:
        statement = json.loads(mark)
    except ValueError:
        judged = judge_manifest(mark, text)
        if judged is None or not judged.is_signed:
            return 2, False
        return 0 if judged.is_same else 1, own is not None and judged.serial == own.serial
    if not isinstance(statement, dict) or not is_of(statement, text):
        return 1, False
    return 0, own is not None and is_of(statement, text, public_key(own.signing_key))


def _inside(data: bytes, path: Path, by: str) -> bytes:
    signer = credentials(home_folder(), by, now())
    return sign_file(data, path.suffix, path.stem, signer, _GENERATOR)


def _beside(data: bytes, by: str) -> bytes:
    """Return a signed statement about a text: there is no room for it inside."""
    key = credentials(home_folder(), by, now()).signing_key
    made = sidecar(data.decode("utf-8", "surrogateescape"), key, now(), _GENERATOR)
    return json.dumps(made, indent=2).encode() + b"\n"
