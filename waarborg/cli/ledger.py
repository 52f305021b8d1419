# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg ledger`: whether the evidence is as it was recorded, and how others can see that."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Group
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import NoSuchFile, WrongUse
from waarborg.cli.home import home_folder
from waarborg.cli.new_files import new_file
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.evidence import (
    ExportVerdict,
    Ledger,
    Verdict,
    existing_store,
    export,
    make_checkpoint,
    signing_key,
    verify,
    verify_export,
)
from waarborg.kernel.clock import now
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.settings import DATABASE, KEY_FILE
from waarborg.kernel.texts import say

database_option = option("--database", metavar="URL", default=None)
"""The database of the installation; else that of the settings."""
format_option = option(
    "--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table"
)


@contextmanager
def _opened(database: str | None) -> Iterator[Ledger]:
    url = database or os.environ.get(DATABASE) or f"sqlite:///{home_folder() / 'waarborg.db'}"
    store = existing_store(url)
    try:
        yield Ledger(store, now)
    finally:
        store.close()


@click.group("ledger", cls=SpokenGroup, no_args_is_help=True)
def ledger_group() -> None:
    """The ledger of evidence: verify it, sign for it, and export entries."""


@click.command("verify", cls=SpokenCommand)
@click.argument("export_file", metavar="[FILE]", required=False)
@database_option
@option("--key", "keys", metavar="KEY", multiple=True)
@format_option
@click.pass_obj
def verify_command(
    session: Session,
    export_file: str | None,
    database: str | None,
    keys: tuple[str, ...],
    form: str,
) -> int:
    """Check the ledger of this installation, or an export of another one."""
    if export_file is not None:
        return _verify_export(session, export_file, keys, form)
    with _opened(database) as ledger:
        found = verify(ledger, keys=frozenset(keys) or None)
    view = {
        "intact": found.is_intact,
        "entries": found.entries,
        "checkpoints": found.checkpoints,
        "attachments": found.attachments,
        **_fault_view(session, found),
    }
    if found.is_intact:
        told = [say("ledger.verdict.intact", session.language, **view)]
    else:
        told = [
            say("ledger.verdict.altered", session.language, fault=view["message"]),
            say("ledger.verdict.before", session.language, entries=found.entries),
        ]
    return _show_verdict(session, view, told, form)


def _verify_export(session: Session, file: str, keys: tuple[str, ...], form: str) -> int:
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=file, reason=reason) from error
    found = verify_export(data, keys=frozenset(keys) or None)
    view = {
        "intact": found.is_intact,
        "entries": len(found.disclosed),
        "checkpoint": found.checkpoint.content(),
        **_fault_view(session, found),
    }
    told = [say("ledger.verdict.altered", session.language, fault=view["message"])]
    if found.is_intact:
        counts = {"entries": len(found.disclosed), "size": found.checkpoint.size}
        told = [say("ledger.verdict.export-intact", session.language, **counts)]
        if not keys:
            key = found.checkpoint.key
            told.append(say("ledger.verdict.any-key", session.language, key=key))
    return _show_verdict(session, view, told, form)


def _fault_view(session: Session, found: Verdict | ExportVerdict) -> dict[str, Any]:
    message = None
    if found.fault is not None:
        where = {"place": found.place, "name": found.name}
        message = say(f"ledger.faults.{found.fault}", session.language, **where)
    return {"fault": found.fault, "place": found.place, "name": found.name, "message": message}


def _show_verdict(session: Session, view: Mapping[str, Any], told: list[str], form: str) -> int:
    show_list(session, view, form, Group(*map(Text, told)))
    return 0 if view["intact"] else NEGATIVE


@click.command("checkpoint", cls=SpokenCommand)
@database_option
@option("--key-file", "key_file", metavar="FILE", type=click.Path(path_type=Path), default=None)
@format_option
@click.pass_obj
def checkpoint_command(
    session: Session, database: str | None, key_file: Path | None, form: str
) -> None:
    """Sign for everything in the ledger."""
    with _opened(database) as ledger:
        key = signing_key(key_file or home_folder() / KEY_FILE)
        made = make_checkpoint(ledger, key)
    if made is None:
        told = [say("ledger.checkpoint.none", session.language)]
    else:
        lines = ("made", "key", "root", "keep")
        told = [
            say(f"ledger.checkpoint.{line}", session.language, **made.content()) for line in lines
        ]
    show_list(session, made and made.content(), form, Group(*map(Text, told)))


@click.command("export", cls=SpokenCommand)
@click.argument("entry_ids", metavar="[ID]...", nargs=-1)
@option("--about", metavar="ID", multiple=True)
@option("--withhold", metavar="FIELD", multiple=True)
@option("--save", "export_save", metavar="FILE", default=None)
@database_option
@click.pass_obj
def export_command(  # one for each option
    session: Session,
    entry_ids: tuple[str, ...],
    about: tuple[str, ...],
    withhold: tuple[str, ...],
    export_save: str | None,
    database: str | None,
) -> None:
    """Write entries with what proves them, for somebody outside."""
    if not entry_ids and not about:
        problem = say("ledger.export.nothing-asked", session.language)
        raise WrongUse(problem=problem, command="waarborg ledger export")
    with _opened(database) as ledger:
        ids = [*entry_ids, *(entry.id for entry in ledger.about(about))]
        if not ids:
            raise UnknownRecord(record="evidence", id=", ".join(about), near="-")
        made = export(ledger, ids, withheld=frozenset(withhold))
    if export_save is None:
        session.write(made.decode())
        return
    with new_file(export_save) as stream:
        stream.write(made)
    count = len(dict.fromkeys(ids))
    told = say("ledger.export.saved", session.language, count=count, file=export_save)
    session.tell(Text(told))
