# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Coming in, in a real browser: axe finds nothing, it fits a phone, and the keyboard is enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.access.examples import PASSWORD
from tests.web.pages.town import Town, open_town
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from tests.web.test_browser_use import press, tab_to
from tests.web.visitors import Visitor, token_of
from waarborg.access import account_by_id
from waarborg.access.passwords import hashed
from waarborg.access.roles import renew_link
from waarborg.access.store import set_password
from waarborg.kernel.actors import INSTALLATION, Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.pages.places import address
from waarborg.web.visits import cookie_name

pytestmark = pytest.mark.browser

SLUG: Final = "eikenstad"
OPEN: Final = ("sign-in", "sign-in-link", "sign-in-oidc", "link-gone", "sign-in-fault")
INSIDE: Final = (
    "desk",
    "account",
    "sign-out",
    "installation",
    "desk-new-organisation",
    "desk-people",
    "desk-keys",
    "desk-organisation",
)
FAULTS: Final = {
    "account-fault": "account",
    "new-organisation-fault": "desk-new-organisation",
    "people-fault": "desk-people",
    "keys-fault": "desk-keys",
}
"""The same pages once a form on them was sent with nothing in it."""
OPENED: Final = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
EVERY: Final = [(name, language) for name in (*OPEN, *INSIDE, *FAULTS) for language in LANGUAGES]


@dataclass(frozen=True)
class Served:
    """An installation on a port of this machine."""

    town: Town
    site: str
    chief: Visitor

    def link(self) -> str:
        """Return the token of a new link for a member."""
        visit = self.chief.visit()
        assert visit is not None
        bo = self.town.visitor("bo", Role.EDITOR).visit()
        assert bo is not None
        people = self.town.installation.people
        return renew_link(people, visit.actor, self.town.here.id, bo.actor.id)

    def signed_in(self, context: BrowserContext) -> None:
        """Let a browser have a session of somebody who may do everything."""
        visit = self.chief.visit()
        assert visit is not None
        account = account_by_id(self.town.installation.people, visit.actor.id)
        token = token_of(self.town.installation, account)
        name = cookie_name(self.town.installation.settings)
        context.add_cookies([{"name": name, "value": token, "url": self.site}])


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return an installation, and who administers all of it."""
    folder = tmp_path_factory.mktemp("browser")
    with (
        open_town(folder, base_url="http://127.0.0.1:8080") as town,
        served(town.app) as site,
    ):
        town.visitor("chief", Role.ADMINISTRATOR, at=INSTALLATION)
        town.visitor("chief", Role.ADMINISTRATOR, at=town.there.id)
        chief = town.visitor("chief", *Role)
        town.visitor("a-rather-long-name@department.of.a.town.example", *Role)
        visit = chief.visit()
        assert visit is not None
        with town.installation.people.store.writing() as connection:
            set_password(connection, visit.actor.id, hashed(PASSWORD))
        yield Served(town, site, chief)


@pytest.fixture(scope="module")
def page(browser: Browser, installed: Served) -> Iterator[Page]:
    """Return a window in which axe may run, of nobody in particular."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def visit(page: Page, installed: Served, name: str, language: Language) -> None:
    """Go to a page, as whoever may see it."""
    page.context.clear_cookies()
    place = FAULTS.get(name, name)
    if name not in OPEN:
        installed.signed_in(page.context)
    parts = {"organisation": SLUG}
    if name in ("sign-in-link", "link-gone"):
        place, parts = "sign-in-link", {"token": "x" if name == "link-gone" else installed.link()}
    if name == "sign-in-fault":
        place = "sign-in"
    page.goto(f"{installed.site}{address(place, language, **parts)}")
    if name in FAULTS or name == "sign-in-fault":
        with page.expect_navigation():
            page.locator("main form.access-form").last.locator("button").last.click()
        assert page.locator(".fault-summary").count(), name


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_axe_finds_nothing(page: Page, installed: Served, name: str, language: Language):
    """WCAG 2.0, 2.1 and 2.2, levels A and AA, and good practice."""
    visit(page, installed, name, language)
    page.evaluate(OPENED)
    assert [] == violations(page)


def test_nothing_scrolls_sideways(page: Page, installed: Served):
    """At the width of a phone, of a tablet, and of a page enlarged to 400 %."""
    faults: list[str] = []
    for name, language in EVERY:
        visit(page, installed, name, language)
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 740})
            over, *wide = page.evaluate(WIDE)
            if over > 0 or wide:
                faults.append(f"{name} {language} at {width}: {over} px, {wide[:2]}")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert [] == faults


def test_what_can_be_pressed_is_large_enough(page: Page, installed: Served):
    """At least 44 pixels high."""
    faults: list[str] = []
    for name in (*OPEN, *INSIDE, *FAULTS):
        visit(page, installed, name, "nl")
        faults += [f"{name}: {one}" for one in page.evaluate(SMALL)]
    assert [] == faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_coming_in_works_with_the_keyboard_and_without_scripts(
    browser: Browser, installed: Served, language: Language
):
    """From the link to the workspace, out again, and in again with the password."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{installed.site}{address('sign-in-link', language, token=installed.link())}")
    for name in ("password", "again"):
        tab_to(page, f"input[name={name}]")
        page.keyboard.type(PASSWORD)
    press(page, "main form button")
    assert page.url.endswith(address("desk-board", language, organisation=SLUG))
    press(page, ".desk-who button")
    assert page.url.endswith(address("sign-out", language))
    press(page, f"main a[href='{address('sign-in', language)}']")
    tab_to(page, "input[name=login]")
    page.keyboard.type("bo")
    tab_to(page, "input[name=password]")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(address("desk-board", language, organisation=SLUG))
    context.close()


def test_a_browser_keeps_the_session_from_scripts(browser: Browser, installed: Served):
    """And sends it with no form of another site."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{installed.site}{address('sign-in-link', 'nl', token=installed.link())}")
    for name in ("password", "again"):
        page.fill(f"input[name={name}]", PASSWORD)
    page.click("main form button")
    (cookie,) = context.cookies()

    assert (True, "Lax", -1) == (cookie["httpOnly"], cookie["sameSite"], cookie["expires"])
    context.close()
