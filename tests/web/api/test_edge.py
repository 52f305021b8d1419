# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What holds for every request and every answer."""

import re
from datetime import date

import httpx
import pytest

from tests.law.example import ENGINE
from tests.web.api.client import Client, mounted, problem
from waarborg.law import Engine
from waarborg.web.api import create_api
from waarborg.web.api.edge import HEADERS, VERSION, Edge

REQUESTS = [
    ("GET", "/norms"),
    ("HEAD", "/norms"),
    ("GET", "/openapi.json"),
    ("GET", "/norms/lamp-act.99"),
    ("GET", "/norms?kind=x"),
    ("GET", "/nothing"),
    ("GET", "/norms/"),
    ("GET", "/checks"),
    ("DELETE", "/norms"),
    ("OPTIONS", "/norms"),
    ("POST", "/checks"),
    ("POST", "/nothing"),
]


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_every_answer_has_the_headers(client: Client, method: str, path: str):
    """Version and security, also where something is wrong."""
    answer = client.send(method, path)

    assert HEADERS == {name: answer.headers.get(name) for name in HEADERS}
    assert re.match(r"application/(problem\+)?json$", answer.headers["content-type"])


def test_the_version_is_that_of_the_description(client: Client):
    """Whoever sees an answer can find its description."""
    description = client.get("/openapi.json").json()

    assert VERSION == description["info"]["version"]
    assert re.fullmatch(r"1\.\d+\.\d+", VERSION)


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/norms/", "/checks/", "/v1/checks", "//"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_where_nothing_is(client: Client, method: str, path: str):
    """404, never a page or a way on; whatever is sent there is not looked at."""
    problem(client.send(method, path, "x"), 404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/checks", "POST"),
        ("PUT", "/checks", "POST"),
        ("POST", "/norms", "GET"),
        ("DELETE", "/norms/lamp-act.3", "GET"),
        ("OPTIONS", "/law-base", "GET"),
        ("PATCH", "/openapi.json", "GET"),
    ],
)
def test_a_method_that_is_not_possible(client: Client, method: str, path: str, allowed: str):
    """405, with what is possible."""
    answer = client.send(method, path)
    members = problem(answer, 405, "method-not-allowed")

    assert allowed in answer.headers["allow"]
    assert allowed in members["remedy"]


def test_head_is_get_without_the_body(client: Client):
    """A program can look whether something is there."""
    head, get = client.send("HEAD", "/law-base"), client.get("/law-base")

    assert (200, b"") == (head.status_code, head.content)
    assert get.headers["content-type"] == head.headers["content-type"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json", 200),
        ("*/*", 200),
        ("text/html, application/*;q=0.5", 200),
        ("application/problem+json", 200),
        ("", 200),
        ("text/html", 406),
        ("application/xml;q=0.9", 406),
        ("application/json; q=0", 406),
    ],
)
def test_we_only_give_json(client: Client, accept: str, status: int):
    """Whoever cannot read JSON is told so, in JSON."""
    assert status == client.get("/law-base", accept=accept).status_code


@pytest.mark.parametrize(
    ("path", "accept_language", "title"),
    [
        ("/norms?kind=x", "", "De invoer klopt niet"),
        ("/norms?kind=x", "en", "The input is not right"),
        ("/norms?kind=x", "en-GB, nl;q=0.5", "The input is not right"),
        ("/norms?kind=x", "fr", "De invoer klopt niet"),
        ("/norms?kind=x&language=nl", "en", "De invoer klopt niet"),
        ("/norms?kind=x&language=en", "nl", "The input is not right"),
        ("/norms?kind=x&language=fr", "en", "The input is not right"),
        ("/nothing?language=en", "nl", "This address does not exist"),
    ],
)
def test_a_problem_speaks_the_language_of_the_asker(
    client: Client, path: str, accept_language: str, title: str
):
    """The address goes before the header; Dutch where neither says."""
    answer = client.get(path, accept_language=accept_language)

    assert title == answer.json()["title"]
    assert ("en" if title.startswith("Th") else "nl") == answer.headers["content-language"]


def test_the_language_of_a_body_is_that_of_its_problem(client: Client):
    """`language` in the body goes before the header."""
    answer = client.post("/checks", {"facts": {"x": 1}, "language": "en"}, accept_language="nl")

    assert "The answers are not right" == answer.json()["title"]


def test_a_fault_of_ours_is_told_without_its_inside(caplog: pytest.LogCaptureFixture):
    """What broke stands in the log and not in the answer; no trace of the code leaks out."""

    def broken() -> date:
        raise ZeroDivisionError("secret inside")

    broken_client = Client(mounted(create_api(ENGINE, broken)))
    answer = broken_client.post("/checks", {"facts": {}})

    problem(answer, 500, "error")
    assert "secret" not in answer.text
    assert "secret inside" in caplog.text
    assert ["A fault of our own at /v1/checks"] == caplog.messages
    assert VERSION == answer.headers["api-version"]


def test_a_fault_after_the_answer_began_is_raised():
    """Half an answer cannot become a problem any more; the server breaks the connection."""

    async def half(scope: object, receive: object, send: object) -> None:
        del scope, receive
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Client(Edge(half)).get("/x")


def test_what_is_no_request_passes():
    """The start and the end of a server are not ours."""
    seen: list[str] = []

    async def inner(scope: object, receive: object, send: object) -> None:
        del receive, send
        seen.append(scope["type"])  # type: ignore[index]

    coroutine = Edge(inner)({"type": "lifespan"}, None, None)  # type: ignore[arg-type]
    with pytest.raises(StopIteration):
        coroutine.send(None)

    assert ["lifespan"] == seen


@pytest.mark.parametrize("name", ["X-Nothing", "Cookie", "Authorization"])
def test_nothing_is_remembered_of_a_caller(client: Client, name: str):
    """No answer sets a cookie or says anything back of the header."""
    answer: httpx.Response = client.send("GET", "/law-base", headers={name: "value-of-mine"})

    assert "set-cookie" not in answer.headers
    assert "value-of-mine" not in answer.text


def test_the_law_is_the_one_that_was_given():
    """Two interfaces in one process each have their own."""
    other = Client(mounted(create_api(Engine(ENGINE.base), lambda: date(2020, 1, 1))))

    assert "2020-01-01" == other.post("/checks", {"facts": {}}).json()["on"]
