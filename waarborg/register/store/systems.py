# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations, their systems and versions: the SQL.

A transaction that writes something of a system locks the system first, and the ledger last.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from waarborg.kernel.store import Connection
from waarborg.register.errors import SlugTaken
from waarborg.register.records import Organisation, System, Version
from waarborg.register.store.rows import (
    organisation_of,
    row_of,
    stored,
    system_of,
    version_of,
)
from waarborg.register.store.tables import ORGANISATIONS, SYSTEMS, VERSIONS

AT_ONCE: Final = 500
"""Ids in one question to the database: SQLite of some years ago takes no more than 999."""


def insert_organisation(connection: Connection, organisation: Organisation) -> None:
    """Add an organisation.

    Raises:
        SlugTaken: another has its slug.
    """
    try:
        connection.execute(sa.insert(ORGANISATIONS).values(row_of(organisation)))
    except sa.exc.IntegrityError as error:
        raise SlugTaken(slug=organisation.slug) from error


def update_organisation(connection: Connection, id: str, **changes: Any) -> None:  # noqa: A002, ANN401  # the word of the register; any column
    """Change columns of an organisation."""
    query = sa.update(ORGANISATIONS).where(ORGANISATIONS.c.id == id)
    connection.execute(query.values(_stored(changes)))


def organisation_where(connection: Connection, **columns: str) -> Organisation | None:
    """Return the organisation with these values."""
    query = sa.select(ORGANISATIONS).filter_by(**columns)
    found = connection.execute(query).first()
    return organisation_of(found) if found else None


def organisations(connection: Connection) -> Iterator[Organisation]:
    """Yield every organisation, by name."""
    query = sa.select(ORGANISATIONS).order_by(ORGANISATIONS.c.name, ORGANISATIONS.c.id)
    yield from map(organisation_of, connection.execute(query))


def lock_organisation(connection: Connection, id: str) -> None:  # noqa: A002  # the word of the register
    """Let one writer at a time add systems to an organisation."""
    query = sa.select(ORGANISATIONS.c.id).where(ORGANISATIONS.c.id == id)
    connection.execute(query.with_for_update(key_share=True))


def slugs_of(connection: Connection, organisation: str) -> frozenset[str]:
    """Return the slugs of the systems of an organisation."""
    query = sa.select(SYSTEMS.c.slug).where(SYSTEMS.c.organisation == organisation)
    return frozenset(connection.scalars(query))


def slugs_like(connection: Connection, organisation: str, slug: str) -> frozenset[str]:
    """Return the slugs in use that are `slug`, or that with a number behind it."""
    query = sa.select(SYSTEMS.c.slug).where(SYSTEMS.c.organisation == organisation)
    same = (SYSTEMS.c.slug == slug) | SYSTEMS.c.slug.like(f"{slug}-%")
    return frozenset(connection.scalars(query.where(same)))


def insert_systems(connection: Connection, systems: Sequence[System]) -> None:
    """Add systems, whose slugs are free."""
    connection.execute(sa.insert(SYSTEMS), [row_of(one) for one in systems])


def insert_versions(connection: Connection, versions: Sequence[Version]) -> None:
    """Add versions."""
    connection.execute(sa.insert(VERSIONS), [row_of(one) for one in versions])


def update_system(connection: Connection, id: str, **changes: Any) -> None:  # noqa: A002, ANN401  # the word of the register; any column
    """Change columns of a system."""
    connection.execute(sa.update(SYSTEMS).where(SYSTEMS.c.id == id).values(_stored(changes)))


def system_where(
    connection: Connection, *, lock: bool = False, **columns: str | None
) -> System | None:
    """Return the system with these values; with `lock` it is ours until the transaction ends."""
    query = sa.select(SYSTEMS).filter_by(**columns)
    if lock:
        query = query.with_for_update(key_share=True)
    found = connection.execute(query).first()
    return system_of(found) if found else None


def lock_systems(connection: Connection, ids: Sequence[str]) -> None:
    """Lock systems; who locks more than one locks their organisations first, in one order.

    So two who lock many never wait for each other, also when one does not know yet which.
    """
    ordered = sorted(set(ids))
    if len(ordered) > 1:
        _lock_owners(connection, ordered)
    for start in range(0, len(ordered), AT_ONCE):
        some = SYSTEMS.c.id.in_(ordered[start : start + AT_ONCE])
        query = sa.select(SYSTEMS.c.id).where(some).order_by(SYSTEMS.c.id)
        connection.execute(query.with_for_update(key_share=True))


def _lock_owners(connection: Connection, systems: Sequence[str]) -> None:
    owners: set[str] = set()
    for start in range(0, len(systems), AT_ONCE):
        some = SYSTEMS.c.id.in_(systems[start : start + AT_ONCE])
        owners.update(connection.scalars(sa.select(SYSTEMS.c.organisation).where(some).distinct()))
    for owner in sorted(owners):
        lock_organisation(connection, owner)


def systems_of(connection: Connection, organisation: str) -> Iterator[System]:
    """Yield the systems of an organisation, by name."""
    query = sa.select(SYSTEMS).where(SYSTEMS.c.organisation == organisation)
    yield from map(system_of, connection.execute(query.order_by(SYSTEMS.c.name, SYSTEMS.c.id)))


def versions_of(connection: Connection, system: str) -> Iterator[Version]:
    """Yield the versions of a system, newest first."""
    query = sa.select(VERSIONS).where(VERSIONS.c.system == system)
    yield from map(version_of, connection.execute(query.order_by(VERSIONS.c.number.desc())))


def newest_version(connection: Connection, system: str) -> Version:
    """Return the newest version of a system; there always is one."""
    query = sa.select(VERSIONS).where(VERSIONS.c.system == system)
    row = connection.execute(query.order_by(VERSIONS.c.number.desc()).limit(1)).one()
    return version_of(row)


def systems_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, System]:
    """Return the systems with these ids, by id."""
    found: dict[str, System] = {}
    for start in range(0, len(ids), AT_ONCE):
        query = sa.select(SYSTEMS).where(SYSTEMS.c.id.in_(ids[start : start + AT_ONCE]))
        found |= {row.id: system_of(row) for row in connection.execute(query)}
    return found


def newest_versions_of(connection: Connection, systems: Sequence[str]) -> dict[str, Version]:
    """Return the newest version of each of these systems, by the id of the system."""
    found: dict[str, Version] = {}
    for start in range(0, len(systems), AT_ONCE):
        query = sa.select(VERSIONS).where(VERSIONS.c.system.in_(systems[start : start + AT_ONCE]))
        rows = connection.execute(query.order_by(VERSIONS.c.system, VERSIONS.c.number))
        found |= {row.system: version_of(row) for row in rows}
    return found


def newest_versions(connection: Connection, organisation: str) -> dict[str, Version]:
    """Return the newest version of each system of an organisation, by the id of the system."""
    query = (
        sa.select(VERSIONS)
        .join(SYSTEMS, SYSTEMS.c.id == VERSIONS.c.system)
        .where(SYSTEMS.c.organisation == organisation)
        .order_by(VERSIONS.c.system, VERSIONS.c.number)
    )
    return {row.system: version_of(row) for row in connection.execute(query)}


def _stored(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stored(name, value) for name, value in changes.items()}
