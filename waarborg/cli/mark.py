# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg mark`: put into a file that AI made it (AI Act, art. 50(2))."""

import json
from pathlib import Path
from typing import Final

import click
from rich.text import Text

from waarborg import __version__
from waarborg.cli.faults import NoSuchFile
from waarborg.cli.home import home_folder
from waarborg.cli.new_files import new_file
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.kernel.clock import now
from waarborg.kernel.texts import say
from waarborg.safeguards.marking.certificates import credentials
from waarborg.safeguards.marking.files import sign_file
from waarborg.safeguards.marking.sidecars import sidecar

_MARKED: Final = ".marked"
_BESIDE: Final = ".marking.json"
_TEXTS: Final = frozenset({".txt", ".md"})
_GENERATOR: Final = f"Waarborg {__version__}"


@click.command("mark", cls=SpokenCommand)
@click.argument("marked_file", metavar="FILE")
@option("--by", "marked_by", metavar="NAME", default="Waarborg")
@option("--save", "marked_save", metavar="FILE", default=None)
@click.pass_obj
def mark_command(
    session: Session, marked_file: str, marked_by: str, marked_save: str | None
) -> None:
    """Write a copy of a file that says that AI made it."""
    path = Path(marked_file)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=marked_file, reason=reason) from error
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


def _inside(data: bytes, path: Path, by: str) -> bytes:
    signer = credentials(home_folder(), by, now())
    return sign_file(data, path.suffix, path.stem, signer, _GENERATOR)


def _beside(data: bytes, by: str) -> bytes:
    """Return a signed statement about a text: there is no room for it inside."""
    key = credentials(home_folder(), by, now()).signing_key
    made = sidecar(data.decode("utf-8", "surrogateescape"), key, now(), _GENERATOR)
    return json.dumps(made, indent=2).encode() + b"\n"
