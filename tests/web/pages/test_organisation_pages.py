# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Choosing, adding and changing an organisation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages.reader import Page
from tests.web.pages.town import Town, open_town
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug

NEW = {"name": "Waterschap De Dijk", "slug": "de-dijk", "kind": "waterschap"}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an installation with two organisations."""
    with open_town(tmp_path) as found:
        yield found


def leads(page: Page) -> str:
    """Return where an answer leads."""
    assert 303 == page.answer.status_code, page.text
    return page.answer.headers["location"]


def test_who_has_one_organisation_goes_there(town: Town):
    """Who has more chooses; each is shown with what one is in it."""
    bo = town.visitor("bo", Role.EDITOR)
    assert "/nl/werkplek/eikenstad" == leads(bo.read("/nl/werkplek"))
    town.visitor("bo", Role.AUDITOR, at=town.there.id)
    page = bo.read("/en/workspace")

    assert "Eikenstad" in page.text
    assert "Berkendorp" in page.text
    assert "auditor" in page.text
    assert "/en/workspace/berkendorp" in [given.get("href") for _, given in page.tags]


def test_who_has_no_role_reads_what_to_do(town: Town):
    """With the code that an administrator needs."""
    page = town.visitor("bo").read("/nl/werkplek")

    assert "U hebt nog geen rol in een organisatie." in page.text
    assert "user_" in page.text


def test_an_organisation_is_added(town: Town):
    """Whoever adds it can give roles in it."""
    an = town.administrator()
    assert 200 == an.read("/nl/werkplek/nieuw").answer.status_code
    page = an.post("/nl/werkplek/nieuw", oin="0" * 20, tooi="", **NEW)
    assert "/nl/werkplek/de-dijk/mensen" == leads(page)
    assert "Waterschap De Dijk is toegevoegd" in an.read("/nl/werkplek/de-dijk/mensen").text
    made = organisation_by_slug(town.installation.register, "de-dijk")

    assert ("waterschap", "0" * 20, None) == (made.kind, made.oin, made.tooi)
    visit = an.visit()
    assert visit is not None
    assert frozenset({Role.ADMINISTRATOR}) == visit.actor.roles[made.id]
    assert 200 == an.read("/nl/werkplek/de-dijk").answer.status_code


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"name": ""}, "name"),
        ({"slug": "De Dijk"}, "slug"),
        ({"slug": "eikenstad"}, "slug"),
        ({"kind": ""}, "kind"),
        ({"oin": "12"}, "oin"),
        ({"tooi": "http://x"}, "tooi"),
    ],
)
def test_a_wrong_organisation_keeps_what_was_typed(
    town: Town, changes: dict[str, str], target: str
):
    """The summary leads to the field."""
    an = town.administrator()
    fields = {**NEW, "oin": "", "tooi": "", **changes}
    page = an.post("/nl/werkplek/nieuw", **fields)

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert f'id="{target}"' in page.text
    given = {one["id"]: one.get("value") for one in page.inputs if "id" in one}
    for name in ("name", "slug", "oin", "tooi"):
        assert fields[name] == given[name]


def test_the_details_of_an_organisation_are_changed(town: Town):
    """By its administrator; the name in the address stays."""
    path = "/nl/werkplek/eikenstad/organisatie"
    chief = town.visitor("chief", Role.ADMINISTRATOR)
    assert "Eikenstad" in chief.read(path).text
    tooi = "https://identifier.overheid.nl/tooi/id/gemeente/gm0001"
    fields = {"name": "Gemeente Eikenstad", "kind": "gemeente", "oin": "1" * 20, "tooi": tooi}
    assert path == leads(chief.post(path, **fields))
    assert "De gegevens zijn opgeslagen." in chief.read(path).text
    page = chief.post(path, **{**fields, "oin": "x"})

    assert 422 == page.answer.status_code
    found = organisation_by_slug(town.installation.register, "eikenstad")
    assert ("Gemeente Eikenstad", "1" * 20, tooi) == (found.name, found.oin, found.tooi)
