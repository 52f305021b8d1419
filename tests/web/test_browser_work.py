# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publishing, tasks, changes and imports in a real browser: axe, narrow screens, the keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.web.installations import OTHER, TOWN, example_installation
from tests.web.pages.desk_town import DeskTown, at
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from tests.web.test_browser_desk import OPEN, signed_in
from tests.web.test_browser_use import press, tab_to
from tests.web.visitors import account_with
from waarborg.kernel.actors import Actor, Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import corrections_of, organisation_by_slug, tasks_of
from waarborg.report import recheck_run
from waarborg.web.visits import cookie_name

pytestmark = pytest.mark.browser

WAITS: Final = "sollicitatiefilter"
"""A system of the example of which a publication waits."""
PAGES: Final[dict[str, tuple[str, str, dict[str, str]]]] = {
    "publication": ("desk-publication", "", {"system": "parkeerscanner"}),
    "publication-waits": ("desk-publication", "", {"system": WAITS}),
    "publication-none": ("desk-publication", "", {"system": "brieven-in-gewone-taal"}),
    "preview": ("desk-publication", "preview=1", {"system": WAITS}),
    "delivery": ("desk-delivery", "", {"system": "parkeerscanner"}),
    "review": ("desk-review", "", {}),
    "review-none": ("desk-review", "", {"organisation": OTHER}),
    "corrections": ("desk-corrections", "", {}),
    "correction": ("desk-correction", "", {}),
    "tasks": ("desk-tasks", "", {}),
    "tasks-add": ("desk-tasks", "add=1&norm=ai-act.26.1", {}),
    "task": ("desk-task", "", {}),
    "changes": ("desk-changes", "to=2030-12-31", {}),
    "changes-act": ("desk-changes", "known=2026-07-26", {}),
    "changes-none": ("desk-changes", "", {"organisation": OTHER}),
    "changes-fault": ("desk-changes", "to=2020-01-01", {}),
    "recheck": ("desk-recheck", "", {}),
    "recheck-never": ("desk-recheck", "", {"organisation": OTHER}),
    "deadlines": ("desk-deadlines", "", {}),
    "import": ("desk-import", "", {}),
}
STATUS: Final = {"changes-fault": 422}
FAULTY: Final = {
    "publication-waits": "button[value=send-back]",
    "correction": "button[value=answer]",
    "tasks-add": "#add button.nl-button--primary",
    "import": "button[value=upload]",
}
"""Pages whose form is sent as it is (what was filled in is taken out), and the button for it."""


@pytest.fixture(scope="module")
def work_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return the example municipality, for these tests alone: they change it."""
    with example_installation(tmp_path_factory.mktemp("work")) as installation:
        register = installation.register
        town = DeskTown.over(installation)
        organisation = organisation_by_slug(register, TOWN).id
        days = (installation.today(), installation.today())
        work = recheck_run.begin_recheck(
            register, town.editor(), organisation, days, days[0].replace(month=7, day=26)
        )
        recheck_run.check_part(register, work)
        recheck_run.finish_recheck(register, town.editor(), work)
        yield town


@pytest.fixture(scope="module")
def work_site(work_town: DeskTown) -> Iterator[str]:
    """Return the address at which the municipality is served."""
    with served(work_town.app) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, work_town: DeskTown, work_site: str) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    context = signed_in(browser, work_town, work_site, scripts=True)
    yield context.new_page()
    context.close()


def address_of(town: DeskTown, name: str, language: Language) -> str:
    """Return the address of a page."""
    place, query, parts = PAGES[name]
    register = town.installation.register
    organisation = organisation_by_slug(register, TOWN).id
    if place == "desk-correction":
        parts = {"correction": corrections_of(register, organisation)[0].id}
    if place == "desk-task":
        parts = {"task": tasks_of(register, organisation)[0].id}
    return f"{at(place, WAITS, language, **parts)}?{query}"


def faults_of(page: Page, *, narrow: bool) -> list[str]:
    """Return what is wrong with a page, with everything unfolded."""
    page.evaluate(OPEN)
    faults = [*violations(page), *page.evaluate(SMALL)]
    for width in (320, 768) if narrow else ():
        page.set_viewport_size({"width": width, "height": 740})
        over, *wide = page.evaluate(WIDE)
        if over > 0:
            faults.append(f"{width}: {over} px")
        faults += [f"{width}: {one}" for one in wide[:2]]
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    page: Page, work_town: DeskTown, work_site: str, name: str, language: Language
):
    """With everything unfolded; nothing scrolls sideways, and targets are large enough."""
    answer = page.goto(f"{work_site}{address_of(work_town, name, language)}")

    assert answer is not None
    assert STATUS.get(name, 200) == answer.status
    assert [] == faults_of(page, narrow=language == "nl")


@pytest.mark.parametrize("name", FAULTY)
def test_axe_finds_nothing_on_a_form_that_failed(
    page: Page, work_town: DeskTown, work_site: str, name: str
):
    """The summary of faults has the focus, and each fault leads to its field."""
    page.goto(f"{work_site}{address_of(work_town, name, 'nl')}")
    if name == "tasks-add":
        page.fill("#title", "")
    with page.expect_navigation():
        page.locator(FAULTY[name]).first.click()

    targets = page.locator(".fault-summary a").evaluate_all(
        "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    assert targets
    for target in targets:
        assert 1 == page.locator(f"[id='{target}']").count(), target
    assert [] == faults_of(page, narrow=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_of_an_import_is_without_faults(
    page: Page, work_site: str, tmp_path: Path, language: Language
):
    """With faults in rows, columns to choose, and what is left out."""
    file = tmp_path / "systemen.csv"
    file.write_text(
        "Naam;Doel;Status;Budget\nBomen;Tellen;In gebruik;1\nPut;Zien;zoiets;2\n", "utf-8"
    )
    page.goto(f"{work_site}{at('desk-import', WAITS, language)}")
    page.set_input_files("#file", file)
    with page.expect_navigation():
        page.locator("button[value=upload]").click()

    assert page.locator("#faults").count()
    assert [] == faults_of(page, narrow=True)


def test_a_check_runs_by_itself_without_scripts(
    browser: Browser, work_town: DeskTown, work_site: str, monkeypatch: pytest.MonkeyPatch
):
    """Each part shows how far it is; the last one leads to what moved."""
    monkeypatch.setattr(recheck_run, "PART", 2)
    context = signed_in(browser, work_town, work_site, scripts=False)
    page = context.new_page()
    page.goto(f"{work_site}{at('desk-recheck')}")
    press(page, "button[value=begin]")
    page.wait_for_url(f"{work_site}{at('desk-recheck')}")

    assert "Alle systemen zijn getoetst." in page.content()
    context.close()


def test_a_check_that_waits_is_without_faults(page: Page, work_town: DeskTown, work_site: str):
    """The bar has a name, and there is a way on and a way out."""
    register, today = work_town.installation.register, work_town.installation.today()
    organisation = organisation_by_slug(register, TOWN).id
    account = account_with(work_town.installation, "everything", {})
    actor = Actor(account.id, "", {organisation: frozenset({Role.EDITOR})})
    work = recheck_run.begin_recheck(register, actor, organisation, (today, today))
    page.goto(f"{work_site}{at('desk-recheck')}?work={work.id}&pause=1")

    assert page.locator("progress").count()
    assert [] == faults_of(page, narrow=True)
    page.locator("button[value=stop]").click()


def test_the_keyboard_is_enough_and_no_script_is_needed(
    browser: Browser, work_town: DeskTown, work_site: str
):
    """From a task of one's own to sending in a publication."""
    context = signed_in(browser, work_town, work_site, scripts=False)
    page = context.new_page()
    page.goto(f"{work_site}{at('desk-tasks')}?add=1")
    tab_to(page, "#title")
    page.keyboard.type("Met het toetsenbord")
    press(page, "#add button.nl-button--primary")
    page.get_by_role("link", name="Met het toetsenbord").focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    press(page, "button[value=take]")
    assert "De taak is nu van u." in page.content()
    press(page, "button[value=done]")
    assert "De taak is klaar." in page.content()

    page.goto(f"{work_site}{at('desk-publication', 'brieven-in-gewone-taal')}")
    tab_to(page, "#note")
    page.keyboard.type("Kijk even mee")
    press(page, "button[value=submit]")
    assert "Kijk even mee" in page.content()
    context.close()


def test_an_auditor_finds_no_form_that_writes(
    browser: Browser, work_town: DeskTown, work_site: str
):
    """On any page that they may see; importing they may not."""
    context = browser.new_context(java_script_enabled=True, bypass_csp=True)
    name = cookie_name(work_town.installation.settings)
    token = work_town.visitor(Role.AUDITOR).token or ""
    context.add_cookies([{"name": name, "value": token, "url": work_site}])
    page = context.new_page()
    found: list[str] = []
    refused: list[str] = []
    for one in PAGES:
        answer = page.goto(f"{work_site}{address_of(work_town, one, 'nl')}")
        assert answer is not None
        if answer.status in (403, 404):
            refused.append(one)
        forms = page.locator("main form[method=post]")
        found += [f"{one}: {forms.nth(at).get_attribute('action')}" for at in range(forms.count())]
    context.close()

    assert [] == found
    assert {"review-none", "changes-none", "recheck-never", "import"} == set(refused)
