# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg register deliver`: what is public here becomes public in the national register."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import click
from rich.table import Table
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.register import operator
from waarborg.cli.results import LIST_FORMATS, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.installation import open_installation
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.settings import NationalRegisterAccess, read_settings
from waarborg.kernel.texts import say
from waarborg.register import Register, organisation_by_slug, system_by_slug, systems_of
from waarborg.register.delivery import (
    DeliveryFault,
    bring_all_in_step,
    open_national_register,
    plan_of,
    standing_of,
)
from waarborg.register.exchange import ExportFaults
from waarborg.register.records import System

_COLUMNS: Final = ("system", "national_id", "publication", "told")
Row = Mapping[str, Any]


@click.command("deliver", cls=SpokenCommand)
@click.argument("system_names", metavar="SYSTEM...", nargs=-1, required=True)
@option("--dry-run", is_flag=True)
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def deliver_command(
    session: Session,
    system_names: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001  # an option of click
    form: str,
) -> int:
    """Bring the national register in step with what is public here."""
    settings = read_settings()
    with open_installation(settings, session.engine, today=session.today) as installation:
        register = installation.register
        wanted = {name: one for typed in system_names for name, one in _wanted(register, typed)}
        actor = operator({one.organisation for one in wanted.values()}, Role.PUBLISHER)
        if dry_run:
            rows = [_planned(session, register, actor, *one) for one in wanted.items()]
        else:
            rows = _delivered(session, register, actor, wanted, settings.national_register)
    show_list(session, rows, form, _table(rows, session))
    return NEGATIVE if any(row["error"] for row in rows) else 0


def _wanted(register: Register, typed: str) -> Iterator[tuple[str, System]]:
    """Yield one system, or each of an organisation that is or was public, with its name."""
    organisation_slug, _, slug = typed.partition("/")
    organisation = organisation_by_slug(register, organisation_slug)
    if slug:
        yield typed, system_by_slug(register, organisation.id, slug)
        return
    for system in systems_of(register, organisation.id):
        if standing_of(register, system.id).publication is not None:
            yield f"{organisation.slug}/{system.slug}", system


def _planned(session: Session, register: Register, actor: Actor, name: str, system: System) -> Row:
    """Return what would be done with a system."""
    try:
        plan = plan_of(register, actor, system.id)
    except (DeliveryFault, ExportFaults) as fault:
        return _row(session, register, name, system, fault)
    body = None if plan.body is None else json.loads(plan.body)
    return {**_row(session, register, name, system), "organisation": plan.code, "body": body}


def _delivered(
    session: Session,
    register: Register,
    actor: Actor,
    wanted: Mapping[str, System],
    access: NationalRegisterAccess | None,
) -> list[Row]:
    """Deliver systems; tell of each that it was tried while the others still wait."""
    names = {system.id: name for name, system in wanted.items()}
    rows: list[Row] = []
    with open_national_register(access) as national:
        for system_id, found in bring_all_in_step(register, actor, list(names), national):
            fault = found if isinstance(found, WaarborgError) else None
            name = names[system_id]
            rows.append(_row(session, register, name, wanted[name], fault))
            counts = {"name": name, "number": len(rows), "of": len(names)}
            session.tell(Text(say("delivery.progress", session.language, **counts)))
    return rows


def _row(
    session: Session,
    register: Register,
    name: str,
    system: System,
    fault: WaarborgError | None = None,
) -> Row:
    standing = standing_of(register, system.id)
    delivery = standing.delivery
    error = None if fault is None else " ".join(fault.in_language(session.language))
    return {
        "system": name,
        "national_id": delivery.national_id if delivery else None,
        "publication": standing.publication.number if standing.publication else None,
        "state": standing.state.value,
        "told": error or say(f"delivery.states.{standing.state}", session.language),
        "error": error,
    }


def _table(rows: Sequence[Row], session: Session) -> Table:
    table = Table()
    for name in _COLUMNS:
        table.add_column(say(f"delivery.columns.{name}", session.language))
    for row in rows:
        table.add_row(*(Text(str(row[name] or "-")) for name in _COLUMNS))
    return table
