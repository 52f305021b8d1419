# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who asks, and what the log keeps of it."""

import json
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

from tests.access.examples import FIRST_MOMENT
from tests.web.pages.reader import Reader
from tests.web.pages.town import Town, open_town
from tests.web.visitors import ADDRESS, Visitor
from waarborg.access import make_key
from waarborg.access.limits import KEY, WRONG_KEY
from waarborg.kernel.actors import Role
from waarborg.web import access_log
from waarborg.web.access_log import AccessLog, write_to_stderr
from waarborg.web.visits import address_of


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Return an installation with two organisations."""
    with open_town(tmp_path) as found:
        yield found


@pytest.fixture
def key(town: Town) -> str:
    """Return what a program of the organisation shows."""
    visit = town.visitor("chief", Role.ADMINISTRATOR).visit()
    assert visit is not None
    _, shown = make_key(
        town.installation.people,
        visit.actor,
        town.here.id,
        name="export",
        roles={Role.READER},
        last_day=date(2026, 12, 31),
    )
    return shown


SYSTEMS = "/v1/organisations/eikenstad/systems"


def program(town: Town, shown: str, path: str = SYSTEMS):
    """Return the answer to a program that shows something."""
    visitor = Visitor(town.app, town.installation)
    return visitor.send("GET", path, headers={"authorization": shown})


def test_a_program_shows_its_key(town: Town, key: str):
    """As a bearer, in capitals or not."""
    for word in ("Bearer", "bearer"):
        assert 200 == program(town, f"{word} {key}").status_code


@pytest.mark.parametrize("shown", ["Bearer wbk_guess", "Bearer ", "Basic YTpi", "wbk_x", "é"])
@pytest.mark.parametrize("path", [SYSTEMS, "/v1/norms"])
def test_a_key_that_does_not_work_is_refused_everywhere(town: Town, shown: str, path: str):
    """Also where none is needed: the program learns that it is wrong."""
    answer = program(town, shown, path)

    assert 401 == answer.status_code
    assert "application/problem+json" == answer.headers["content-type"]
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert "/problems/unknown-key" == answer.json()["type"]
    assert "1.0.0" == answer.headers["api-version"]


def test_a_program_that_asks_too_often_waits(town: Town, key: str):
    """It is told for how long; so is whoever guesses keys."""
    for _ in range(KEY.tries):
        town.installation.people.limits.spend(KEY, key_id(town, key))
    answer = program(town, f"Bearer {key}")
    assert 429 == answer.status_code
    assert answer.headers["retry-after"].isdigit()
    for _ in range(WRONG_KEY.tries):
        town.installation.people.limits.spend(WRONG_KEY, ADDRESS)

    assert 429 == program(town, "Bearer wbk_guess").status_code


def key_id(town: Town, key: str) -> str:
    """Return the id of a key."""
    from waarborg.access import visit_by_key

    visit = visit_by_key(town.installation.people, key)
    assert visit is not None
    return visit.actor.id


@pytest.mark.parametrize(
    ("hosts", "count"),
    [
        (("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::a%eth0"), 1),
        (("2001:db8:1:2::1", "2001:db8:1:3::1"), 2),
        (("192.0.2.1", "::ffff:192.0.2.1"), 1),
        (("192.0.2.1", "192.0.2.2"), 2),
        (("testclient",), 1),
    ],
)
def test_tries_are_counted_by_network(hosts: tuple[str, ...], count: int):
    """Who has a network of IPv6 has more addresses than anybody can count, and tries as often."""
    found = {address_of(HTTPConnection({"type": "http", "client": (host, 1)})) for host in hosts}
    assert count == len(found)


def test_who_cannot_be_placed_is_nobody():
    """A server on a socket of the file system gives no address."""
    assert address_of(HTTPConnection({"type": "http", "client": None})) is None


def test_a_key_is_nothing_on_the_pages(town: Town, key: str):
    """They are for people."""
    assert 303 == program(town, f"Bearer {key}", "/nl/werkplek/eikenstad").status_code


@pytest.mark.parametrize("token", ["guess", "", "é", "x" * 5000])
def test_a_cookie_that_is_no_session_is_nobody(town: Town, token: str):
    """Whatever is in it."""
    visitor = Visitor(town.app, town.installation, token)

    assert 303 == visitor.send("GET", "/nl/account").status_code


class Logged:
    """An application whose log is kept, and takes half a second for each request."""

    def __init__(self, app: Starlette) -> None:
        self.lines: list[dict[str, object]] = []
        ticks = iter(x / 2 for x in range(1000))
        self.app = AccessLog(
            app,
            lambda line: self.lines.append(json.loads(line)),
            lambda: FIRST_MOMENT,
            lambda: next(ticks),
        )


def test_the_log_tells_what_and_not_who_or_where(town: Town):
    """The route and not the address; the account and not its name; no place of the visitor."""
    logged = Logged(town.app)
    visitor = town.visitor("bo@town.example", Role.READER)
    visit = visitor.visit()
    assert visit is not None
    Visitor(logged.app, town.installation, visitor.token).send(
        "GET", "/nl/werkplek/eikenstad?zoek=geheim"
    )

    assert [
        {
            "at": "2026-11-24T09:00:00.000+00:00",
            "method": "GET",
            "route": "/nl/werkplek/{organisation}",
            "status": 200,
            "ms": 500.0,
            "actor": visit.actor.id,
        }
    ] == logged.lines
    for secret in ("geheim", "town.example", ADDRESS, "eikenstad"):
        assert secret not in str(logged.lines)


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/nl/inloggen/link/secret", "/nl/inloggen/link/{token}", 410),
        ("GET", "/v1/norms/lamp-act.1?x=secret", "/v1/norms/{id}", 400),
        ("GET", "/secret", "-", 404),
        ("GET", "/assets/secret.css", "/assets", 404),
        ("SECRET", "/nl/", "/nl/", 405),
        ("POST", "/nl/", "/nl/", 405),
    ],
)
def test_the_log_names_routes_alone(town: Town, method: str, path: str, route: str, status: int):
    """A one-time link, a search or a name that was typed is never in it."""
    logged = Logged(town.app)
    Visitor(logged.app, town.installation).send(method, path)

    (line,) = logged.lines
    assert (route, status, "-") == (line["route"], line["status"], line["actor"])
    assert "secret" not in str(line).lower()


def test_a_crash_is_in_the_log(town: Town):
    """As 500, which is what the visitor sees."""

    async def crash(scope: object, receive: object, send: object) -> None:
        raise RuntimeError

    lines: list[str] = []
    Reader(AccessLog(crash, lines.append)).send("GET", "/nl/")

    assert 500 == json.loads(lines[0])["status"]


def test_stylesheets_are_not_in_the_log(town: Town):
    """They come with every page."""
    logged = Logged(town.app)
    Reader(logged.app).send("GET", "/assets/tokens.css")
    Reader(logged.app).send("GET", "/nl/")

    assert ["/nl/"] == [line["route"] for line in logged.lines]


def test_lines_can_be_written_where_the_server_reports(capsys: pytest.CaptureFixture[str]):
    """One line each, and nothing besides."""
    logger = logging.getLogger(access_log.LOGGER)
    before = logger.handlers, logger.level, logger.propagate
    try:
        write_to_stderr()
        logger.info("{}")
        assert "{}\n" == capsys.readouterr().err
    finally:
        logger.handlers, logger.level, logger.propagate = before
