# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations: bodies that keep their systems here."""

from dataclasses import replace
from typing import Final

from waarborg.kernel.actors import INSTALLATION, Actor, Permission
from waarborg.kernel.ids import new_id
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.records import Organisation
from waarborg.register.register import Register
from waarborg.register.store import systems as tables

_UNCHANGED: Final = "\0"
"""Stands for a value that is left as it is, where None takes it away."""


def add_organisation(
    register: Register,
    actor: Actor,
    *,
    name: str,
    slug: str,
    kind: str,
    oin: str | None = None,
    tooi: str | None = None,
) -> Organisation:
    """Add an organisation. `slug` is its name in addresses, for ever.

    Raises:
        NotAllowed: the actor is no administrator of the installation.
        FaultyValue: a value is not right.
        SlugTaken: another organisation has this slug.
    """
    actor.demand(Permission.ADMINISTER, INSTALLATION)
    organisation = Organisation(
        id=new_id("org"),
        slug=values.slug(slug, values.RESERVED),
        name=values.line("name", name),
        kind=values.organisation_kind(kind),
        oin=values.oin(oin),
        tooi=values.tooi(tooi),
        created=register.now(),
    )
    with register.store.writing() as connection:
        tables.insert_organisation(connection, organisation)
    return organisation


def change_organisation(
    register: Register,
    actor: Actor,
    organisation_id: str,
    *,
    name: str | None = None,
    kind: str | None = None,
    oin: str | None = _UNCHANGED,
    tooi: str | None = _UNCHANGED,
) -> Organisation:
    """Change an organisation. What is left out stays; None takes an OIN or TOOI away.

    Raises:
        NotAllowed: the actor is no administrator of it, nor of the installation.
        FaultyValue: a value is not right.
        UnknownRecord: there is no such organisation.
    """
    if not actor.may(Permission.ADMINISTER, INSTALLATION):
        actor.demand(Permission.ADMINISTER, organisation_id)
    old = organisation_by_id(register, organisation_id)
    changed = replace(
        old,
        name=old.name if name is None else values.line("name", name),
        kind=old.kind if kind is None else values.organisation_kind(kind),
        oin=old.oin if oin == _UNCHANGED else values.oin(oin),
        tooi=old.tooi if tooi == _UNCHANGED else values.tooi(tooi),
    )
    with register.store.writing() as connection:
        tables.update_organisation(
            connection,
            old.id,
            name=changed.name,
            kind=changed.kind,
            oin=changed.oin,
            tooi=changed.tooi,
        )
    return changed


def organisation_by_slug(register: Register, slug: str) -> Organisation:
    """Return an organisation by its name in addresses.

    Raises:
        UnknownRecord: there is none.
    """
    with register.store.reading() as connection:
        found = tables.organisation_where(connection, slug=slug)
    if found is None:
        raise unknown_record("organisation", slug, [one.slug for one in organisations(register)])
    return found


def organisation_by_id(register: Register, id: str) -> Organisation:  # noqa: A002  # the word of the register
    """Return an organisation by its id.

    Raises:
        UnknownRecord: there is none.
    """
    with register.store.reading() as connection:
        found = tables.organisation_where(connection, id=id)
    if found is None:
        raise unknown_record("organisation", id, ())
    return found


def organisations(register: Register) -> tuple[Organisation, ...]:
    """Return every organisation, by name."""
    with register.store.reading() as connection:
        return tuple(tables.organisations(connection))
