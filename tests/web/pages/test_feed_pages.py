# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The feeds of the register: valid Atom, with ids that stay."""

from datetime import datetime
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tests.web.pages.public_example import FOUNDER, REASON, Writer, small_register
from tests.web.pages.reader import Reader
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import add_organisation, organisation_by_slug, published, withdraw
from waarborg.web.pages.feed_pages import printable
from waarborg.web.pages.places import address

ATOM: Final = "{http://www.w3.org/2005/Atom}"
FEED: Final = "/nl/register/wijzigingen.xml"


def feed(reader: Reader, path: str = FEED) -> Element:
    """Return a feed, read as XML."""
    answer = reader.send("GET", path)
    assert 200 == answer.status_code
    assert "application/atom+xml; charset=utf-8" == answer.headers["content-type"]
    found: Element = fromstring(answer.content)
    return found


def texts(found: Element, name: str) -> list[str]:
    """Return the texts of a part of all entries."""
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in found.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["register-feed", "register-organisation-feed"])
def test_a_feed_has_what_atom_asks(citizen: Reader, place: str, language: Language):
    """RFC 4287, 4.1.1 and 4.1.2: an id, a title, a moment and an author for all; absolute links."""
    parts = {"organisation": "eikenstad"} if "organisation" in place else {}
    found = feed(citizen, address(place, language, **parts))
    assert f"{ATOM}feed" == found.tag
    assert found.findtext(f"{ATOM}title")
    own = found.findtext(f"{ATOM}id")
    links = {one.get("rel"): one.get("href") for one in found.findall(f"{ATOM}link")}
    assert own == links["self"] == f"https://waarborg.test{address(place, language, **parts)}"
    entries = list(found.iter(f"{ATOM}entry"))
    assert entries
    for entry in entries:
        for name in ("id", "title", "updated", "summary", "author"):
            assert entry.find(f"{ATOM}{name}") is not None, name
        (link,) = entry.findall(f"{ATOM}link")
        href = str(link.get("href"))
        assert 200 == citizen.send("GET", href.removeprefix("https://waarborg.test")).status_code
    moments = [datetime.fromisoformat(one) for one in texts(found, "updated")]
    assert sorted(moments, reverse=True) == moments
    assert moments[0] == datetime.fromisoformat(found.findtext(f"{ATOM}updated") or "")
    assert len(set(texts(found, "id"))) == len(entries)


def test_a_feed_tells_what_became_public_and_what_was_withdrawn(citizen: Reader):
    """Each version, newest first; not that an old version became the past."""
    found = feed(citizen)
    assert [
        "Afvalvraag: ingetrokken",
        "Afvalvraag: versie 2",
        "Afvalvraag: nieuw in het register",
        "Slimme gemalen: nieuw in het register",
        "Proef met brieven: versie 2",
        "Proef met brieven: nieuw in het register",
        "Bijstandshulp: nieuw in het register",
        "Parkeerscan: versie 3",
        "Parkeerscan: versie 2",
        "Parkeerscan: nieuw in het register",
    ] == texts(found, "title")
    assert REASON == texts(found, "summary")[0]


def test_a_feed_never_tells_what_was_withdrawn(citizen: Reader):
    """Its older entries only have its name."""
    assert b"Praatgraag" not in citizen.send("GET", FEED).content


def test_the_feed_of_an_organisation_is_about_it_alone(citizen: Reader):
    """With its name in the title."""
    found = feed(citizen, "/nl/register/de-dijk/wijzigingen.xml")
    assert "Wijzigingen in het register: Waterschap De Dijk" == found.findtext(f"{ATOM}title")
    assert {"Afvalvraag", "Slimme gemalen"} == {one.split(":")[0] for one in texts(found, "title")}


def test_ids_are_the_same_in_both_languages_and_in_both_feeds(citizen: Reader):
    """Nobody sees a change twice."""
    dutch, english = feed(citizen), feed(citizen, "/en/register/changes.xml")
    assert texts(dutch, "id") == texts(english, "id")
    own = texts(feed(citizen, "/nl/register/de-dijk/wijzigingen.xml"), "id")
    assert set(own) < set(texts(dutch, "id"))
    assert all(one.startswith("urn:uuid:") for one in own)


def test_ids_stay_when_something_changes(own_register: Installation):
    """A withdrawal is an entry more; what was told keeps its id and its moment."""
    citizen = Reader(create_app(installation=own_register))
    before = dict(zip(texts(feed(citizen), "id"), texts(feed(citizen), "updated"), strict=True))
    register = own_register.register
    town = Writer(own_register, organisation_by_slug(register, "eikenstad"))
    found = published(register, "eikenstad", "parkeerscan")
    assert found is not None
    withdraw(register, town.publisher, found.id, "Weg.")
    after = dict(zip(texts(feed(citizen), "id"), texts(feed(citizen), "updated"), strict=True))
    assert before.items() < after.items()
    assert len(before) + 1 == len(after)


def test_an_organisation_without_changes_has_an_empty_feed(own_register: Installation):
    """With the moment at which it came."""
    add_organisation(
        own_register.register, FOUNDER, name="Provincie Nieuw", slug="nieuwland", kind="provincie"
    )
    citizen = Reader(create_app(installation=own_register))
    found = feed(citizen, "/nl/register/nieuwland/wijzigingen.xml")
    assert [] == list(found.iter(f"{ATOM}entry"))
    assert found.findtext(f"{ATOM}updated")


def test_a_feed_of_nothing_is_valid(tmp_path: Path):
    """Before anything was ever published it has a moment too."""
    with small_register(tmp_path, filled=False) as installation:
        found = feed(Reader(create_app(installation=installation)))
    assert [] == list(found.iter(f"{ATOM}entry"))
    assert datetime.fromisoformat(found.findtext(f"{ATOM}updated") or "").tzinfo is not None


def test_signs_that_xml_cannot_hold_are_left_out():
    """A feed that cannot be read tells nothing."""
    assert "a\tb\xa0é" == printable("a\tb\x0b\x00\ufffe\xa0é")


def test_markup_in_a_name_is_only_text(own_register: Installation):
    """It cannot break the feed."""
    water = Writer(own_register, organisation_by_slug(own_register.register, "de-dijk"))
    water.system("Peil & druk < 3", {"record.short_description": "Meet & telt 'a' < \"b\"."})
    citizen = Reader(create_app(installation=own_register))
    found = feed(citizen)
    assert "Peil & druk < 3: nieuw in het register" == texts(found, "title")[0]
    assert "Meet & telt 'a' < \"b\"." == texts(found, "summary")[0]
