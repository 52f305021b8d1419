# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg check`: which rules apply to a system, asked in the terminal or read from a file."""

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.text import Text

from waarborg.cli.asking import Interview, Stopped, read_line
from waarborg.cli.days import as_of_option, on_option, readings_option
from waarborg.cli.facts_files import STANDARD_INPUT, Asked, read_asked, to_yaml
from waarborg.cli.faults import CommandFault, FileExists, NotWritten, WrongUse
from waarborg.cli.results import FORMATS, show_check, show_receipt
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.law import check, explain, parse_facts
from waarborg.law.expressions import Facts, FactValue


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: the facts, and everything that decides the answer."""

    file: str | None
    """The file that was read, which may be replaced."""
    asked: Asked
    on: date
    as_of: date
    readings: Mapping[str, str]


class CheckOptions(TypedDict):
    """The options of `waarborg check`."""

    ask: bool
    save: str | None
    on: date | None
    as_of: date | None
    readings: tuple[tuple[str, str], ...]
    form: str
    norm: str | None
    receipt_file: str | None


@click.command("check", cls=SpokenCommand)
@click.argument("file", required=False)
@option("--ask", is_flag=True)
@option("--save", metavar="FILE")
@on_option
@as_of_option
@readings_option
@option("--format", "form", metavar=FORMATS.metavar, type=FORMATS.read, default="table")
@option("--explain", "norm", metavar="NORM")
@option("--receipt", "receipt_file", metavar="OUT.json")
@click.pass_obj
def check_command(session: Session, file: str | None, **given: Unpack[CheckOptions]) -> None:
    """Tell which rules apply to a system on a day."""
    _refuse_wrong_use(session, file, given)
    question = _question(session, file, given)
    facts: Facts = parse_facts(session.engine.base, question.asked.facts)
    if given["ask"] or file is None:
        answered = _ask(session, question, dict(facts), given["save"])
        if answered is None:
            return
        facts = answered
    elif given["save"]:
        _save(session, question, facts, given["save"])
    if given["norm"]:
        _explain(session, question, facts, given["norm"], given)
        return
    result = check(session.engine, facts, question.on, question.as_of, question.readings)
    show_check(session, result, given["form"])


def _refuse_wrong_use(session: Session, file: str | None, given: CheckOptions) -> None:
    """Refuse what cannot be, before anything is asked.

    Raises:
        WrongUse: options that do not go together.
        FileExists: a file would be overwritten.
        NotWritten: the folder of a file is not there.
        UnknownRecord: there is no such norm.
    """
    if given["receipt_file"] and not given["norm"]:
        raise WrongUse(problem=session.say("check.receipt-needs-norm"), command="waarborg check")
    if given["ask"] and file == STANDARD_INPUT:
        raise WrongUse(problem=session.say("check.ask-from-terminal"), command="waarborg check")
    if given["save"]:
        _refuse_overwriting(given["save"], file)
    if given["receipt_file"]:
        _refuse_overwriting(given["receipt_file"], None)
    if given["norm"]:
        session.engine.base.find_norm(given["norm"])


def _question(session: Session, file: str | None, given: CheckOptions) -> _Question:
    """Return what is asked; an option goes before what the file says."""
    asked = read_asked(file) if file else Asked()
    asked = Asked(
        asked.facts,
        given["on"] or asked.on,
        given["as_of"] or asked.as_of,
        {**asked.readings, **dict(given["readings"])},
    )
    return _Question(
        file,
        asked,
        asked.on or session.today(),
        asked.as_of or session.today(),
        session.engine.base.with_readings(asked.readings),
    )


def _refuse_overwriting(save: str, file: str | None) -> None:
    """Refuse to write over another file than the one that was read."""
    target = Path(save)
    is_same = file not in (None, STANDARD_INPUT) and Path(file or "").exists()
    if target.exists() and not (is_same and target.samefile(file or "")):
        raise FileExists(file=save)
    if not target.parent.is_dir():
        raise NotWritten(file=save, reason=os.strerror(errno.ENOENT))


def _ask(
    session: Session, question: _Question, facts: dict[str, FactValue], save: str | None
) -> dict[str, FactValue] | None:
    """Return all answers; none when the user stopped."""
    interview = Interview(session, question.on, question.as_of, question.readings, facts)
    try:
        answered = interview.run()
    except Stopped:
        _keep_on_stop(session, question, interview.facts, save)
        return None
    if save:
        _save(session, question, answered, save)
    return answered


def _keep_on_stop(session: Session, question: _Question, facts: Facts, save: str | None) -> None:
    session.tell(Text(session.say("ask.stopped")))
    while facts and save is None:
        try:
            name = read_line(session.say("ask.prompt.save")).strip()
        except Stopped:
            return
        if not name:
            return
        try:
            _refuse_overwriting(name, question.file)
        except CommandFault as fault:
            session.tell(Text(" ".join(fault.in_language(session.language))))
            continue
        save = name
    if save:
        _save(session, question, facts, save)


def _save(session: Session, question: _Question, facts: Facts, save: str) -> None:
    text = to_yaml(question.asked, session.engine.base, facts, session.language)
    _write(save, text.encode())
    session.tell(Text(session.say("ask.saved", file=save)))


def _write(file: str, content: bytes) -> None:
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise NotWritten(file=file, reason=error.strerror or str(error)) from error


def _explain(
    session: Session, question: _Question, facts: Facts, norm: str, given: CheckOptions
) -> None:
    receipt = explain(session.engine, facts, norm, question.on, question.as_of, question.readings)
    if given["receipt_file"]:
        _write(given["receipt_file"], receipt.to_bytes())
    show_receipt(session, receipt, given["form"])
