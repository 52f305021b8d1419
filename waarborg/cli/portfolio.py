# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg register changes` and `recheck`: what the law changes for all systems of a body."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import click
from rich.table import Table
from rich.text import Text

from waarborg.cli.faults import WrongUse
from waarborg.cli.register import operator
from waarborg.cli.results import Formats, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.cli.values import day
from waarborg.installation import open_installation
from waarborg.kernel.actors import Role
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import say
from waarborg.register import Register, organisation_by_slug, states_of, systems_of
from waarborg.report.norm_view import View
from waarborg.report.portfolio_changes import (
    PortfolioChanges,
    changes_between,
    moves_between,
    year_later,
)
from waarborg.report.portfolio_changes_view import changes_view
from waarborg.report.portfolio_csv import changes_csv
from waarborg.report.portfolio_histories import portfolio_of
from waarborg.report.recheck_run import (
    Recheck,
    begin_recheck,
    check_part,
    finish_recheck,
    read_recheck,
)
from waarborg.report.recheck_view import recheck_view

CHANGE_FORMATS: Final = Formats(("table", "json", "csv"))
RECHECK_FORMATS: Final = Formats(("table", "json"))


@click.command("changes", cls=SpokenCommand)
@click.argument("organisation_slug", metavar="ORGANISATION")
@option("--from", "start", help="from", metavar="DATE", type=day("--from"))
@option("--to", "end", help="year_to", metavar="DATE", type=day("--to"))
@option("--known", "known", help="known_before", metavar="DATE", type=day("--known"))
@option(
    "--format", "form", metavar=CHANGE_FORMATS.metavar, type=CHANGE_FORMATS.read, default="table"
)
@click.pass_obj
def changes_command(
    session: Session,
    organisation_slug: str,
    start: date | None,
    end: date | None,
    known: date | None,
    form: str,
) -> None:
    """Tell what changes for all systems of an organisation."""
    since = start or session.today()
    until = end or year_later(since)
    if until < since:
        raise WrongUse(
            problem=say("desk-work.changes.backwards", session.language),
            command="waarborg register changes",
        )
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        organisation = organisation_by_slug(installation.register, organisation_slug)
        portfolio = portfolio_of(session.engine, states_of(installation.register, organisation.id))
    found: PortfolioChanges = (
        moves_between(session.engine, portfolio, known, known, session.today())
        if known
        else changes_between(session.engine, portfolio, since, until, session.today())
    )
    view = changes_view(session.engine, found, session.language, None)
    if form == "csv":
        session.write(changes_csv(view).decode("utf-8-sig"))
    else:
        show_list(session, view, form, _changes_table(view, session))
        _tell_counts(view, session)


def _changes_table(view: View, session: Session) -> Table:
    table = Table()
    for name in ("day", "what", "rule", "systems", "why"):
        table.add_column(say(f"desk-work.columns.{name}", session.language), overflow="fold")
    for row in _rows(view):
        systems = ", ".join(one["slug"] for one in row["systems"])
        cells = (row["date"], row["effectTitle"], row["title"], systems, row["source"]["label"])
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _rows(view: View) -> Iterator[View]:
    for part in ("certain", "open"):
        for group in view[part]:
            yield from group["rows"]


def _tell_counts(view: View, session: Session) -> None:
    counts = {"total": view["lookedAt"], **{key: view[key] for key in ("touched", "untouched")}}
    session.tell(Text(say("desk-work.changes.count", session.language, **counts)))
    for key, name in (("unreadable", "unreadable"), ("outOfUse", "out-of-use")):
        if view[key]:
            count = len(view[key])
            session.tell(Text(say(f"desk-work.changes.{name}", session.language, count=count)))


@click.command("recheck", cls=SpokenCommand)
@click.argument("organisation_slug", metavar="ORGANISATION")
@option("--since", "since", help="recheck_since", metavar="DATE", type=day("--since"))
@option(
    "--format", "form", metavar=RECHECK_FORMATS.metavar, type=RECHECK_FORMATS.read, default="table"
)
@click.pass_obj
def recheck_command(
    session: Session, organisation_slug: str, since: date | None, form: str
) -> None:
    """Check all systems of an organisation against the law again, and record what moved."""
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        register = installation.register
        done = _recheck(session, register, organisation_slug, since)
        systems = {one.id: one for one in systems_of(register, done.entry.evidence.organisation)}
    view = recheck_view(session.engine, done, systems, session.language)
    show_list(session, view, form, _recheck_table(view, session))
    counts = {"systems": view["lookedAt"], "moved": view["touched"]}
    session.tell(Text(say("desk-work.recheck.result", session.language, **counts)))
    session.tell(Text(f"{say('desk-work.recheck.evidence', session.language)} {view['id']}"))


def _recheck(session: Session, register: Register, slug: str, since: date | None) -> Recheck:
    organisation = organisation_by_slug(register, slug)
    actor, today = operator([organisation.id], Role.EDITOR), session.today()
    work = begin_recheck(register, actor, organisation.id, (today, today), since)
    progress = check_part(register, work)
    while not progress.is_done:
        counts = {"done": progress.done, "total": progress.total}
        session.tell(Text(say("desk-work.recheck.progress", session.language, **counts)))
        progress = check_part(register, work)
    return read_recheck(register, finish_recheck(register, actor, work))


def _recheck_table(view: View, session: Session) -> Table:
    table = Table()
    for name in ("rule", "was", "becomes", "systems", "why"):
        table.add_column(say(f"desk-work.columns.{name}", session.language), overflow="fold")
    for part in ("law", "facts"):
        why = say(f"desk-work.recheck.by-{part}", session.language)
        for group in view[part]:
            names = ", ".join(one["slug"] or one["name"] for one in group["systems"])
            for rule in group["rules"]:
                cells = (rule["title"], group["was"], group["becomes"], names, why)
                table.add_row(*(Text(cell) for cell in cells))
    return table
