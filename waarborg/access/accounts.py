# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Accounts: what belongs to a person, whatever the organisation."""

import re
from dataclasses import replace
from typing import Final

from waarborg.access import store as tables
from waarborg.access.administrators import keep_an_administrator
from waarborg.access.errors import LoginTaken, RefusedEntry
from waarborg.access.passwords import check_password, hashed, is_password
from waarborg.access.people import People
from waarborg.access.records import Account
from waarborg.kernel.actors import INSTALLATION, Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection

LONGEST_NAME: Final = 120
_LOGIN: Final = re.compile(r"[^\s@]{1,64}(@[^\s@]+\.[^\s@]+)?")


def checked_login(login: str) -> str:
    """Return the name to sign in with as it is kept: without spaces around, in small letters.

    Raises:
        RefusedEntry: it is no e-mail address and no single word.
    """
    plain = login.strip().casefold()
    if not _LOGIN.fullmatch(plain) or not plain.isprintable() or len(plain) > LONGEST_NAME:
        raise RefusedEntry(field="login", reason="login-form")
    return plain


def checked_name(name: str) -> str:
    """Return the name of a person as it is kept.

    Raises:
        RefusedEntry: it is empty or too long.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise RefusedEntry(field="name", reason="name-form")
    return plain


def new_account(
    people: People,
    connection: Connection,
    *,
    name: str,
    login: str | None = None,
    issuer: str | None = None,
    subject: str | None = None,
) -> Account:
    """Keep a new account, without roles or password.

    Raises:
        LoginTaken: somebody else signs in with this name.
        RefusedEntry: a name cannot be used.
    """
    checked = None if login is None else checked_login(login)
    if checked and tables.account_by(connection, login=checked):
        raise LoginTaken
    account = Account(
        id=new_id("user"),
        login=checked,
        name=checked_name(name),
        issuer=issuer,
        subject=subject,
        has_password=False,
        created=people.now(),
        ended=None,
    )
    tables.insert_account(connection, account)
    return account


def account_by_id(people: People, account: str) -> Account:
    """Return an account.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with people.store.reading() as connection:
        return found_account(connection, account)


def found_account(connection: Connection, account: str) -> Account:
    """Return an account, in a transaction that does something else too."""
    found = tables.account_by(connection, id=account)
    if found is None:
        raise UnknownRecord(record="account", id=account, near="-")
    return found


def rename(people: People, account: str, name: str) -> Account:
    """Change how colleagues see somebody."""
    checked = checked_name(name)
    with people.store.writing() as connection:
        found = found_account(connection, account)
        tables.set_names(connection, account, name=checked)
    return replace(found, name=checked)


def change_password(people: People, account: Account, old: str, new: str, *, session: str) -> None:
    """Change the password of somebody who knows the old one; other sessions of theirs end.

    Raises:
        RefusedEntry: the old password is not right.
        RefusedPassword: the new one is too easy to guess.
    """
    with people.store.reading() as connection:
        kept = tables.password_of(connection, account.id)
    if not is_password(kept, old):
        raise RefusedEntry(field="old", reason="old-password")
    check_password(new, account.login, account.name)
    made = hashed(new)
    with people.store.writing() as connection:
        tables.set_password(connection, account.id, made)
        tables.use_links(connection, people.now(), account=account.id)
        tables.delete_sessions(connection, account.id, keep=session)
        actor = Actor(account.id, account.name)
        people.note(connection, actor, INSTALLATION, "password changed", account=account.id)


def end_account(people: People, actor: Actor, account: str) -> None:
    """Let nobody use an account any more; what it did stays.

    Raises:
        LastAdministrator: it is the last that can give roles in some organisation.
        NotAllowed: the actor does not administer the installation.
    """
    actor.demand(Permission.ADMINISTER, INSTALLATION)
    with people.store.writing() as connection:
        tables.lock(connection)
        found_account(connection, account)
        for organisation in tables.roles_of(connection, account):
            keep_an_administrator(connection, organisation, account)
        tables.end_account(connection, account, people.now())
        tables.use_links(connection, people.now(), account=account)
        tables.delete_sessions(connection, account)
        people.note(connection, actor, INSTALLATION, "account ended", account=account)
