# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Importing a file: see what it would do, say what its columns are, and only then take it in.

The file waits in the database for a day, for the one who sent it; the register is not touched
before the last step, and then it takes in all of the file or nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import UnknownRecord, WaarborgError
from waarborg.register.exchange import (
    ImportPlan,
    NotImportable,
    UnreadableImport,
    apply_import,
    columns_in,
    match_plan,
    read_import,
    suggest_mapping,
)
from waarborg.register.unfinished import (
    Unfinished,
    begin_work,
    change_work,
    end_work,
    find_work,
    work_of,
)
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_actions import action_of, go_to, path_of, query
from waarborg.web.pages.desk_forms import Reading
from waarborg.web.pages.import_views import mapping_view, plan_view, slot_options

ACTIONS: Final = dict.fromkeys(("upload", "map", "lenient", "confirm", "drop"), Permission.WRITE)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits to be taken in, and what was decided about it."""

    name: str
    data: bytes
    mapping: Mapping[str, str | None] | None = None
    lenient: bool = False

    def kept(self) -> bytes:
        """Return it as it is kept: a line of what was decided, then the file."""
        head = {"name": self.name, "mapping": self.mapping, "lenient": self.lenient}
        return canonical_json(head) + b"\n" + self.data


def _waiting(work: Unfinished) -> Waiting:
    head, _, data = work.content.partition(b"\n")
    told = json.loads(head)
    return Waiting(told["name"], data, told["mapping"], told["lenient"])


def _show(desk: Desk, reading: Reading | None = None) -> Response:
    work_id = query(desk, "work")
    if work_id and not reading:
        return _show_plan(desk, work_id)
    mine = [one for one in _works(desk) if one.actor == desk.actor.id]
    return desk.page(
        "desk_import.html",
        "desk-import",
        status=422 if reading else 200,
        waiting=_address(desk, mine[0]) if mine and not reading else "",
        faults=reading.faults if reading else [],
    )


def _works(desk: Desk) -> tuple[Unfinished, ...]:
    return work_of(desk.register, desk.organisation.id, "import")


def _address(desk: Desk, work: Unfinished) -> str:
    return f"{path_of(desk, 'desk-import')}?{urlencode({'work': work.id})}"


def _found(desk: Desk, work_id: str) -> Unfinished:
    return find_work(desk.register, desk.actor, desk.organisation.id, "import", work_id)


def _show_plan(desk: Desk, work_id: str, reading: Reading | None = None) -> Response:
    """Return what the file would do; where a column for names lacks, only what its columns are."""
    try:
        work = _found(desk, work_id)
    except UnknownRecord:
        desk.told("desk-work.import.told.gone")
        return desk.go("desk-import")
    waiting = _waiting(work)
    plan, unreadable = _plan(desk, waiting)
    columns = columns_in(waiting.data, waiting.name)
    mapping = waiting.mapping or suggest_mapping(columns)
    if reading:
        mapping = {name: desk.field(f"column-{at}") for at, name in enumerate(columns)}
    return desk.page(
        "desk_import_plan.html",
        "desk-import",
        status=422 if reading else 200,
        work=work.id,
        file=waiting.name,
        lenient=waiting.lenient,
        view=plan_view(desk.site.engine, plan, desk.language) if plan else None,
        unreadable=unreadable,
        columns=mapping_view(columns, mapping),
        decided=waiting.mapping is not None,
        options=slot_options(desk.language) if columns else [],
        faults=reading.faults if reading else [],
    )


def _plan(desk: Desk, waiting: Waiting) -> tuple[ImportPlan | None, str]:
    """Return what the file would do, or why it cannot be read."""
    try:
        plan = read_import(waiting.data, waiting.name, waiting.mapping, lenient=waiting.lenient)
    except UnreadableImport as fault:
        return None, " ".join(fault.in_language(desk.language))
    return match_plan(desk.register, desk.actor, desk.organisation.id, plan), ""


def _receive(desk: Desk) -> Response:
    action = action_of(desk, ACTIONS)
    if action == "upload":
        return _upload(desk)
    try:
        work = _found(desk, desk.field("work"))
    except UnknownRecord:
        desk.told("desk-work.import.told.gone")
        return desk.go("desk-import")
    if action == "map":
        return _map(desk, work)
    if action == "confirm":
        return _confirm(desk, work)
    if action == "lenient":
        waiting = _waiting(work)
        lenient = desk.field("lenient") == "yes"
        changed = Waiting(waiting.name, waiting.data, waiting.mapping, lenient=lenient)
        change_work(desk.register, work, changed.kept())
        return go_to(_address(desk, work))
    end_work(desk.register, work)
    desk.told("desk-work.import.told.dropped")
    return desk.go("desk-import")


def _upload(desk: Desk) -> Response:
    reading = Reading(desk)
    file = desk.upload("file")
    if file is None or not file.content:
        reading.wrong("file", "desk-work.import.no-file")
        return _show(desk, reading)
    waiting = Waiting(file.name[:200], file.content)
    try:  # what cannot be read at all is not kept; a table without a name can be told its columns
        if not columns_in(waiting.data, waiting.name):
            read_import(waiting.data, waiting.name)
    except UnreadableImport as fault:
        return _refused(desk, reading, fault)
    work = begin_work(desk.register, desk.actor, desk.organisation.id, "import", waiting.kept())
    return go_to(_address(desk, work))


def _refused(desk: Desk, reading: Reading, fault: WaarborgError) -> Response:
    text = " ".join(fault.in_language(desk.language))
    reading.wrong("file", "desk-work.import.refused", text=text)
    return _show(desk, reading)


def _map(desk: Desk, work: Unfinished) -> Response:
    waiting = _waiting(work)
    columns = columns_in(waiting.data, waiting.name)
    chosen = {name: desk.field(f"column-{at}") or None for at, name in enumerate(columns)}
    reading = Reading(desk)
    used = [slot for slot in chosen.values() if slot]
    for at, (name, slot) in enumerate(chosen.items()):
        if slot and used.count(slot) > 1:
            reading.wrong(f"column-{at}", "desk-work.import.twice", column=name)
    if "name" not in used:
        reading.wrong("column-0", "desk-work.import.no-name")
    if not reading.faults:
        try:
            read_import(waiting.data, waiting.name, chosen, lenient=waiting.lenient)
        except UnreadableImport as fault:
            text = " ".join(fault.in_language(desk.language))
            reading.wrong("column-0", "desk-work.import.refused", text=text)
    if reading.faults:
        return _show_plan(desk, work.id, reading)
    kept = Waiting(waiting.name, waiting.data, chosen, lenient=waiting.lenient).kept()
    change_work(desk.register, work, kept)
    return go_to(_address(desk, work))


def _confirm(desk: Desk, work: Unfinished) -> Response:
    waiting = _waiting(work)
    try:
        plan = read_import(waiting.data, waiting.name, waiting.mapping, lenient=waiting.lenient)
        done = apply_import(desk.register, desk.actor, desk.organisation.id, plan)
    except (NotImportable, UnreadableImport):  # the register changed since: show what is wrong now
        return go_to(_address(desk, work))
    end_work(desk.register, work)
    counts: dict[str, Any] = {"added": len(done.added), "changed": len(done.changed)}
    told = {name: str(count) for name, count in counts.items()}
    desk.told("desk-work.import.told.done", **told, facts=str(done.facts))
    return desk.go("desk-board")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-import": DeskPage(Permission.WRITE, _show, _receive, files=1),
}
