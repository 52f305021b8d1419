# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a system stands in the national register, through its page and a register of our own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.register.delivery.conftest import line  # noqa: F401  # a fixture
from tests.register.delivery.examples import access_to
from tests.register.delivery_server import Line, NationalRegisterServer
from tests.web.installations import TOWN, example_installation
from tests.web.pages.desk_town import DeskTown, at, follow
from waarborg.kernel.actors import Actor, Role
from waarborg.register import (
    change_organisation,
    organisation_by_slug,
    publications_of,
    publish,
    submit,
    withdraw,
    write_facts,
)
from waarborg.register import delivery as national_register
from waarborg.register.records import System

PUBLIC = "parkeerscanner"


@pytest.fixture
def server(line: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[NationalRegisterServer]:  # noqa: F811  # the fixture
    """Give a national register on this machine that keeps nothing yet."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    national_register._pace_of.cache_clear()
    line.server = NationalRegisterServer(url=line.url)
    yield line.server
    line.server.released.set()


@pytest.fixture
def town(
    server: NationalRegisterServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DeskTown]:
    """Return a town that knows where the national register is."""
    with example_installation(tmp_path_factory.mktemp("delivery")) as installation:
        register = installation.register
        organisation = organisation_by_slug(register, TOWN)
        boss = Actor("user_boss", "", {organisation.id: frozenset({Role.ADMINISTRATOR})})
        tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm0001"
        change_organisation(register, boss, organisation.id, tooi=tooi)
        settings = replace(installation.settings, national_register=access_to(server))
        yield DeskTown.over(replace(installation, settings=settings))


def publisher_of(town: DeskTown) -> Actor:
    """Return somebody who publishes outside of any page."""
    organisation = organisation_by_slug(town.installation.register, TOWN)
    return Actor("user_pub", "", {organisation.id: frozenset({Role.PUBLISHER})})


def test_a_publisher_delivers_and_takes_back(town: DeskTown, server: NationalRegisterServer):
    """What is public here is public there; what is withdrawn here is retracted there."""
    publisher = town.visitor(Role.PUBLISHER)
    path = at("desk-delivery", PUBLIC)
    page = publisher.read(path)
    assert "Dit staat nog niet in het nationale register." in page.text
    assert ["deliver"] == [one["value"] for one in page.buttons if one.get("name") == "action"]

    done = follow(publisher, publisher.post(path, action="deliver"))

    assert "De versie is aangeleverd." in done.text
    assert "Het nationale register zegt hetzelfde als hier." in done.text
    assert [True] == [one.public is not None for one in server.kept.values()]
    assert "bewijs/ev_" in done.text

    register = town.installation.register
    public = publications_of(register, town.system(PUBLIC).id)[0]
    withdraw(register, publisher_of(town), public.id, "Klopt niet")
    page = publisher.read(path)
    assert ["retract"] == [one["value"] for one in page.buttons if one.get("name") == "action"]
    gone = follow(publisher, publisher.post(path, action="retract"))
    assert "De beschrijving is ook daar ingetrokken." in gone.text
    assert "Dit is nergens openbaar." in gone.text


def test_a_failure_is_told_in_words_and_stays_there(town: DeskTown, server: NationalRegisterServer):
    """Also for who comes later."""
    server.client = ("waarborg-test", "another secret")
    publisher = town.visitor(Role.PUBLISHER)
    path = at("desk-delivery", PUBLIC)

    failed = publisher.post(path, action="deliver")

    assert 502 == failed.answer.status_code
    assert 'role="alert"' in failed.text
    later = town.visitor(Role.READER).read(path)
    assert "Waarom dat mislukte" in later.text
    assert "Een collega met de rol publicist kan dit doen." in later.text


def test_readers_deliver_nothing(town: DeskTown, server: NationalRegisterServer):
    """A form of their own is refused."""
    for role in (Role.READER, Role.EDITOR, Role.AUDITOR):
        visitor = town.visitor(role)
        refused = visitor.post(at("desk-delivery", PUBLIC), action="deliver")
        assert 403 == refused.answer.status_code
    assert {} == server.kept


def test_what_does_not_fit_there_is_told_before_it_is_sent(town: DeskTown):
    """With the field; there is no button then."""
    system: System = town.new_system({"record.goal": "<p>Doel.</p>"}, name="Onaf")
    register = town.installation.register
    write_facts(register, town.editor(), system.id, {"record.website": None}, source="test")
    publish(register, publisher_of(town), submit(register, town.editor(), system.id).id)
    publisher = town.visitor(Role.PUBLISHER)
    page = publisher.read(at("desk-delivery", system))

    assert "Dit past daar nog niet" in page.text
    assert "deliver" not in {one.get("value") for one in page.buttons}
    refused = publisher.post(at("desk-delivery", system), action="deliver")
    assert 422 == refused.answer.status_code


def test_where_no_register_is_set_the_page_says_so(desk_town: DeskTown):
    """There is no button; and a form of one's own is answered."""
    publisher = desk_town.visitor(Role.PUBLISHER)
    page = publisher.read(at("desk-delivery", PUBLIC))

    assert "De beheerder heeft nog niet ingesteld" in page.text
    assert 409 == publisher.post(at("desk-delivery", PUBLIC), action="deliver").answer.status_code
