# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Versions of a system. Evidence is bound to them by the digests of what they are made of."""

from collections.abc import Mapping
from typing import Final

from waarborg import findings
from waarborg.kernel.actors import Actor
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.ids import new_id
from waarborg.register import values
from waarborg.register.records import SystemState, Version
from waarborg.register.register import Register
from waarborg.register.store import systems as tables
from waarborg.register.systems import found_system, locked_system

FACTS: Final = "facts"
"""What evidence is bound to that was given on the answers to the questions of the law."""


def add_version(
    register: Register,
    actor: Actor,
    system_id: str,
    *,
    label: str,
    digests: Mapping[str, str] | None = None,
    note: str = "",
) -> Version:
    """Add a version. Evidence that was bound to what is different in it goes stale.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultyValue: a value is not right.
        UnknownRecord: there is no such system.
    """
    with register.store.writing() as connection:
        locked_system(connection, actor, system_id)
        now = register.now()
        version = Version(
            id=new_id("ver"),
            system=system_id,
            number=tables.newest_version(connection, system_id).number + 1,
            label=values.line("label", label),
            digests=values.digests(digests or {}),
            note=values.prose("note", note, required=False),
            created=now,
            created_by=actor.id,
        )
        tables.insert_versions(connection, [version])
        tables.update_system(connection, system_id, changed=now)
    return version


def versions_of(register: Register, system_id: str) -> tuple[Version, ...]:
    """Return the versions of a system, newest first.

    Raises:
        UnknownRecord: there is no such system.
    """
    with register.store.reading() as connection:
        found_system(connection, system_id)
        return tuple(tables.versions_of(connection, system_id))


def as_judged(state: SystemState) -> findings.Version:
    """Return the version of a system as findings judge it: also bound to the facts of now."""
    facts = digest(canonical_json(state.law_facts))
    return findings.Version(
        system=state.system.id,
        id=state.version.id,
        organisation=state.system.organisation,
        digests={**state.version.digests, FACTS: facts},
    )
