# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page of one system."""

import pytest

from tests.web.installations import OTHER
from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, day, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register.records import Lifecycle


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_what_the_law_makes_of_it_and_what_is_open(
    desk_town: DeskTown, language: Language
):
    """The class, the gaps, what is coming, tasks and how far the publication is."""
    page = desk_town.visitor(Role.READER).read(at("desk-system", "bijstand-controle", language))

    told = {
        "nl": ("Hoog risico", "Geen bewijs:", "2 augustus 2030", "Openbaar, nummer 2"),
        "en": ("High risk", "No evidence:", "2 August 2030", "Public, number 2"),
    }
    for one in told[language]:
        assert one in page.text


def test_what_lacks_leads_to_the_next_question(desk_town: DeskTown):
    """For who may answer it; a reader is only told."""
    address = at("desk-fact", "sollicitatiefilter", fact="next")
    path = at("desk-system", "sollicitatiefilter")

    assert address in desk_town.visitor(Role.EDITOR).read(path).text
    assert address not in desk_town.visitor(Role.READER).read(path).text


def test_without_answers_no_duty_is_denied(desk_town: DeskTown):
    """No duty is certain yet: that is not the same as no duties. And its version has one number."""
    system = desk_town.new_system({"subject.kind": "ai-system"})
    page = desk_town.visitor(Role.EDITOR).read(at("desk-system", system))

    assert "Nog geen plicht staat vast." in page.text
    assert "Er gelden nu geen plichten." not in page.text
    assert "Versie 1: 1" not in page.text


def test_its_stage_can_be_changed(desk_town: DeskTown):
    """With a word that it was kept."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(at("desk-system", system), kind="ai-system", lifecycle="out-of-use")

    assert "De wijziging is bewaard." in follow(editor, page).text
    assert Lifecycle.OUT_OF_USE is desk_town.system(system.slug).lifecycle


def test_a_pilot_that_ends_needs_a_result(desk_town: DeskTown):
    """What was typed stays, and the fault leads to the field."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-system", system)
    pilot = {"kind": "pilot", **day("pilot_ends", "2027", "1", "31")}

    assert 303 == editor.post(path, lifecycle="pilot", **pilot).answer.status_code
    ended = editor.post(path, lifecycle="out-of-use", **pilot)
    assert 422 == ended.answer.status_code
    assert 'href="#pilot_result"' in ended.text
    told = editor.post(path, lifecycle="out-of-use", pilot_result="Het hielp niet.", **pilot)
    assert "Het hielp niet." in follow(editor, told).text


def test_a_pilot_keeps_its_last_day(desk_town: DeskTown):
    """A day that does not exist is told beside its fields."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-system", system)

    wrong = editor.post(
        path, kind="pilot", lifecycle="pilot", **day("pilot_ends", "2027", "13", "1")
    )
    none = editor.post(path, kind="pilot", lifecycle="pilot")

    assert [422, 422] == [wrong.answer.status_code, none.answer.status_code]
    assert 'id="pilot_ends-fault"' in wrong.text
    assert 'id="pilot_ends-fault"' in none.text


def test_for_strangers_it_does_not_exist(desk_town: DeskTown):
    """Nor does it at the address of another organisation."""
    stranger = desk_town.visitor(Role.EDITOR, slug=OTHER)

    assert 404 == stranger.read(at("desk-system")).answer.status_code
    assert 404 == stranger.read(at("desk-system", organisation=OTHER)).answer.status_code
