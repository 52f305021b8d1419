# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Policies, keys and the switch: the SQL. Whatever changes them raises the number of the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from waarborg.gateway.records import GatewayKey
from waarborg.gateway.store.tables import ACTIVATIONS, KEYS, POLICIES, REVISION, SWITCHES
from waarborg.kernel.store import Connection

_RULES_LOCK: Final = 0x57414750
"""Key of the advisory lock under which PostgreSQL changes the rules."""


@dataclass(frozen=True, slots=True)
class StoredPolicy:
    """A version of a policy as it was proposed."""

    id: str
    organisation: str
    system: str
    number: int
    text: str
    digest: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Activation:
    """That a version of a policy was put in force."""

    id: str
    system: str
    policy: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Switched:
    """That a system was stopped, or started again."""

    id: str
    organisation: str
    system: str
    is_stopped: bool
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A key with what is known of its making and its end; never the key itself."""

    key: GatewayKey
    created: datetime
    created_by: str
    ended: datetime | None


def lock_rules(connection: Connection) -> None:
    """Let one writer at a time change the rules, until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_RULES_LOCK)))


def raise_revision(connection: Connection) -> None:
    """Let every process read the rules again."""
    connection.execute(sa.update(REVISION).values(number=REVISION.c.number + 1))


def revision(connection: Connection) -> int:
    """Return the number of the rules that hold."""
    return int(connection.execute(sa.select(REVISION.c.number)).scalar_one())


def insert_policy(connection: Connection, policy: StoredPolicy) -> None:
    """Add a version of a policy."""
    connection.execute(
        sa.insert(POLICIES).values(
            id=policy.id,
            organisation=policy.organisation,
            system=policy.system,
            number=policy.number,
            text=policy.text,
            digest=policy.digest,
            at=policy.at.isoformat(),
            by=policy.by,
        )
    )


def policies_of(connection: Connection, system: str) -> tuple[StoredPolicy, ...]:
    """Return the versions of the policy of a system, newest first."""
    query = sa.select(POLICIES).where(POLICIES.c.system == system)
    found = connection.execute(query.order_by(POLICIES.c.number.desc()))
    return tuple(_policy(row) for row in found)


def policy_by_id(connection: Connection, id: str) -> StoredPolicy | None:  # noqa: A002  # the word of the store
    """Return one version of a policy."""
    row = connection.execute(sa.select(POLICIES).where(POLICIES.c.id == id)).first()
    return _policy(row) if row else None


def _policy(row: sa.Row[tuple[object, ...]]) -> StoredPolicy:
    values = dict(row._mapping)  # noqa: SLF001  # the public name that SQLAlchemy gives it
    return StoredPolicy(**{**values, "at": datetime.fromisoformat(values["at"])})


def insert_activation(connection: Connection, made: Activation) -> None:
    """Write down which version of a policy is in force from now on."""
    connection.execute(
        sa.insert(ACTIVATIONS).values(
            id=made.id, system=made.system, policy=made.policy, at=made.at.isoformat(), by=made.by
        )
    )


def activations(connection: Connection, system: str | None = None) -> Iterator[Activation]:
    """Yield what was put in force, oldest first; of one system, or of all."""
    query = sa.select(ACTIVATIONS).order_by(ACTIVATIONS.c.at, ACTIVATIONS.c.id)
    if system is not None:
        query = query.where(ACTIVATIONS.c.system == system)
    for row in connection.execute(query):
        at = datetime.fromisoformat(row.at)
        yield Activation(row.id, row.system, row.policy, at, row.by)


def insert_switched(connection: Connection, switched: Switched) -> None:
    """Write down that a system was stopped, or started again."""
    connection.execute(
        sa.insert(SWITCHES).values(
            id=switched.id,
            organisation=switched.organisation,
            system=switched.system,
            is_stopped=switched.is_stopped,
            reason=switched.reason,
            at=switched.at.isoformat(),
            by=switched.by,
        )
    )


def switches(connection: Connection, system: str | None = None) -> Iterator[Switched]:
    """Yield what was stopped and started, oldest first; of one system, or of all."""
    query = sa.select(SWITCHES).order_by(SWITCHES.c.at, SWITCHES.c.id)
    if system is not None:
        query = query.where(SWITCHES.c.system == system)
    for row in connection.execute(query):
        yield Switched(
            id=row.id,
            organisation=row.organisation,
            system=row.system,
            is_stopped=row.is_stopped,
            reason=row.reason,
            at=datetime.fromisoformat(row.at),
            by=row.by,
        )


def insert_key(connection: Connection, digest: str, stored: StoredKey) -> None:
    """Keep a key, by its digest."""
    key = stored.key
    connection.execute(
        sa.insert(KEYS).values(
            id=key.id,
            digest=digest,
            organisation=key.organisation,
            system=key.system,
            name=key.name,
            requests_a_minute=key.requests_a_minute,
            tokens_a_day=key.tokens_a_day,
            expires=key.expires.isoformat(),
            created=stored.created.isoformat(),
            created_by=stored.created_by,
        )
    )


def end_key(connection: Connection, id: str, ended: datetime) -> None:  # noqa: A002  # the word of the store
    """Let a key work no longer."""
    query = sa.update(KEYS).where(KEYS.c.id == id, KEYS.c.ended.is_(None))
    connection.execute(query.values(ended=ended.isoformat()))


def working_keys(connection: Connection) -> Iterator[tuple[str, GatewayKey]]:
    """Yield every key that was not ended, with its digest."""
    for row in connection.execute(sa.select(KEYS).where(KEYS.c.ended.is_(None))):
        yield row.digest, _key(row).key


def keys_of(connection: Connection, systems: Sequence[str]) -> tuple[StoredKey, ...]:
    """Return the keys of systems, newest first, also those that work no longer."""
    query = sa.select(KEYS).where(KEYS.c.system.in_(systems))
    found = connection.execute(query.order_by(KEYS.c.created.desc(), KEYS.c.id.desc()))
    return tuple(_key(row) for row in found)


def key_by_id(connection: Connection, id: str) -> StoredKey | None:  # noqa: A002  # the word of the store
    """Return one key."""
    row = connection.execute(sa.select(KEYS).where(KEYS.c.id == id)).first()
    return _key(row) if row else None


def _key(row: sa.Row[tuple[object, ...]]) -> StoredKey:
    key = GatewayKey(
        id=row.id,
        organisation=row.organisation,
        system=row.system,
        name=row.name,
        requests_a_minute=row.requests_a_minute,
        tokens_a_day=row.tokens_a_day,
        expires=datetime.fromisoformat(row.expires),
    )
    ended = datetime.fromisoformat(row.ended) if row.ended else None
    return StoredKey(key, datetime.fromisoformat(row.created), row.created_by, ended)
