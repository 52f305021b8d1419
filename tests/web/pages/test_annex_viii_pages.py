# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the EU database asks of a system."""

import pytest

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import system_state

PATH = at("desk-annex-viii")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_has_its_value_or_says_what_lacks(desk_town: DeskTown, language: Language):
    """With the way to fill it in, for who may."""
    path = at("desk-annex-viii", "bijstand-controle", language)

    editor, reader = (desk_town.visitor(one).read(path) for one in (Role.EDITOR, Role.READER))

    assert "Gemeente Voorbeeldstad" in reader.text
    assert "2030" in reader.text
    assert 'href="#group-deployer"' in editor.text
    assert 'href="#group-deployer"' not in reader.text
    assert [] == [one for one in reader.forms if one.action == path]


def test_a_system_that_need_not_be_there_says_so(desk_town: DeskTown):
    """What only the database asks can be filled in all the same."""
    page = desk_town.visitor(Role.EDITOR).read(at("desk-annex-viii", "parkeerscanner"))

    assert "Volgens de antwoorden hoeft u dit niet te registreren." in page.text


def test_where_answers_are_open_it_may_have_to_be(desk_town: DeskTown):
    """What is filled in elsewhere leads there."""
    page = desk_town.visitor(Role.EDITOR).read(at("desk-annex-viii", "sollicitatiefilter"))

    assert "hangt af van vragen die nog open zijn" in page.text


def test_each_item_leads_to_where_it_is_filled_in(desk_town: DeskTown):
    """In the record, or among the answers."""
    facts = system_state(
        desk_town.installation.register, desk_town.system("sollicitatiefilter").id
    ).law_facts
    provider = desk_town.new_system({**facts, "role.activities": ["develops", "uses"]})

    page = desk_town.visitor(Role.EDITOR).read(at("desk-annex-viii", provider))

    for group in ("use", "working"):
        assert at("desk-record-group", provider, group=group) in page.text


def test_a_group_is_filled_in(desk_town: DeskTown):
    """Each group by itself, with its own source."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-annex-viii", system)

    page = editor.post(
        path, group="persons", provider="Bedrijf\nStraat 1", **{"source-persons": "contract"}
    )

    assert "De gegevens zijn bewaard." in follow(editor, page).text
    fact = system_state(desk_town.installation.register, system.id).facts["annex-viii.provider"]
    assert ("<p>Bedrijf<br>Straat 1</p>", "contract") == (fact.value, fact.source)
    assert "Straat 1" in editor.read(path).text
    again = editor.post(
        path, group="persons", provider="Bedrijf\nStraat 1", **{"source-persons": "contract"}
    )
    assert "Er is niets veranderd." in follow(editor, again).text


def test_what_is_wrong_is_told_and_stays(desk_town: DeskTown):
    """The group that was sent stands open; a group that does not exist is none."""
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(PATH, group="persons", provider="Iemand")
    line = editor.post(PATH, group="persons", provider="Iemand", action="add:provider")

    assert (422, 200) == (page.answer.status_code, line.answer.status_code)
    assert 'href="#source-persons"' in page.text
    assert "Iemand" in page.text
    assert "Iemand" in line.text
    assert 400 == editor.post(PATH, group="purple").answer.status_code
    assert 403 == desk_town.visitor(Role.AUDITOR).post(PATH, group="persons").answer.status_code
