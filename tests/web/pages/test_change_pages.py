# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for an organisation, through its page."""

import re
from html import unescape

import pytest

from tests.web.installations import OTHER
from tests.web.pages.desk_town import BENEFITS, DeskTown, at
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language, say

FAR = "from=2026-11-24&to=2030-12-31"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_what_changes_from_today_for_a_year(desk_town: DeskTown, language: Language):
    """With the next day on which the law changes after that."""
    page = desk_town.visitor(Role.READER).read(at("desk-changes", BENEFITS, language))

    assert 200 == page.answer.status_code
    assert say("desk-work.changes.certain", language) in page.text
    assert say("desk-work.changes.next-link", language) in page.text


def test_certain_and_open_stand_apart_with_a_drawing_and_a_file(desk_town: DeskTown):
    """For the days that are asked."""
    reader = desk_town.visitor(Role.READER)
    page = reader.read(f"{at('desk-changes')}?{FAR}")

    assert "Dit verandert zeker" in page.text
    assert "2 augustus 2030" in page.text
    assert 'aria-labelledby="changes-wide-name changes-wide-description"' in page.text
    link = next(href for href, _ in _links(page.text) if "form=csv" in href)
    file = reader.send("GET", link)
    assert "text/csv; charset=utf-8" == file.headers["content-type"]
    assert 'filename="wat-verandert-voorbeeldstad.csv"' in file.headers["content-disposition"]
    assert "no-store" == file.headers["cache-control"]
    assert BENEFITS in file.text


def _links(text: str) -> list[tuple[str, str]]:
    return [(unescape(href), "") for href in re.findall(r'href="([^"]*)"', text)]


def test_one_norm_can_be_looked_at_with_all_its_systems(desk_town: DeskTown):
    """Its name stands above, with the way back to all."""
    page = desk_town.visitor(Role.READER).read(f"{at('desk-changes')}?{FAR}&norm=ai-act.26.1")

    assert "U ziet alleen:" in page.text
    assert "ai-act.27" not in page.text
    unknown = desk_town.visitor(Role.READER).read(f"{at('desk-changes')}?norm=no.such")
    assert 200 == unknown.answer.status_code


def test_an_act_can_be_looked_at(desk_town: DeskTown):
    """What it moved, with how it was and how it becomes."""
    reader = desk_town.visitor(Role.READER)
    page = reader.read(at("desk-changes"))
    known = next(href for href, _ in _links(page.text) if "known=2026-07-26" in href)

    moved = reader.read(known)

    assert "Verschuift misschien" in moved.text
    assert "Was:" in moved.text
    assert "2 december 2027" in moved.text
    other = next(href for href, _ in _links(moved.text) if href.startswith("/en/workspace"))
    assert other.endswith("?known=2026-07-26")


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("from=2026-13-01", "from-day"),
        ("to=2020-01-01", "to-day"),
        ("from.day=31&from.month=2&from.year=2027", "from-day"),
        ("to.day=1", "to-month"),
        ("known=yesterday", "acts"),
    ],
)
def test_days_that_cannot_be_are_told(desk_town: DeskTown, query: str, target: str):
    """With a link to the field, and what was typed stays."""
    page = desk_town.visitor(Role.READER).read(f"{at('desk-changes')}?{query}")

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert f'id="{target}"' in page.text


def test_an_organisation_without_systems_is_told_that_nothing_changes(desk_town: DeskTown):
    """Without a drawing."""
    page = desk_town.visitor(Role.READER, slug=OTHER).read(at("desk-changes", organisation=OTHER))

    assert "<figure" not in page.text
    assert 200 == page.answer.status_code
