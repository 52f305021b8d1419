# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Headers on every answer, and a limit to what may be sent."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from tests.web.pages.reader import CHATBOT, Reader, carried
from waarborg.app import create_app
from waarborg.installation import open_installation
from waarborg.kernel.settings import read_settings
from waarborg.law import Engine
from waarborg.web.security import CONTENT_SECURITY_POLICY, SECURITY_HEADERS

PATHS = ["/", "/nl/", "/nl/nergens", "/assets/tokens.css", "/v1/norms", "/v1/none", "/sitemap.xml"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(reader: Reader, path: str):
    """Pages, files, redirects, faults and /v1 alike."""
    headers = reader.send("GET", path).headers
    assert "nosniff" == headers["x-content-type-options"]
    assert "DENY" == headers["x-frame-options"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    for name in SECURITY_HEADERS:
        assert name in headers


def test_the_policy_allows_no_script_and_nothing_inside_a_page():
    """Not even by a hash."""
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "script-src" not in CONTENT_SECURITY_POLICY


def test_no_answer_sets_a_cookie(reader: Reader):
    """Not on pages, and not on forms."""
    answers = [reader.send("GET", path) for path in PATHS]
    answers.append(reader.post("result", answers=carried(CHATBOT)).answer)
    assert [] == [one for one in answers if "set-cookie" in one.headers]


def test_an_answer_to_a_form_is_never_kept(reader: Reader):
    """Somebody else at the same computer finds nothing in its store."""
    for place in ("question", "answers", "result", "reasons", "comparison", "download"):
        page = reader.post(place, answers=carried(CHATBOT), norm="ai-act.4")
        assert "no-store" == page.answer.headers["cache-control"]


def test_a_file_by_its_digest_is_kept_for_ever(reader: Reader):
    """The address changes when the file does."""
    page = reader.read("/nl/")
    sheets = [given["href"] for _, given in page.tags if given.get("rel") == "stylesheet"]
    for sheet in sheets[1:]:
        answer = reader.send("GET", sheet)
        assert 200 == answer.status_code
        assert "immutable" in answer.headers["cache-control"]
    assert "no-cache" == reader.send("GET", "/assets/tokens.css").headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/nl/regelcheck/openen", "Dit is te groot"), ("/en/check/result", "This is too large")],
)
def test_ten_megabytes_are_refused_with_a_clear_page(reader: Reader, path: str, words: str):
    """The limit is one mebibyte."""
    answer = reader.send("POST", path, content=b"x" * 10_000_000)
    assert 413 == answer.status_code
    assert words in answer.text


def test_a_body_of_unknown_length_is_refused_as_well(reader: Reader):
    """Without a length in its header it is counted as it comes."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b"x" * 65536

    assert 413 == reader.send("POST", "/nl/regelcheck/openen", content=endless()).status_code


def test_a_body_that_says_it_is_huge_is_not_read(reader: Reader):
    """It is refused by its header."""
    headers = {"content-length": str(10**12)}
    answer = reader.send("POST", "/nl/regelcheck/openen", content=b"x", headers=headers)
    assert 413 == answer.status_code


def test_a_crash_shows_a_page_without_what_broke(example_engine: Engine):
    """And with the security headers."""
    app = create_app(example_engine)

    def crash(_: Request) -> Response:
        raise RuntimeError("a secret")

    app.router.routes.insert(0, Route("/nl/crash", crash))
    answer = Reader(app).send("GET", "/nl/crash")
    assert 500 == answer.status_code
    assert "Er ging iets mis bij ons" in answer.text
    assert "secret" not in answer.text


def test_the_contact_for_weaknesses_can_be_set(example_engine: Engine, tmp_path: Path):
    """By the body that runs it."""
    contact = "mailto:security@body.example"
    given = {"WAARBORG_HOME": str(tmp_path), "WAARBORG_SECURITY_CONTACT": contact}
    with open_installation(read_settings(given), example_engine) as installation:
        app = create_app(installation=installation)
        text = Reader(app).send("GET", "/.well-known/security.txt").text
    assert f"Contact: {contact}" in text


@pytest.mark.parametrize("path", ["/nl/over/", "/nl", "/v1"])
def test_a_visitor_is_not_led_to_the_host_that_they_name(app: Starlette, path: str):
    """A store between us would give it to others too."""
    location = _asked(app, path).headers["location"]

    assert location.startswith("/")
    assert "evil" not in location


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/.well-known/security.txt"])
def test_an_installation_knows_itself_where_it_is(
    example_engine: Engine, tmp_path: Path, path: str
):
    """Whatever a visitor says."""
    settings = read_settings(
        {"WAARBORG_HOME": str(tmp_path), "WAARBORG_BASE_URL": "https://ai.stad.example"}
    )
    with open_installation(settings, example_engine) as installation:
        text = _asked(create_app(installation=installation), path).text

    assert "https://ai.stad.example/" in text
    assert "evil" not in text


def _asked(app: Starlette, path: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return await client.get(path, headers={"host": "evil.example"})

    return asyncio.run(ask())


def test_what_is_no_request_passes_through(app: Starlette):
    """The start and the end of the server, for example."""
    sent: list[str] = []

    async def receive() -> Message:
        return {"type": "lifespan.startup" if not sent else "lifespan.shutdown"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan"}, receive, send))
    assert ["lifespan.startup.complete", "lifespan.shutdown.complete"] == sent
