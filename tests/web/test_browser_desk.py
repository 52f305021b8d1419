# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The systems of an organisation in a real browser: axe, narrow screens, and the keyboard alone."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.installations import OTHER, TOWN
from tests.web.pages.desk_town import BENEFITS, EVERYTHING, DeskTown, at
from tests.web.pages.desk_town import desk_town as desk_town  # noqa: PLC0414  # a fixture
from tests.web.pages.source_files import a_source
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from tests.web.test_browser_use import press, tab_to
from tests.web.visitors import account_with, token_of
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import organisation_by_slug
from waarborg.web.visits import cookie_name

pytestmark = pytest.mark.browser

PAGES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "board": ("desk-board", {}),
    "empty-board": ("desk-board", {"organisation": OTHER}),
    "new-system": ("desk-new-system", {}),
    "system": ("desk-system", {}),
    "unfinished": ("desk-system", {"system": "sollicitatiefilter"}),
    "duties": ("desk-duties", {"system": "sollicitatiefilter"}),
    "duty": ("desk-duty", {"norm": "gdpr.35.1"}),
    "duty-missing": ("desk-duty", {"norm": "ai-act.26.1"}),
    "override": ("desk-override", {"norm": "gdpr.35.1"}),
    "facts": ("desk-facts", {}),
    "fact": ("desk-fact", {"fact": "role.activities"}),
    "record": ("desk-record", {}),
    "record-group": ("desk-record-group", {"group": "use"}),
    "versions": ("desk-versions", {}),
    "evidence": ("desk-evidence", {}),
    "evidence-new": ("desk-evidence-new", {"system": "sollicitatiefilter"}),
    "evidence-entry": ("desk-evidence-entry", {}),
    "weighing": ("desk-weighing", {}),
    "annex-viii": ("desk-annex-viii", {}),
    "dossier": ("desk-dossier", {}),
    "no-sources": ("desk-sources", {"organisation": OTHER}),
    "sources": ("desk-sources", {}),
    "source": ("desk-source", {}),
    "source-new": ("desk-source-new", {}),
}
FAULTY: Final = {
    "new-system": "main form button.nl-button--primary",
    "override": "main form button.nl-button--primary",
    "evidence-new": "main form button.nl-button--primary",
    "source-new": "main form button.nl-button--primary",
}
"""Pages whose form is sent as it is, and the button to do that with."""
OPEN: Final = "() => document.querySelectorAll('main details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def desk_site(desk_town: DeskTown) -> Iterator[str]:
    """Return the address at which the municipality is served."""
    with served(desk_town.app) as address:
        yield address


def signed_in(browser: Browser, town: DeskTown, site: str, *, scripts: bool) -> BrowserContext:
    """Return a browser in which somebody is signed in who may do everything in both bodies."""
    context = browser.new_context(
        bypass_csp=scripts, java_script_enabled=scripts, viewport={"width": 1280, "height": 900}
    )
    register = town.installation.register
    bodies = {organisation_by_slug(register, slug).id: EVERYTHING for slug in (TOWN, OTHER)}
    account = account_with(town.installation, "everything", bodies)
    name = cookie_name(town.installation.settings)
    token = token_of(town.installation, account)
    context.add_cookies([{"name": name, "value": token, "url": site}])
    return context


@pytest.fixture(scope="module")
def page(browser: Browser, desk_town: DeskTown, desk_site: str) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    context = signed_in(browser, desk_town, desk_site, scripts=True)
    yield context.new_page()
    context.close()


def address_of(town: DeskTown, name: str, language: Language) -> str:
    """Return the address of a page."""
    place, parts = PAGES[name]
    if place == "desk-evidence-entry":
        entries = town.installation.ledger.about([town.system().id])
        parts = {"entry": entries[0].id}
    if place in {"desk-source", "desk-sources", "desk-source-new"}:
        made = a_source(town)
        parts = {**parts, "source": made.id} if place == "desk-source" else parts
    return at(place, BENEFITS, language, **parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    page: Page,
    desk_town: DeskTown,
    desk_site: str,
    name: str,
    language: Language,
):
    """With everything unfolded; nothing scrolls sideways, and targets are large enough."""
    answer = page.goto(f"{desk_site}{address_of(desk_town, name, language)}")
    assert answer is not None
    assert 200 == answer.status
    page.evaluate(OPEN)
    faults = violations(page)
    faults += page.evaluate(SMALL)
    for width in (320, 768) if language == "nl" else ():
        page.set_viewport_size({"width": width, "height": 740})
        over, *wide = page.evaluate(WIDE)
        faults += [f"{width}: {over} px {one}" for one in wide[:2]]
    page.set_viewport_size({"width": 1280, "height": 900})
    assert [] == faults


@pytest.mark.parametrize("name", FAULTY)
def test_axe_finds_nothing_on_a_form_that_failed(
    page: Page,
    desk_town: DeskTown,
    desk_site: str,
    name: str,
):
    """The summary of faults has the focus, and each fault leads to its field."""
    page.goto(f"{desk_site}{address_of(desk_town, name, 'nl')}")
    with page.expect_navigation():
        page.locator(FAULTY[name]).first.click()

    assert page.locator(".fault-summary").count()
    for target in page.locator(".fault-summary a").evaluate_all(
        "all => all.map(one => one.getAttribute('href').slice(1))"
    ):
        assert 1 == page.locator(f"[id='{target}']").count(), target
    assert [] == violations(page)


def test_the_keyboard_is_enough_and_no_script_is_needed(
    browser: Browser,
    desk_town: DeskTown,
    desk_site: str,
):
    """From the board to a new system, its first answer, and its first evidence."""
    context = signed_in(browser, desk_town, desk_site, scripts=False)
    page = context.new_page()
    page.goto(f"{desk_site}{at('desk-board')}")
    press(page, f"main a[href='{at('desk-new-system')}']")
    tab_to(page, "#name")
    page.keyboard.type("Met het toetsenbord")
    press(page, "main button.nl-button--primary")
    slug = "met-het-toetsenbord"
    press(page, f"main a[href='{at('desk-fact', slug, fact='next')}']")
    tab_to(page, "main input[type=radio]")
    page.keyboard.press("Space")
    tab_to(page, "#source")
    page.keyboard.type("zelf gezien")
    press(page, "main button[value=save]")
    assert page.get_by_text("Het antwoord is bewaard.").count()
    press(page, f"main a[href='{at('desk-evidence', slug)}']")
    press(page, f"main a[href='{at('desk-evidence-new', slug)}']")
    tab_to(page, "#kind")
    page.keyboard.type("DPIA")
    tab_to(page, "#result")
    page.keyboard.type("Gedaan.")
    press(page, "main button.nl-button--primary")
    assert page.get_by_text("Het bewijs is vastgelegd.").count()
    context.close()


def test_what_one_may_not_do_is_not_there(
    browser: Browser,
    desk_town: DeskTown,
    desk_site: str,
):
    """An auditor finds no form that writes on any page that they may see."""
    context = browser.new_context(java_script_enabled=True, bypass_csp=True)
    name = cookie_name(desk_town.installation.settings)
    token = desk_town.visitor(Role.AUDITOR).token or ""
    context.add_cookies([{"name": name, "value": token, "url": desk_site}])
    page = context.new_page()
    found: list[str] = []
    for one in PAGES:
        answer = page.goto(f"{desk_site}{address_of(desk_town, one, 'nl')}")
        assert answer is not None
        if answer.status == 200:
            forms = page.locator("main form[method=post]")
            found += [
                f"{one}: {forms.nth(place).get_attribute('action')}"
                for place in range(forms.count())
            ]
    context.close()
    assert [f"dossier: {at('desk-dossier')}"] == found
