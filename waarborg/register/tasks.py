# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks: what somebody must do, often for a norm."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final, Literal

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import FaultyValue
from waarborg.register.records import Task, TaskState
from waarborg.register.register import Register
from waarborg.register.store import office as tables
from waarborg.register.store import systems as system_tables

TaskSource = Literal["person", "correction", "recheck"]


class _Unchanged(Enum):
    UNCHANGED = 0


UNCHANGED: Final = _Unchanged.UNCHANGED
"""Stands for what is left as it is, where None takes a value away."""


def add_task(  # noqa: PLR0913  # a task has as many fields
    register: Register,
    actor: Actor,
    organisation_id: str,
    *,
    title: str,
    system: str | None = None,
    norm: str | None = None,
    owner: str | None = None,
    due: date | None = None,
    source: TaskSource = "person",
) -> Task:
    """Add a task of an organisation, for a system of it and for a norm where it is about one.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultyValue: a value is not right.
        UnknownRecord: the organisation has no such system, or the law no such norm.
    """
    actor.demand(Permission.WRITE, organisation_id)
    if norm is not None:
        register.engine.base.find_norm(norm)
    task = Task(
        id=new_id("task"),
        organisation=organisation_id,
        system=system,
        norm=norm,
        title=values.line("title", title),
        owner=owner,
        due=due,
        state=TaskState.OPEN,
        source=source,
        created=register.now(),
        created_by=actor.id,
        closed=None,
    )
    with register.store.writing() as connection:
        _check_place(connection, task)
        tables.insert_task(connection, task)
    return task


def change_task(
    register: Register,
    actor: Actor,
    task_id: str,
    *,
    owner: str | Literal[_Unchanged.UNCHANGED] | None = UNCHANGED,
    due: date | Literal[_Unchanged.UNCHANGED] | None = UNCHANGED,
    state: TaskState | str | None = None,
) -> Task:
    """Change who does a task, by when, or whether it is done. What is left out stays.

    Raises:
        NotAllowed: the actor may not write or review in this organisation.
        FaultyValue: there is no such state.
        UnknownRecord: there is no such task.
    """
    with register.store.writing() as connection:
        old = tables.task_by_id(connection, task_id, lock=True)
        if old is None:
            raise unknown_record("task", task_id, ())
        if not actor.may(Permission.REVIEW, old.organisation):
            actor.demand(Permission.WRITE, old.organisation)
        new = replace(
            old,
            owner=old.owner if owner is UNCHANGED else owner,
            due=old.due if due is UNCHANGED else due,
            state=old.state if state is None else _state(state),
        )
        if new.state is not old.state:
            is_open = new.state is TaskState.OPEN
            new = replace(new, closed=None if is_open else register.now())
        tables.update_task(
            connection, old.id, owner=new.owner, due=new.due, state=new.state, closed=new.closed
        )
    return new


def tasks_of(register: Register, organisation_id: str) -> tuple[Task, ...]:
    """Return the tasks of an organisation, the first to be done first."""
    with register.store.reading() as connection:
        return tuple(tables.tasks_of(connection, organisation_id))


def task_by_id(register: Register, task_id: str) -> Task:
    """Return one task.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with register.store.reading() as connection:
        found = tables.task_by_id(connection, task_id)
    if found is None:
        raise unknown_record("task", task_id, ())
    return found


def _check_place(connection: Connection, task: Task) -> None:
    if system_tables.organisation_where(connection, id=task.organisation) is None:
        raise unknown_record("organisation", task.organisation, ())
    if task.system is None:
        return
    found = system_tables.system_where(connection, id=task.system, organisation=task.organisation)
    if found is None:
        raise unknown_record("system", task.system, ())


def _state(value: TaskState | str) -> TaskState:
    try:
        return TaskState(value)
    except ValueError as error:
        raise FaultyValue(field="state", reason="task-state") from error
