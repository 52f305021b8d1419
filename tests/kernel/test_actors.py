# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what: nothing, unless a role says so."""

import pytest

from waarborg.kernel.actors import (
    ALLOWED,
    ANONYMOUS,
    INSTALLATION,
    Actor,
    NotAllowed,
    Permission,
    Role,
)
from waarborg.kernel.texts import catalogue

HERE, THERE = "org_1", "org_2"


def actor(*roles: Role, at: str = HERE) -> Actor:
    """Return somebody with roles in an organisation."""
    return Actor("user_1", "An", {at: frozenset(roles)})


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", Role)
def test_a_role_counts_in_its_organisation_alone(role: Role, permission: Permission) -> None:
    """As the table says, and nothing elsewhere."""
    assert (role in ALLOWED[permission]) is actor(role).may(permission, HERE)
    assert not actor(role).may(permission, THERE)
    assert not actor(role).may(permission, INSTALLATION)


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_do_nothing(permission: Permission) -> None:
    """Also who has an empty list of roles."""
    for one in (ANONYMOUS, actor()):
        assert not one.may(permission, HERE)
        with pytest.raises(NotAllowed):
            one.demand(permission, HERE)


@pytest.mark.parametrize("permission", Permission)
def test_who_administers_the_installation_gives_roles_everywhere(permission: Permission) -> None:
    """And may do nothing else there."""
    chief = actor(Role.ADMINISTRATOR, at=INSTALLATION)
    other = actor(*(set(Role) - {Role.ADMINISTRATOR}), at=INSTALLATION)

    assert (permission is Permission.ADMINISTER) is chief.may(permission, HERE)
    assert not other.may(permission, HERE)


def test_who_writes_does_not_publish() -> None:
    """No single role holds both."""
    assert not ALLOWED[Permission.WRITE] & ALLOWED[Permission.PUBLISH]


def test_an_auditor_changes_nothing() -> None:
    """Nor does a reader."""
    for role in (Role.AUDITOR, Role.READER):
        allowed = {one for one in Permission if role in ALLOWED[one]}
        assert allowed <= {Permission.READ, Permission.READ_EVIDENCE}


def test_a_refusal_names_the_roles_that_would_do_in_words() -> None:
    """In the language of the reader."""
    with pytest.raises(NotAllowed) as caught:
        actor(Role.READER).demand(Permission.REVIEW, HERE)

    assert "beoordelaar, publicist" in caught.value.in_language("nl")[0] or (
        "publicist, beoordelaar" in caught.value.in_language("nl")[0]
    )
    assert "reviewer" in caught.value.in_language("en")[0]
    actor(Role.REVIEWER).demand(Permission.REVIEW, HERE)


def test_every_role_has_its_words() -> None:
    """A name, and what it may."""
    for role in Role:
        assert f"access.roles.{role}.title" in catalogue()
        assert f"access.roles.{role}.help" in catalogue()
