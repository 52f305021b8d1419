# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, and knowing again who is signed in."""

from datetime import timedelta
from typing import Final

from waarborg.access import store as tables
from waarborg.access.errors import WrongSignIn
from waarborg.access.limits import SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_HERE
from waarborg.access.passwords import is_password
from waarborg.access.people import People
from waarborg.access.records import Account, Session, Visit
from waarborg.access.tokens import digest_of, new_token
from waarborg.kernel.actors import Actor
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection

IDLE: Final = timedelta(hours=8)
"""So long a session stays when nobody uses it."""
LONGEST: Final = timedelta(hours=24)
"""So long a session stays at most."""
NOTICED: Final = timedelta(minutes=1)
"""How precisely it is kept when a session or key was last used."""


def sign_in(people: People, login: str, password: str, address: str | None) -> str:
    """Return the token of a new session; `address` is where the visitor is, and is not kept.

    Raises:
        TooManyAttempts: somebody tries too often, for this account or from this address.
        WrongSignIn: no account has this name and password; which of the two is not told.
    """
    plain = login.strip().casefold()[:200]
    people.limits.spend(SIGN_IN_ADDRESS, address)
    people.limits.spend(SIGN_IN_HERE, address, plain)
    people.limits.spend(SIGN_IN_ACCOUNT, plain)
    with people.store.reading() as connection:
        account = tables.account_by(connection, login=plain)
        kept = tables.password_of(connection, account.id) if account else None
    if not is_password(kept, password) or account is None or account.ended:
        raise WrongSignIn
    people.limits.forget(SIGN_IN_HERE, address, plain)
    with people.store.writing() as connection:
        return start_session(people, connection, account)


def start_session(people: People, connection: Connection, account: Account) -> str:
    """Return the token of a new session of somebody who proved who they are."""
    token, moment = new_token(), people.now()
    tables.delete_old_sessions(connection, moment - LONGEST)
    session = Session(new_id("sess"), account.id, moment, moment)
    tables.insert_session(connection, digest_of(token), session)
    return token


def visit_by_session(people: People, token: str) -> Visit | None:
    """Return who shows the token of a session; None when it does not count, or no longer."""
    proof, moment = digest_of(token), people.now()
    with people.store.reading() as connection:
        session = tables.session_by_digest(connection, proof)
        if session is None or moment - session.seen > IDLE or moment - session.created > LONGEST:
            return None
        account = tables.account_by(connection, id=session.account)
        if account is None or account.ended is not None:
            return None
        roles = tables.roles_of(connection, account.id)
        keys = tables.keys_made_by(connection, account.id)
    if moment - session.seen > NOTICED:
        with people.store.writing() as connection:
            tables.touch_session(connection, session.id, moment)
    actor = Actor(account.id, account.name, roles, keys)
    return Visit(actor, proof, account=account, session=session)


def sessions_of(people: People, account: str) -> tuple[Session, ...]:
    """Return where somebody is signed in, last used first."""
    moment = people.now()
    with people.store.reading() as connection:
        found = tables.sessions_of(connection, account)
    return tuple(
        one for one in found if moment - one.seen <= IDLE and moment - one.created <= LONGEST
    )


def end_session(people: People, account: str, session: str) -> None:
    """Sign somebody out in one place."""
    with people.store.writing() as connection:
        tables.delete_session(connection, account, session)


def end_sessions(people: People, account: str, *, keep: str | None = None) -> None:
    """Sign somebody out everywhere; `keep` is the id of a session that stays."""
    with people.store.writing() as connection:
        tables.delete_sessions(connection, account, keep=keep)


def tell_later(people: People, session: Session, key: str, **values: str) -> None:
    """Keep a text to tell on the next page of a session."""
    with people.store.writing() as connection:
        tables.set_told(connection, session.id, {"key": key, "values": values})


def told(people: People, session: Session) -> tuple[str, dict[str, str]] | None:
    """Return the text to tell now, as key and values; it is told once."""
    with people.store.reading() as connection:
        found = tables.told(connection, session.id)
    if found is None:
        return None
    with people.store.writing() as connection:
        tables.set_told(connection, session.id, None)
    return found["key"], found["values"]
