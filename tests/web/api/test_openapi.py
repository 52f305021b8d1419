# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The description of the interface is exact, and as the Dutch API Design Rules want it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.law.example import BASE
from tests.web.api.client import Client
from waarborg.web.api import openapi_document
from waarborg.web.api.edge import VERSION

Json = dict[str, Any]


@pytest.fixture(scope="module")
def document(client: Client) -> Json:
    """Return the description as it is served."""
    served: Json = client.get("/openapi.json").json()
    return served


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield each operation with its path and its method."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_everybody_may_read_it(client: Client):
    """Without a key, and from a page of any other site."""
    answer = client.get("/openapi.json")

    assert ("*", 200) == (answer.headers["access-control-allow-origin"], answer.status_code)
    assert "access-control-allow-origin" not in client.get("/law-base").headers


def test_it_says_who_and_where(document: Json):
    """Contact, version and address, as the rules ask."""
    info = document["info"]

    assert {"name", "email", "url"} == set(info["contact"])
    assert VERSION == info["version"]
    assert [True] == [
        bool(re.fullmatch(r"https://\S+/v1", server["url"])) for server in document["servers"]
    ]


def test_every_operation_tells_what_can_go_wrong(document: Json):
    """Faults are problems; there is no 422."""
    for path, method, operation in operations(document):
        responses = operation["responses"]
        assert {"400", "406", "500"} <= set(responses), path
        assert 1 == len({"200", "201"} & set(responses)), path
        assert "422" not in responses
        assert ("415" in responses, "413" in responses) == (method == "post", method == "post")
        for status, response in responses.items():
            kind = "application/json" if status < "300" else "application/problem+json"
            assert [kind] == list(response["content"]), (path, status)
            assert "API-Version" in response["headers"]


def test_what_needs_a_key_says_so(document: Json):
    """And what can go wrong with a key; all else is for everybody."""
    assert {"type", "scheme", "description"} == set(
        document["components"]["securitySchemes"]["key"]
    )
    for path, _, operation in operations(document):
        keyed = path.startswith("/organisations/")
        assert ([{"key": []}] if keyed else []) == operation["security"], path
        assert keyed == ({"401", "403", "429"} <= set(operation["responses"])), path


def test_every_operation_has_a_name_and_a_line(document: Json):
    """So that a client that is generated from it can be read."""
    found = [(one["operationId"], one["summary"]) for _, _, one in operations(document)]

    assert len(found) == len({name for name, _ in found})
    assert all(re.fullmatch(r"[a-z][A-Za-z]+", name) and summary for name, summary in found)


def test_addresses_and_names_are_written_as_the_rules_want(document: Json):
    """Kebab-case paths, camelCase names, no slash at the end."""
    for path, _, operation in operations(document):
        assert re.fullmatch(r"(/([a-z]+(-[a-z]+)*|\{[a-z]+\}))+", path)
        for parameter in operation.get("parameters", ()):
            assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", parameter["name"])
    for name, schema in document["components"]["schemas"].items():
        assert re.fullmatch(r"([A-Z][a-z]+)+", name)
        if name != "Facts":
            for member in schema.get("properties", ()):
                assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", member), (name, member)


def test_the_facts_are_those_of_the_questions(document: Json):
    """Every fact with its type, so that a client knows what it may send."""
    facts = document["components"]["schemas"]["Facts"]["properties"]

    assert list(BASE.questions) == list(facts)
    assert {"street", "home", None} == set(facts["place"]["enum"])
    assert 0 == facts["lumen"]["minimum"]
    assert "date" == facts["hung"]["format"]
    assert ["boolean", "null"] == facts["flashing"]["type"]
    assert ["has", "sells"] == facts["roles"]["items"]["enum"]


def test_every_example_of_a_question_has_an_answer(document: Json, client: Client):
    """An example that a reader copies works."""
    for path, method, operation in operations(document):
        if method == "post" and not operation["security"]:
            example = operation["requestBody"]["content"]["application/json"]["example"]
            assert 200 == client.post(path, example).status_code, path


def test_it_is_the_same_every_time(client: Client):
    """A difference between two versions is a change of the interface or of the law."""
    assert client.get("/openapi.json").content == client.get("/openapi.json").content
    assert json.dumps(openapi_document()) == json.dumps(openapi_document())
