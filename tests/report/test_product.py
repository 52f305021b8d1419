# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Three systems of every day under the law of the product, as their owners would read them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final

import pytest

from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.law import check, parse_facts, product_engine
from waarborg.report.check_html import check_to_html
from waarborg.report.check_markdown import to_markdown
from waarborg.report.check_view import _GROUP_ORDER, check_view
from waarborg.report.norm_view import View

ON: Final = date(2026, 11, 24)
MUNICIPALITY: Final = {"subject.kind": "ai-system", "actor.kind": "decentral-government"}
SYSTEMS: Final[dict[str, dict[str, Any]]] = {
    "chatbot": {
        **MUNICIPALITY,
        "role.activities": ["uses"],
        "annex-3.areas": [],
        "output.functions": ["interacts", "generates-text"],
        "public-website": True,
    },
    "benefit-fraud": {
        **MUNICIPALITY,
        "role.activities": ["develops", "uses"],
        "annex-3.areas": ["essential-services"],
        "annex-3.5.use": ["public-benefits"],
        "profiling": True,
        "data.personal": True,
        "decision.awb": True,
        "date.placed": "2025-06-01",
    },
    "recruitment": {
        "subject.kind": "ai-system",
        "actor.kind": "company",
        "actor.size": "sme",
        "role.activities": ["develops"],
        "annex-3.areas": ["employment"],
        "annex-3.4.use": ["recruitment"],
    },
}


class _Visible(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # as its parent
        self._style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.parts.append(data)


@cache
def _view(system: str, language: Language) -> View:
    engine = product_engine()
    facts = parse_facts(engine.base, SYSTEMS[system])
    return check_view(engine, check(engine, facts, ON, ON), language)


def _codes() -> Iterator[str]:
    """Yield every id that cannot be a word: it has a dot or a hyphen and a digit in it."""
    base = product_engine().base
    ids = (*base.norms, *base.questions, *base.concepts, *base.readings, *base.schedules)
    yield from (one for one in ids if "." in one or re.search(r"-.*\d|\d.*-", one))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_reader_meets_no_ids_and_no_days_in_figures(system: str, language: Language):
    """In what is kept, printed and sent, all has its name and each day is written out."""
    view = _view(system, language)
    markdown = re.sub(r"\(<[^>]*>\)|sha256:\w+", "", to_markdown(view)).replace("\\", "")
    visible = " ".join(_Visible(check_to_html(view)).parts)
    visible = re.sub(r"sha256:\w+", "", visible)
    for text in (markdown, visible):
        words = set(re.findall(r"(?<![\w.-])[a-z0-9]+(?:[-.][a-z0-9]+)+(?![\w-])", text))

        assert set() == words.intersection(_codes())
        assert [] == re.findall(r"\b\d{4}-\d\d-\d\d\b", text)


@pytest.mark.parametrize("system", SYSTEMS)
def test_days_on_which_rules_start_come_in_order(system: str):
    """After what applies now, and before what is open."""
    groups = _view(system, "nl")["groups"]
    keys = list(dict.fromkeys(group["key"] for group in groups))
    days = [group["date"] for group in groups if group["key"] == "from"]

    assert days == sorted(days)
    assert keys == [key for key in _GROUP_ORDER if key in keys]
    assert all(day > ON.isoformat() for day in days)


@pytest.mark.parametrize("system", SYSTEMS)
def test_law_and_what_is_no_law_stand_apart(system: str):
    """In every group the status is that of the group."""
    apart = ("policy", "standard", "proposed")
    for group in _view(system, "nl")["groups"]:
        status = group["key"] if group["key"] in apart else "in-force"

        assert {status} == {norm["status"] for norm in group["norms"]}


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_open_rule_names_a_question(system: str):
    """Nothing stays open without a way to settle it."""
    for group in _view(system, "en")["groups"]:
        if group["key"] == "open":
            assert all(norm["missing"] for norm in group["norms"])
