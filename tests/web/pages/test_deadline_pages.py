# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The deadlines of an organisation, through its page and as a file."""

import pytest
from icalendar import Calendar

from tests.web.installations import OTHER
from tests.web.pages.desk_town import BENEFITS, DeskTown, at
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language, say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_what_must_be_done_when(desk_town: DeskTown, language: Language):
    """Duties, the end of a pilot, evidence and tasks; what is late comes first."""
    page = desk_town.visitor(Role.EDITOR).read(at("desk-deadlines", BENEFITS, language))

    for kind in ("pilot", "task", "evidence"):
        assert say(f"desk-work.deadlines.kind.{kind}", language) in page.text
    assert say("desk-work.deadlines.late", language) in page.text
    assert {"nl": "regels gaan gelden", "en": "rules start to apply"}[language] in page.text


def test_one_kind_can_be_shown(desk_town: DeskTown):
    """The others are left out."""
    page = desk_town.visitor(Role.EDITOR).read(f"{at('desk-deadlines')}?kind=pilot")

    main = page.text[page.text.index("<table") :]
    assert "Proef moet klaar zijn" in main
    assert "Taak moet klaar zijn" not in main


def test_evidence_is_only_for_who_may_see_it(desk_town: DeskTown):
    """A reader sees the other deadlines."""
    page = desk_town.visitor(Role.READER).read(at("desk-deadlines"))

    main = page.text[page.text.index("<table") :]
    assert "Bewijs verloopt" not in main
    assert "Taak moet klaar zijn" in main


def test_the_file_for_a_calendar_holds_the_same(desk_town: DeskTown):
    """As a download that no browser keeps."""
    answer = desk_town.visitor(Role.READER).send("GET", at("desk-calendar"))

    assert "text/calendar; charset=utf-8" == answer.headers["content-type"]
    assert 'filename="termijnen-voorbeeldstad.ics"' in answer.headers["content-disposition"]
    assert "no-store" == answer.headers["cache-control"]
    assert list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_an_organisation_without_deadlines_is_told_so(desk_town: DeskTown):
    """There is no table, and the file is an empty calendar."""
    reader = desk_town.visitor(Role.READER, slug="anderdorp")

    page = reader.read(f"{at('desk-deadlines', organisation=OTHER)}?kind=pilot")
    assert "Er zijn geen termijnen." in page.text
