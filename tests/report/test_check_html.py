# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer as one HTML file that needs nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.law.example import ENGINE
from tests.report.example import DAY, SCRIPT, lamp, law_with, viewed
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import explain
from waarborg.report.check_html import check_to_html, receipt_to_html
from waarborg.report.norm_view import View
from waarborg.report.receipt_view import receipt_view

VOID = {"meta", "br", "link", "img"}


class _Page(HTMLParser):
    """The elements, texts, ids and links of a page; every element must be closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.language = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        given = dict(attrs)
        self.tags.append(tag)
        self.language = given.get("lang") or self.language
        self.ids += [one for one in (given.get("id"),) if one]
        self.links += [one for one in (given.get("href"),) if one]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        """Everything that can be read, on one line."""
        return " ".join(one for one in self.texts if one)


def _receipt(language: Language = "nl", norm: str = "lamp-act.3") -> View:
    facts = lamp(flashing=None, hung=None)
    return receipt_view(ENGINE, explain(ENGINE, facts, norm, DAY, DAY, {}), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_sound_and_says_its_language(language: Language):
    """Everything is closed, ids are unique, and links within the page lead somewhere."""
    for html in (
        check_to_html(viewed(language, facts=lamp(lumen=700.0, flashing=None))),
        receipt_to_html(_receipt(language)),
    ):
        page = _Page(html)

        assert [] == page.open
        assert language == page.language
        assert len(page.ids) == len(set(page.ids))
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
        assert 1 == page.tags.count("h1")
        assert html.startswith("<!doctype html>")


@pytest.mark.parametrize("html", [check_to_html(viewed()), receipt_to_html(_receipt())])
def test_a_page_needs_nothing_else_and_runs_nothing(html: str):
    """It can be kept, printed and sent, and asks nothing of any other machine."""
    page = _Page(html)

    assert {"script", "img", "link", "iframe", "object"}.isdisjoint(page.tags)
    assert not re.search(r"\son\w+=|url\(|@import", html)
    assert "default-src 'none'" in html


def test_sections_come_in_the_order_of_the_view():
    """The contents at the top name them, and how many rules each holds."""
    page = _Page(check_to_html(viewed("en", facts=lamp(lumen=700.0, flashing=None))))
    titles = [
        "In short",
        "This applies now (1)",
        "Rights and exemptions (1)",
        "This cannot be said yet (2)",
        "Policy (1)",
        "Proposals (1)",
        "Questions that are still open (1)",
        "Where the law is not clear (1)",
        "Your answers (5)",
    ]
    places = [page.text.index(title) for title in titles]

    assert places == sorted(places)


def test_an_open_rule_names_its_questions_and_other_readings():
    """In a list, with the place in the law."""
    page = _Page(check_to_html(viewed("en", facts=lamp(lumen=700.0, flashing=None))))

    assert (
        "Measure bright lamps (duty, Article 3, Lamp Act ). This may apply from 1 January 2024."
        " That depends on questions that are still open. Still open: Does it flash?"
        " Other reading: What"
    ) in page.text


def test_what_is_not_so_is_one_line():
    """A reader sees that it was looked at, and reads on."""
    page = _Page(check_to_html(viewed(facts=lamp(roles=frozenset({"sells"})))))

    assert "Hierop is het antwoord nee: eigenaar." in page.text


def test_doubt_about_a_concept_is_told(tmp_path: Path):
    """With the words of the jurist."""
    doubt = "    certainty: {level: inference, note: {nl: Denken wij., en: We think so.}}\n"
    engine = law_with(tmp_path, ("    shown: true\n", f"    shown: true\n{doubt}"))

    assert "Wie een lamp heeft. Onze uitleg. Denken wij." in (
        _Page(check_to_html(viewed(engine=engine))).text
    )


def test_where_nothing_is_found_that_is_said():
    """Silence could be a fault; and no part is empty."""
    empty: View = {"groups": [], "summary": [], "missing": [], "facts": [], "ambiguities": []}
    page = _Page(check_to_html({**viewed("en"), **empty}))

    assert "No rule that we know of applies." in page.text
    assert "table" not in page.tags


def test_an_announced_act_stands_at_the_top():
    """With a link to it."""
    act = {"title": "Omnibus", "official": "Reg 1", "url": "https://example.org/omnibus"}
    page = _Page(check_to_html({**viewed(), "announced": [act]}))

    assert "maar nog niet van kracht: Omnibus (Reg 1)" in page.text
    assert "https://example.org/omnibus" in page.links


def test_words_of_the_law_base_cannot_become_markup(tmp_path: Path):
    """Titles, texts, answers and questions are text, whatever signs they hold."""
    quoted = SCRIPT.replace("'", "''")
    pair = f"{{nl: '{quoted}', en: '{quoted}'}}"
    engine = law_with(
        tmp_path,
        ("{nl: Meld de lamp, en: Report the lamp}", pair),
        ("{nl: U meldt de lamp., en: You report the lamp.}", pair),
        ("{nl: Op straat, en: In the street}", pair),
        ("{nl: Knippert de lamp?, en: Does it flash?}", pair),
        ("{nl: eigenaar, en: owner}", pair),
    )
    facts = lamp(flashing=None)
    receipt = explain(engine, facts, "lamp-act.6", DAY, DAY, {})
    for html in (
        check_to_html(viewed(facts=facts, engine=engine)),
        receipt_to_html(receipt_view(engine, receipt, "nl")),
    ):
        page = _Page(html)

        assert "script" not in page.tags
        assert "<script" not in html
        assert SCRIPT in page.text


def test_a_receipt_is_a_list_in_a_list():
    """What it rests on stands below each reason, with its value in words."""
    page = _Page(receipt_to_html(_receipt("en")))

    assert "Measure bright lamps: does not apply" in page.text
    assert "Why" in page.text
    assert (
        "from 1 January 2024 may fit your situation Article 21, Lamp Act When was it hung?"
        " cannot be said yet Your answer: I don't know yet. Needed: before 1 January 2022."
    ) in page.text
