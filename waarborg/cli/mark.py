# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg mark`: put into a file that AI made it (AI Act, art. 50(2))."""

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

_MARKED: Final = ".marked"


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
    folder = home_folder()
    folder.mkdir(parents=True, exist_ok=True)
    signer = credentials(folder, marked_by, now())
    signed = sign_file(data, path.suffix, path.stem, signer, f"Waarborg {__version__}")
    target = marked_save or str(path.with_name(f"{path.stem}{_MARKED}{path.suffix}"))
    with new_file(target) as stream:
        stream.write(signed)
    session.tell(Text(say("marking.signed", session.language, file=target)))
    session.tell(Text(say("marking.untrusted", session.language)))
