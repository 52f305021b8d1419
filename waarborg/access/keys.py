# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys with which programs use /v1, in the name of an organisation."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from waarborg.access import store as tables
from waarborg.access.errors import RefusedEntry
from waarborg.access.people import People
from waarborg.access.records import Key, Visit
from waarborg.access.sessions import NOTICED
from waarborg.access.tokens import KEY_PREFIX, digest_of, new_token
from waarborg.kernel.actors import Actor, Permission, Role
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id

KEY_ROLES: Final = (Role.READER, Role.EDITOR, Role.AUDITOR)
"""What a program can be. Reviewing, publishing and giving roles is for people: with a key that
publishes, somebody could approve what they wrote themselves."""
LONGEST: Final = timedelta(days=366)
LONGEST_NAME: Final = 80


def make_key(
    people: People,
    actor: Actor,
    organisation: str,
    *,
    name: str,
    roles: Collection[Role],
    last_day: date,
) -> tuple[Key, str]:
    """Return a new key and what the program has to show: that is told once, and not kept.

    Raises:
        NotAllowed: the actor does not administer the organisation.
        RefusedEntry: a field cannot be used.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    moment = people.now()
    key = Key(
        id=new_id("key"),
        organisation=organisation,
        name=checked_key_name(name),
        roles=checked_key_roles(roles),
        created=moment,
        created_by=actor.id,
        expires=end_of(last_day, moment),
        used=None,
        ended=None,
    )
    shown = f"{KEY_PREFIX}{new_token()}"
    with people.store.writing() as connection:
        tables.insert_key(connection, digest_of(shown), key)
        people.note(
            connection,
            actor,
            organisation,
            "key made",
            key=key.id,
            roles=sorted(key.roles),
            expires=key.expires.isoformat(),
        )
    return key, shown


def checked_key_name(name: str) -> str:
    """Return what a key is for, in one line.

    Raises:
        RefusedEntry: it is empty or too long.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise RefusedEntry(field="name", reason="key-name")
    return plain


def checked_key_roles(roles: Collection[Role]) -> frozenset[Role]:
    """Return the roles of a key.

    Raises:
        RefusedEntry: there is none, or one is for people.
    """
    if not roles:
        raise RefusedEntry(field="roles", reason="no-role")
    if not frozenset(roles) <= frozenset(KEY_ROLES):
        raise RefusedEntry(field="roles", reason="role-of-people")
    return frozenset(roles)


def end_of(last_day: date | None, moment: datetime) -> datetime:
    """Return when a key works no longer; `moment` is now.

    Raises:
        RefusedEntry: the last day is missing, over, or more than a year away.
    """
    if last_day is None:
        raise RefusedEntry(field="last_day", reason="key-last-day")
    if not moment.astimezone(LEGAL_TIME).date() <= last_day <= (moment + LONGEST).date():
        raise RefusedEntry(field="last_day", reason="key-last-day")
    after = datetime.combine(last_day + timedelta(days=1), time(), LEGAL_TIME)
    return after.astimezone(moment.tzinfo)


def end_key(people: People, actor: Actor, organisation: str, key: str) -> None:
    """Let a key work no longer, from now on.

    Raises:
        NotAllowed: the actor does not administer the organisation.
        UnknownRecord: the organisation has no such key.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    with people.store.writing() as connection:
        found = tables.key_by(connection, id=key)
        if found is None or found.organisation != organisation:
            raise UnknownRecord(record="key", id=key, near="-")
        if found.ended is None:
            tables.mark_key(connection, key, "ended", people.now())
            people.note(connection, actor, organisation, "key ended", key=key)


def keys_of(people: People, actor: Actor, organisation: str) -> tuple[Key, ...]:
    """Return the keys of an organisation, newest first, also those that work no longer.

    Raises:
        NotAllowed: the actor does not administer the organisation.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    with people.store.reading() as connection:
        return tuple(tables.keys_of(connection, organisation))


def visit_by_key(people: People, shown: str) -> Visit | None:
    """Return which program shows a key; None when it does not work, or no longer."""
    if not shown.startswith(KEY_PREFIX):
        return None
    proof, moment = digest_of(shown), people.now()
    with people.store.reading() as connection:
        key = tables.key_by(connection, digest=proof)
    if key is None or key.ended is not None or key.expires <= moment:
        return None
    if key.used is None or moment - key.used > NOTICED:
        with people.store.writing() as connection:
            tables.mark_key(connection, key.id, "used", moment)
    return Visit(Actor(key.id, key.name, {key.organisation: key.roles}), proof, key=key)
