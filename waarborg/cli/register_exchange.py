# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""`waarborg register import` and `export`: records of others in, ours out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from waarborg.cli.complaints import NEGATIVE
from waarborg.cli.faults import NoSuchFile, WrongUse
from waarborg.cli.new_files import new_file
from waarborg.cli.register import operator
from waarborg.cli.results import LIST_FORMATS, Formats, show_list
from waarborg.cli.sessions import Session
from waarborg.cli.speech import SpokenCommand, option
from waarborg.installation import open_installation
from waarborg.kernel.actors import Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.settings import read_settings
from waarborg.kernel.texts import Language, say
from waarborg.register import (
    Register,
    draft_content,
    organisation_by_slug,
    published,
    system_by_slug,
    system_state,
    systems_of,
)
from waarborg.register.exchange import (
    TARGETS,
    Catalogue,
    Entry,
    Export,
    ExportFaults,
    Imported,
    ImportPlan,
    ImportRow,
    TargetName,
    apply_import,
    columns_in,
    entry_of,
    export_all,
    export_record,
    match_plan,
    read_import,
    read_mapping,
    why_fault,
    why_left_out,
)
from waarborg.register.records import Organisation, System

EXPORT_FORMATS: Final = Formats(TARGETS)
View = Mapping[str, Any]
_SHOWN: Final = 60
organisation_option = option("--organisation", "organisation_slug", metavar="NAME", default=None)


@click.command("import", cls=SpokenCommand)
@click.argument("import_file", metavar="FILE")
@organisation_option
@option("--dry-run", is_flag=True)
@option("--mapping", "mapping_file", metavar="FILE", default=None)
@option("--leave-out-faults", "lenient", is_flag=True)
@option("--format", "form", metavar=LIST_FORMATS.metavar, type=LIST_FORMATS.read, default="table")
@click.pass_obj
def import_command(  # noqa: PLR0917  # one for each option
    session: Session,
    import_file: str,
    organisation_slug: str | None,
    dry_run: bool,  # noqa: FBT001  # an option of click
    mapping_file: str | None,
    lenient: bool,  # noqa: FBT001
    form: str,
) -> int:
    """Take systems in from a file, or show what that would do."""
    if organisation_slug is None:
        problem = say("exchange.cli.which-organisation", session.language)
        raise WrongUse(problem=problem, command="waarborg register import")
    data, mapping = _read(import_file), None
    if mapping_file is not None:
        columns = columns_in(data, import_file)
        mapping = read_mapping(_read(mapping_file), Path(mapping_file).name, columns)
    plan = read_import(data, import_file, mapping, lenient=lenient)
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        register = installation.register
        organisation = organisation_by_slug(register, organisation_slug)
        actor = operator([organisation.id], Role.EDITOR)
        matched = match_plan(register, actor, organisation.id, plan)
        done = None
        if matched.is_ready and not dry_run:
            done = apply_import(register, actor, organisation.id, plan)
    view = _plan_view(matched, done, session.language)
    show_list(session, view, form, _plan_table(view, session.language))
    return 0 if matched.is_ready else NEGATIVE


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NoSuchFile(file=file, reason=reason) from error


def _plan_view(plan: ImportPlan, done: Imported | None, language: Language) -> View:
    return {
        "file": plan.file,
        "form": plan.form,
        "ready": plan.is_ready,
        "columns": plan.columns,
        "rows": [_row_view(row) for row in plan.rows],
        "faults": [
            {"row": one.row, "column": one.column, "reason": why_fault(one, language)}
            for one in plan.faults
        ],
        "leftOut": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": why_left_out(one, language),
            }
            for one in plan.left_out
        ],
        "imported": done
        and {
            "added": [one.slug for one in done.added],
            "changed": [one.slug for one in done.changed],
            "facts": done.facts,
        },
    }


def _row_view(row: ImportRow) -> View:
    return {
        "row": row.row,
        "name": row.name,
        "system": row.existing,
        "kind": row.kind,
        "lifecycle": row.lifecycle,
        "changes": [
            {"name": change.name, "old": change.old, "new": change.new} for change in row.changes
        ],
    }


def _plan_table(view: View, language: Language) -> RenderableType:
    rows = (_row_cells(row, language) for row in view["rows"])
    shown: list[RenderableType] = [_table(_ROW, rows, language)]
    for key, parts in (("faults", _FAULT), ("leftOut", _LEFT)):
        if view[key]:
            shown.append(Text(say(f"exchange.cli.title-{key.lower()}", language)))
            cells = ([str(one[part]) for part in parts] for one in view[key])
            shown.append(_table(parts, cells, language))
    done = view["imported"]
    if done is not None:
        counts = {name: len(done[name]) for name in ("added", "changed")}
        told = say("exchange.cli.done", language, facts=done["facts"], **counts)
    else:
        told = say(f"exchange.cli.{'ready' if view['ready'] else 'not-ready'}", language)
    return Group(*shown, Text(told))


_ROW: Final = ("row", "name", "what", "changes")
_FAULT: Final = ("row", "column", "reason")
_LEFT: Final = ("row", "column", "value", "reason")


def _row_cells(row: View, language: Language) -> list[str]:
    what = "changed" if row["changes"] else "same"
    if row["system"] is None:
        what = "new"
    names = ", ".join(change["name"].removeprefix("record.") for change in row["changes"])
    said = say(f"exchange.cli.{what}", language)
    return [str(row["row"]), row["name"], said, names or "-"]


def _table(parts: Sequence[str], rows: Iterator[list[str]], language: Language) -> Table:
    table = Table()
    for part in parts:
        table.add_column(say(f"exchange.cli.{part}", language))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


@click.command("export", cls=SpokenCommand)
@click.argument("export_system", metavar="SYSTEM")
@organisation_option
@option(
    "--format",
    "export_form",
    metavar=EXPORT_FORMATS.metavar,
    type=EXPORT_FORMATS.read,
    default="delivery",
)
@option("--draft", is_flag=True)
@option("--save", "record_save", metavar="FILE", default=None)
@click.pass_obj
def export_command(  # one for each option
    session: Session,
    export_system: str,
    organisation_slug: str | None,
    export_form: str,
    draft: bool,  # noqa: FBT001  # an option of click
    record_save: str | None,
) -> int:
    """Write one record, or all of an organisation, in a form that others use."""
    target = cast("TargetName", export_form)
    first, _, slug = export_system.partition("/")
    if organisation_slug is not None:
        first, slug = organisation_slug, export_system
    with open_installation(read_settings(), session.engine, today=session.today) as installation:
        register = installation.register
        organisation = organisation_by_slug(register, first)
        try:
            made = _export(register, organisation, slug, target, draft=draft)
        except ExportFaults as faults:
            _tell_faults(session, faults)
            return NEGATIVE
    if record_save is None:
        click.echo(made.content, nl=False)
        return 0
    with new_file(record_save) as stream:
        stream.write(made.content)
    told = say("exchange.cli.saved", session.language, file=record_save)
    session.tell(Text(told))
    if made.left_out:
        names = ", ".join(made.left_out)
        session.tell(Text(say("exchange.cli.no-place", session.language, names=names)))
    return 0


def _export(
    register: Register, organisation: Organisation, slug: str, target: TargetName, *, draft: bool
) -> Export:
    if slug:
        system = system_by_slug(register, organisation.id, slug)
        entry = _entry(register, organisation, system, draft=draft)
        if entry is None:
            raise UnknownRecord(record="publication", id=f"{organisation.slug}/{slug}", near="-")
        return export_record(entry, organisation, target, partial=draft)
    found = (
        _entry(register, organisation, one, draft=draft)
        for one in systems_of(register, organisation.id)
    )
    entries = [entry for entry in found if entry is not None]
    if not entries:
        raise UnknownRecord(record="publication", id=organisation.slug, near="-")
    contact = next((e.record["contact"] for e in entries if "contact" in e.record), "")
    catalogue = Catalogue(
        title=f"Algoritmeregister {organisation.name}",
        description=say("exchange.cli.catalogue", "nl", name=organisation.name),
        page=f"urn:waarborg:{organisation.id}",
        publisher=organisation,
        contact=contact,
    )
    return export_all(entries, target, catalogue, partial=draft)


def _entry(
    register: Register, organisation: Organisation, system: System, *, draft: bool
) -> Entry | None:
    if draft:
        content = draft_content(system_state(register, system.id))
        return Entry(content, organisation, system.id)
    current = published(register, organisation.slug, system.slug)
    return None if current is None else entry_of(current, organisation)


def _tell_faults(session: Session, faults: ExportFaults) -> None:
    session.tell(Text(faults.in_language(session.language)[0]))
    cells = (
        [fault.field, fault.why(session.language), fault.fact or "-"] for fault in faults.faults
    )
    session.tell(_table(("field", "reason", "fact"), cells, session.language))
