# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One-time links: for the first administrator, and for whoever must choose a password.

Looking at a link does not use it up, because programs that guard mail look at links too.
"""

from collections.abc import Collection

from waarborg.access import store as tables
from waarborg.access.accounts import found_account, new_account
from waarborg.access.errors import LinkGone
from waarborg.access.limits import LINK
from waarborg.access.passwords import check_password, hashed
from waarborg.access.people import FIRST_START, People
from waarborg.access.records import Account, Link, Purpose
from waarborg.access.sessions import start_session
from waarborg.access.tokens import digest_of
from waarborg.kernel.actors import INSTALLATION, Actor, Role
from waarborg.kernel.store import Connection


def find_link(
    people: People, token: str, address: str | None = None
) -> tuple[Link, Account | None]:
    """Return a link that still works, and whose it is.

    Raises:
        LinkGone: it was used, is too old, or never was.
        TooManyAttempts: too many links from this address did not work.
    """
    with people.store.reading() as connection:
        try:
            return _found(people, connection, token)
        except LinkGone:
            people.limits.spend(LINK, address)
            raise


def _found(people: People, connection: Connection, token: str) -> tuple[Link, Account | None]:
    link = tables.link_by_digest(connection, digest_of(token))
    if link is None or link.used is not None or link.expires <= people.now():
        raise LinkGone
    if link.purpose is Purpose.FIRST:
        if tables.administrators(connection, INSTALLATION):
            raise LinkGone
        return link, None
    account = found_account(connection, str(link.account))
    if account.ended is not None:
        raise LinkGone
    return link, account


def use_link(
    people: People,
    token: str,
    password: str,
    *,
    name: str = "",
    login: str = "",
    organisations: Collection[str] = (),
) -> str:
    """Choose a password with a link, and return the token of a new session; older ones end.

    `name` and `login` are those of the first administrator, who has no account yet, and who gets
    every role in `organisations`.

    Raises:
        LinkGone: it was used, is too old, or never was.
        RefusedEntry: a field cannot be used.
        RefusedPassword: the password is too easy to guess.
    """
    _, account = find_link(people, token)
    known = (account.login, account.name) if account else (login, name)
    check_password(password, *known)
    made = hashed(password)  # before the transaction: it is slow
    with people.store.writing() as connection:
        tables.lock(connection)
        link, account = _found(people, connection, token)
        tables.use_links(connection, people.now(), id=link.id)
        if account is None:
            account = new_account(people, connection, name=name, login=login)
            _make_first(people, connection, account, organisations)
        tables.set_password(connection, account.id, made)
        tables.delete_sessions(connection, account.id)
        actor = Actor(account.id, account.name)
        people.note(connection, actor, INSTALLATION, "password chosen", account=account.id)
        return start_session(people, connection, account)


def _make_first(
    people: People, connection: Connection, account: Account, organisations: Collection[str]
) -> None:
    """Make an account that of the first administrator."""
    given = {one: tuple(Role) for one in organisations}
    for place, roles in {INSTALLATION: (Role.ADMINISTRATOR,), **given}.items():
        tables.replace_roles(connection, account.id, place, roles)
        people.note(
            connection,
            FIRST_START,
            place,
            "roles changed",
            account=account.id,
            before=[],
            after=sorted(role.value for role in roles),
        )
    tables.use_links(connection, people.now(), purpose=Purpose.FIRST)
