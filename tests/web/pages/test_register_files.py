# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register as files: each version in each form, and a catalogue of all."""

import json
from io import BytesIO
from typing import Final

import httpx
import pytest
from openpyxl import load_workbook
from rdflib import DCAT, RDF, Graph

from tests.web.pages.public_example import Writer
from tests.web.pages.reader import Reader
from tests.web.pages.test_register_pages import text_of
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.register import all_published, organisation_by_slug, withdraw
from waarborg.web.pages.register_files import publisher_of

VERSION: Final = "/nl/register/eikenstad/parkeerscan/versies/3"


def test_a_version_can_be_taken_as_json(citizen: Reader):
    """In the keys of the national register."""
    answer = citizen.send("GET", f"{VERSION}/delivery.json")
    assert "application/json" == answer.headers["content-type"]
    assert "Parkeerscan" == json.loads(answer.content)["name"]
    assert 'filename="parkeerscan.' in answer.headers["content-disposition"]


def test_a_version_can_be_taken_as_a_table(citizen: Reader):
    """For a spreadsheet program, with what was published then."""
    csv = citizen.send("GET", f"{VERSION}/csv")
    assert csv.headers["content-type"].startswith("text/csv")
    assert "Kijkgoed BV" in csv.content.decode("utf-8-sig")
    older = citizen.send("GET", f"{VERSION[:-1]}2/csv").content.decode("utf-8-sig")
    assert "Kijkbeter BV" in older
    book = load_workbook(BytesIO(citizen.send("GET", f"{VERSION}/xlsx").content))
    assert "Kijkgoed BV" in [cell.value for sheet in book for row in sheet for cell in row]


def datasets(answer: httpx.Response) -> list[str]:
    """Return what a catalogue, or a file of one system, says that there is."""
    if answer.headers["content-type"] == "application/ld+json":
        nodes = json.loads(answer.content)["@graph"]
        return sorted(one["@id"] for one in nodes if one.get("@type") == "dcat:Dataset")
    graph = Graph().parse(data=answer.content, format="turtle")
    return sorted(str(one) for one in graph.subjects(RDF.type, DCAT.Dataset))


PARKING: Final = "https://waarborg.test/nl/register/eikenstad/parkeerscan#record"
LETTERS: Final = "https://waarborg.test/nl/register/eikenstad/proef-met-brieven#record"


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
def test_a_version_can_be_taken_for_catalogues(citizen: Reader, form: str):
    """Under the address of its page."""
    assert [PARKING] == datasets(citizen.send("GET", f"{VERSION}/{form}"))


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
@pytest.mark.parametrize("path", ["/nl/register/catalogus", "/en/register/catalogue"])
def test_the_whole_register_is_a_catalogue(citizen: Reader, path: str, form: str):
    """Of all systems of which enough is published; the others are left out, not made up."""
    assert [PARKING, LETTERS] == datasets(citizen.send("GET", f"{path}.{form}"))


def test_a_catalogue_of_one_organisation_is_published_by_it(own_register: Installation):
    """Nobody else has to answer for it."""
    known = [organisation_by_slug(own_register.register, slug) for slug in ("eikenstad", "de-dijk")]
    assert known[0] == publisher_of(own_register, known[:1])
    assert "Register van algoritmes en AI" == publisher_of(own_register, known).name


@pytest.mark.parametrize("form", ["pdf", "delivery", "csv.zip", "..%2fcsv"])
@pytest.mark.parametrize("path", [f"{VERSION}/", "/nl/register/catalogus."])
def test_other_forms_are_not_there(citizen: Reader, path: str, form: str):
    """And no form leads to another file."""
    assert 404 == citizen.send("GET", f"{path}{form}").status_code


def test_the_page_offers_only_what_can_be_taken(citizen: Reader):
    """Where too little was published for a form, its file says so, and the page has no link."""
    page = citizen.read("/nl/register/eikenstad/bijstandshulp")
    links = [
        given["href"] for tag, given in page.tags if tag == "a" and "/versies/" in given["href"]
    ]
    assert ["csv", "xlsx"] == [one.rsplit("/", 1)[1] for one in links]
    refused = citizen.read("/nl/register/eikenstad/bijstandshulp/versies/1/delivery.json")
    assert 422 == refused.answer.status_code
    assert "Bijstandshulp" in text_of(refused)


def test_files_of_what_was_withdrawn_are_gone(own_register: Installation):
    """With the reason why, and the status for what is gone for good."""
    citizen = Reader(create_app(installation=own_register))
    path = "/nl/register/eikenstad/bijstandshulp/versies/1/csv"
    assert 200 == citizen.send("GET", path).status_code
    register = own_register.register
    town = Writer(own_register, organisation_by_slug(register, "eikenstad"))
    found = next(one for one in all_published(register) if one.content["name"] == "Bijstandshulp")
    withdraw(register, town.publisher, found.id, "Fout.")
    gone = citizen.read(path)
    assert 410 == gone.answer.status_code
    assert "De organisatie heeft de beschrijving van ‘Bijstandshulp’ ingetrokken." in text_of(gone)
