# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg diff`: what changes for a system between two days, and which act changes it."""

from datetime import date
from typing import TypedDict, Unpack

import click

from waarborg.cli.days import as_of_option, readings_option
from waarborg.cli.facts_files import Asked, read_asked
from waarborg.cli.faults import WrongUse
from waarborg.cli.results import TEXT_FORMATS, show_difference
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import day
from waarborg.law import parse_facts
from waarborg.law.changes import Asked as Moment
from waarborg.law.changes import compare
from waarborg.report.difference_view import difference_view


class DiffOptions(TypedDict):
    """The options of `waarborg diff`."""

    start: date | None
    end: date | None
    as_of: date | None
    as_of_start: date | None
    as_of_end: date | None
    readings: tuple[tuple[str, str], ...]
    form: str


@click.command("diff", cls=SpokenCommand)
@click.argument("file")
@option("--from", "start", help="from", metavar="DATE", type=day("--from"))
@option("--to", "end", help="to", metavar="DATE", type=day("--to"))
@as_of_option
@option("--as-of-from", "as_of_start", help="as_of_from", metavar="DATE", type=day("--as-of-from"))
@option("--as-of-to", "as_of_end", help="as_of_to", metavar="DATE", type=day("--as-of-to"))
@readings_option
@option("--format", "form", metavar=TEXT_FORMATS.metavar, type=TEXT_FORMATS.read, default="table")
@click.pass_obj
def diff_command(session: Session, file: str, **given: Unpack[DiffOptions]) -> None:
    """Tell what changes for a system between two days."""
    asked = read_asked(file)
    before, after = _moments(asked, given, session.today())
    if before == after:
        raise WrongUse(problem=session.say("diff.same-day"), command="waarborg diff")
    facts = parse_facts(session.engine.base, asked.facts)
    chosen = {**asked.readings, **dict(given["readings"])}
    found = compare(session.engine, facts, before, after, chosen)
    view = difference_view(session.engine, found, before, after, session.language)
    show_difference(session, view, given["form"])


def _moments(asked: Asked, given: DiffOptions, today: date) -> tuple[Moment, Moment]:
    """Return the two moments of asking; what is not said is the same for both."""
    known = given["as_of"] or asked.as_of or today
    start = given["start"] or asked.on or today
    end = given["end"] or start
    return (start, given["as_of_start"] or known), (end, given["as_of_end"] or known)
