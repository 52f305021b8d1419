# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who is what, as an administrator says it on the pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.examples import PASSWORD
from tests.web.pages.reader import Page
from tests.web.pages.town import Town, open_town
from waarborg.access import sign_in, visit_by_session
from waarborg.kernel.actors import INSTALLATION, Role

PATH = "/nl/werkplek/eikenstad/mensen"
INSTALLED = "/nl/installatie"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an installation with two organisations."""
    with open_town(tmp_path) as found:
        yield found


def roles(town: Town, login: str, at: str | None = None) -> set[Role]:
    """Return what an account is."""
    visitor = town.visitor("reader-of-roles")
    people = visitor.installation.people
    from waarborg.access.store import account_by, roles_of

    with people.store.reading() as connection:
        account = account_by(connection, login=login)
        assert account is not None
        return set(roles_of(connection, account.id).get(at or town.here.id, ()))


def code(town: Town, login: str) -> str:
    """Return the id of an account."""
    from waarborg.access.store import account_by

    with town.installation.people.store.reading() as connection:
        account = account_by(connection, login=login)
    assert account is not None
    return account.id


def link_on(page: Page) -> str:
    """Return the path of the link that a page shows."""
    found = re.search(r"https://waarborg\.test(/nl/inloggen/link/[\w-]{43})<", page.text)
    assert found is not None
    return found[1]


def leads(page: Page) -> str:
    """Return where an answer leads."""
    assert 303 == page.answer.status_code, page.text
    return page.answer.headers["location"]


def test_an_administrator_invites_somebody_with_a_link(town: Town):
    """They choose a password and come in, with the roles that were ticked."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    page = chief.post(
        PATH, action="invite", name="Bo", login="bo@town.example", role=["editor", "auditor"]
    )
    assert 200 == page.answer.status_code
    waiting = page.text.count("heeft nog geen wachtwoord gekozen")
    guest = town.visitor("nobody-yet")
    guest.token = None
    path = link_on(page)
    assert "bo@town.example" in guest.read(path).text
    guest.post(path, password=PASSWORD, again=PASSWORD)

    visit = guest.visit()
    assert visit is not None
    assert {town.here.id: frozenset({Role.EDITOR, Role.AUDITOR})} == visit.actor.roles
    assert "/nl/werkplek/eikenstad" == leads(guest.read("/nl/werkplek"))
    assert waiting - 1 == chief.read(PATH).text.count("heeft nog geen wachtwoord gekozen")


def test_somebody_with_an_account_gets_roles_and_no_link(town: Town):
    """The next page says so."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    town.visitor("bo", Role.READER)
    page = chief.post(PATH, action="invite", name="x", login="bo", role="editor")

    assert PATH == leads(page)
    assert "Bo heeft de rollen gekregen." in chief.read(PATH).text
    assert {Role.READER, Role.EDITOR} == roles(town, "bo")


@pytest.mark.parametrize(
    ("changes", "target"),
    [({"name": " "}, "name"), ({"login": "b o"}, "login"), ({"role": []}, "roles")],
)
def test_a_wrong_invitation_keeps_what_was_typed(
    town: Town, changes: dict[str, str | list[str]], target: str
):
    """The summary leads to the field."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    fields = {"name": "Bo", "login": "bo", "role": ["editor"], **changes}
    page = chief.post(PATH, action="invite", **fields)

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert f'id="{target}"' in page.text
    given = {one["id"]: one for one in page.inputs if "id" in one}
    assert fields["login"] == given["login"]["value"]
    assert ("checked" in given["role-editor"]) is bool(fields["role"])


def test_everything_that_is_wrong_is_told_at_once(town: Town):
    """So that it is mended at once."""
    page = town.visitor("chief", Role.ADMINISTRATOR).post(PATH, action="invite")

    for target in ("name", "login", "roles"):
        assert f'href="#{target}"' in page.text


def test_an_account_that_ended_cannot_be_invited(town: Town):
    """The page says why, and keeps what was typed."""
    an = town.administrator()
    town.visitor("bo", Role.READER)
    an.post(INSTALLED, action="end", account=code(town, "bo"))
    page = an.post(PATH, action="invite", name="Bo", login="bo", role="reader")

    assert 422 == page.answer.status_code
    assert "Dit account is beëindigd." in page.text


def test_roles_are_changed_and_taken_away(town: Town):
    """At once."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    bo = town.visitor("bo", Role.READER)
    account = code(town, "bo")
    assert PATH == leads(chief.post(PATH, action="roles", account=account, role=["publisher"]))
    assert "De rollen zijn opgeslagen." in chief.read(PATH).text
    assert {Role.PUBLISHER} == roles(town, "bo")
    chief.post(PATH, action="remove", account=account)

    assert set() == roles(town, "bo")
    assert 404 == bo.read("/nl/werkplek/eikenstad").answer.status_code


def test_the_last_administrator_is_told_to_stay(town: Town):
    """The boxes stay as they were ticked, and the summary leads to them."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    account = code(town, "chief")
    page = chief.post(PATH, action="roles", account=account, role="reader")

    assert 422 == page.answer.status_code
    assert f'href="#{account}-roles"' in page.text
    assert f'id="{account}-roles"' in page.text
    assert "Dit is de laatste beheerder" in page.text
    given = {one["id"]: one for one in page.inputs if "id" in one}
    assert "checked" in given[f"{account}-role-reader"]
    assert "checked" not in given[f"{account}-role-administrator"]
    assert {Role.ADMINISTRATOR} == roles(town, "chief")


def test_an_administrator_who_steps_down_is_led_away(town: Town):
    """To a page that they may still see."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    town.visitor("bo", Role.ADMINISTRATOR)
    page = chief.post(PATH, action="roles", account=code(town, "chief"), role="reader")

    assert "/nl/werkplek" == leads(page)
    assert 403 == chief.read(PATH).answer.status_code


def test_a_member_gets_a_new_link_and_is_signed_out(town: Town):
    """The old password goes when the link is used."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    bo = town.visitor("bo", Role.READER)
    account = code(town, "bo")
    page = chief.post(PATH, action="link", account=account)
    assert "Dit is de link voor Bo." in page.text
    link_on(page)
    assert bo.visit() is not None
    assert PATH == leads(chief.post(PATH, action="sign-out", account=account))

    assert bo.visit() is None
    assert "Diegene is overal uitgelogd." in chief.read(PATH).text


def test_an_administrator_who_signs_out_everywhere_is_out(town: Town):
    """Of this browser too."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    chief.post(PATH, action="sign-out", account=code(town, "chief"))

    assert leads(chief.read(PATH)).startswith("/nl/inloggen")


def test_nobody_becomes_a_member_of_another_organisation_through_a_link(town: Town):
    """An administrator here gets no link for somebody who has a role there."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    town.visitor("bo", Role.PUBLISHER, at=town.there.id)
    refused = chief.post(PATH, action="invite", name="x", login="bo", role="reader")
    assert 422 == refused.answer.status_code
    assert "Vraag die persoon om de code" in refused.text
    chief.post(PATH, action="invite", name="x", login=code(town, "bo"), role="reader")
    page = chief.post(PATH, action="link", account=code(town, "bo"))

    assert 403 == page.answer.status_code
    assert "/link/" not in page.text


@pytest.mark.parametrize("fields", [{"action": "other"}, {"action": "roles", "role": "king"}])
def test_what_no_page_of_ours_sends_is_refused(town: Town, fields: dict[str, str]):
    """A role that does not exist, or nothing to do."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)

    assert 400 == chief.post(PATH, account=code(town, "chief"), **fields).answer.status_code


def test_the_installation_has_its_own_administrators(town: Town):
    """They add another, end accounts, and cannot all go."""
    an = town.administrator()
    assert "Beheerders van de installatie" == an.read(INSTALLED).headings[0]
    page = an.post(INSTALLED, action="remove", account=code(town, "an"))
    assert 422 == page.answer.status_code
    assert "Dit is de laatste beheerder" in page.text
    page = an.post(INSTALLED, action="invite", name="Bo", login="bo", role="administrator")
    link_on(page)
    assert {Role.ADMINISTRATOR} == roles(town, "bo", INSTALLATION)
    assert INSTALLED == leads(an.post(INSTALLED, action="end", account=code(town, "bo")))

    page = an.read(INSTALLED)
    assert "Het account is beëindigd." in page.text
    assert "account beëindigd" in page.text


def test_who_administers_the_installation_gives_roles_everywhere(town: Town):
    """And sees nothing else of an organisation."""
    an = town.administrator()
    page = an.post(PATH, action="invite", name="Bo", login="bo", role="administrator")
    assert link_on(page)

    assert 403 == an.read("/nl/werkplek/eikenstad").answer.status_code
    text = an.read("/nl/werkplek").text
    assert "U hebt hier geen rol" in text
    assert f'href="{PATH}"' in text


def test_a_password_that_was_chosen_signs_in(town: Town):
    """The whole way, from the invitation on."""
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    page = chief.post(PATH, action="invite", name="Bo", login="bo", role="reader")
    guest = town.visitor("nobody-yet")
    guest.token = None
    guest.post(link_on(page), password=PASSWORD, again=PASSWORD)
    people = town.installation.people

    assert visit_by_session(people, sign_in(people, "bo", PASSWORD, None)) is not None
