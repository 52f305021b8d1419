# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant in a real browser: by keyboard, without scripts, and on every width."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.web.pages.assistant_town import Joined, app_of, assistant_installation
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from waarborg.installation import Installation

pytestmark = pytest.mark.browser

FORM: Final = "/nl/vraag/voorbeeldstad"
WIDTHS: Final = (320, 360, 768, 1440)
QUESTIONS: Final = {
    "answer": (f"{FORM}?taal=nl", "Wat kost een paspoort?"),
    "crisis": (f"{FORM}?taal=fy", "ik word morgen mijn huis uitgezet"),
    "unknown": (f"{FORM}?taal=pap", "xqzw vrtpl"),
    "person": ("/en/ask/voorbeeldstad", "I want to talk to a person"),
    "fault": (f"{FORM}?taal=nl", ""),
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address at which the example is served."""
    opened: tuple[Installation, Joined]
    with (
        assistant_installation(tmp_path_factory.mktemp("browser")) as opened,
        served(app_of(*opened)) as address,
    ):
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def ask(page: Page, town: str, name: str) -> None:
    """Ask a question on the page."""
    path, question = QUESTIONS[name]
    page.goto(f"{town}{path}")
    page.fill("#question", question)
    with page.expect_navigation():
        page.locator("main form").last.locator("button").click()
    for one in page.locator("main summary").all():
        one.click()


@pytest.mark.parametrize("name", QUESTIONS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, town: str, name: str):
    """WCAG 2.2 AA, on a phone, a tablet and a wide screen; targets can be hit."""
    page.set_viewport_size({"width": 1440, "height": 900})
    ask(page, town, name)

    assert [] == violations(page)
    assert [] == [one for one in page.evaluate(SMALL) if 'tabindex="-1"' not in one]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        over, *wide = page.evaluate(WIDE)
        assert (0, []) == (max(over, 0), wide[:2])


def test_a_citizen_asks_rates_and_passes_on_without_scripts(browser: Browser, town: str):
    """With the keyboard; nothing that was typed stands in an address."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{town}{FORM}")
    page.focus("#question")
    page.keyboard.type("Wat kost een paspoort?")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "€ 86,20" in page.inner_text("main")
    assert "paspoort" not in page.url

    page.check("#opinion-helped")
    with page.expect_navigation():
        page.locator("form[action$='/oordeel'] button").press("Enter")
    assert "Bedankt" == page.inner_text("h1")

    page.goto(f"{town}{FORM}")
    page.fill("#question", "xqzw vrtpl")
    page.locator("main form").last.locator("button").click()
    page.locator("main summary").press("Enter")
    assert "Mijn vraag: xqzw vrtpl" in page.input_value("#text")
    with page.expect_navigation():
        page.locator("form[action$='/doorgeven'] button").press("Enter")
    assert page.locator(".fault-summary:focus").count()
    page.fill("#contact", "piet@voorbeeld.nl")
    with page.expect_navigation():
        page.locator("form[action$='/doorgeven'] button").press("Enter")
    assert "Uw vraag is doorgegeven" == page.inner_text("h1")
    assert "piet" not in page.url
    context.close()
