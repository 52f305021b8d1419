# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Work in several steps that is not done yet: an import that waits for a yes, a long check.

It is kept in the database, so that it goes on after a restart and on another machine, and it
goes away by itself when nobody comes back to it. Nothing of it is proof.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register.register import Register
from waarborg.register.store import unfinished as tables
from waarborg.register.store.rows import moment_text

WorkKind = Literal["import", "recheck"]
KEPT: Final = timedelta(hours=24)
"""How long work waits for somebody to come back to it."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A piece of work that waits."""

    id: str
    organisation: str
    actor: str
    """Who began it."""
    kind: WorkKind
    content: bytes
    made: datetime
    expires: datetime


def begin_work(
    register: Register, actor: Actor, organisation_id: str, kind: WorkKind, content: bytes
) -> Unfinished:
    """Keep work for later. Earlier work of this kind of the same actor there is dropped.

    Raises:
        NotAllowed: the actor may not write in this organisation.
    """
    actor.demand(Permission.WRITE, organisation_id)
    now = register.now()
    work = Unfinished(new_id("work"), organisation_id, actor.id, kind, content, now, now + KEPT)
    with register.store.writing() as connection:
        tables.delete_expired(connection, moment_text(now))
        tables.delete_work(connection, organisation=organisation_id, kind=kind, actor=actor.id)
        tables.insert_work(
            connection,
            id=work.id,
            organisation=work.organisation,
            actor=work.actor,
            kind=work.kind,
            content=work.content,
            made=moment_text(work.made),
            expires=moment_text(work.expires),
        )
    return work


def work_of(register: Register, organisation_id: str, kind: WorkKind) -> tuple[Unfinished, ...]:
    """Return the work of a kind that waits in an organisation, newest first."""
    now = moment_text(register.now())
    with register.store.reading() as connection:
        rows = tables.work_where(connection, now, organisation=organisation_id, kind=kind)
        return tuple(
            Unfinished(
                id=row.id,
                organisation=row.organisation,
                actor=row.actor,
                kind=row.kind,
                content=row.content,
                made=datetime.fromisoformat(row.made),
                expires=datetime.fromisoformat(row.expires),
            )
            for row in rows
        )


def find_work(
    register: Register, actor: Actor, organisation_id: str, kind: WorkKind, work_id: str
) -> Unfinished:
    """Return work that this actor began.

    Raises:
        UnknownRecord: there is none, it is somebody else's, or it waited too long.
    """
    for work in work_of(register, organisation_id, kind):
        if work.id == work_id and work.actor == actor.id:
            return work
    raise unknown_record("unfinished work", work_id, ())


def change_work(register: Register, work: Unfinished, content: bytes) -> None:
    """Keep other content."""
    with register.store.writing() as connection:
        tables.change_content(connection, work.id, content)


def add_part(register: Register, work: Unfinished, number: int, content: bytes) -> bool:
    """Keep the result of a part, numbered from 0. Tell whether it was the next one.

    Of two that do the same part at the same time one is kept.
    """
    with register.store.writing() as connection:
        if not tables.lock_work(connection, work.id):
            return False
        if tables.count_parts(connection, work.id) != number:
            return False
        tables.insert_part(connection, work.id, number, content)
    return True


def parts_of(register: Register, work: Unfinished) -> tuple[bytes, ...]:
    """Return the parts that are done, in order."""
    with register.store.reading() as connection:
        return tuple(tables.parts_of(connection, work.id))


def count_parts(register: Register, work: Unfinished) -> int:
    """Return how many parts are done."""
    with register.store.reading() as connection:
        return tables.count_parts(connection, work.id)


def end_work(register: Register, work: Unfinished) -> bool:
    """Forget work that is done. Tell whether it was still there: of two that end it, one did."""
    with register.store.writing() as connection:
        return end_work_in(connection, work)


def end_work_in(connection: Connection, work: Unfinished) -> bool:
    """Forget work that is done, in a transaction that does something else too."""
    if not tables.lock_work(connection, work.id):
        return False
    tables.delete_work(connection, id=work.id)
    return True
