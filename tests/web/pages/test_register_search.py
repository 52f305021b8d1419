# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Searching the register: words, filters, pages, and what to do when nothing is found."""

from pathlib import Path
from typing import Final

import pytest

from tests.web.pages.public_example import FOUNDER, Writer, small_register
from tests.web.pages.reader import Page, Reader
from tests.web.pages.test_register_pages import text_of
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.register import add_organisation, organisation_by_slug
from waarborg.web.pages.register_search import LAST_PAGE, PAGE_SIZE, Sought, read_search

ALL: Final = ["Bijstandshulp", "Parkeerscan", "Proef met brieven", "Slimme gemalen"]


def names(page: Page) -> list[str]:
    """Return the names of the systems on a page, in order."""
    parts = page.text.split('register-list__name">')[1:]
    return [part.split("</a>")[0].rsplit(">", 1)[1] for part in parts]


def test_without_words_all_stand_in_order(citizen: Reader):
    """With how many there are, whose they are, and what they are in words."""
    page = citizen.read("/nl/register")
    assert ALL == names(page)
    told = text_of(page)
    assert "Er staan 4 systemen in het register." in told
    assert (
        "Bijstandshulp Het systeem kiest welke aanvragen voor bijstand iemand nakijkt. "
        "Gemeente Eikenstad · In gebruik · Hoog risico" in told
    )
    assert "x-robots-tag" not in page.answer.headers


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=kenteken", ["Parkeerscan"]),
        ("q=parkeerscna", ["Parkeerscan"]),
        ("q=brief", ["Proef met brieven", "Parkeerscan"]),
        ("organisation=de-dijk", ["Slimme gemalen"]),
        ("status=pilot", ["Proef met brieven"]),
        ("category=a", ["Bijstandshulp"]),
        ("theme=verkeer", ["Parkeerscan"]),
        ("kind=algorithm", ["Slimme gemalen"]),
        ("assessment=dpia", ["Parkeerscan"]),
        ("category=c&organisation=eikenstad", ["Proef met brieven"]),
        ("q=&organisation=&page=x", ALL),
        ("q=afval", []),
        ("category=zz", []),
        ("nonsense=1", ALL),
    ],
)
def test_words_and_filters_narrow(citizen: Reader, query: str, expected: list[str]):
    """Typing errors are forgiven; what makes no sense is left out; the withdrawn is not found."""
    assert expected == names(citizen.read(f"/nl/register?{query}"))


def test_a_search_stays_in_its_form_and_address(citizen: Reader):
    """Also in the other language; and it can be wiped."""
    page = citizen.read("/nl/register?q=brieven&status=pilot&theme=verkeer")
    form = next(one for one in page.forms if one.action == "/nl/register")
    assert "get" == form.method
    assert "brieven" == next(one["value"] for one in page.inputs if one.get("name") == "q")
    chosen = [given["value"] for tag, given in page.tags if tag == "option" and "selected" in given]
    assert ["pilot", "verkeer"] == sorted(chosen)
    links = {given.get("hreflang"): given["href"] for tag, given in page.tags if tag == "a"}
    assert "/en/register?q=brieven&status=pilot&theme=verkeer" == links["en"]
    assert "/nl/register" in [given["href"] for tag, given in page.tags if tag == "a"]
    (unfolded,) = [given for tag, given in page.tags if tag == "details"]
    assert "open" in unfolded


def test_options_say_how_many_there_are(citizen: Reader):
    """In words, with the number that each choice would leave."""
    told = text_of(citizen.read("/nl/register?category=c"))
    assert "Gemeente Eikenstad (1)" in told
    assert "Waterschap De Dijk (1)" in told
    assert "Kleine gevolgen (2)" in told
    assert "Hoog risico (1)" in told


def test_results_are_kept_out_of_search_engines(citizen: Reader):
    """Words and choices of readers are not to be found."""
    for query in ("q=brieven", "status=pilot"):
        page = citizen.read(f"/nl/register?{query}")
        assert "noindex" == page.answer.headers["x-robots-tag"]
        assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags


def test_nothing_found_says_what_to_do(citizen: Reader):
    """Other words, fewer choices, or asking the organisation."""
    told = text_of(citizen.read("/nl/register?q=zzzzzz"))
    assert "Wij vonden geen systemen." in told
    assert "Dit lijkt erop." not in told
    assert "Zoek met een ander woord of met minder woorden." in told


def test_words_like_it_are_told_as_such(citizen: Reader):
    """Nobody thinks that a typing error was found as it stands."""
    assert "Dit lijkt erop." in text_of(citizen.read("/nl/register?q=kentekn"))
    assert "Dit lijkt erop." not in text_of(citizen.read("/nl/register?q=kenteken"))


def test_an_organisation_has_a_page_of_its_own(citizen: Reader):
    """With a search in what it published, and a feed; nobody chooses an organisation there."""
    page = citizen.read("/nl/register/eikenstad?organisation=de-dijk")
    assert ALL[:3] == names(page)
    assert "organisation" not in [one.get("name") for one in page.inputs]
    assert ["Parkeerscan"] == names(citizen.read("/nl/register/eikenstad?q=kenteken"))
    assert "Er staan 3 systemen van deze organisatie in het register." in text_of(page)


def test_many_organisations_are_folded(own_register: Installation):
    """So that the page stays short."""
    citizen = Reader(create_app(installation=own_register))
    assert "/nl/register/de-dijk" in citizen.read("/nl/register").text
    for number in range(11):
        slug = f"dorp-{number}"
        found = add_organisation(
            own_register.register, FOUNDER, name=f"Gemeente {slug}", slug=slug, kind="gemeente"
        )
        facts = {"record.short_description": "Telt mee."}
        Writer(own_register, found).system("Teller", facts, "algorithm")
    page = citizen.read("/nl/register")
    assert "Toon alle 13 organisaties" in text_of(page)
    assert "/nl/register/dorp-7" in page.text


def test_html_in_words_is_only_text(citizen: Reader):
    """What is sought comes back as it was typed, never as a part of the page."""
    page = citizen.read("/nl/register?q=%3Cscript%3Ealert(1)%3C/script%3E&theme=%3Cb%3E")
    assert "<script>" not in page.text
    assert "<b>" not in page.text


def test_pages_lead_to_each_other(own_register: Installation):
    """Twenty a page, with the search kept; beyond the last page a way back."""
    water = Writer(own_register, organisation_by_slug(own_register.register, "de-dijk"))
    for number in range(PAGE_SIZE - 2):
        facts = {"record.short_description": "Meet water."}
        water.system(f"Peilmeter {number:02}", facts, "algorithm")
    citizen = Reader(create_app(installation=own_register))
    first = citizen.read("/nl/register")
    assert PAGE_SIZE == len(names(first))
    assert "U ziet nummer 1 tot en met 20." in text_of(first)
    links = {given["rel"]: given["href"] for _, given in first.tags if "rel" in given}
    assert "/nl/register?page=2" == links["next"]
    assert "prev" not in links
    second = citizen.read(links["next"])
    assert "U ziet nummer 21 tot en met 22." in text_of(second)
    assert 2 == len(names(second))
    links = {given["rel"]: given["href"] for _, given in second.tags if "rel" in given}
    assert "/nl/register" == links["prev"]
    assert "next" not in links
    beyond = citizen.read("/nl/register?page=9&status=in-use")
    links = {given["rel"]: given["href"] for _, given in beyond.tags if "rel" in given}
    assert "/nl/register?status=in-use&page=2" == links["prev"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Sought("", {}, 1)),
        ({"q": "  een \n twee  "}, Sought("een twee", {}, 1)),
        ({"q": "x" * 999}, Sought("x" * 200, {}, 1)),
        ({"page": "0"}, Sought("", {}, 1)),
        ({"page": "-3"}, Sought("", {}, 1)),
        ({"page": "99999"}, Sought("", {}, 1)),
        ({"page": "9999"}, Sought("", {}, LAST_PAGE)),
        ({"status": "idea", "other": "x"}, Sought("", {"status": "idea"}, 1)),
    ],
)
def test_an_address_is_read_with_patience(given: dict[str, str], expected: Sought):
    """Nobody gets an error for an address that is a little off."""
    assert expected == read_search(given, None)


def test_an_empty_register_says_what_comes(tmp_path: Path):
    """No empty form, and no list of nothing."""
    with small_register(tmp_path, filled=False) as installation:
        add_organisation(
            installation.register, FOUNDER, name="Gemeente Nieuw", slug="nieuwland", kind="gemeente"
        )
        citizen = Reader(create_app(installation=installation))
        page = citizen.read("/nl/register")
        assert "Het register is nog leeg." in text_of(page)
        assert [] == page.forms
        assert "nog niets gepubliceerd" in text_of(citizen.read("/nl/register/nieuwland"))
