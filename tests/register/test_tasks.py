# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks: who does what, by when."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.register.examples import Town, a_town, actor
from waarborg.kernel.actors import Actor, NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import add_task, change_task, task_by_id, tasks_of
from waarborg.register.errors import FaultyValue
from waarborg.register.records import Task, TaskState

DAY = date(2027, 1, 1)


def add(town: Town, who: Actor | None = None, **fields: Any) -> Task:  # noqa: ANN401  # any field
    """Add a task."""
    fields = {"title": "Maak een DPIA", **fields}
    return add_task(town.register, who or town.editor, town.organisation.id, **fields)


def test_a_task_is_kept_as_it_was_added(town: Town) -> None:
    """For a system and a norm, by a day, of somebody."""
    system = town.system()

    made = add(town, title=" DPIA ", system=system.id, norm="ai-act.26.1", owner="user_x", due=DAY)

    assert ("DPIA", system.id, "ai-act.26.1", "user_x", DAY) == (
        made.title,
        made.system,
        made.norm,
        made.owner,
        made.due,
    )
    assert (TaskState.OPEN, "person", "user_editor", None) == (
        made.state,
        made.source,
        made.created_by,
        made.closed,
    )
    assert made == task_by_id(town.register, made.id)


def test_what_is_due_first_stands_first(town: Town) -> None:
    """What has no day stands last; tasks of others are not there."""
    other = a_town(town.register, "duinstad")
    add(other)
    made = [add(town), add(town, due=date(2027, 2, 1)), add(town, due=DAY)]

    assert (made[2], made[1], made[0]) == tasks_of(town.register, town.organisation.id)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": ""}, FaultyValue),
        ({"norm": "ai-act.none"}, UnknownRecord),
        ({"system": "sys_none"}, UnknownRecord),
    ],
)
def test_a_wrong_value_is_refused(
    small_town: Town, fields: dict[str, Any], fault: type[Exception]
) -> None:
    """Nothing is kept."""
    with pytest.raises(fault):
        add(small_town, **fields)

    assert () == tasks_of(small_town.register, small_town.organisation.id)


def test_a_task_is_about_a_system_of_its_own_organisation(small_town: Town) -> None:
    """Not about one of another, and not of an organisation that is not there."""
    other = a_town(small_town.register, "duinstad")
    elsewhere = other.system()
    ghost = actor("ghost", "org_none", *Role)

    with pytest.raises(UnknownRecord):
        add(small_town, system=elsewhere.id)
    with pytest.raises(UnknownRecord):
        add_task(small_town.register, ghost, "org_none", title="x")


def test_a_task_changes_hands_and_is_done(town: Town) -> None:
    """What is left out stays; None takes it away; it can be opened again."""
    made = add(town, due=DAY)
    register = town.register

    taken = change_task(register, town.reviewer, made.id, owner="user_x")
    done = change_task(register, town.editor, made.id, state="done", due=None)
    again = change_task(register, town.editor, made.id, state=TaskState.OPEN, owner=None)

    assert ("user_x", DAY, None) == (taken.owner, taken.due, taken.closed)
    assert ("user_x", None, TaskState.DONE) == (done.owner, done.due, done.state)
    assert done.closed is not None
    assert (None, TaskState.OPEN, None) == (again.owner, again.state, again.closed)
    assert again == task_by_id(register, made.id)


def test_a_state_that_is_none_is_refused(small_town: Town) -> None:
    """The fault names the field."""
    made = add(small_town)

    with pytest.raises(FaultyValue, match="state"):
        change_task(small_town.register, small_town.editor, made.id, state="half")


def test_who_may_not_write_adds_and_changes_nothing(small_town: Town) -> None:
    """Nor what is not there."""
    made = add(small_town)
    for who in (small_town.reader, small_town.boss, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            add(small_town, who)
        with pytest.raises(NotAllowed):
            change_task(small_town.register, who, made.id, state="done")
    with pytest.raises(UnknownRecord):
        change_task(small_town.register, small_town.editor, "task_none", state="done")
    with pytest.raises(UnknownRecord):
        task_by_id(small_town.register, "task_none")


@pytest.mark.parametrize(
    "statement", ["DELETE FROM register_tasks", "UPDATE register_tasks SET norm = 'x'"]
)
def test_the_database_keeps_tasks(town: Town, statement: str) -> None:
    """They are closed, never deleted."""
    add(town)

    def alter() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        alter()
