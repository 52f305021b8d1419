# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg diff`: what changes for a system between two days, and which act changes it."""

from datetime import date

import click

from waarborg.cli.days import as_of_option, readings_option
from waarborg.cli.facts_files import read_asked
from waarborg.cli.results import TEXT_FORMATS, show_difference
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import day
from waarborg.law import parse_facts
from waarborg.law.changes import compare
from waarborg.report.difference_view import difference_view


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
def diff_command(  # noqa: PLR0913, PLR0917  # one for each option
    session: Session,
    file: str,
    start: date | None,
    end: date | None,
    as_of: date | None,
    as_of_start: date | None,
    as_of_end: date | None,
    readings: tuple[tuple[str, str], ...],
    form: str,
) -> None:
    """Tell what changes for a system between two days."""
    asked = read_asked(file)
    today = session.today()
    known = as_of or asked.as_of or today
    before = (start or asked.on or today, as_of_start or known)
    after = (end or before[0], as_of_end or known)
    facts = parse_facts(session.engine.base, asked.facts)
    chosen = {**asked.readings, **dict(readings)}
    found = compare(session.engine, facts, before, after, chosen)
    view = difference_view(session.engine, found, before, after, session.language)
    show_difference(session, view, form)
