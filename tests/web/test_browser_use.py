# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The check as people use it: without a mouse, without scripts, and on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.pages.places import address

pytestmark = pytest.mark.browser

RESULT: Final = {"nl": "Deze regels gelden", "en": "These rules apply"}
TABS_AT_MOST: Final = 60


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window in which no script runs."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is sought has the focus."""
    target = page.locator(f"{selector}:focus")
    for _ in range(TABS_AT_MOST):
        if target.count():
            return
        page.keyboard.press("Tab")
    message = f"{selector} cannot be reached with the Tab key"
    raise AssertionError(message)


def press(page: Page, selector: str) -> None:
    """Reach a button or link with the keyboard and press it."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_check_works_with_the_keyboard_and_without_scripts(
    page: Page, site: str, language: Language
):
    """From the start page to the result and its file, with only Tab, Space, arrows and Enter."""
    page.goto(f"{site}/{language}/")
    press(page, f"main a[href='{address('check', language)}']")
    press(page, "button[value=start]")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    assert page.locator("input[type=radio]:checked").count()
    press(page, "button[value=next]")
    tab_to(page, "input[type=radio]")
    page.keyboard.press("ArrowDown")
    press(page, "button[value=next]")
    press(page, "button[value=unknown]")
    press(page, "button[value=back]")
    press(page, "button[value=stop]")
    press(page, "button[value=result]")
    assert RESULT[language] == page.locator("h1").inner_text()
    tab_to(page, "details.norm > summary")
    page.keyboard.press("Enter")
    assert page.locator("details.norm[open] .norm__content").first.is_visible()
    tab_to(page, "button[value=json]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".json")


def test_the_first_tab_leads_past_the_menu(page: Page, site: str):
    """The link to the content shows itself, and leads there."""
    page.goto(f"{site}/nl/")
    page.keyboard.press("Tab")
    assert page.locator(".nl-skip-link:focus").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main a:focus").count()


def test_the_focus_can_be_seen(browser: Browser, site: str):
    """Every stop of the Tab key has an outline of at least two pixels."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}/nl/regelcheck")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate(
            "() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
        )
        assert width >= 2, page.evaluate("() => document.activeElement.outerHTML")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_gets_the_focus_and_leads_to_its_field(page: Page, site: str, language: Language):
    """The summary is heard first; its link leads to the first answer; the title says it."""
    page.goto(f"{site}{address('check', language)}")
    press(page, "button[value=start]")
    page.locator("button[value=next]").click()
    assert page.title().startswith("Fout:" if language == "nl" else "Error:")
    assert page.locator(".fault-summary:focus").count()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("input:focus, fieldset :focus").count()


def test_saved_answers_can_be_opened_again(page: Page, site: str, tmp_path: Path):
    """What is saved on the result page is what the start of the check takes."""
    page.goto(f"{site}/nl/regelcheck")
    press(page, "button[value=start]")
    page.locator("input[type=radio]").first.check()
    page.locator("button[value=next]").click()
    page.locator("button[value=stop]").click()
    page.locator("button[value=result]").click()
    with page.expect_download() as download:
        page.locator("button[value=answers]").click()
    saved = tmp_path / "answers.yaml"
    download.value.save_as(saved)
    page.goto(f"{site}/nl/regelcheck")
    page.locator("input[type=file]").set_input_files(saved)
    page.locator("section.apart button").click()
    assert "Controleer uw antwoorden" == page.locator("h1").inner_text()
    assert 1 == page.locator(".summary-list__row").count()


def test_nothing_is_folded_on_paper(page: Page, site: str):
    """Every rule shows its text, and what can only be clicked is left out."""
    page.goto(f"{site}/nl/regelcheck")
    page.locator("button[value=start]").click()
    page.locator("input[type=radio]").first.check()
    page.locator("button[value=next]").click()
    page.locator("button[value=stop]").click()
    page.locator("button[value=result]").click()
    assert not page.locator(".norm__content").first.is_visible()
    page.emulate_media(media="print")
    assert page.locator(".norm__content").first.is_visible()
    assert not page.locator("nav").first.is_visible()
    assert not page.locator("button[value=pdf]").is_visible()


def test_no_answer_comes_into_an_address_or_a_store(browser: Browser, site: str):
    """Neither the address bar, nor cookies, nor the stores of the browser hold anything."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}/nl/regelcheck")
    page.locator("button[value=start]").click()
    page.locator("input[type=radio]").first.check()
    page.locator("button[value=next]").click()
    page.locator("button[value=stop]").click()
    page.locator("button[value=result]").click()
    assert f"{site}/nl/regelcheck/uitkomst" == page.url
    assert [] == context.cookies()
    assert 0 == page.evaluate("() => localStorage.length + sessionStorage.length")
    context.close()
