# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every page, in both languages."""

import re
from typing import Final

import pytest

from tests.web.pages.reader import (
    CHATBOT,
    READABLE,
    Page,
    Reader,
    carried,
    example_address,
)
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.web.api.problem_kinds import problem_kinds
from waarborg.web.pages.places import FORM_PLACES, address

POSTED: Final = {
    "question": {},
    "answers": {},
    "result": {},
    "reasons": {"norm": "ai-act.4"},
    "comparison": {"day": "2027-12-02"},
}
EVERY_PAGE: Final = [(place, language) for place in (*READABLE, *POSTED) for language in LANGUAGES]


@pytest.fixture(params=EVERY_PAGE, ids="-".join)
def page(request: pytest.FixtureRequest, reader: Reader) -> Page:
    """Return one page of each place, in each language."""
    place, language = request.param
    if place in POSTED:
        return reader.post(place, language, answers=carried(CHATBOT), **POSTED[place])
    return reader.read(example_address(place, language))


def test_every_page_can_be_read(page: Page):
    """It answers, in the language of its address, as HTML."""
    assert 200 == page.answer.status_code
    assert "text/html; charset=utf-8" == page.answer.headers["content-type"]
    assert page.language == page.answer.headers["content-language"]
    assert page.answer.url.path.startswith(f"/{page.language}/")


def test_every_page_has_one_heading_and_a_title_of_its_own(page: Page):
    """Somebody who hears the page knows where they are."""
    assert 1 == len(page.headings)
    assert page.headings[0]
    assert page.title.endswith("· Waarborg")
    assert not page.title.startswith("·")


def test_every_page_starts_with_the_link_to_its_content(page: Page):
    """The first thing to reach with the keyboard leads past the menu."""
    links = [given for tag, given in page.tags if tag == "a"]
    assert "#content" == links[0]["href"]
    assert "content" in [given.get("id") for tag, given in page.tags if tag == "main"]


def test_no_page_has_scripts_or_style_inside_or_anything_from_elsewhere(page: Page):
    """The content security policy would block it, and a reader would be followed."""
    for tag, given in page.tags:
        assert "script" != tag
        assert "style" not in given
        assert not [name for name in given if name.startswith("on")]
        if tag in ("link", "img", "script", "form"):
            target = given.get("href", given.get("src", given.get("action", "")))
            assert target.startswith("/")


def test_no_page_has_an_em_dash_or_an_unfilled_text(page: Page):
    """Texts are finished."""
    assert "—" not in page.text
    assert not re.search(r"\{\w+\}", page.text)


def test_no_page_repeats_an_id(page: Page):
    """A link or label that names an id means one thing."""
    ids = [given["id"] for _, given in page.tags if "id" in given]
    assert sorted(set(ids)) == sorted(ids)


def test_no_page_sends_answers_in_an_address(page: Page):
    """Only the search for rules and the choice of a day put their fields in the address."""
    for form in page.forms:
        if form.method == "get":
            assert form.action in [
                address(place, language)
                for place in ("norms", "timeline")
                for language in LANGUAGES
            ]


@pytest.mark.parametrize(("place", "language"), EVERY_PAGE)
def test_the_language_switch_keeps_the_place(reader: Reader, place: str, language: Language):
    """The same page in the other language, with the same answers."""
    other: Language = "en" if language == "nl" else "nl"
    if place in POSTED:
        page = reader.post(place, language, answers=carried(CHATBOT), **POSTED[place])
        switched = reader.press(page.form(address(place, other)), [])
    else:
        page = reader.read(example_address(place, language))
        links = [given for tag, given in page.tags if given.get("hreflang") == other and tag == "a"]
        switched = reader.read(links[0]["href"])
    assert 200 == switched.answer.status_code
    assert other == switched.language
    assert [tag for tag, _ in page.tags if tag.startswith("h")] == [
        tag for tag, _ in switched.tags if tag.startswith("h")
    ]


def test_the_language_switch_keeps_a_search(reader: Reader):
    """What was sought is sought again."""
    page = reader.read("/nl/wet/normen?q=register&kind=duty")
    links = [given["href"] for _, given in page.tags if given.get("hreflang") == "en"]
    assert "/en/law/norms?q=register&kind=duty" == links[0]


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("en-GB,en;q=0.9,nl;q=0.1", "/en/"), ("nl-NL", "/nl/"), ("", "/nl/"), ("fr", "/nl/")],
)
def test_the_root_leads_to_the_language_of_the_reader(reader: Reader, accepted: str, target: str):
    """And says that it looked at the language."""
    answer = reader.send("GET", "/", headers={"accept-language": accepted})
    assert (302, target) == (answer.status_code, answer.headers["location"])
    assert "Accept-Language" == answer.headers["vary"]


@pytest.mark.parametrize("place", sorted(FORM_PLACES))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visit_without_a_form_leads_to_the_start_of_the_check(
    reader: Reader, place: str, language: Language
):
    """Somebody who kept the address of an answer finds the way."""
    answer = reader.send("GET", address(place, language))
    assert (303, address("check", language)) == (answer.status_code, answer.headers["location"])


@pytest.mark.parametrize(
    "path", ["/nl/nergens", "/en/law/norms/none", "/nl/wet/begrippen/x", "/en/law/acts/x", "/x"]
)
def test_what_is_not_there_says_so(reader: Reader, path: str):
    """With a page in the style of the others."""
    page = reader.read(path)
    assert 404 == page.answer.status_code
    assert 1 == len(page.headings)


def test_a_missing_norm_names_what_looks_like_it(reader: Reader):
    """A slip in an id is helped; when nothing is near, no list and no command is named."""
    assert "ai-act.26.1" in reader.read("/en/law/norms/ai-act.26.11x").text
    nothing = reader.read("/en/law/norms/qqqqqqqqqq").text
    assert "Near it" not in nothing
    assert "waarborg law search" not in nothing


def test_another_method_is_refused(reader: Reader):
    """With the methods that are allowed."""
    answer = reader.send("POST", "/nl/over")
    assert 405 == answer.status_code
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_of_problem_has_a_page(reader: Reader, language: Language):
    """The type in problem+json can be looked up."""
    for kind in problem_kinds():
        answer = reader.send("GET", f"/problems/{kind}", headers={"accept-language": language})
        assert 302 == answer.status_code
        assert 200 == reader.read(answer.headers["location"]).answer.status_code, kind


def test_robots_and_sitemap_agree(reader: Reader):
    """Forms are kept out; pages are listed, and those listed can be read."""
    robots = reader.send("GET", "/robots.txt").text
    assert "Disallow: /nl/regelcheck/uitkomst" in robots
    assert "Sitemap: https://waarborg.test/sitemap.xml" in robots
    sitemap = reader.send("GET", "/sitemap.xml").text
    found = [part.split("</loc>")[0] for part in sitemap.split("<loc>")[1:]]
    assert "https://waarborg.test/en/law/norms/ai-act.5.1.a" in found
    assert len(set(found)) == len(found)
    for url in found[:: len(found) // 25]:
        path = url.removeprefix("https://waarborg.test")
        assert 200 == reader.read(path).answer.status_code, path


def test_security_txt_is_as_rfc_9116_asks(reader: Reader):
    """It names a contact, and until when it counts."""
    text = reader.send("GET", "/.well-known/security.txt").text
    assert "Contact: https://" in text
    assert "Expires: 2027-05-23T00:00:00Z" in text


def test_the_interface_for_programs_is_mounted(reader: Reader):
    """Pages and /v1 are one application."""
    assert 200 == reader.send("GET", "/v1/openapi.json").status_code
