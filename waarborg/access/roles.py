# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is what in which organisation. Every change is evidence."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from waarborg.access import store as tables
from waarborg.access.accounts import checked_login, found_account, new_account
from waarborg.access.administrators import keep_an_administrator
from waarborg.access.errors import RefusedEntry
from waarborg.access.people import People
from waarborg.access.records import Account, Link, Member, Purpose
from waarborg.kernel.actors import INSTALLATION, Actor, Permission, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.store import Connection

INSTALLATION_ROLES: Final = frozenset({Role.ADMINISTRATOR})
"""What one can be for the installation as a whole."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who was given roles, with a link when they still have to choose a password."""

    account: Account
    link: Link | None
    token: str | None


def members_of(people: People, actor: Actor, organisation: str) -> tuple[Member, ...]:
    """Return who has a role in an organisation.

    Raises:
        NotAllowed: the actor does not administer it.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    with people.store.reading() as connection:
        found = tables.members_of(connection, organisation)
    return tuple(Member(account, roles) for account, roles in found)


def names_of(people: People, organisation: str) -> dict[str, str]:
    """Return the names of the members of an organisation by account, for who may see them."""
    with people.store.reading() as connection:
        found = tables.members_of(connection, organisation)
    return {account.id: account.name for account, _ in found}


def change_roles(
    people: People, actor: Actor, account: str, organisation: str, roles: Collection[Role]
) -> None:
    """Give an account these roles in an organisation, and no others; it counts at once.

    Raises:
        LastAdministrator: nobody would be left who can give roles there.
        NotAllowed: the actor does not administer the organisation.
        UnknownRecord: there is no such account.
    """
    with people.store.writing() as connection:
        tables.lock(connection)
        found_account(connection, account)
        change_roles_in(people, connection, actor, account, organisation, roles)


def change_roles_in(
    people: People,
    connection: Connection,
    actor: Actor,
    account: str,
    organisation: str,
    roles: Collection[Role],
) -> None:
    """Do so in a transaction that does something else too; it holds `store.lock`."""
    actor.demand(Permission.ADMINISTER, organisation)
    after = frozenset(roles)
    if organisation == INSTALLATION and not after <= INSTALLATION_ROLES:
        raise RefusedEntry(field="roles", reason="role-of-installation")
    before = tables.roles_of(connection, account).get(organisation, frozenset())
    if before == after:
        return
    if not before:  # whoever made a link elsewhere would become somebody here
        tables.use_links(connection, people.now(), account=account, but_of=actor.id)
    if Role.ADMINISTRATOR not in after:
        keep_an_administrator(connection, organisation, account)
    tables.replace_roles(connection, account, organisation, sorted(after))
    people.note(
        connection,
        actor,
        organisation,
        "roles changed",
        account=account,
        before=sorted(before),
        after=sorted(after),
    )


def invite(
    people: People,
    actor: Actor,
    organisation: str,
    *,
    login: str,
    name: str,
    roles: Collection[Role],
) -> Invitation:
    """Give somebody roles; makes an account with a one-time link where there is none.

    `login` is the name to sign in with, or the id of an account that exists. Roles that an
    account already has in the organisation stay. An account of elsewhere is only found by its
    id: anybody can have been given a name, but the id is only shown to who holds the account.

    Raises:
        NotAllowed: the actor does not administer the organisation.
        RefusedEntry: a field cannot be used.
    """
    actor.demand(Permission.ADMINISTER, organisation)
    demand_a_role(roles)
    with people.store.writing() as connection:
        tables.lock(connection)
        account = _invited(connection, actor, organisation, login)
        if account is not None:
            held = tables.roles_of(connection, account.id).get(organisation, frozenset())
            wanted = held | frozenset(roles)
            change_roles_in(people, connection, actor, account.id, organisation, wanted)
            return Invitation(account, None, None)
        account = new_account(people, connection, name=name, login=login)
        people.note(connection, actor, organisation, "account made", account=account.id)
        change_roles_in(people, connection, actor, account.id, organisation, roles)
        link, token = people.add_link(connection, actor, Purpose.PASSWORD, account.id)
        return Invitation(account, link, token)


def _invited(connection: Connection, actor: Actor, organisation: str, login: str) -> Account | None:
    """Return the account that is meant; None where there is none yet."""
    found = tables.account_by(connection, id=login.strip())
    is_shown = found is not None
    found = found or tables.account_by(connection, login=checked_login(login))
    if found is None:
        return None
    if found.ended is not None:
        raise RefusedEntry(field="login", reason="account-ended")
    is_ours = organisation in tables.roles_of(connection, found.id)
    if not (is_shown or is_ours or actor.may(Permission.ADMINISTER, INSTALLATION)):
        raise RefusedEntry(field="login", reason="account-elsewhere")
    return found


def demand_a_role(roles: Collection[Role]) -> None:
    """Return when there is a role.

    Raises:
        RefusedEntry: there is none.
    """
    if not roles:
        raise RefusedEntry(field="roles", reason="no-role")


def renew_link(people: People, actor: Actor, organisation: str, account: str) -> str:
    """Return the token of a new link with which a member can choose a password; older ones end.

    Whoever holds the link becomes that member. So it takes somebody who administers every
    organisation in which the member has a role.

    Raises:
        NotAllowed: the actor does not.
        RefusedEntry: the account has no password of ours, or has ended.
        UnknownRecord: no such account has a role in the organisation.
    """
    with people.store.writing() as connection:
        tables.lock(connection)
        found = _in_charge_of(connection, actor, organisation, account)
        if found.ended is not None or found.login is None:
            raise RefusedEntry(field="login", reason="no-password-here")
        tables.use_links(connection, people.now(), account=account)
        people.note(connection, actor, organisation, "link made", account=account)
        return people.add_link(connection, actor, Purpose.PASSWORD, account)[1]


def sign_out_member(people: People, actor: Actor, organisation: str, account: str) -> None:
    """End every session of a member.

    Raises:
        NotAllowed: the actor does not administer every organisation in which they have a role.
    """
    with people.store.writing() as connection:
        _in_charge_of(connection, actor, organisation, account)
        tables.delete_sessions(connection, account)
        people.note(connection, actor, organisation, "sessions ended", account=account)


def _in_charge_of(connection: Connection, actor: Actor, organisation: str, account: str) -> Account:
    """Return a member over whose account as a whole the actor decides."""
    actor.demand(Permission.ADMINISTER, organisation)
    found = found_account(connection, account)
    held = tables.roles_of(connection, account)
    if organisation not in held:
        raise UnknownRecord(record="account", id=account, near="-")
    for one in held:
        actor.demand(Permission.ADMINISTER, one)
    return found
