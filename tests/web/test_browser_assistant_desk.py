# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk of the assistant in a real browser: axe, narrow screens and large targets."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.web.installations import TOWN
from tests.web.pages.assistant_town import administrator, assistant_installation
from tests.web.pages.desk_town import DeskTown
from tests.web.pages.test_assistant_desk_pages import asked
from tests.web.pages.test_assistant_settings_pages import calibration
from tests.web.served import served
from tests.web.test_browser_axe import SMALL, WIDE, violations
from tests.web.test_browser_desk import OPEN, signed_in
from tests.web.visitors import account_with
from waarborg.answers.asked import Message, add_test, hand_over
from waarborg.answers.doubt import record_calibration
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug

pytestmark = pytest.mark.browser

START: Final = "/nl/werkplek/voorbeeldstad/assistent"
PAGES: Final = ("", "/vragen", "/vragen/{question}", "/doorgegeven", "/zekerheid", "/instellingen")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return the example with something on each page of the desk."""
    folder = tmp_path_factory.mktemp("browser-desk")
    with assistant_installation(folder, ("paspoort-aanvragen",)) as (installation, _):
        town = DeskTown.over(installation)
        base = installation.answers
        here = organisation_by_slug(installation.register, TOWN).id
        actor = administrator(here)
        hand_over(base, Message(here, "", "Vraag", "Wat nu?", "piet@voorbeeld.nl"))
        add_test(base, actor, here, question="Een olifant houden?", source=None)
        record_calibration(base, actor, here, calibration(town))
        yield town


@pytest.fixture(scope="module")
def page(browser: Browser, town: DeskTown) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    with served(town.app) as site:
        context = signed_in(browser, town, site, scripts=True)
        here = organisation_by_slug(town.installation.register, TOWN).id
        account_with(town.installation, "everything", {here: list(Role)})
        page = context.new_page()
        page.goto(f"{site}{START}")
        yield page
        context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, town: DeskTown, path: str):
    """WCAG 2.2 AA, with everything unfolded."""
    site = "/".join(page.url.split("/")[:3])
    question = asked(town, "Mag ik een olifant houden?") if "{" in path else ""
    answer = page.goto(f"{site}{START}{path.format(question=question)}")
    assert answer is not None
    assert 200 == answer.status
    page.set_viewport_size({"width": 1440, "height": 900})
    page.evaluate(OPEN)

    assert [] == [*violations(page), *page.evaluate(SMALL)]
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 740})
        over, *wide = page.evaluate(WIDE)
        assert (0, []) == (max(over, 0), wide[:2])
