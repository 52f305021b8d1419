# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg sources`: the sources that answers are taken from, from a folder or a site."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from waarborg.answers import AnswersBase
from waarborg.answers.records import Collection, Source
from waarborg.answers.sources import (
    Change,
    Imported,
    ImportReport,
    add_collection,
    collections_of,
    import_folder,
    kept_source,
    sources_of,
    state_of,
)
from waarborg.answers.sources.sheets import read_sheet
from waarborg.answers.sources.sites.crawl import Pace, crawl_site
from waarborg.answers.sources.sites.fetch import open_site
from waarborg.answers.sources.sites.site_file import read_sites
from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import NoSuchFile, NoSuchFolder
from waarborg.cli.register import operator
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.installation import open_installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import Language, say
from waarborg.register import organisation_by_slug

View = Mapping[str, Any]
_SKIPPED: Final = timedelta(hours=24)
_organisation = option("--organisation", "organisation_slug", metavar="NAME", required=True)
_collection = option("--collection", "collection_name", metavar="NAME", required=True)
_format = option(
    "--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table"
)


@click.group("sources", cls=SpokenGroup, no_args_is_help=True)
def sources_group() -> None:
    """The sources that answers are taken from."""


@sources_group.command("import", cls=SpokenCommand)
@click.argument("source_folder", metavar="FOLDER")
@_organisation
@_collection
@option("--sheet", "sheet_file", metavar="FILE", default=None)
@option("--owner", "owner", metavar="TEXT", default=None, help="source_owner")
@option("--validated-by", "validated_by", metavar="TEXT", default=None)
@option("--valid-until", "valid_until", metavar="YYYY-MM-DD", default=None)
@option("--licence", "licence", metavar="TEXT", default=None)
@_format
@click.pass_obj
def import_sources_command(session: Session, /, source_folder: str, form: str, **given: Any) -> int:  # noqa: ANN401  # the options above
    """Import a folder, file by file."""
    folder = Path(source_folder)
    if not folder.is_dir():
        raise NoSuchFolder(folder=source_folder)
    sheet = read_sheet(_read(given["sheet_file"])) if given["sheet_file"] else None
    names = ("owner", "validated_by", "valid_until", "licence")
    defaults = {name: given[name] for name in names if given[name]}
    place = (given["organisation_slug"], given["collection_name"])
    with _opened(session, *place) as (base, actor, into):
        report = import_folder(
            base,
            actor,
            into.id,
            folder,
            sheet=sheet,
            defaults=defaults,
            progress=_teller(session),
        )
        _show_report(session, base, report, form)
    return NEGATIVE if report.refused else 0


@sources_group.command("crawl", cls=SpokenCommand)
@click.argument("sites_file", metavar="FILE")
@_organisation
@_collection
@option("--resume", is_flag=True)
@_format
@click.pass_obj
def crawl_command(
    session: Session,
    sites_file: str,
    organisation_slug: str,
    collection_name: str,
    resume: bool,  # noqa: FBT001  # an option of click
    form: str,
) -> int:
    """Read the sites in a file."""
    with _opened(session, organisation_slug, collection_name) as (base, actor, into):
        pace = Pace(time.sleep, _SKIPPED if resume else timedelta(0))
        reports = []
        for site in read_sites(_read(sites_file), base.today()):
            with open_site(site.sitemap, is_inside_allowed=site.is_inside) as fetch:
                told = _teller(session)
                reports.append(crawl_site(base, actor, into.id, site, fetch, pace, told))
        whole = ImportReport(
            tuple(one for report in reports for one in report.items),
            tuple(one for report in reports for one in report.gone),
        )
        _show_report(session, base, whole, form)
    return NEGATIVE if whole.refused else 0


@sources_group.command("list", cls=SpokenCommand)
@_organisation
@_format
@click.pass_obj
def list_command(session: Session, organisation_slug: str, form: str) -> None:
    """Show the sources of an organisation, and which are no longer valid."""
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        organisation = organisation_by_slug(installation.register, organisation_slug)
        base, today = installation.answers, session.today()
        rows = [
            _source_view(collection, source, today)
            for collection in collections_of(base, organisation.id)
            for source in sources_of(base, collection.id, today)
        ]
    columns = ("collection", "title", "owner", "version", "until", "state")
    cells = (
        [
            one["collection"],
            one["title"],
            one["owner"],
            str(one["version"]),
            one["validUntil"] or "-",
            say(f"sources.state.{one['state']}", session.language),
        ]
        for one in rows
    )
    show_list(session, rows, form, _table(columns, cells, session.language))


@contextmanager
def _opened(
    session: Session, slug: str, name: str
) -> Iterator[tuple[AnswersBase, Actor, Collection]]:
    """Give the base, whoever types, and the collection; it is made when it is not there."""
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        organisation = organisation_by_slug(installation.register, slug)
        actor = operator([organisation.id], Role.EDITOR)
        base = installation.answers
        known = {one.name: one for one in collections_of(base, organisation.id)}
        into = known.get(name.strip()) or add_collection(base, actor, organisation.id, name)
        yield base, actor, into


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=file, reason=reason) from error


def _teller(session: Session) -> Any:  # noqa: ANN401  # a way to tell progress
    """Return what tells of each file as it is done, on standard error."""

    def tell(done: Imported, number: int, of: int) -> None:
        what = say(f"sources.change.{done.change or 'refused'}", session.language)
        session.tell(Text(f"{number}/{of} {done.origin}: {what}"))

    return tell


def _show_report(session: Session, base: AnswersBase, report: ImportReport, form: str) -> None:
    view = {
        "counts": {one.value: report.count(one) for one in Change},
        "refused": [
            {"origin": one.origin, "reason": _why(one, session.language)} for one in report.refused
        ],
        "gone": [kept_source(base, one.id).origin for one in report.gone],
    }
    show_list(session, view, form, _report_table(view, session.language))


def _why(one: Imported, language: Language) -> str:
    return " ".join(one.fault.in_language(language)) if one.fault else ""


def _report_table(view: View, language: Language) -> RenderableType:
    refused = len(view["refused"])
    parts: list[RenderableType] = [
        Text(say("sources.cli.counts", language, **view["counts"], refused=refused))
    ]
    if refused:
        cells = ([one["origin"], one["reason"]] for one in view["refused"])
        parts.append(_table(("origin", "reason"), cells, language))
    if view["gone"]:
        parts.append(Text(say("sources.cli.gone", language)))
        parts += [Text(f"  {origin}") for origin in view["gone"]]
    return Group(*parts)


def _source_view(collection: Collection, source: Source, today: date) -> View:
    return {
        "id": source.id,
        "collection": collection.name,
        "title": source.title,
        "owner": source.owner,
        "validatedBy": source.validated_by,
        "version": source.version,
        "validFrom": source.valid_from.isoformat(),
        "validUntil": source.valid_until.isoformat() if source.valid_until else None,
        "address": source.address,
        "state": state_of(source, today).value,
    }


def _table(columns: tuple[str, ...], rows: Iterator[list[str]], language: Language) -> Table:
    table = Table()
    for column in columns:
        table.add_column(say(f"sources.columns.{column}", language))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
