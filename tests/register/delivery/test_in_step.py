# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bringing a whole organisation in step, and seeing beforehand what that would do."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import pytest

from tests.register.delivery.examples import ORGANISATION, Time, way_to
from tests.register.delivery_server import Fault, NationalRegisterServer
from tests.register.examples import ROOT, Town, open_register
from waarborg.kernel.actors import Actor, NotAllowed, Role
from waarborg.register import change_organisation, system_by_slug, withdraw
from waarborg.register.delivery import (
    Delivery,
    NationalRegister,
    SyncState,
    bring_all_in_step,
    bring_in_step,
    deliveries_of,
    plan_of,
    standing_of,
)
from waarborg.register.delivery.client import TRIES
from waarborg.register.delivery.errors import NotDeliverable, RegisterUnreachable
from waarborg.register.example import load_example
from waarborg.register.exchange import ExportFaults
from waarborg.register.records import System

COMPLETE: Final = {
    "record.short_description": "Een auto met camera's controleert of er is betaald.",
    "record.contact": "algoritmes@lampstad.example",
    "record.publication_category": "b",
}


@dataclass
class Office:
    """A town that can deliver."""

    town: Town
    national: NationalRegister

    def public(self, name: str, **facts: object) -> System:
        """Publish a system that is complete enough to be delivered."""
        system = self.town.system(name, **{**COMPLETE, **facts})
        self.town.published(system)
        return system

    def bring(self, system: System) -> Delivery:
        """Bring one system in step."""
        return bring_in_step(self.town.register, self.town.publisher, system.id, self.national)


@pytest.fixture
def office(small_town: Town, server: NationalRegisterServer, time: Time) -> Iterator[Office]:
    """Return a town that the national register knows."""
    tooi = f"https://identifier.overheid.nl/tooi/id/gemeente/{ORGANISATION}"
    change_organisation(small_town.register, ROOT, small_town.organisation.id, tooi=tooi)
    with way_to(server, time) as national:
        yield Office(small_town, national)


def test_what_we_export_is_accepted_there(office: Office, server: NationalRegisterServer):
    """A record of ours passes the rules of the register, whose own they are where we have them."""
    system = office.public("Parkeerscanner")
    done = office.bring(system)
    standing = standing_of(office.town.register, system.id)
    kept = server.kept[str(done.national_id)]

    assert SyncState.IN_STEP is standing.state
    assert done == standing.delivery
    assert (system.id, "Parkeerscanner") == (kept.body["source_id"], kept.body["name"])
    assert {system.id: done} == deliveries_of(office.town.register, [system.id, "sys_none"])


def test_what_would_be_done_is_told_without_asking(office: Office, server: NationalRegisterServer):
    """A dry run shows what would be sent, and to whom; when nothing is due, nothing."""
    system = office.public("Parkeerscanner")
    town = office.town
    plan = plan_of(town.register, town.publisher, system.id)
    assert plan.body is not None
    assert "Parkeerscanner" == json.loads(plan.body)["name"]
    assert (SyncState.NEVER_DELIVERED, ORGANISATION) == (plan.standing.state, plan.code)
    assert [] == server.asked

    office.bring(system)
    assert None is plan_of(town.register, town.publisher, system.id).body


def test_what_was_withdrawn_is_taken_back(office: Office, server: NationalRegisterServer):
    """In step also means that nothing is public there that no longer is here."""
    system = office.public("Parkeerscanner")
    office.bring(system)
    town = office.town
    publication = standing_of(town.register, system.id).publication
    assert publication is not None
    withdraw(town.register, town.publisher, publication.id, "Niet meer in gebruik")
    plan = plan_of(town.register, town.publisher, system.id)
    assert (SyncState.WITHDRAWN_HERE, None) == (plan.standing.state, plan.body)
    office.bring(system)

    assert SyncState.NOT_PUBLIC is standing_of(town.register, system.id).state
    assert [None] == [one.public for one in server.kept.values()]


def test_what_was_never_public_cannot_be_delivered(office: Office):
    """A system of which nothing was published says so."""
    system = office.town.system("Idee")
    with pytest.raises(NotDeliverable, match="Nothing of this system"):
        office.bring(system)

    assert SyncState.NOT_PUBLIC is standing_of(office.town.register, system.id).state


def test_a_stranger_delivers_nothing(office: Office, server: NationalRegisterServer):
    """Looking what would be done needs the same permission as doing it."""
    system = office.public("Parkeerscanner")
    town = office.town
    for actor in (town.editor, town.boss):
        with pytest.raises(NotAllowed):
            plan_of(town.register, actor, system.id)
        with pytest.raises(NotAllowed):
            bring_in_step(town.register, actor, system.id, office.national)

    assert [] == server.asked


def test_one_that_fails_stops_no_other(office: Office, server: NationalRegisterServer):
    """Each system says whether it got there; one that does not fit there is told with its name."""
    town = office.town
    incomplete = town.system("Half")
    town.published(incomplete)
    systems = [incomplete, office.public("Heel"), town.system("Idee")]
    ids = [one.id for one in systems]
    found = dict(bring_all_in_step(town.register, town.publisher, ids, office.national))

    assert [ExportFaults, Delivery, NotDeliverable] == [type(found[one]) for one in ids]
    assert 1 == len(server.kept)


def test_what_would_fail_for_all_stops_there(office: Office, server: NationalRegisterServer):
    """When the register cannot be reached, the next system is not tried."""
    ids = [office.public(name).id for name in ("Een", "Twee")]
    server.faults.extend(Fault("500", "GET") for _ in range(TRIES))
    town = office.town
    found = list(bring_all_in_step(town.register, town.publisher, ids, office.national))

    assert [(ids[0], RegisterUnreachable)] == [(one, type(what)) for one, what in found]


def test_the_example_never_comes_into_the_national_register(
    database: str, server: NationalRegisterServer, time: Time
):
    """Its municipality does not exist, so it has no name in TOOI by which one is known there."""
    register = open_register(database, migrate=False)
    town = load_example(register, date(2026, 11, 24))
    assert town is not None
    publisher = Actor("user_1", "", {town.id: frozenset({Role.PUBLISHER})})
    system = system_by_slug(register, town.id, "parkeerscanner")
    with way_to(server, time) as national, pytest.raises(NotDeliverable, match="TOOI"):
        bring_in_step(register, publisher, system.id, national)
    register.store.close()

    assert {} == server.kept
