# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg check`: which rules apply to a system, asked in the terminal or read from a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.text import Text

from waarborg.cli.asking import Interview, Stopped, read_line
from waarborg.cli.days import as_of_option, on_option, readings_option
from waarborg.cli.facts_files import Asked, read_asked, to_yaml
from waarborg.cli.faults import FileExists, NoSuchFile, WrongUse
from waarborg.cli.results import FORMATS, show_check, show_receipt
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.law import check, explain, parse_facts
from waarborg.law.expressions import Facts, FactValue


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: the facts, and everything that decides the answer."""

    asked: Asked
    on: date
    as_of: date
    readings: Mapping[str, str]


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
def check_command(  # noqa: PLR0913, PLR0917  # one for each option
    session: Session,
    file: str | None,
    ask: bool,  # noqa: FBT001  # an option of click
    save: str | None,
    on: date | None,
    as_of: date | None,
    readings: tuple[tuple[str, str], ...],
    form: str,
    norm: str | None,
    receipt_file: str | None,
) -> None:
    """Tell which rules apply to a system on a day."""
    if receipt_file and not norm:
        raise WrongUse(problem=session.say("check.receipt-needs-norm"), command="waarborg check")
    if ask and file == "-":
        raise WrongUse(problem=session.say("check.ask-from-terminal"), command="waarborg check")
    if save:
        _refuse_overwriting(save, file)
    question = _question(session, file, on, as_of, readings)
    facts: Facts = parse_facts(session.engine.base, question.asked.facts)
    if ask or file is None:
        answered = _ask(session, question, dict(facts), save)
        if answered is None:
            return
        facts = answered
    if norm:
        _explain(session, question, facts, norm, form, receipt_file)
        return
    result = check(session.engine, facts, question.on, question.as_of, question.readings)
    show_check(session, result, form)


def _question(
    session: Session,
    file: str | None,
    on: date | None,
    as_of: date | None,
    readings: tuple[tuple[str, str], ...],
) -> _Question:
    """Return what is asked; an option goes before what the file says."""
    asked = read_asked(file) if file else Asked()
    asked = Asked(
        asked.facts, on or asked.on, as_of or asked.as_of, {**asked.readings, **dict(readings)}
    )
    return _Question(
        asked,
        asked.on or session.today(),
        asked.as_of or session.today(),
        session.engine.base.with_readings(asked.readings),
    )


def _refuse_overwriting(save: str, file: str | None) -> None:
    target = Path(save)
    if target.exists() and (file is None or not target.samefile(file)):
        raise FileExists(file=save)
    if not target.parent.is_dir():
        raise NoSuchFile(file=save, reason=str(target.parent))


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
    session.show(Text(session.say("ask.stopped")))
    while facts and save is None:
        try:
            name = read_line(session.say("ask.prompt.save")).strip()
        except Stopped:
            return
        if not name:
            return
        try:
            _refuse_overwriting(name, None)
        except (FileExists, NoSuchFile) as fault:
            session.show(Text(" ".join(fault.in_language(session.language))))
            continue
        save = name
    if save:
        _save(session, question, facts, save)


def _save(session: Session, question: _Question, facts: Facts, save: str) -> None:
    text = to_yaml(question.asked, session.engine.base, facts, session.language)
    _write(save, text.encode())
    session.show(Text(session.say("ask.saved", file=save)))


def _write(file: str, content: bytes) -> None:
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        raise NoSuchFile(file=file, reason=error.strerror or str(error)) from error


def _explain(  # all that decides a receipt, and where it goes
    session: Session,
    question: _Question,
    facts: Facts,
    norm: str,
    form: str,
    receipt_file: str | None,
) -> None:
    receipt = explain(session.engine, facts, norm, question.on, question.as_of, question.readings)
    if receipt_file:
        _write(receipt_file, receipt.to_bytes())
    show_receipt(session, receipt, form)
