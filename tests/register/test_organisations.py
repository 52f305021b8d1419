# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Organisations: added by the installation, changed by themselves."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.register.examples import ROOT, Town, actor
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import (
    add_organisation,
    change_organisation,
    organisation_by_id,
    organisation_by_slug,
    organisations,
)
from waarborg.register.errors import FaultyValue, SlugTaken

FULL: dict[str, Any] = {
    "name": "Waterschap Amstelduin",
    "slug": "amstelduin",
    "kind": "waterschap",
    "oin": "00000001003214345000",
    "tooi": "https://identifier.overheid.nl/tooi/id/waterschap/ws0650",
}


def test_an_organisation_is_kept_as_it_was_added(town: Town) -> None:
    """And found by its id and by its name in addresses."""
    made = add_organisation(town.register, ROOT, **FULL)

    assert FULL == {name: getattr(made, name) for name in FULL}
    assert made == organisation_by_id(town.register, made.id)
    assert made == organisation_by_slug(town.register, "amstelduin")
    assert (town.organisation, made) == organisations(town.register)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "twee\nregels"}, "name"),
        ({"slug": "Amstel Duin"}, "slug"),
        ({"slug": "-duin"}, "slug"),
        ({"slug": "x" * 61}, "slug"),
        ({"slug": "nieuw"}, "slug"),
        ({"kind": "bedrijf"}, "kind"),
        ({"oin": "123"}, "oin"),
        ({"oin": "0000000100321434500x"}, "oin"),
        ({"tooi": "http://identifier.overheid.nl/tooi/id/x"}, "tooi"),
        ({"tooi": "https://elders.nl/tooi/id/x"}, "tooi"),
        ({"tooi": "https://identifier.overheid.nl/"}, "tooi"),
        ({"tooi": "https://[identifier/"}, "tooi"),
        ({"tooi": "https://identifier.overheid.nl/\0"}, "tooi"),
    ],
)
def test_a_wrong_value_is_named(small_town: Town, change: dict[str, str], field: str) -> None:
    """Nothing is kept."""
    with pytest.raises(FaultyValue) as caught:
        add_organisation(small_town.register, ROOT, **{**FULL, **change})

    assert field == caught.value.field
    assert 1 == len(organisations(small_town.register))


def test_only_the_installation_adds_organisations(small_town: Town) -> None:
    """An administrator of one organisation does not."""
    with pytest.raises(NotAllowed):
        add_organisation(small_town.register, small_town.boss, **FULL)


def test_a_name_in_addresses_belongs_to_one_organisation(town: Town) -> None:
    """Also when several ask for it at once."""

    def attempt(number: int) -> str:
        try:
            return add_organisation(town.register, ROOT, **{**FULL, "name": f"W{number}"}).slug
        except SlugTaken as fault:
            return f"taken: {fault.details['slug']}"

    with ThreadPoolExecutor(4) as threads:
        told = sorted(threads.map(attempt, range(4)))

    assert ["amstelduin", *["taken: amstelduin"] * 3] == told


def test_an_organisation_changes_itself(town: Town) -> None:
    """What is left out stays; None takes a number away; the slug never changes."""
    made = add_organisation(town.register, ROOT, **FULL)
    boss = actor("boss", made, Role.ADMINISTRATOR)

    renamed = change_organisation(town.register, boss, made.id, name="Waterschap Duin", oin=None)
    moved = change_organisation(town.register, ROOT, made.id, kind="overig", tooi=None)

    assert ("Waterschap Duin", None, FULL["tooi"]) == (renamed.name, renamed.oin, renamed.tooi)
    assert ("Waterschap Duin", "overig", None) == (moved.name, moved.kind, moved.tooi)
    assert moved == organisation_by_slug(town.register, "amstelduin")


def test_others_cannot_change_it(small_town: Town) -> None:
    """Nor its own people who are no administrator."""
    town = small_town
    for who in (actor("stranger", "org_other", *Role), town.editor):
        with pytest.raises(NotAllowed):
            change_organisation(town.register, who, town.organisation.id, name="Van ons")


def test_what_is_not_there_is_not_found(small_town: Town) -> None:
    """The fault names what looks like it."""
    with pytest.raises(UnknownRecord) as caught:
        organisation_by_slug(small_town.register, "lampstat")
    with pytest.raises(UnknownRecord):
        organisation_by_id(small_town.register, "org_none")

    assert "lampstad" == caught.value.details["near"]
