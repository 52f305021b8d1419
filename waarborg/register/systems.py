# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems: AI systems, models, algorithms and pilots of an organisation, and how far they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import plain
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.checks import checked_name
from waarborg.register.errors import FaultyValue
from waarborg.register.organisations import organisation_by_id
from waarborg.register.records import (
    RECORD,
    SYSTEM,
    Fact,
    Lifecycle,
    System,
    SystemKind,
    SystemState,
    Version,
)
from waarborg.register.register import Register
from waarborg.register.store import facts as fact_tables
from waarborg.register.store import systems as tables

NAME = f"{RECORD}name"
"""The fact that is the name of a system."""
FROM_THE_DESK = "register"
"""Source of the facts about a system that the register itself writes."""


@dataclass(frozen=True, slots=True)
class NewSystem:
    """A system with all that it starts with."""

    system: System
    version: Version
    facts: tuple[Fact, ...]


def add_system(  # noqa: PLR0913  # a system has as many fields
    register: Register,
    actor: Actor,
    organisation_id: str,
    *,
    kind: SystemKind | str,
    name: str,
    slug: str | None = None,
    lifecycle: Lifecycle | str = Lifecycle.IDEA,
    pilot_ends: date | None = None,
) -> System:
    """Add a system, with its first version. `slug` is made from the name when it is left out.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultyValue: a value is not right, or a pilot has no last day.
        SlugTaken: another system of the organisation has this slug.
        UnknownRecord: there is no such organisation.
    """
    actor.demand(Permission.WRITE, organisation_id)
    organisation_by_id(register, organisation_id)
    made = new_system(
        organisation_id,
        (actor.id, register.now()),
        kind=kind,
        name=name,
        lifecycle=lifecycle,
        pilot_ends=pilot_ends,
    )
    wish = values.slug_from(name) if slug is None else values.slug(slug)
    with register.store.writing() as connection:
        tables.lock_organisation(connection, organisation_id)
        slugs = values.Slugs(tables.slugs_like(connection, organisation_id, wish))
        free = slugs.free(name) if slug is None else slugs.take(slug)
        made = replace(made, system=replace(made.system, slug=free))
        tables.insert_systems(connection, [made.system])
        tables.insert_versions(connection, [made.version])
        fact_tables.insert_facts(connection, made.facts, {})
    return made.system


def new_system(
    organisation_id: str,
    by: tuple[str, datetime],
    *,
    kind: SystemKind | str,
    name: str,
    lifecycle: Lifecycle | str,
    pilot_ends: date | None,
) -> NewSystem:
    """Return a system that is right, with its first version and facts, still without a slug.

    `by` is who adds it, and when.
    """
    actor_id, now = by
    system = System(
        id=new_id("sys"),
        organisation=organisation_id,
        slug="",
        kind=_kind(kind),
        name=checked_name(name),
        lifecycle=_lifecycle(lifecycle),
        pilot_ends=pilot_ends,
        pilot_result=None,
        created=now,
        created_by=actor_id,
        changed=now,
    )
    _check_pilot(system)
    version = Version(
        id=new_id("ver"),
        system=system.id,
        number=1,
        label="1",
        digests={},
        note="",
        created=now,
        created_by=actor_id,
    )
    known = {NAME: system.name, **_said_of(system)}
    facts = tuple(
        system_fact(system.id, one, value, by) for one, value in known.items() if value is not None
    )
    return NewSystem(system, version, facts)


def change_system(
    register: Register,
    actor: Actor,
    system_id: str,
    *,
    kind: SystemKind | str | None = None,
    lifecycle: Lifecycle | str | None = None,
    pilot_ends: date | None = None,
    pilot_result: str | None = None,
) -> System:
    """Change what a system is and how far. What is left out stays; each change is a fact.

    A pilot that goes on as something else needs a result.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultyValue: a value is not right; a pilot has no last day, or no result when it is over.
        UnknownRecord: there is no such system.
    """
    with register.store.writing() as connection:
        old = locked_system(connection, actor, system_id)
        changed = replace(
            old,
            kind=old.kind if kind is None else _kind(kind),
            lifecycle=old.lifecycle if lifecycle is None else _lifecycle(lifecycle),
            pilot_ends=pilot_ends or old.pilot_ends,
            pilot_result=old.pilot_result
            if pilot_result is None
            else values.prose("pilot_result", pilot_result),
        )
        _check_pilot(changed)
        if _is_running_pilot(old) and not (_is_running_pilot(changed) or changed.pilot_result):
            raise FaultyValue(field="pilot_result", reason="pilot-without-result")
        before, after = _said_of(old), _said_of(changed)
        news = {name: value for name, value in after.items() if value != before[name]}
        if not news:
            return old
        changed = replace(changed, changed=register.now())
        by = (actor.id, changed.changed)
        facts = [system_fact(old.id, name, value, by) for name, value in news.items()]
        newest = fact_tables.newest_sequence(connection, old.id)
        fact_tables.insert_facts(connection, facts, {old.id: newest})
        tables.update_system(
            connection,
            old.id,
            kind=changed.kind,
            lifecycle=changed.lifecycle,
            pilot_ends=changed.pilot_ends,
            pilot_result=changed.pilot_result,
            changed=changed.changed,
        )
    return changed


def system_by_slug(register: Register, organisation_id: str, slug: str) -> System:
    """Return a system by its name in addresses.

    Raises:
        UnknownRecord: the organisation has none.
    """
    with register.store.reading() as connection:
        found = tables.system_where(connection, organisation=organisation_id, slug=slug)
        if found is None:
            raise unknown_record("system", slug, tables.slugs_of(connection, organisation_id))
    return found


def systems_of(register: Register, organisation_id: str) -> tuple[System, ...]:
    """Return the systems of an organisation, by name."""
    with register.store.reading() as connection:
        return tuple(tables.systems_of(connection, organisation_id))


def system_state(register: Register, system_id: str) -> SystemState:
    """Return a system with everything known of it now.

    Raises:
        UnknownRecord: there is no such system.
    """
    with register.store.reading() as connection:
        state = state_in(connection, found_system(connection, system_id))
    return as_it_runs(state, register.running([system_id]))


def states_of(register: Register, organisation_id: str) -> tuple[SystemState, ...]:
    """Return the same of every system of an organisation, by name; in three questions."""
    with register.store.reading() as connection:
        versions = tables.newest_versions(connection, organisation_id)
        facts = fact_tables.current_facts_of_all(connection, organisation_id)
        states = [
            SystemState(one, versions[one.id], facts.get(one.id, {}))
            for one in tables.systems_of(connection, organisation_id)
        ]
    running = register.running([one.system.id for one in states])
    return tuple(as_it_runs(one, running) for one in states)


def as_it_runs(state: SystemState, running: Mapping[str, Mapping[str, str]]) -> SystemState:
    """Return a state of which the version has the digests of what runs, where something does."""
    digests = running.get(state.system.id)
    if not digests:
        return state
    version = replace(state.version, digests={**state.version.digests, **digests})
    return replace(state, version=version)


def state_in(connection: Connection, system: System) -> SystemState:
    """Return what is known of a system, in a transaction."""
    return SystemState(
        system,
        tables.newest_version(connection, system.id),
        fact_tables.current_facts(connection, system.id),
    )


def found_system(connection: Connection, system_id: str, *, lock: bool = False) -> System:
    """Return a system, in a transaction; with `lock` nobody else writes to it until its end.

    Raises:
        UnknownRecord: there is no such system.
    """
    found = tables.system_where(connection, lock=lock, id=system_id)
    if found is None:
        raise unknown_record("system", system_id, ())
    return found


def locked_system(
    connection: Connection,
    actor: Actor,
    system_id: str,
    permission: Permission = Permission.WRITE,
) -> System:
    """Return a system to write to.

    Raises:
        NotAllowed: the actor has not this permission in its organisation.
        UnknownRecord: there is no such system.
    """
    system = found_system(connection, system_id, lock=True)
    actor.demand(permission, system.organisation)
    return system


def system_fact(system_id: str, name: str, value: Any, by: tuple[str, datetime]) -> Fact:  # noqa: ANN401  # JSON holds anything
    """Return a fact that the register itself writes; `by` is who did it, and when."""
    actor_id, now = by
    return Fact(
        id=new_id("fact"),
        system=system_id,
        name=name,
        value=value,
        source=FROM_THE_DESK,
        said_by=actor_id,
        said=now,
        version=None,
    )


def _said_of(system: System) -> Mapping[str, Any]:
    """Return what stands in the system itself, as facts."""
    said = {
        "kind": system.kind.value,
        "lifecycle": system.lifecycle.value,
        "pilot_ends": plain(system.pilot_ends),
        "pilot_result": system.pilot_result,
    }
    return {f"{SYSTEM}{name}": value for name, value in said.items()}


def _kind(value: SystemKind | str) -> SystemKind:
    try:
        return SystemKind(value)
    except ValueError as error:
        raise FaultyValue(field="kind", reason="system-kind") from error


def _lifecycle(value: Lifecycle | str) -> Lifecycle:
    try:
        return Lifecycle(value)
    except ValueError as error:
        raise FaultyValue(field="lifecycle", reason="lifecycle") from error


def _is_pilot(system: System) -> bool:
    return system.kind is SystemKind.PILOT or system.lifecycle is Lifecycle.PILOT


def _is_running_pilot(system: System) -> bool:
    return _is_pilot(system) and system.lifecycle is not Lifecycle.OUT_OF_USE


def _check_pilot(system: System) -> None:
    if _is_pilot(system) and system.pilot_ends is None:
        raise FaultyValue(field="pilot_ends", reason="pilot-without-end")
