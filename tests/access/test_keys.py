# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys for programs."""

from datetime import date
from typing import Any

import pytest

from tests.access.examples import ORGANISATION, OTHER, PASSWORD, Town
from waarborg.access import (
    KEY_ROLES,
    end_key,
    keys_of,
    make_key,
    sign_in,
    visit_by_key,
    visit_by_session,
)
from waarborg.access.errors import RefusedEntry
from waarborg.access.store import KEYS
from waarborg.kernel.actors import NotAllowed, Permission, Role
from waarborg.kernel.errors import UnknownRecord

LAST_DAY = date(2026, 12, 31)


def made(town: Town, **changes: Any) -> tuple[str, str]:  # noqa: ANN401  # any field of a key
    """Return the id of a new key, and what is shown."""
    fields: dict[str, Any] = {
        "name": "export",
        "roles": {Role.READER},
        "last_day": LAST_DAY,
        **changes,
    }
    key, shown = make_key(town.people, town.administrator, ORGANISATION, **fields)
    return key.id, shown


def test_a_key_acts_in_its_organisation(town: Town) -> None:
    """With its roles, and nowhere else."""
    key, shown = made(town, roles={Role.EDITOR})
    visit = visit_by_key(town.people, shown)

    assert visit is not None
    assert (key, None) == (visit.actor.id, visit.session)
    assert visit.actor.may(Permission.WRITE, ORGANISATION)
    assert not visit.actor.may(Permission.READ, OTHER)
    assert shown.startswith("wbk_")


def test_whoever_made_a_key_answers_for_it(town: Town) -> None:
    """Also when it was ended: nobody publishes what they wrote with a key of their own."""
    boss = town.member("boss", Role.ADMINISTRATOR)
    mine, _ = make_key(
        town.people,
        boss,
        ORGANISATION,
        name="Koppeling",
        roles={Role.EDITOR},
        last_day=LAST_DAY,
    )
    made(town)
    end_key(town.people, boss, ORGANISATION, mine.id)
    visit = visit_by_session(town.people, sign_in(town.people, "boss", PASSWORD, None))

    assert visit is not None
    assert frozenset({mine.id}) == visit.actor.keys
    assert visit.actor.is_one_of([mine.id])
    assert not visit.actor.is_one_of(["key_of_another"])


def test_only_a_digest_of_a_key_is_kept(town: Town) -> None:
    """It is shown once; making it is recorded without it."""
    _, shown = made(town)
    with town.people.store.reading() as connection:
        kept = str(connection.execute(KEYS.select()).all())

    assert shown not in kept + str(town.recorded())
    assert "key made" == town.recorded()[-1][2]


def test_a_key_works_until_the_end_of_its_last_day(small_town: Town) -> None:
    """In the Netherlands."""
    _, shown = made(small_town, last_day=date(2026, 11, 24))
    small_town.clock.turn(hours=13, minutes=59)
    assert visit_by_key(small_town.people, shown)
    small_town.clock.turn(minutes=1)

    assert visit_by_key(small_town.people, shown) is None


def test_a_key_that_was_ended_works_no_longer(town: Town) -> None:
    """From that moment on; ending it twice changes nothing."""
    key, shown = made(town)
    end_key(town.people, town.administrator, ORGANISATION, key)
    before = keys_of(town.people, town.administrator, ORGANISATION)
    town.clock.turn(hours=1)
    end_key(town.people, town.administrator, ORGANISATION, key)

    assert visit_by_key(town.people, shown) is None
    assert before == keys_of(town.people, town.administrator, ORGANISATION)
    assert ["key made", "key ended"] == [one[2] for one in town.recorded()[-2:]]


def test_it_is_kept_when_a_key_was_last_used(town: Town) -> None:
    """To the minute, so that reading does not always write."""
    _, shown = made(town)
    moments = []
    for seconds in (0, 30, 31):
        town.clock.turn(seconds=seconds)
        visit_by_key(town.people, shown)
        moments.append(keys_of(town.people, town.administrator, ORGANISATION)[0].used)

    assert moments[0] == moments[1]
    assert town.clock() == moments[2]


@pytest.mark.parametrize("shown", ["", "wbk_", "wbk_guess", "é", "Bearer wbk_x"])
def test_what_is_no_key_does_not_work(small_town: Town, shown: str) -> None:
    """Whatever it looks like."""
    assert visit_by_key(small_town.people, shown) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "k" * 81}, "name"),
        ({"roles": set()}, "roles"),
        ({"last_day": date(2026, 11, 23)}, "last_day"),
        ({"last_day": date(2027, 11, 26)}, "last_day"),
        *(({"roles": {role}}, "roles") for role in sorted(set(Role) - set(KEY_ROLES))),
    ],
)
def test_a_key_that_cannot_be_names_the_field(
    small_town: Town, changes: dict[str, object], field: str
) -> None:
    """A key never reviews, publishes or gives roles: that is for a second person."""
    with pytest.raises(RefusedEntry) as caught:
        made(small_town, **changes)

    assert field == caught.value.details["field"]
    assert () == keys_of(small_town.people, small_town.administrator, ORGANISATION)


def test_only_an_administrator_makes_shows_and_ends_keys(small_town: Town) -> None:
    """Of the same organisation."""
    key, _ = made(small_town)
    bo = small_town.member("bo", *(set(Role) - {Role.ADMINISTRATOR}))
    cas = small_town.member("cas", Role.ADMINISTRATOR, organisation=OTHER)
    for actor in (bo, cas):
        for act in (
            lambda who: keys_of(small_town.people, who, ORGANISATION),
            lambda who: end_key(small_town.people, who, ORGANISATION, key),
            lambda who: make_key(
                small_town.people,
                who,
                ORGANISATION,
                name="x",
                roles={Role.READER},
                last_day=LAST_DAY,
            ),
        ):
            with pytest.raises(NotAllowed):
                act(actor)
    for where, one in ((OTHER, key), (OTHER, "key_none")):
        with pytest.raises(UnknownRecord):
            end_key(small_town.people, cas, where, one)
