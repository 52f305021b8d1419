# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Handing the answers of a check over to an organisation."""

from tests.web.installations import OTHER
from tests.web.pages.desk_town import CHATBOT, DeskTown, at
from tests.web.pages.reader import Page, carried
from tests.web.visitors import Visitor
from waarborg.kernel.actors import Role
from waarborg.web.pages.places import address


def result_for(visitor: Visitor) -> Page:
    """Return the result of a check."""
    answers = {"answers": carried(CHATBOT)}
    return Page(visitor.send("POST", address("result", "nl"), data=answers))


def test_who_may_write_can_make_it_a_system(desk_town: DeskTown):
    """Of each organisation in which they may, and of no other."""
    editor = desk_town.visitor(Role.EDITOR)
    page = result_for(editor)

    form = page.form(at("desk-new-system"))
    answer = editor.send("POST", form.action, data={**dict(form.fields), "from": "check"})

    assert "Nieuw systeem bij Gemeente Voorbeeldstad" in page.text
    assert at("desk-new-system", organisation=OTHER) not in page.text
    assert 200 == answer.status_code
    assert "antwoorden uit de regelcheck" in answer.text


def test_nobody_else_is_asked(desk_town: DeskTown):
    """Neither who only reads nor who is not signed in."""
    stranger = Visitor(desk_town.app, desk_town.installation)

    for visitor in (desk_town.visitor(Role.READER), stranger):
        assert "Bewaren als systeem" not in result_for(visitor).text


def test_who_is_not_signed_in_is_told_how_to_keep_it(desk_town: DeskTown):
    """With the file of answers, because signing in begins a new check."""
    stranger = Visitor(desk_town.app, desk_town.installation)

    told = "Bewaar eerst uw antwoorden (YAML)."
    assert told in result_for(stranger).text
    assert told not in result_for(desk_town.visitor(Role.READER)).text
