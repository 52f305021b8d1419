# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public register in a real browser: axe, narrow screens, the keyboard, and no scripts."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.web.pages.public_example import small_register
from tests.web.pages.test_register_pages import PAGES
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from tests.web.test_browser_use import press, tab_to
from waarborg.app import create_app
from waarborg.kernel.texts import LANGUAGES
from waarborg.web.pages.places import address

pytestmark = pytest.mark.browser

SEARCHES: Final = {
    "nl": ("q=brieven&status=pilot", "q=zzzzzz", "kind=algorithm"),
    "en": ("q=brieven&status=pilot", "q=zzzzzz", "kind=algorithm"),
}
ADDRESSES: Final = [
    *(address(place, language, **parts) for place, parts in PAGES for language in LANGUAGES),
    *(
        f"{address('register', language)}?{query}"
        for language in LANGUAGES
        for query in SEARCHES[language]
    ),
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which a small register is served."""
    with (
        small_register(tmp_path_factory.mktemp("register")) as installation,
        served(create_app(installation=installation)) as site,
    ):
        yield site


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing(page: Page, town: str, path: str):
    """WCAG 2.0, 2.1 and 2.2, levels A and AA, and good practice; with everything unfolded."""
    page.goto(f"{town}{path}")
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    assert [] == violations(page)


def test_nothing_scrolls_sideways_and_targets_are_large(page: Page, town: str):
    """At the width of a phone, of a tablet, and of a page enlarged to 400 %."""
    faults: list[str] = []
    for path in ADDRESSES:
        page.goto(f"{town}{path}")
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 740})
            over, *wide = page.evaluate(WIDE)
            if over > 0 or wide:
                faults.append(f"{path} at {width}: {over} px, {wide[:2]}")
        page.set_viewport_size({"width": 1280, "height": 900})
        faults += [f"{path}: {one}" for one in page.evaluate(SMALL) if 'tabindex="-1"' not in one]
    assert [] == faults


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """Return a window in which no script runs."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def test_a_citizen_finds_a_system_and_asks_for_a_correction_by_keyboard(
    plain_page: Page, town: str
):
    """From the start page, with only Tab, letters and Enter, and without scripts."""
    plain_page.goto(f"{town}/nl/")
    press(plain_page, "nav a[href='/nl/register']")
    tab_to(plain_page, "#q")
    plain_page.keyboard.type("kentekken")
    with plain_page.expect_navigation():
        plain_page.keyboard.press("Enter")
    press(plain_page, "main a[href='/nl/register/eikenstad/parkeerscan']")
    assert "Parkeerscan" == plain_page.locator("h1").inner_text()
    press(plain_page, "main a[href$='/verbeteren']")
    press(plain_page, "main button")
    assert plain_page.locator(".fault-summary:focus").count()
    tab_to(plain_page, "#text")
    plain_page.keyboard.type("Het kenteken klopt niet.")
    press(plain_page, "main button")
    assert "Uw bericht is ontvangen" == plain_page.locator("h1").inner_text()
    assert "klopt niet" not in plain_page.url


def test_the_hidden_field_is_out_of_reach(plain_page: Page, town: str):
    """Nobody who uses the keyboard falls into the trap for programs."""
    plain_page.goto(f"{town}/nl/register/eikenstad/parkeerscan/verbeteren")
    tab_to(plain_page, "#contact")
    plain_page.keyboard.press("Tab")
    assert plain_page.locator("main button:focus").count()
