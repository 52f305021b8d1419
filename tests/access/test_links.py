# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""One-time links: the first administrator, and choosing a password."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.access.examples import ORGANISATION, OTHER_PASSWORD, PASSWORD, Town
from waarborg.access import People, Purpose, end_account, find_link, renew_link, use_link
from waarborg.access.errors import (
    AccessFault,
    LinkGone,
    LoginTaken,
    RefusedEntry,
    RefusedPassword,
    TooManyAttempts,
)
from waarborg.access.limits import LINK
from waarborg.access.sessions import sign_in, visit_by_session
from waarborg.access.store import LINKS
from waarborg.kernel.actors import INSTALLATION, Role


def first(people: People) -> str:
    """Return the token of a link for the first administrator."""
    token = people.first_link()
    assert token is not None
    return token


def test_the_first_link_makes_an_administrator(people: People) -> None:
    """Who uses it is signed in, and can give roles everywhere."""
    token = use_link(people, first(people), PASSWORD, name=" An  Bakker ", login="An@Town.example")
    visit = visit_by_session(people, token)

    assert visit is not None
    assert visit.account is not None
    assert ("An Bakker", "an@town.example") == (visit.account.name, visit.account.login)
    assert {INSTALLATION: frozenset({Role.ADMINISTRATOR})} == visit.actor.roles
    assert visit.account.has_password


def test_the_first_administrator_can_look_at_all_of_the_example(people: People) -> None:
    """With every role in an organisation that is named, and that is recorded."""
    token = use_link(
        people, first(people), PASSWORD, name="An", login="an", organisations=[ORGANISATION]
    )
    visit = visit_by_session(people, token)

    assert visit is not None
    assert frozenset(Role) == visit.actor.roles[ORGANISATION]
    changed = [one.evidence for one in people.ledger.about([ORGANISATION])]
    assert [sorted(Role)] == [one.details["after"] for one in changed]


def test_there_is_no_first_link_once_there_is_an_administrator(people: People) -> None:
    """Neither a new one, nor one that was made before."""
    one, other = first(people), first(people)
    use_link(people, one, PASSWORD, name="An", login="an")

    assert people.first_link() is None
    for token in (one, other):
        with pytest.raises(LinkGone):
            use_link(people, token, PASSWORD, name="Bo", login="bo")


def test_a_first_link_does_not_outlive_the_need_for_it(small_town: Town) -> None:
    """Whoever kept one, or makes one some other way, gets nothing."""
    people = small_town.people
    with people.store.writing() as connection:
        _, token = people.add_link(connection, small_town.administrator, Purpose.FIRST, None)

    with pytest.raises(LinkGone):
        find_link(people, token)


def test_two_who_use_the_first_link_at_once_make_one_administrator(people: People) -> None:
    """Only one of them is let in."""
    links = [first(people) for _ in range(4)]

    def use(number: int) -> bool:
        try:
            use_link(people, links[number], PASSWORD, name="An", login=f"an{number}")
        except LinkGone:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        assert 1 == sum(pool.map(use, range(len(links))))


def test_looking_does_not_use_a_link_up(small_town: Town) -> None:
    """A program that guards mail may look as often as it likes."""
    small_town.member("bo", Role.EDITOR)
    token = renew_link(
        small_town.people,
        small_town.administrator,
        ORGANISATION,
        small_town.member("bo", Role.EDITOR).id,
    )
    for _ in range(40):
        find_link(small_town.people, token)
    link, account = find_link(small_town.people, token)

    assert Purpose.PASSWORD is link.purpose
    assert account is not None
    assert "bo" == account.login
    use_link(small_town.people, token, OTHER_PASSWORD)
    with pytest.raises(LinkGone):
        find_link(small_town.people, token)


def test_a_link_is_too_old_after_a_day(small_town: Town) -> None:
    """And works until then."""
    bo = small_town.member("bo", Role.EDITOR)
    token = renew_link(small_town.people, small_town.administrator, ORGANISATION, bo.id)
    small_town.clock.turn(hours=23, minutes=59)
    find_link(small_town.people, token)
    small_town.clock.turn(minutes=1)

    with pytest.raises(LinkGone):
        find_link(small_town.people, token)


def test_a_new_link_ends_the_older_ones(small_town: Town) -> None:
    """The one that was lost cannot be found and used."""
    bo = small_town.member("bo", Role.EDITOR)
    lost = renew_link(small_town.people, small_town.administrator, ORGANISATION, bo.id)
    renew_link(small_town.people, small_town.administrator, ORGANISATION, bo.id)

    with pytest.raises(LinkGone):
        find_link(small_town.people, lost)


def test_choosing_a_password_signs_out_everywhere_else(small_town: Town) -> None:
    """Whoever had the old password is out."""
    bo = small_town.member("bo", Role.EDITOR)
    old = sign_in(small_town.people, "bo", PASSWORD, None)
    link = renew_link(small_town.people, small_town.administrator, ORGANISATION, bo.id)
    new = use_link(small_town.people, link, OTHER_PASSWORD)

    assert not small_town.signed_in(old)
    assert small_town.signed_in(new)
    assert small_town.signed_in(sign_in(small_town.people, "bo", OTHER_PASSWORD, None))


def test_a_link_of_an_account_that_ended_does_not_work(small_town: Town) -> None:
    """Nor one that was made just before."""
    bo = small_town.member("bo", Role.EDITOR)
    with small_town.people.store.writing() as connection:
        _, token = small_town.people.add_link(
            connection, small_town.administrator, Purpose.PASSWORD, bo.id
        )
    end_account(small_town.people, small_town.administrator, bo.id)
    with small_town.people.store.writing() as connection:
        connection.execute(LINKS.update().values(used=None))

    with pytest.raises(LinkGone):
        find_link(small_town.people, token)


@pytest.mark.parametrize(
    ("name", "login", "password", "fault"),
    [
        ("", "an", PASSWORD, RefusedEntry),
        ("An", "an bakker", PASSWORD, RefusedEntry),
        ("An", "an", "kort", RefusedPassword),
    ],
)
def test_a_field_that_is_wrong_leaves_the_link_unused(
    people: People, name: str, login: str, password: str, fault: type[AccessFault]
) -> None:
    """It can be mended and sent again."""
    token = first(people)
    with pytest.raises(fault):
        use_link(people, token, password, name=name, login=login)

    assert use_link(people, token, PASSWORD, name="An", login="an")


def test_the_first_administrator_takes_no_name_of_another(people: People) -> None:
    """An account may be there already, of somebody without a role."""
    with people.store.writing() as connection:
        from waarborg.access.accounts import new_account

        new_account(people, connection, name="An", login="an")

    with pytest.raises(LoginTaken):
        use_link(people, first(people), PASSWORD, name="An", login="AN")


def test_guessing_links_is_slowed_down(small_town: Town) -> None:
    """A link cannot be guessed anyway; who tries should not keep us busy."""
    for number in range(LINK.tries):
        with pytest.raises(LinkGone):
            find_link(small_town.people, f"guess{number}", "192.0.2.1")

    with pytest.raises(TooManyAttempts):
        find_link(small_town.people, "guess", "192.0.2.1")


def test_only_a_digest_of_a_link_is_kept(people: People) -> None:
    """Whoever reads the database cannot come in."""
    token = first(people)
    with people.store.reading() as connection:
        rows = connection.execute(LINKS.select()).all()

    assert token not in str(rows)
