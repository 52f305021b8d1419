# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg dossier`: take home all that is known of a system, and verify it without us."""

from datetime import date, datetime, time
from pathlib import Path

import click
from rich.console import Group
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.days import as_of_option, on_option
from waarborg.cli.faults import NoSuchFile
from waarborg.cli.new_files import new_file
from waarborg.cli.register import operator
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, SpokenGroup, option
from waarborg.evidence import signing_key
from waarborg.installation import open_installation
from waarborg.kernel.actors import Role
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.dates import parse_date
from waarborg.kernel.settings import KEY_FILE, read_settings
from waarborg.kernel.texts import say
from waarborg.register import Register, organisation_by_slug, system_by_slug, system_state
from waarborg.register.records import System
from waarborg.report.dossier import Asked, Wishes, gather, make_dossier, verify_dossier
from waarborg.report.dossier.archive import LARGEST


@click.group("dossier", cls=SpokenGroup, no_args_is_help=True)
def dossier_group() -> None:
    """The dossier of a system: make one, and verify one."""


@click.command("make", cls=SpokenCommand)
@click.argument("dossier_system", metavar="SYSTEM")
@option("--save", "dossier_save", metavar="FILE", required=True)
@on_option
@as_of_option
@option("--withhold", metavar="FIELD", multiple=True)
@click.pass_obj
def make_command(  # one for each option
    session: Session,
    dossier_system: str,
    dossier_save: str,
    on: date | None,
    as_of: date | None,
    withhold: tuple[str, ...],
) -> None:
    """Write all that is known of a system, with the proof, to a file."""
    settings = read_settings()
    installed = open_installation(settings, session.engine, today=session.today)
    with new_file(dossier_save) as stream, installed as installation:
        register = installation.register
        system = _system(register, dossier_system)
        days = on or session.today(), as_of or session.today()
        actor = operator([system.organisation], Role.AUDITOR)
        material = gather(register, actor, system.id, *days)
        wishes = Wishes(installation.now(), session.language, frozenset(withhold))
        key = signing_key(settings.home / KEY_FILE)
        stream.write(make_dossier(register.ledger, key, material, wishes))
    values = {"name": system.name, "file": dossier_save, "key": key.public}
    for line in ("saved", "key"):
        session.tell(Text(say(f"dossier.command.{line}", session.language, **values)))


def _system(register: Register, typed: str) -> System:
    """Return a system by its id, or as it stands in its address."""
    organisation_slug, slash, slug = typed.partition("/")
    if not slash:
        return system_state(register, typed).system
    organisation = organisation_by_slug(register, organisation_slug)
    return system_by_slug(register, organisation.id, slug)


def moment(given: str) -> datetime:
    """Return a moment: a day from its start in the Netherlands, or a moment with its time zone.

    >>> moment("2026-12-02").isoformat()
    '2026-12-02T00:00:00+01:00'

    Raises:
        NotADate: it is neither.
    """
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        found = None
    if found is not None and found.tzinfo is not None:
        return found
    return datetime.combine(parse_date(given, "--not-before"), time.min, LEGAL_TIME)


@click.command("verify", cls=SpokenCommand)
@click.argument("dossier_file", metavar="FILE")
@option("--key", "keys", metavar="KEY", multiple=True)
@option("--system", "asked_system", metavar="SYSTEM", default=None)
@option("--organisation", "asked_organisation", metavar="ORGANISATION", default=None)
@option("--not-before", "not_before", metavar="DATE", type=moment, default=None)
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def verify_command(  # one for each option
    session: Session,
    *,
    dossier_file: str,
    keys: tuple[str, ...],
    asked_system: str | None,
    asked_organisation: str | None,
    not_before: datetime | None,
    form: str,
) -> int:
    """Check a dossier, without a server and without a database."""
    try:
        with Path(dossier_file).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=dossier_file, reason=reason) from error
    asked = Asked(frozenset(keys) or None, asked_system, asked_organisation, not_before)
    found = verify_dossier(data, asked, session.engine)
    told = found.told(session.language, session.engine.base.digest)
    show_list(session, found.view(session.language), form, Group(*map(Text, told)))
    return 0 if found.is_intact else NEGATIVE
