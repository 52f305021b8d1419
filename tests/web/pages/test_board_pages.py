# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The board of an organisation, and a new system."""

import re

import pytest

from tests.web.installations import OTHER
from tests.web.pages.desk_town import CHATBOT, EVERYTHING, DeskTown, at, day, follow, led_to
from tests.web.pages.reader import Page, carried
from waarborg.kernel.actors import Role
from waarborg.register import system_by_slug, system_state
from waarborg.register.records import Lifecycle, SystemKind


def slugs(page: Page) -> list[str]:
    """Return the systems on a board, in their order."""
    return re.findall(r'<th [^>]*><a [^>]*href="[^"]*/([^/"]+)"', page.text)


def test_the_board_shows_every_system_with_what_it_is_due(desk_town: DeskTown):
    """Class, next date, gaps, publication and tasks each stand there in words."""
    page = desk_town.visitor(Role.READER).read(at("desk-board"))

    assert 200 == page.answer.status_code
    assert {
        "brieven-in-gewone-taal",
        "bijstand-controle",
        "parkeerscanner",
        "sollicitatiefilter",
        "vraag-voorbeeldstad",
    } <= set(slugs(page))
    for told in ("Hoog risico", "2 augustus 2030", "Geen bewijs:", "Openbaar, nummer", "open"):
        assert told in page.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=PARKEREN", ["parkeerscanner"]),
        ("law_class=high-risk", ["bijstand-controle"]),
        ("lifecycle=pilot", ["brieven-in-gewone-taal"]),
        ("gaps=met&q=parkeren", []),
        ("gaps=no-such-choice&q=parkeren", ["parkeerscanner"]),
        ("q=no+such+name", []),
    ],
)
def test_the_board_can_be_narrowed(desk_town: DeskTown, query: str, expected: list[str]):
    """By name, stage, class and gaps; a choice that does not exist asks nothing."""
    page = desk_town.visitor(Role.READER).read(f"{at('desk-board')}?{query}")

    assert expected == slugs(page)
    assert ("Geen systeem past bij deze keuze." in page.text) is (not expected)


def test_an_empty_board_explains_the_first_step(desk_town: DeskTown):
    """An editor can begin at once; a reader is told who can."""
    board = at("desk-board", organisation=OTHER)

    editor, reader = (
        desk_town.visitor(role, slug=OTHER).read(board) for role in (Role.EDITOR, Role.READER)
    )

    assert "Hier staat nog geen systeem" in editor.text
    assert at("desk-new-system", organisation=OTHER) in {
        given["href"]: "" for tag, given in editor.tags if tag == "a"
    }
    assert "Een collega met de rol bewerker" in reader.text
    assert at("desk-new-system", organisation=OTHER) not in reader.text


@pytest.mark.parametrize("role", [Role.READER, Role.AUDITOR, Role.REVIEWER])
def test_who_may_not_write_sees_no_button_and_no_form(desk_town: DeskTown, role: Role):
    """And is refused where they go there anyway."""
    visitor = desk_town.visitor(role)

    assert at("desk-new-system") not in visitor.read(at("desk-board")).text
    assert 403 == visitor.read(at("desk-new-system")).answer.status_code
    assert 403 == visitor.post(at("desk-new-system"), name="X").answer.status_code


def test_a_system_is_added_and_its_page_follows(desk_town: DeskTown):
    """With a word that it worked."""
    editor = desk_town.visitor(*EVERYTHING)
    form = editor.read(at("desk-new-system"))
    assert 200 == form.answer.status_code

    page = editor.post(
        at("desk-new-system"),
        name="Wachtrij voor paspoorten",
        kind="pilot",
        lifecycle="pilot",
        **day("pilot_ends", "2027", "3", "1"),
    )

    assert "Het systeem is toegevoegd." in follow(editor, page).text
    system = desk_town.system("wachtrij-voor-paspoorten")
    assert (SystemKind.PILOT, Lifecycle.PILOT) == (system.kind, system.lifecycle)
    assert "proef eindigt 1 maart 2027" in editor.read(at("desk-board")).text


def test_what_is_wrong_is_told_and_what_was_typed_stays(desk_town: DeskTown):
    """All at once for the form, and beside the field."""
    editor = desk_town.visitor(*EVERYTHING)

    nameless = editor.post(at("desk-new-system"), name="", kind="ai-system", lifecycle="idea")
    endless = editor.post(at("desk-new-system"), name="Een naam", kind="pilot", lifecycle="pilot")
    no_day = editor.post(
        at("desk-new-system"),
        name="Een naam",
        kind="pilot",
        lifecycle="pilot",
        **day("pilot_ends", "2027", "2", "31"),
    )

    assert [422, 422, 422] == [one.answer.status_code for one in (nameless, endless, no_day)]
    assert 'href="#name"' in nameless.text
    assert 'href="#pilot_ends-day"' in endless.text
    assert 'value="Een naam"' in endless.text
    assert 'value="31"' in no_day.text


def test_a_finished_check_becomes_a_system(desk_town: DeskTown):
    """The answers come along, with the check as their source."""
    editor = desk_town.visitor(*EVERYTHING)
    answers = carried({**CHATBOT, "profiling": None})

    form = editor.post(at("desk-new-system"), **{"from": "check", "answers": answers})
    assert "antwoorden uit de regelcheck" in form.text
    fields = dict(form.form(at("desk-new-system")).fields)
    page = editor.post(
        at("desk-new-system"),
        name="Chatbot uit de regelcheck",
        kind="ai-system",
        lifecycle="idea",
        answers=fields["answers"],
    )

    assert 303 == page.answer.status_code
    state = system_state(
        desk_town.installation.register, desk_town.system("chatbot-uit-de-regelcheck").id
    )
    assert set(CHATBOT) == set(state.law_facts)
    assert "Regelcheck van Waarborg" == state.facts["annex-3.areas"].source


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("[1]", "Het systeem is toegevoegd."),
        (carried({"no.such": 1}), "De antwoorden konden niet mee."),
    ],
)
def test_answers_that_cannot_be_used_do_not_stop_a_system(
    desk_town: DeskTown, answers: str, told: str
):
    """The system is there; that the answers are not is said."""
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(
        at("desk-new-system"),
        name="Zonder antwoorden",
        kind="ai-system",
        lifecycle="idea",
        answers=answers,
    )

    assert told in follow(editor, page).text
    organisation = desk_town.system().organisation
    slug = led_to(page.answer).rsplit("/", 1)[-1]
    system = system_by_slug(desk_town.installation.register, organisation, slug)
    assert {} == system_state(desk_town.installation.register, system.id).law_facts
