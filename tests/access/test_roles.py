# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is what in which organisation."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.access.examples import ORGANISATION, OTHER, PASSWORD, Town
from waarborg.access import (
    account_by_id,
    change_roles,
    end_account,
    find_link,
    invite,
    members_of,
    names_of,
    rename,
    renew_link,
    sign_in,
    sign_out_member,
    visit_by_session,
)
from waarborg.access.errors import (
    AccessFault,
    LastAdministrator,
    LinkGone,
    LoginTaken,
    RefusedEntry,
)
from waarborg.kernel.actors import ANONYMOUS, INSTALLATION, Actor, NotAllowed, Permission, Role
from waarborg.kernel.errors import UnknownRecord


def test_roles_count_at_once_and_in_one_organisation(town: Town) -> None:
    """Also in a session that is open."""
    bo = town.member("bo", Role.READER)
    token = sign_in(town.people, "bo", PASSWORD, None)
    change_roles(town.people, town.administrator, bo.id, ORGANISATION, {Role.EDITOR, Role.AUDITOR})
    visit = visit_by_session(town.people, token)

    assert visit is not None
    assert {ORGANISATION: frozenset({Role.EDITOR, Role.AUDITOR})} == visit.actor.roles
    assert visit.actor.may(Permission.WRITE, ORGANISATION)
    assert not visit.actor.may(Permission.READ, OTHER)


def test_every_change_is_evidence_without_names(town: Town) -> None:
    """The ledger is for ever, so it holds ids alone."""
    bo = town.member("bo@town.example", Role.READER)
    change_roles(town.people, town.administrator, bo.id, ORGANISATION, {Role.EDITOR})
    change_roles(town.people, town.administrator, bo.id, ORGANISATION, {Role.EDITOR})
    end_account(town.people, town.administrator, bo.id)
    an = town.administrator.id

    assert [
        (INSTALLATION, "cli:first-start", "roles changed"),
        (INSTALLATION, an, "password chosen"),
        (ORGANISATION, an, "account made"),
        (ORGANISATION, an, "roles changed"),
        (INSTALLATION, bo.id, "password chosen"),
        (ORGANISATION, an, "roles changed"),
        (INSTALLATION, an, "account ended"),
    ] == [one[:3] for one in town.recorded()]
    assert {"account": bo.id, "before": ["reader"], "after": ["editor"]} == town.recorded()[5][3]
    assert "town.example" not in str(town.recorded())
    assert {"access-change"} == {one.evidence.kind for one in town.people.ledger.entries()}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_gives_roles(small_town: Town, role: Role) -> None:
    """Nobody else, and not of another organisation."""
    bo = small_town.member("bo", role)
    cas = small_town.member("cas", Role.ADMINISTRATOR, organisation=OTHER)
    for actor in (bo, cas, ANONYMOUS):
        for act in (
            lambda who: change_roles(small_town.people, who, bo.id, ORGANISATION, set(Role)),
            lambda who: members_of(small_town.people, who, ORGANISATION),
            lambda who: renew_link(small_town.people, who, ORGANISATION, bo.id),
            lambda who: sign_out_member(small_town.people, who, ORGANISATION, bo.id),
            lambda who: end_account(small_town.people, who, bo.id),
            lambda who: invite(
                small_town.people, who, ORGANISATION, login="x", name="x", roles={Role.READER}
            ),
        ):
            with pytest.raises(NotAllowed):
                act(actor)

    assert bo == small_town.actor(bo.id)


def test_an_administrator_of_an_organisation_gives_roles_in_it(small_town: Town) -> None:
    """Also to themselves, and it is recorded; but none in the installation."""
    bo = small_town.member("bo", Role.ADMINISTRATOR)
    change_roles(small_town.people, bo, bo.id, ORGANISATION, {Role.ADMINISTRATOR, Role.PUBLISHER})
    with pytest.raises(NotAllowed):
        change_roles(small_town.people, bo, bo.id, INSTALLATION, {Role.ADMINISTRATOR})

    assert bo.id == small_town.recorded()[-1][1]


def test_the_last_administrator_stays(town: Town) -> None:
    """In the organisation and in the installation."""
    bo = town.member("bo", Role.ADMINISTRATOR)
    for actor, account, organisation in (
        (bo, bo.id, ORGANISATION),
        (town.administrator, bo.id, ORGANISATION),
        (town.administrator, town.administrator.id, INSTALLATION),
    ):
        with pytest.raises(LastAdministrator):
            change_roles(town.people, actor, account, organisation, set())
    for account in (bo.id, town.administrator.id):
        with pytest.raises(LastAdministrator):
            end_account(town.people, town.administrator, account)


def test_an_administrator_goes_once_there_is_another(town: Town) -> None:
    """One whose account ended is no other."""
    bo = town.member("bo", Role.ADMINISTRATOR)
    cas = town.member("cas", Role.ADMINISTRATOR)
    end_account(town.people, town.administrator, cas.id)
    with pytest.raises(LastAdministrator):
        change_roles(town.people, town.administrator, bo.id, ORGANISATION, {Role.READER})
    town.member("dirk", Role.ADMINISTRATOR)
    change_roles(town.people, town.administrator, bo.id, ORGANISATION, {Role.READER})

    assert {ORGANISATION: frozenset({Role.READER})} == town.actor(bo.id).roles


def test_two_administrators_who_go_at_once_do_not_both_go(town: Town) -> None:
    """The database lets one at a time decide."""
    both = [town.member(login, Role.ADMINISTRATOR) for login in ("bo", "cas")]

    def go(actor: Actor) -> bool:
        try:
            change_roles(town.people, actor, actor.id, ORGANISATION, {Role.READER})
        except LastAdministrator:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        assert 1 == sum(pool.map(go, both))


def test_the_installation_has_administrators_only(small_town: Town) -> None:
    """Somebody who could write everywhere would be no stranger anywhere."""
    with pytest.raises(RefusedEntry):
        change_roles(
            small_town.people,
            small_town.administrator,
            small_town.administrator.id,
            INSTALLATION,
            {Role.ADMINISTRATOR, Role.EDITOR},
        )


def test_an_account_that_exists_gets_roles_without_a_link(town: Town) -> None:
    """By its name or its id; what it has stays, and nobody learns its name from it."""
    bo = town.member("bo", Role.READER)
    for login, role in (("BO", Role.EDITOR), (bo.id, Role.AUDITOR)):
        invited = invite(
            town.people, town.administrator, ORGANISATION, login=login, name="-", roles={role}
        )
        assert (bo.id, None, None) == (invited.account.id, invited.link, invited.token)

    expected = frozenset({Role.READER, Role.EDITOR, Role.AUDITOR})
    assert {ORGANISATION: expected} == town.actor(bo.id).roles
    assert "Bo" == account_by_id(town.people, bo.id).name


@pytest.mark.parametrize(
    ("login", "name", "roles", "field"),
    [
        ("bo", "Bo", set(), "roles"),
        ("bo bakker", "Bo", {Role.READER}, "login"),
        ("@town.example", "Bo", {Role.READER}, "login"),
        ("b" * 90 + "@" + "t" * 40 + ".example", "Bo", {Role.READER}, "login"),
        ("", "Bo", {Role.READER}, "login"),
        ("bo", " ", {Role.READER}, "name"),
        ("bo", "B" * 121, {Role.READER}, "name"),
        ("bo", "B\0o", {Role.READER}, "name"),
    ],
)
def test_an_invitation_that_cannot_be_names_the_field(
    small_town: Town, login: str, name: str, roles: set[Role], field: str
) -> None:
    """And nothing is kept of it."""
    before = len(small_town.recorded())
    with pytest.raises(RefusedEntry) as caught:
        invite(
            small_town.people,
            small_town.administrator,
            ORGANISATION,
            login=login,
            name=name,
            roles=roles,
        )

    assert field == caught.value.details["field"]
    assert before == len(small_town.recorded())
    assert () == members_of(small_town.people, small_town.administrator, ORGANISATION)


def test_an_account_that_ended_gets_no_roles_and_no_link(small_town: Town) -> None:
    """It cannot come back by itself."""
    bo = small_town.member("bo", Role.READER)
    end_account(small_town.people, small_town.administrator, bo.id)
    for act in (
        lambda: invite(
            small_town.people,
            small_town.administrator,
            ORGANISATION,
            login="bo",
            name="Bo",
            roles={Role.EDITOR},
        ),
        lambda: renew_link(small_town.people, small_town.administrator, ORGANISATION, bo.id),
    ):
        with pytest.raises(RefusedEntry):
            act()


def test_nobody_takes_over_an_account_through_another_organisation(town: Town) -> None:
    """Whoever adds somebody to their organisation gets no link to become them."""
    bo = town.member("bo", Role.ADMINISTRATOR)
    cas = town.member("cas", Role.PUBLISHER, organisation=OTHER)
    invite(town.people, bo, ORGANISATION, login=cas.id, name="-", roles={Role.READER})
    for act in (renew_link, sign_out_member):
        with pytest.raises(NotAllowed):
            act(town.people, bo, ORGANISATION, cas.id)

    assert renew_link(town.people, town.administrator, ORGANISATION, cas.id)


def test_nobody_waits_in_an_account_for_roles_of_another_organisation(town: Town) -> None:
    """Who makes an account under the name of somebody else gets no roles that are for them.

    Its name proves nothing: the code of an account, which only its holder sees, does.
    """
    bo = town.member("bo", Role.ADMINISTRATOR)
    cas = town.member("cas", Role.ADMINISTRATOR, organisation=OTHER)
    taken = invite(
        town.people, bo, ORGANISATION, login="mayor@b.example", name="x", roles={Role.READER}
    )
    assert taken.token

    with pytest.raises(RefusedEntry) as caught:
        invite(town.people, cas, OTHER, login="mayor@b.example", name="x", roles={Role.PUBLISHER})
    assert ("login", "account-elsewhere") == (
        caught.value.details["field"],
        caught.value.details["reason"],
    )
    invite(town.people, cas, OTHER, login=taken.account.id, name="x", roles={Role.READER})
    with pytest.raises(LinkGone):  # whoever has a link to it does not get the new roles
        find_link(town.people, taken.token)


def test_only_a_member_can_be_signed_out_or_given_a_link(small_town: Town) -> None:
    """Somebody of elsewhere is not known here."""
    bo = small_town.member("bo", Role.ADMINISTRATOR)
    cas = small_town.member("cas", Role.PUBLISHER, organisation=OTHER)
    for act in (renew_link, sign_out_member):
        with pytest.raises(UnknownRecord):
            act(small_town.people, bo, ORGANISATION, cas.id)


def test_an_administrator_signs_a_member_out(small_town: Town) -> None:
    """Everywhere, and it is recorded."""
    bo = small_town.member("bo", Role.EDITOR)
    token = sign_in(small_town.people, "bo", PASSWORD, None)
    sign_out_member(small_town.people, small_town.administrator, ORGANISATION, bo.id)

    assert not small_town.signed_in(token)
    assert "sessions ended" == small_town.recorded()[-1][2]


def test_members_are_shown_by_name_with_their_roles(town: Town) -> None:
    """Only those of the organisation."""
    town.member("cas", Role.READER)
    bo = town.member("bo", Role.EDITOR, Role.AUDITOR)
    town.member("dirk", Role.EDITOR, organisation=OTHER)
    rename(town.people, bo.id, "anna de Vries")
    found = members_of(town.people, town.administrator, ORGANISATION)

    assert ["anna de Vries", "Cas"] == [one.account.name for one in found]
    expected = [frozenset({Role.EDITOR, Role.AUDITOR}), frozenset({Role.READER})]
    assert expected == [one.roles for one in found]
    assert {"anna de Vries", "Cas"} == set(names_of(town.people, ORGANISATION).values())


def test_what_is_not_there_is_not_found(small_town: Town) -> None:
    """The fault names the id."""
    for act in (
        lambda: account_by_id(small_town.people, "user_none"),
        lambda: change_roles(
            small_town.people, small_town.administrator, "user_none", ORGANISATION, {Role.READER}
        ),
        lambda: rename(small_town.people, "user_none", "An"),
    ):
        with pytest.raises(UnknownRecord):
            act()


def test_a_name_to_sign_in_with_is_of_one(small_town: Town) -> None:
    """In small and capital letters alike."""
    small_town.member("bo", Role.READER)
    from waarborg.access.accounts import new_account

    with pytest.raises(LoginTaken), small_town.people.store.writing() as connection:
        new_account(small_town.people, connection, name="Bo", login="BO")


def test_a_role_of_no_account_is_refused_by_the_database(town: Town) -> None:
    """Nothing hangs in the air."""
    import sqlalchemy as sa

    from waarborg.access import store

    with pytest.raises(sa.exc.IntegrityError), town.people.store.writing() as connection:
        store.replace_roles(connection, "user_none", ORGANISATION, [Role.READER])


def test_faults_speak_both_languages() -> None:
    """With the reason in words."""
    fault = RefusedEntry(field="roles", reason="no-role")

    assert isinstance(fault, AccessFault)
    assert "Kies ten minste één rol." == fault.in_language("nl")[0]
    assert "Choose at least one role." == fault.in_language("en")[0]
