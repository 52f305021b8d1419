# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signing in and out, links and accounts, as visitors meet them."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from tests.access.examples import OTHER_PASSWORD, PASSWORD, Clock, settings_of
from tests.access.provider import Provider
from tests.law.example import ENGINE
from tests.web.pages.reader import Page
from tests.web.served import served
from tests.web.visitors import Visitor
from waarborg.access import oidc, sessions_of, use_link
from waarborg.access.accounts import new_account
from waarborg.access.limits import SIGN_IN_ADDRESS, SIGN_IN_HERE
from waarborg.app import create_app
from waarborg.installation import Installation, open_installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Return an installation without anybody."""
    settings = settings_of(f"sqlite:///{tmp_path / 'waarborg.db'}")
    with open_installation(settings, ENGINE, now=Clock()) as found:
        yield found


@pytest.fixture
def visitor(installation: Installation) -> Visitor:
    """Return somebody who is not signed in."""
    return Visitor(create_app(installation=installation), installation)


@pytest.fixture
def an(visitor: Visitor) -> Visitor:
    """Return the first administrator, signed in."""
    people = visitor.installation.people
    visitor.token = use_link(people, people.first_link() or "", PASSWORD, name="An", login="an")
    return visitor


def leads(page: Page) -> str:
    """Return where an answer leads."""
    assert 303 == page.answer.status_code, page.text
    return page.answer.headers["location"]


def faults(page: Page) -> list[str]:
    """Return the fields to which the summary of faults leads; each is on the page."""
    links = [given["href"] for tag, given in page.tags if tag == "a" and "href" in given]
    targets = [one[1:] for one in links if one.startswith("#") and one != "#content"]
    ids = {given.get("id") for _, given in page.tags}
    assert set(targets) <= ids
    assert page.title.startswith("Fout")
    return targets


def test_the_first_administrator_comes_in(visitor: Visitor):
    """With the link of the first start: the page says what it is for, the form signs in."""
    path = f"/nl/inloggen/link/{visitor.installation.people.first_link()}"
    page = visitor.read(path)
    assert "Word de eerste beheerder" == page.headings[0]
    assert ("post", path) == (page.forms[-1].method, page.forms[-1].action)
    fields = {"name": "An", "login": "an", "password": PASSWORD, "again": PASSWORD}
    assert "/nl/werkplek" == leads(visitor.post(path, **fields))
    page = visitor.read("/nl/werkplek")

    assert 200 == page.answer.status_code
    assert "Voeg er een toe" in page.text


def test_the_cookie_of_a_session_is_guarded(visitor: Visitor):
    """No script reads it, no other site sends it with a form, no other host sets it."""
    path = f"/nl/inloggen/link/{visitor.installation.people.first_link()}"
    page = visitor.post(path, name="An", login="an", password=PASSWORD, again=PASSWORD)
    cookie = page.answer.headers["set-cookie"]

    assert cookie.startswith("__Host-waarborg-session=")
    for part in ("HttpOnly", "Path=/", "SameSite=lax", "Secure"):
        assert part in cookie
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie


def test_signing_in_leads_back_to_where_one_was_going(an: Visitor):
    """And the page where one was going is asked for again."""
    an.token = None
    sign_in = leads(an.read("/en/workspace"))
    assert "/en/sign-in?next=/en/workspace" == sign_in
    page = an.read(sign_in)
    action = page.forms[-1]
    assert ("next", "/en/workspace") in action.fields
    done = an.post("/en/sign-in", login="an", password=PASSWORD, next="/en/workspace")

    assert "/en/workspace" == leads(done)
    assert 200 == an.read("/en/workspace").answer.status_code
    assert "/en/workspace/x" == leads(an.read("/en/sign-in?next=/en/workspace/x"))


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/nl/werkplek//evil.example",
        "/nl/werkplek/../../x?y",
        "/nl/werkplek\\evil.example",
        "/nl/werkplekken",
        "/nl/over",
        "/nl/werkplek\r\nX-Header: 1",
        "",
    ],
)
def test_signing_in_leads_to_the_workspace_alone(an: Visitor, target: str):
    """No other site can have people sign in here and end up there."""
    an.token = None
    page = an.post("/nl/inloggen", login="an", password=PASSWORD, next=target)

    assert "/nl/werkplek" == leads(page)


def test_a_form_that_came_too_late_is_told_not_to_be_saved(an: Visitor):
    """Whoever only looks at a page lost nothing, and reads nothing of it."""
    an.token = None
    told = "Wat u verstuurde, is niet opgeslagen."

    late = leads(Page(an.send("POST", "/nl/account", data={"name": "Anna"})))

    assert told in an.read(late).text
    assert told not in an.read(leads(an.read("/nl/account"))).text


def test_each_signing_in_has_another_session(an: Visitor):
    """A token that somebody planted before does not become that of a session."""
    old, an.token = an.token, None
    an.post("/nl/inloggen", login="an", password=PASSWORD)

    assert an.token not in (None, old)


def test_a_wrong_password_keeps_the_name_and_not_the_password(an: Visitor):
    """The summary leads to the field."""
    an.token = None
    page = an.post("/nl/inloggen", login="an", password=OTHER_PASSWORD)

    assert 422 == page.answer.status_code
    assert ["login"] == faults(page)
    given = {one["name"]: one.get("value") for one in page.inputs if "name" in one}
    assert ("an", None) == (given["login"], given["password"])
    assert OTHER_PASSWORD not in page.text


def test_who_tries_too_often_must_wait(an: Visitor):
    """And is told for how long."""
    an.token = None
    for _ in range(SIGN_IN_HERE.tries):
        an.post("/nl/inloggen", login="an", password=OTHER_PASSWORD)
    page = an.post("/nl/inloggen", login="an", password=PASSWORD)

    assert 429 == page.answer.status_code
    assert 0 < int(page.answer.headers["retry-after"]) <= SIGN_IN_HERE.seconds
    assert ["login"] == faults(page)


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"name": ""}, "name"),
        ({"login": "an bakker"}, "login"),
        ({"password": "kort", "again": "kort"}, "password"),
        ({"again": "anders"}, "again"),
    ],
)
def test_a_wrong_field_of_a_link_keeps_the_others(
    visitor: Visitor, changes: dict[str, str], target: str
):
    """But never a password."""
    path = f"/nl/inloggen/link/{visitor.installation.people.first_link()}"
    fields = {"name": "An", "login": "an", "password": PASSWORD, "again": PASSWORD, **changes}
    page = visitor.post(path, **fields)

    assert 422 == page.answer.status_code
    assert [target] == faults(page)
    given = {one["name"]: one.get("value") for one in page.inputs if "name" in one}
    assert fields["name"] == given["name"]
    assert fields["login"] == given["login"]
    assert PASSWORD not in page.text


def test_everything_that_is_wrong_with_a_link_is_told_at_once(visitor: Visitor):
    """So that it is mended at once."""
    path = f"/nl/inloggen/link/{visitor.installation.people.first_link()}"
    page = visitor.post(path, password="kort")  # noqa: S106  # too short to be one

    assert ["name", "login", "password", "again"] == faults(page)


def test_a_name_to_sign_in_with_that_is_taken_is_told(visitor: Visitor):
    """By somebody without a role."""
    people = visitor.installation.people
    with people.store.writing() as connection:
        new_account(people, connection, name="An", login="an")
    path = f"/nl/inloggen/link/{people.first_link()}"
    page = visitor.post(path, name="An", login="an", password=PASSWORD, again=PASSWORD)

    assert (422, ["login"]) == (page.answer.status_code, faults(page))


@pytest.mark.parametrize("path", ["/nl/inloggen/link/guess", "/en/sign-in/link/guess"])
def test_a_link_that_does_not_work_says_what_to_do(visitor: Visitor, path: str):
    """Whether it is looked at or used."""
    for page in (visitor.read(path), visitor.post(path, name="x")):
        assert 410 == page.answer.status_code
        assert page.headings[0] in ("Deze link werkt niet meer", "This link no longer works")


def test_signing_out_ends_the_session(an: Visitor):
    """Also when the cookie was kept."""
    token = an.token
    assert "Wilt u uitloggen?" == an.read("/nl/uitloggen").headings[0]
    assert "/nl/uitloggen" == leads(an.post("/nl/uitloggen"))
    assert an.token is None
    assert "U bent uitgelogd" == an.read("/nl/uitloggen").headings[0]
    an.token = token

    assert leads(an.read("/nl/account")).startswith("/nl/inloggen")
    an.token = None
    assert "/nl/uitloggen" == leads(an.post("/nl/uitloggen"))


def test_an_account_is_renamed(an: Visitor):
    """And the page tells so, once; a wrong name stays in the field."""
    assert "/nl/account" == leads(an.post("/nl/account", action="rename", name="An Bakker"))
    assert "Uw naam is opgeslagen." in an.read("/nl/account").text
    assert "Uw naam is opgeslagen." not in an.read("/nl/account").text
    page = an.post("/nl/account", action="rename", name="b" * 121)

    assert (422, ["name"]) == (page.answer.status_code, faults(page))
    assert "b" * 121 in page.text


def test_a_password_is_changed(an: Visitor):
    """By whoever knows the old one."""
    fields = {"action": "password", "password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    page = an.post("/nl/account", old="not this", **fields)
    assert (422, ["old"]) == (page.answer.status_code, faults(page))
    page = an.post("/nl/account", old=PASSWORD, **{**fields, "again": "x"})
    assert (422, ["again"]) == (page.answer.status_code, faults(page))
    page = an.post("/nl/account", old=PASSWORD, **{**fields, "password": "x", "again": "x"})
    assert (422, ["password"]) == (page.answer.status_code, faults(page))
    assert "/nl/account" == leads(an.post("/nl/account", old=PASSWORD, **fields))

    assert "Uw wachtwoord is gewijzigd" in an.read("/nl/account").text
    an.token = None
    an.post("/nl/inloggen", login="an", password=OTHER_PASSWORD)
    assert an.token


def test_sessions_elsewhere_are_ended(an: Visitor):
    """One of them, or all."""
    here = an.token
    for _ in range(2):
        an.token = None
        an.post("/nl/inloggen", login="an", password=PASSWORD)
    an.token = here
    visit = an.visit()
    assert visit is not None
    assert visit.account is not None
    people = an.installation.people
    page = an.read("/nl/account")
    other = next(one["value"] for one in page.buttons if one.get("name") == "session")
    an.post("/nl/account", action="end-session", session=other)
    assert 2 == len(sessions_of(people, visit.account.id))
    an.post("/nl/account", action="end-others")

    assert [visit.session] == list(sessions_of(people, visit.account.id))
    assert 400 == an.post("/nl/account", action="other").answer.status_code


@pytest.fixture
def provider(installation: Installation) -> Iterator[Provider]:
    """Return a party that vouches for people, which listens on this machine."""
    found = Provider(installation.now)
    with served(found.app()) as address:
        found.issuer = address
        yield found


@pytest.fixture
def through(tmp_path: Path, provider: Provider) -> Iterator[Visitor]:
    """Return a visitor of an installation that knows the party."""
    oidc._metadata.cache_clear()
    database = f"sqlite:///{tmp_path / 'through.db'}"
    settings = settings_of(database, provider.settings)
    with open_installation(settings, ENGINE, now=provider.now) as found:
        yield Visitor(create_app(installation=found), found)


def test_somebody_signs_in_through_their_organisation(through: Visitor, provider: Provider):
    """The page leads there, they come back, and read that they have no role yet."""
    page = through.read("/en/sign-in?next=/en/account")
    link = next(
        href for href in (g.get("href", "") for _, g in page.tags) if "organisation" in href
    )
    assert "/en/sign-in/organisation?next=/en/account" == link
    begun = through.read(link)
    back = urlsplit(provider.back(leads(begun)))
    assert "/nl/inloggen/organisatie" == back.path
    cookie = begun.answer.headers["set-cookie"]
    assert cookie.startswith("__Host-waarborg-begun=")
    assert "HttpOnly" in cookie
    done = through.read(f"{back.path}?{back.query}")

    assert "/en/account" == leads(done)
    visit = through.visit()
    assert visit is not None
    page = through.read("/nl/werkplek")
    assert "U hebt nog geen rol" in page.text
    assert visit.actor.id in page.text
    assert "Logt in via de organisatie" in through.read("/nl/account").text


def test_coming_back_in_another_browser_is_refused(
    through: Visitor, provider: Provider, installation: Installation
):
    """Nobody is signed in as somebody else with a link that was sent to them."""
    begun = through.read("/nl/inloggen/organisatie")
    back = urlsplit(provider.back(leads(begun)))
    through.cookies.clear()
    page = through.read(f"{back.path}?{back.query}")

    assert 403 == page.answer.status_code
    assert "Inloggen via uw organisatie is niet gelukt" == page.headings[0]
    assert "code=" not in page.text
    assert through.token is None


def test_whoever_is_refused_there_reads_so(through: Visitor, provider: Provider):
    """With the way to try again."""
    provider.error = "access_denied"
    begun = through.read("/nl/inloggen/organisatie")
    back = urlsplit(provider.back(leads(begun)))
    page = through.read(f"{back.path}?{back.query}")

    assert 403 == page.answer.status_code
    assert "/nl/inloggen" in [given.get("href") for _, given in page.tags]


def test_without_a_party_the_page_offers_none(visitor: Visitor):
    """And its address says so."""
    assert "Inloggen via uw organisatie" not in visitor.read("/nl/inloggen").text
    page = visitor.read("/nl/inloggen/organisatie")
    assert 403 == page.answer.status_code
    assert "kent geen inloggen via de organisatie" in page.text


def test_beginning_too_often_is_slowed_down(through: Visitor):
    """Nobody uses us to keep the other party busy."""
    for _ in range(SIGN_IN_ADDRESS.tries):
        through.read("/nl/inloggen/organisatie")
    page = through.read("/nl/inloggen/organisatie")

    assert 429 == page.answer.status_code
    assert page.answer.headers["retry-after"]


def test_over_a_plain_line_the_cookie_has_a_plain_name(tmp_path: Path):
    """As on one's own machine: a browser would refuse the other name there."""
    settings = settings_of(f"sqlite:///{tmp_path / 'plain.db'}", base_url="http://127.0.0.1:8080")
    with open_installation(settings, ENGINE, now=Clock()) as found:
        visitor = Visitor(create_app(installation=found), found)
        path = f"/nl/inloggen/link/{found.people.first_link()}"
        page = visitor.post(path, name="An", login="an", password=PASSWORD, again=PASSWORD)
        cookie = page.answer.headers["set-cookie"]

    assert cookie.startswith("waarborg-session=")
    assert "Secure" not in cookie


def test_an_application_that_keeps_nothing_has_no_accounts(app: Starlette):
    """The check alone needs nobody to sign in."""
    from tests.web.pages.reader import Reader

    assert 404 == Reader(app).send("GET", "/nl/inloggen").status_code
