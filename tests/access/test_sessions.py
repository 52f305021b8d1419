# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, and staying signed in."""

from time import perf_counter

import pytest

from tests.access.examples import OTHER_PASSWORD, PASSWORD, Town
from waarborg.access import (
    change_password,
    end_account,
    end_session,
    end_sessions,
    sessions_of,
    sign_in,
    tell_later,
    told,
    visit_by_session,
)
from waarborg.access.errors import RefusedEntry, TooManyAttempts, WrongSignIn
from waarborg.access.limits import SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, SIGN_IN_HERE
from waarborg.access.records import Visit
from waarborg.access.store import SESSIONS
from waarborg.kernel.actors import Role

HERE = "192.0.2.1"


def visit(town: Town, token: str) -> Visit:
    """Return who shows the token of a session."""
    found = visit_by_session(town.people, token)
    assert found is not None
    return found


def test_signing_in_gives_a_session_with_the_roles_of_now(town: Town) -> None:
    """Each time another token, of which only the digest is kept."""
    bo = town.member("bo", Role.EDITOR)
    first = sign_in(town.people, " BO ", PASSWORD, HERE)
    second = sign_in(town.people, "bo", PASSWORD, HERE)
    with town.people.store.reading() as connection:
        kept = str(connection.execute(SESSIONS.select()).all())

    assert first != second
    assert bo == visit(town, first).actor
    assert first not in kept
    assert len(first) >= 43


@pytest.mark.parametrize(
    ("login", "password"), [("bo", OTHER_PASSWORD), ("nobody", PASSWORD), ("", ""), ("bo", "")]
)
def test_a_wrong_name_or_password_tells_nothing_more(
    small_town: Town, login: str, password: str
) -> None:
    """The fault is the same for all."""
    small_town.member("bo", Role.EDITOR)

    with pytest.raises(WrongSignIn) as caught:
        sign_in(small_town.people, login, password, HERE)
    assert {} == caught.value.details


def test_nobody_takes_as_long_as_somebody(small_town: Town) -> None:
    """How long an answer takes does not tell which accounts there are."""
    small_town.member("bo", Role.EDITOR)

    def taken(login: str) -> float:
        times = []
        for _ in range(5):
            start = perf_counter()
            with pytest.raises(WrongSignIn):
                sign_in(small_town.people, login, OTHER_PASSWORD, f"{login}{_}")
            times.append(perf_counter() - start)
        return min(times)

    ratio = taken("nobody") / taken("bo")
    assert 0.5 < ratio < 2


def test_an_account_without_a_password_has_none_that_fits(small_town: Town) -> None:
    """Also not the one that is checked where there is none."""
    from waarborg.access import invite

    invite(
        small_town.people,
        small_town.administrator,
        "org_1",
        login="cas",
        name="Cas",
        roles={Role.READER},
    )
    for password in ("", "the password of nobody"):
        with pytest.raises(WrongSignIn):
            sign_in(small_town.people, "cas", password, HERE)


def test_a_session_ends_when_nobody_uses_it(town: Town) -> None:
    """After 8 hours; being used in between keeps it."""
    town.clock.turn(hours=7, minutes=59)
    assert town.signed_in(town.token)
    town.clock.turn(hours=8)
    assert town.signed_in(town.token)
    town.clock.turn(hours=8, seconds=1)
    assert not town.signed_in(town.token)


def test_a_session_ends_after_a_day_however_it_is_used(small_town: Town) -> None:
    """And then it is forgotten at the next signing in."""
    for _ in range(4):
        small_town.clock.turn(hours=6)
        assert small_town.signed_in(small_town.token)
    small_town.clock.turn(seconds=1)

    assert not small_town.signed_in(small_town.token)
    sign_in(small_town.people, "an", PASSWORD, HERE)
    assert 1 == len(sessions_of(small_town.people, small_town.administrator.id))
    with small_town.people.store.reading() as connection:
        assert 1 == len(connection.execute(SESSIONS.select()).all())


def test_somebody_sees_where_they_are_signed_in_and_ends_it(town: Town) -> None:
    """One place, or all but this one."""
    tokens = [sign_in(town.people, "an", PASSWORD, HERE) for _ in range(3)]
    here = visit(town, tokens[0]).session
    there = visit(town, tokens[1]).session
    assert here is not None
    assert there is not None
    assert 4 == len(sessions_of(town.people, town.administrator.id))

    end_session(town.people, town.administrator.id, there.id)
    assert [True, False, True] == [town.signed_in(one) for one in tokens]
    end_sessions(town.people, town.administrator.id, keep=here.id)
    assert [True, False, False] == [town.signed_in(one) for one in tokens]
    end_sessions(town.people, town.administrator.id)
    assert not town.signed_in(tokens[0])


def test_nobody_ends_a_session_of_another(small_town: Town) -> None:
    """Whoever guesses an id changes nothing."""
    bo = small_town.member("bo", Role.EDITOR)
    mine = visit(small_town, small_town.token).session
    assert mine is not None

    end_session(small_town.people, bo.id, mine.id)
    assert small_town.signed_in(small_town.token)


def test_an_account_that_ended_is_out_at_once(town: Town) -> None:
    """Its sessions end, and no new ones begin."""
    bo = town.member("bo", Role.EDITOR)
    token = sign_in(town.people, "bo", PASSWORD, HERE)
    end_account(town.people, town.administrator, bo.id)

    assert not town.signed_in(token)
    with pytest.raises(WrongSignIn):
        sign_in(town.people, "bo", PASSWORD, HERE)


def test_a_session_of_an_account_that_ended_does_not_count(small_town: Town) -> None:
    """Even if one is left."""
    bo = small_town.member("bo", Role.EDITOR)
    end_account(small_town.people, small_town.administrator, bo.id)
    from waarborg.access import account_by_id
    from waarborg.access.sessions import start_session

    account = account_by_id(small_town.people, bo.id)
    with small_town.people.store.writing() as connection:
        token = start_session(small_town.people, connection, account)

    assert not small_town.signed_in(token)


def test_a_new_password_ends_the_other_sessions(town: Town) -> None:
    """The old one no longer works."""
    bo = town.member("bo", Role.EDITOR)
    here, there = (sign_in(town.people, "bo", PASSWORD, HERE) for _ in range(2))
    known = visit(town, here)
    assert known.account is not None
    assert known.session is not None
    with pytest.raises(RefusedEntry) as caught:
        change_password(
            town.people, known.account, "not this", OTHER_PASSWORD, session=known.session.id
        )
    assert "old" == caught.value.details["field"]
    change_password(town.people, known.account, PASSWORD, OTHER_PASSWORD, session=known.session.id)

    assert (True, False) == (town.signed_in(here), town.signed_in(there))
    with pytest.raises(WrongSignIn):
        sign_in(town.people, "bo", PASSWORD, HERE)
    assert bo.id == visit(town, sign_in(town.people, "bo", OTHER_PASSWORD, HERE)).actor.id


def test_guessing_a_password_is_slowed_down(small_town: Town) -> None:
    """From one address after a few tries; the right one does not work then either."""
    small_town.member("bo", Role.EDITOR)
    for _ in range(SIGN_IN_HERE.tries):
        with pytest.raises(WrongSignIn):
            sign_in(small_town.people, "bo", OTHER_PASSWORD, HERE)
    with pytest.raises(TooManyAttempts) as caught:
        sign_in(small_town.people, "bo", PASSWORD, HERE)
    assert 0 < int(str(caught.value.details["seconds"])) <= SIGN_IN_HERE.seconds

    assert sign_in(small_town.people, "bo", PASSWORD, "192.0.2.2")
    small_town.clock.turn(seconds=SIGN_IN_HERE.seconds)
    assert sign_in(small_town.people, "bo", PASSWORD, HERE)


def test_guessing_from_many_addresses_is_slowed_down_too(small_town: Town) -> None:
    """For one account; and from one address for many accounts."""
    for number in range(SIGN_IN_ACCOUNT.tries):
        small_town.people.limits.spend(SIGN_IN_ACCOUNT, "bo")
        del number
    with pytest.raises(TooManyAttempts):
        sign_in(small_town.people, "bo", PASSWORD, HERE)
    for _ in range(SIGN_IN_ADDRESS.tries - 1):
        small_town.people.limits.spend(SIGN_IN_ADDRESS, HERE)
    with pytest.raises(TooManyAttempts):
        sign_in(small_town.people, "cas", PASSWORD, HERE)


def test_who_signs_in_often_is_not_slowed_down(small_town: Town) -> None:
    """What was right does not count against the account at this address."""
    for _ in range(SIGN_IN_HERE.tries * 2):
        assert sign_in(small_town.people, "an", PASSWORD, HERE)


def test_something_is_told_once(town: Town) -> None:
    """On the next page of the session."""
    session = visit(town, town.token).session
    assert session is not None
    tell_later(town.people, session, "access.told.roles", name="Bo")

    assert ("access.told.roles", {"name": "Bo"}) == told(town.people, session)
    assert told(town.people, session) is None
