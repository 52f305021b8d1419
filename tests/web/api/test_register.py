# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The register in /v1: what is published for everybody, the rest with a key."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest

from tests.web.api.client import Client
from tests.web.installations import OTHER, TOWN, example_installation, key_for
from waarborg.app import create_app
from waarborg.installation import Installation
from waarborg.kernel.actors import Role
from waarborg.web.api import openapi_document

ENTRY = f"/entries/{TOWN}/vraag-voorbeeldstad"
SYSTEMS = f"/organisations/{TOWN}/systems"
SYSTEM = f"{SYSTEMS}/parkeerscanner"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Return an installation with the example municipality."""
    with example_installation(tmp_path_factory.mktemp("home")) as found:
        yield found


@pytest.fixture(scope="module")
def api(installation: Installation) -> Client:
    """Return a client of the whole application."""
    return Client(create_app(installation=installation))


class Program:
    """Asks with a key."""

    def __init__(self, api: Client, key: str) -> None:
        self._api = api
        self._headers = {"authorization": f"Bearer {key}"}

    def get(self, path: str) -> httpx.Response:
        """Return the answer to a GET."""
        return self._api.get(path, **self._headers)

    def post(self, path: str, body: Mapping[str, Any]) -> httpx.Response:
        """Return the answer to a POST of JSON."""
        return self._api.post(path, body, **self._headers)


@pytest.fixture(scope="module")
def editor(api: Client, installation: Installation) -> Program:
    """Return a program that may write."""
    return Program(api, key_for(installation, Role.EDITOR))


@pytest.fixture(scope="module")
def reader(api: Client, installation: Installation) -> Program:
    """Return a program that may only read."""
    return Program(api, key_for(installation, Role.READER))


def test_what_is_published_is_for_everybody(api: Client):
    """Without a key: the bodies, an entry, its versions."""
    names = [one["slug"] for one in api.get("/bodies").json()]
    entry = api.get(ENTRY, accept_language="en").json()

    assert {TOWN, OTHER} == set(names)
    assert "Vraag Voorbeeldstad" == entry["name"]
    assert "en" == entry["language"]
    assert 2 == entry["number"]
    assert entry["law"]["computed"]
    assert {one["field"] for one in entry["rights"]} == {"rights", "objection", "person_contact"}


def test_every_version_stays_readable(api: Client):
    """With what changed in it."""
    newest, first = api.get(f"{ENTRY}/versions").json()
    old = api.get(f"{ENTRY}/versions/1").json()

    assert (True, False) == (newest["current"], first["current"])
    assert "record.supplier" in [one["field"] for one in newest["changes"]]
    assert {"reason": None} == old["archived"]
    assert 404 == api.get(f"{ENTRY}/versions/3").status_code


def test_what_is_not_published_is_not_there(api: Client):
    """The filter of the personnel department is in review."""
    for path in ("", "/versions", "/versions/1"):
        answer = api.get(f"/entries/{TOWN}/sollicitatiefilter{path}")
        assert 404 == answer.status_code, path
    assert 404 == api.get("/entries/nergens/niets").status_code


def test_published_systems_can_be_found(api: Client):
    """With a typing error, a filter, and how many there are of each."""
    found = api.get("/entries?q=parkeern").json()
    filtered = api.get("/entries?kind=pilot").json()

    assert ["parkeerscanner"] == [one["system"] for one in found["items"]]
    assert ["brieven-in-gewone-taal"] == [one["system"] for one in filtered["items"]]
    assert {"ai-system": 3, "pilot": 1} == filtered["counts"]["kind"]
    assert 400 == api.get("/entries?colour=red").status_code


def test_pages_of_entries_are_linked(api: Client):
    """One after the other, to the end."""
    first = api.get("/entries?pageSize=3").json()
    second = api.get(first["links"]["next"].removeprefix("/v1")).json()
    seen = [one["system"] for page in (first, second) for one in page["items"]]

    assert second["links"]["next"] is None
    assert 4 == first["total"] == len(set(seen))


@pytest.mark.parametrize("path", [SYSTEMS, SYSTEM, f"{SYSTEM}/facts", f"{SYSTEM}/evidence"])
def test_the_rest_needs_a_key(api: Client, path: str):
    """And says so."""
    answer = api.get(path)

    assert (401, "/problems/key-needed") == (answer.status_code, answer.json()["type"])
    assert 'Bearer realm="Waarborg"' == answer.headers["www-authenticate"]
    assert 401 == api.get(path, authorization="Bearer wbk_nonsense").status_code


def test_an_organisation_does_not_exist_for_a_stranger(api: Client, installation: Installation):
    """It is not forbidden: it is not there."""
    stranger = Program(api, key_for(installation, Role.EDITOR, Role.AUDITOR, slug=OTHER))

    for path in (SYSTEMS, SYSTEM, f"{SYSTEM}/findings", f"/organisations/{TOWN}/tasks"):
        assert 404 == stranger.get(path).status_code, path
    assert 404 == stranger.post(f"{SYSTEM}/facts", {"values": {}, "source": "x"}).status_code
    assert 404 == stranger.get(f"/organisations/{OTHER}/systems/parkeerscanner").status_code


def test_a_reader_reads_and_no_more(reader: Program):
    """Evidence is for those who judge."""
    assert 5 == reader.get(SYSTEMS).json()["total"]
    assert 200 == reader.get(SYSTEM).status_code
    assert 403 == reader.get(f"{SYSTEM}/evidence").status_code
    assert 403 == reader.get(f"{SYSTEM}/findings").status_code
    writing: dict[str, dict[str, Any]] = {
        SYSTEMS: {"kind": "algorithm", "name": "Nieuw"},
        f"{SYSTEM}/facts": {"values": {"record.supplier": "X"}, "source": "x"},
        f"{SYSTEM}/versions": {"label": "2"},
        f"{SYSTEM}/publications": {"note": ""},
        f"/organisations/{TOWN}/tasks": {"title": "Doe iets"},
    }
    assert dict.fromkeys(writing, 403) == {
        path: reader.post(path, body).status_code for path, body in writing.items()
    }


def test_the_examples_of_the_description_work(editor: Program):
    """What a reader copies is answered; the system that they name is ours."""
    for path, item in openapi_document()["paths"].items():
        if item.get("post", {}).get("security"):
            example = item["post"]["requestBody"]["content"]["application/json"]["example"]
            at = path.format(organisation=TOWN, system="brieven-in-gewone-taal")
            assert 201 == editor.post(at, example).status_code, path


def test_a_system_is_added_filled_and_sent_in(editor: Program):
    """From nothing to review, by a program."""
    made = editor.post(SYSTEMS, {"kind": "algorithm", "name": "Strooiroutes"})
    at = f"{SYSTEMS}/{made.json()['slug']}"
    values = {"subject.kind": "rules-only", "record.supplier": "Routebouw B.V."}
    facts = editor.post(f"{at}/facts", {"values": values, "source": "test"})
    again = editor.post(f"{at}/facts", {"values": values, "source": "test"})
    version = editor.post(f"{at}/versions", {"label": "2", "digests": {}})
    task = editor.post(
        f"/organisations/{TOWN}/tasks",
        {"title": "Kijk na", "system": "strooiroutes", "norm": "gdpr.35.1", "due": "2027-01-01"},
    )
    sent = editor.post(f"{at}/publications", {"note": "Klaar"})
    twice = editor.post(f"{at}/publications", {"note": "Klaar"})

    assert [201] * 5 == [one.status_code for one in (made, facts, version, task, sent)]
    assert "strooiroutes" == made.json()["slug"]
    assert {"subject.kind", "record.supplier"} == {one["name"] for one in facts.json()}
    assert [] == again.json()
    assert ["2", "1"] == [one["label"] for one in editor.get(f"{at}/versions").json()]
    assert ["in-review"] == [one["state"] for one in editor.get(f"{at}/publications").json()]
    assert 409 == twice.status_code
    state = editor.get(at).json()
    assert "Strooiroutes" == {one["name"]: one["value"] for one in state["facts"]}["record.name"]
    titles = [one["title"] for one in editor.get(f"/organisations/{TOWN}/tasks").json()["items"]]
    assert "Kijk na" in titles


def test_wrong_facts_are_all_named_and_none_is_written(editor: Program):
    """A law fact and a field, in one answer."""
    before = editor.get(f"{SYSTEM}/facts").json()
    values = {"data.personal": "perhaps", "record.begin_date": "soon", "record.supplier": "Nieuw"}
    answer = editor.post(f"{SYSTEM}/facts", {"values": values, "source": "test"})

    assert 400 == answer.status_code
    fields = {one["field"] for one in answer.json()["errors"]}
    assert {"facts.data.personal", "facts.record.begin_date"} == fields
    assert before == editor.get(f"{SYSTEM}/facts").json()


def test_evidence_changes_a_finding(editor: Program):
    """Added through /v1, it proves a norm the next time that one asks."""

    def state() -> str:
        norms = editor.get(f"{SYSTEM}/findings").json()["norms"]
        return str(next(one["state"] for one in norms if one["norm"] == "gdpr.5.1.b"))

    before = state()
    made = editor.post(
        f"{SYSTEM}/evidence",
        {
            "kind": "purpose-record",
            "method": "examine",
            "collected": "2026-11-01",
            "result": "Het doel staat in het besluit van het college.",
            "coverage": {"lookedAt": 1, "of": 1},
            "currentVersion": True,
        },
    )

    assert (201, "purpose-record") == (made.status_code, made.json()["kind"])
    assert made.json()["id"] in [one["id"] for one in editor.get(f"{SYSTEM}/evidence").json()]
    assert ("unknown", "met") == (before, state())


def test_faulty_evidence_is_refused(editor: Program):
    """An unknown kind, a day that is no day, an end before the start."""
    good = {"kind": "dpia", "method": "examine", "collected": "2026-11-01", "result": "Goed."}
    faults: tuple[dict[str, Any], ...] = (
        {"kind": "nonsense"},
        {"collected": "2026-02-30"},
        {"expires": "2020-01-01"},
    )
    for fault in faults:
        answer = editor.post(f"{SYSTEM}/evidence", good | fault)
        assert 400 <= answer.status_code < 500, fault


def test_the_law_of_another_day_can_be_asked(editor: Program):
    """The findings of a system on a later day have that day."""
    found = editor.get(f"{SYSTEM}/findings?on=2028-01-01&asOf=2026-11-24").json()

    assert ("2028-01-01", "2026-11-24") == (found["on"], found["asOf"])


def test_a_system_is_told_in_the_forms_of_others(editor: Program):
    """OSCAL, CycloneDX, and a draft for the EU database with what is missing."""
    results = editor.get(f"{SYSTEM}/assessment-results").json()
    declarations = editor.get(f"{SYSTEM}/declarations?on=2028-01-01").json()
    draft = editor.get(f"{SYSTEM}/eu-database-drafts/c").json()

    assert "Scanauto voor betaald parkeren" in results["assessment-results"]["metadata"]["title"]
    assert "CycloneDX" == declarations["bomFormat"]
    assert ("c", False) == (draft["section"], draft["isComplete"])
    assert 400 == editor.get(f"{SYSTEM}/eu-database-drafts/d").status_code


def test_what_changes_between_two_days(editor: Program, reader: Program):
    """For every system of the organisation; what is open stands apart."""
    path = f"/organisations/{TOWN}/changes"
    found = reader.get(f"{path}?from=2026-11-24&until=2030-12-31").json()
    norms = {row["norm"] for day in found["certain"] for row in day["rows"]}

    assert found["lookedAt"] == editor.get(SYSTEMS).json()["total"]
    assert "ai-act.26.1" in norms
    assert 400 == reader.get(f"{path}?from=2026-11-24").status_code


def test_without_an_installation_nothing_of_it_is_there(client: Client):
    """The interface over the law alone has the addresses and nothing at them."""
    for path in ("/bodies", "/entries", "/entries/a/b"):
        assert 404 == client.get(path).status_code
    assert 401 == client.get("/organisations/a/systems").status_code
