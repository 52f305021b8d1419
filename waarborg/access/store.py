# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The tables of accounts and keys, and the only SQL that touches them."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa

from waarborg.access.records import Account, Key, Link, Purpose, Session
from waarborg.kernel.actors import Role
from waarborg.kernel.store import Connection

MIGRATIONS: Final = Path(__file__).parent / "migrations"

METADATA: Final = sa.MetaData()


def _table(name: str, *columns: str) -> sa.Table:
    return sa.Table(f"access_{name}", METADATA, *(sa.Column(one, sa.Text) for one in columns))


ACCOUNTS: Final = _table(
    "accounts", "id", "login", "name", "password", "issuer", "subject", "created", "ended"
)
ROLES: Final = _table("roles", "account", "organisation", "role")
SESSIONS: Final = _table("sessions", "digest", "id", "account", "created", "seen", "told")
LINKS: Final = _table(
    "links",
    *("digest", "id", "purpose", "account", "created", "created_by", "expires", "used"),
)
KEYS: Final = _table(
    "keys",
    *("digest", "id", "organisation", "name", "roles"),
    *("created", "created_by", "expires", "used", "ended"),
)
_LOCK: Final = 0x57414343
"""Key of the advisory lock under which PostgreSQL changes roles and accounts."""


def lock(connection: Connection) -> None:
    """Let one at a time change who may come in; SQLite has one writer at a time anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _read(moment: str | None) -> datetime | None:
    return datetime.fromisoformat(moment) if moment else None


def _account(row: Any) -> Account:  # noqa: ANN401  # a row of the driver
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        issuer=row.issuer,
        subject=row.subject,
        has_password=row.password is not None,
        created=datetime.fromisoformat(row.created),
        ended=_read(row.ended),
    )


# Accounts


def insert_account(connection: Connection, account: Account) -> None:
    """Keep a new account, without a password."""
    connection.execute(
        sa.insert(ACCOUNTS).values(
            id=account.id,
            login=account.login,
            name=account.name,
            issuer=account.issuer,
            subject=account.subject,
            created=_written(account.created),
        )
    )


def account_by(connection: Connection, **columns: str) -> Account | None:
    """Return the account with these values; of `id`, `login`, or `issuer` and `subject`."""
    row = connection.execute(sa.select(ACCOUNTS).filter_by(**columns)).first()
    return _account(row) if row else None


def password_of(connection: Connection, account: str) -> str | None:
    """Return what is kept of the password of an account."""
    found: str | None = connection.scalar(
        sa.select(ACCOUNTS.c.password).where(ACCOUNTS.c.id == account)
    )
    return found


def set_password(connection: Connection, account: str, kept: str) -> None:
    """Keep the hash of a password."""
    connection.execute(sa.update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(password=kept))


def set_names(connection: Connection, account: str, **names: str) -> None:
    """Change `name` or `login`."""
    connection.execute(sa.update(ACCOUNTS).where(ACCOUNTS.c.id == account).values(**names))


def end_account(connection: Connection, account: str, moment: datetime) -> None:
    """Let nobody use an account any more."""
    query = sa.update(ACCOUNTS).where(ACCOUNTS.c.id == account)
    connection.execute(query.values(ended=_written(moment)))


# Roles


def roles_of(connection: Connection, account: str) -> dict[str, frozenset[Role]]:
    """Return the roles of an account by organisation."""
    found: dict[str, set[Role]] = {}
    query = sa.select(ROLES.c.organisation, ROLES.c.role).where(ROLES.c.account == account)
    for organisation, role in connection.execute(query):
        found.setdefault(organisation, set()).add(Role(role))
    return {organisation: frozenset(roles) for organisation, roles in found.items()}


def replace_roles(
    connection: Connection, account: str, organisation: str, roles: Collection[Role]
) -> None:
    """Give an account these roles in an organisation, and no others."""
    connection.execute(
        sa.delete(ROLES).where(ROLES.c.account == account, ROLES.c.organisation == organisation)
    )
    rows = [{"account": account, "organisation": organisation, "role": one} for one in roles]
    if rows:
        connection.execute(sa.insert(ROLES), rows)


def members_of(connection: Connection, organisation: str) -> list[tuple[Account, frozenset[Role]]]:
    """Return who has a role in an organisation, by name."""
    query = (
        sa.select(ACCOUNTS, ROLES.c.role)
        .join(ROLES, ROLES.c.account == ACCOUNTS.c.id)
        .where(ROLES.c.organisation == organisation)
        .order_by(sa.func.lower(ACCOUNTS.c.name), ACCOUNTS.c.id)
    )
    accounts: dict[str, tuple[Account, set[Role]]] = {}
    for row in connection.execute(query):
        accounts.setdefault(row.id, (_account(row), set()))[1].add(Role(row.role))
    return [(account, frozenset(roles)) for account, roles in accounts.values()]


def administrators(connection: Connection, organisation: str) -> set[str]:
    """Return the accounts that can give roles in an organisation and are still in use."""
    query = (
        sa.select(ROLES.c.account)
        .join(ACCOUNTS, ACCOUNTS.c.id == ROLES.c.account)
        .where(
            ROLES.c.organisation == organisation,
            ROLES.c.role == Role.ADMINISTRATOR,
            ACCOUNTS.c.ended.is_(None),
        )
    )
    return set(connection.scalars(query))


# Sessions


def insert_session(connection: Connection, digest: str, session: Session) -> None:
    """Keep a session, by the digest of its token."""
    connection.execute(
        sa.insert(SESSIONS).values(
            digest=digest,
            id=session.id,
            account=session.account,
            created=_written(session.created),
            seen=_written(session.seen),
        )
    )


def _session(row: Any) -> Session:  # noqa: ANN401  # a row of the driver
    created, seen = (datetime.fromisoformat(one) for one in (row.created, row.seen))
    return Session(row.id, row.account, created, seen)


def session_by_digest(connection: Connection, digest: str) -> Session | None:
    """Return a session."""
    row = connection.execute(sa.select(SESSIONS).where(SESSIONS.c.digest == digest)).first()
    return _session(row) if row else None


def sessions_of(connection: Connection, account: str) -> list[Session]:
    """Return the sessions of an account, last used first."""
    query = sa.select(SESSIONS).where(SESSIONS.c.account == account)
    return [_session(row) for row in connection.execute(query.order_by(SESSIONS.c.seen.desc()))]


def touch_session(connection: Connection, id: str, moment: datetime) -> None:  # noqa: A002  # the word of the record
    """Keep when a session was last used."""
    query = sa.update(SESSIONS).where(SESSIONS.c.id == id)
    connection.execute(query.values(seen=_written(moment)))


def delete_sessions(connection: Connection, account: str, *, keep: str | None = None) -> None:
    """Forget the sessions of an account; `keep` is the id of one that stays."""
    query = sa.delete(SESSIONS).where(SESSIONS.c.account == account)
    connection.execute(query.where(SESSIONS.c.id != keep) if keep else query)


def delete_session(connection: Connection, account: str, id: str) -> None:  # noqa: A002  # the word of the record
    """Forget one session of an account."""
    connection.execute(
        sa.delete(SESSIONS).where(SESSIONS.c.account == account, SESSIONS.c.id == id)
    )


def delete_old_sessions(connection: Connection, before: datetime) -> None:
    """Forget the sessions that began before a moment."""
    connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.created < _written(before)))


def set_told(connection: Connection, session: str, told: Mapping[str, Any] | None) -> None:
    """Keep what to tell on the next page of a session."""
    text = None if told is None else json.dumps(told)
    connection.execute(sa.update(SESSIONS).where(SESSIONS.c.id == session).values(told=text))


def told(connection: Connection, session: str) -> dict[str, Any] | None:
    """Return what to tell on the next page of a session."""
    text = connection.scalar(sa.select(SESSIONS.c.told).where(SESSIONS.c.id == session))
    found: dict[str, Any] | None = json.loads(text) if text else None
    return found


# One-time links


def insert_link(connection: Connection, digest: str, link: Link) -> None:
    """Keep a link, by the digest of its token."""
    connection.execute(
        sa.insert(LINKS).values(
            digest=digest,
            id=link.id,
            purpose=link.purpose,
            account=link.account,
            created=_written(link.created),
            created_by=link.created_by,
            expires=_written(link.expires),
        )
    )


def link_by_digest(connection: Connection, digest: str) -> Link | None:
    """Return a link."""
    row = connection.execute(sa.select(LINKS).where(LINKS.c.digest == digest)).first()
    if row is None:
        return None
    return Link(
        id=row.id,
        purpose=Purpose(row.purpose),
        account=row.account,
        created=datetime.fromisoformat(row.created),
        created_by=row.created_by,
        expires=datetime.fromisoformat(row.expires),
        used=_read(row.used),
    )


def use_links(
    connection: Connection, moment: datetime, *, but_of: str | None = None, **columns: str
) -> None:
    """Mark links as used that are not yet, of an `account`, `id` or `purpose`.

    Those that `but_of` made stay.
    """
    query = sa.update(LINKS).filter_by(**columns).where(LINKS.c.used.is_(None))
    if but_of is not None:
        query = query.where(LINKS.c.created_by != but_of)
    connection.execute(query.values(used=_written(moment)))


# Keys


def insert_key(connection: Connection, digest: str, key: Key) -> None:
    """Keep a key, by its digest."""
    connection.execute(
        sa.insert(KEYS).values(
            digest=digest,
            id=key.id,
            organisation=key.organisation,
            name=key.name,
            roles=" ".join(sorted(key.roles)),
            created=_written(key.created),
            created_by=key.created_by,
            expires=_written(key.expires),
        )
    )


def _key(row: Any) -> Key:  # noqa: ANN401  # a row of the driver
    return Key(
        id=row.id,
        organisation=row.organisation,
        name=row.name,
        roles=frozenset(map(Role, row.roles.split())),
        created=datetime.fromisoformat(row.created),
        created_by=row.created_by,
        expires=datetime.fromisoformat(row.expires),
        used=_read(row.used),
        ended=_read(row.ended),
    )


def key_by(connection: Connection, **columns: str) -> Key | None:
    """Return the key with this `digest` or `id`."""
    row = connection.execute(sa.select(KEYS).filter_by(**columns)).first()
    return _key(row) if row else None


def keys_of(connection: Connection, organisation: str) -> list[Key]:
    """Return the keys of an organisation, newest first."""
    query = sa.select(KEYS).where(KEYS.c.organisation == organisation)
    return [_key(row) for row in connection.execute(query.order_by(KEYS.c.created.desc()))]


def keys_made_by(connection: Connection, account: str) -> frozenset[str]:
    """Return the ids of the keys that somebody made, also of those that work no longer."""
    return frozenset(connection.scalars(sa.select(KEYS.c.id).where(KEYS.c.created_by == account)))


def mark_key(connection: Connection, id: str, column: str, moment: datetime) -> None:  # noqa: A002  # the word of the record
    """Keep when a key was last `used`, or `ended`."""
    query = sa.update(KEYS).where(KEYS.c.id == id)
    connection.execute(query.values({column: _written(moment)}))
