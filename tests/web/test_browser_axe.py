# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page in a real browser: axe finds nothing, nothing scrolls sideways, targets are large."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.web.pages.reader import CHATBOT, READABLE, carried, example_address
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.pages.places import address

pytestmark = pytest.mark.browser

AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNSURE: Final = {"subject.kind": "ai-system", "role.activities": None}
POSTED: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "choice": ("question", {"answers": carried({}), "change": "actor.kind"}),
    "choices": ("question", {"answers": carried({}), "change": "role.activities"}),
    "yes-no": ("question", {"answers": carried({}), "change": "profiling"}),
    "date": ("question", {"answers": carried({}), "change": "date.placed"}),
    "number": ("question", {"answers": carried({}), "change": "gpai.training-compute"}),
    "date-fault": (
        "question",
        {"answers": carried({}), "fact": "date.placed", "action": "next", "answer.day": "40"},
    ),
    "choice-fault": (
        "question",
        {"answers": carried({}), "fact": "role.activities", "action": "next"},
    ),
    "answers": ("answers", {"answers": carried(CHATBOT)}),
    "answers-unsure": ("answers", {"answers": carried(UNSURE)}),
    "answers-unknown": ("answers", {"answers": carried({"no.such": 1})}),
    "result": ("result", {"answers": carried(CHATBOT)}),
    "result-open": ("result", {"answers": carried(CHATBOT), "opened": "all"}),
    "result-unsure": ("result", {"answers": carried(UNSURE)}),
    "reasons": ("reasons", {"answers": carried(CHATBOT), "norm": "ai-act.4"}),
    "reasons-open": ("reasons", {"answers": carried(UNSURE), "norm": "ai-act.26.1"}),
    "comparison": ("comparison", {"answers": carried(UNSURE), "day": "2027-12-02"}),
    "start-fault": ("question", {"action": "start", "on.day": "31"}),
}
EVERY_PAGE: Final = [(name, language) for name in (*READABLE, *POSTED) for language in LANGUAGES]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Return a window in which axe may run although pages allow no scripts."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def visit(page: Page, site: str, name: str, language: Language) -> None:
    """Go to a page, by its address or by sending the form that it answers."""
    if name not in POSTED:
        page.goto(f"{site}{example_address(name, language)}")
        return
    place, fields = POSTED[name]
    page.goto(f"{site}{address('privacy', language)}")
    with page.expect_navigation():
        page.evaluate(SEND, [address(place, language), list(fields.items())])


SEND: Final = """([action, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of fields) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line each."""
    page.add_script_tag(path=AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
    )
    return [
        f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("name", "language"), EVERY_PAGE)
def test_axe_finds_nothing(page: Page, site: str, name: str, language: Language):
    """WCAG 2.0, 2.1 and 2.2, levels A and AA, and good practice."""
    visit(page, site, name, language)
    assert [] == violations(page)


WIDE: Final = """() => {
  const limit = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll("body *")].filter(
    one => !one.closest(".visually-hidden, .nl-skip-link, thead") &&
      one.getBoundingClientRect().right > limit + 1);
  const over = document.documentElement.scrollWidth - limit;
  return [over, ...wide.map(one => one.outerHTML.slice(0, 120))];
}"""


def test_nothing_scrolls_sideways(page: Page, site: str):
    """At the width of a phone, of a tablet, and of a page enlarged to 400 %."""
    faults: list[str] = []
    for name, language in EVERY_PAGE:
        visit(page, site, name, language)
        for width in (320, 360, 768):
            page.set_viewport_size({"width": width, "height": 740})
            over, *wide = page.evaluate(WIDE)
            if over > 0 or wide:
                faults.append(f"{name} {language} at {width}: {over} px, {wide[:2]}")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert [] == faults


SMALL: Final = """() => [...document.querySelectorAll(
    "button, input:not([type=hidden]), select, summary, nav a, .nl-button")]
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.height > 0 && one.type !== "radio" && one.type !== "checkbox" &&
    (box.height < 43.5 || box.width < 24))
  .map(([one, box]) => one.outerHTML.slice(0, 100) + " " + box.height)"""


def test_what_can_be_pressed_is_large_enough(page: Page, site: str):
    """At least 44 pixels high; boxes and circles to choose have a label as target as well."""
    faults: list[str] = []
    for name in (*READABLE, *POSTED):
        visit(page, site, name, "nl")
        faults += [f"{name}: {one}" for one in page.evaluate(SMALL)]
    assert [] == faults
