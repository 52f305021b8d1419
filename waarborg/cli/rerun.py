# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg rerun`: whether a receipt still gives the same answer, byte for byte."""

import json

import click
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.facts_files import read_bytes
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand
from waarborg.kernel.canonical import canonical_json
from waarborg.law import rerun


@click.command("rerun", cls=SpokenCommand)
@click.argument("receipt", metavar="FILE")
@click.pass_obj
def rerun_command(session: Session, receipt: str) -> int:
    """Ask the question of a receipt again, and compare the answers."""
    given = read_bytes(receipt)
    again = rerun(session.engine, given)
    if given == again.to_bytes():
        session.show(Text(session.say("rerun.equal", norm=again.norm.id, file=receipt)))
        return 0
    before, now = json.loads(given), again.content()
    names = [*now, *(name for name in before if name not in now)]
    differs = [name for name in names if _bytes(before, name) != _bytes(now, name)]
    key = "differs" if differs else "written-differently"
    session.show(Text(session.say(f"rerun.{key}", file=receipt, names=", ".join(differs))))
    return NEGATIVE


def _bytes(content: dict[str, object], name: str) -> bytes | None:
    return canonical_json(content[name]) if name in content else None
