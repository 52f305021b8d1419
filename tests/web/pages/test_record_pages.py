# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public record of a system, and filling it in."""

import pytest

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language
from waarborg.register import system_state, write_facts
from waarborg.register.fields import groups_of
from waarborg.register.records import RECORD, System


def record_of(desk_town: DeskTown, system: System) -> dict[str, object]:
    """Return the record of a system as it is kept."""
    return dict(system_state(desk_town.installation.register, system.id).record)


def test_it_tells_what_is_filled_in_and_what_lacks(desk_town: DeskTown):
    """By group, with for which target, and by whom and how it is known."""
    new, full = desk_town.new_system(), desk_town.system()
    reader = desk_town.visitor(Role.READER)

    empty, filled = (reader.read(at("desk-record", one)) for one in (new, full))

    assert "Nodig voor: het landelijk register en het gedeelde schema." in empty.text
    assert "Nodig voor:" not in filled.text
    assert "Zo staat het ook in publicatie 2." in filled.text
    assert "bron: Dossier van de afdeling Inkomen" in filled.text
    assert "invullen</span></a>" not in filled.text


def test_a_text_that_differs_from_what_is_public_is_told(desk_town: DeskTown):
    """And one that is longer than the advice, or than a target takes."""
    system = desk_town.system("parkeerscanner")
    long = "a" * 360
    write_facts(
        desk_town.installation.register,
        desk_town.editor(),
        system.id,
        {"record.short_description": long},
        source="proef",
    )
    page = desk_town.visitor(Role.READER).read(at("desk-record", system))

    assert "In publicatie 1 staat hier iets anders." in page.text
    assert "360 tekens. Voor het gedeelde schema zijn er hoogstens 349." in page.text


@pytest.mark.parametrize("group", list(groups_of(RECORD)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_group_has_a_form(desk_town: DeskTown, group: str, language: Language):
    """With what is known filled in."""
    page = desk_town.visitor(Role.EDITOR).read(
        at("desk-record-group", "bijstand-controle", language, group=group)
    )

    assert 200 == page.answer.status_code
    assert "Dossier van de afdeling Inkomen" in page.text


def test_a_group_that_does_not_exist_is_not_found(desk_town: DeskTown):
    """And a reader may fill in none."""
    path = at("desk-record-group", group="nothing")

    assert 404 == desk_town.visitor(Role.EDITOR).read(path).answer.status_code
    assert 403 == desk_town.visitor(Role.READER).read(path).answer.status_code


def test_every_kind_of_field_is_kept_as_it_was_filled_in(desk_town: DeskTown):
    """Rich text from plain lines, months, choices, lists and groups; and comes back the same."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    sent: dict[str, dict[str, str | list[str]]] = {
        "general": {
            "name": "Hulp",
            "short_description": "Kort.",
            "theme": ["recht", "werk"],
            "begin_date": "2026-01",
            "publication_category": "b",
        },
        "use": {
            "goal": "Eerst.\n\n- een\n- twee",
            "legal_bases.title": ["Participatiewet", ""],
            "legal_bases.link": ["https://wetten.overheid.nl/BWBR0015703/", ""],
        },
        "working": {"self_learning": "false"},
        "metadata": {"tags": "bijstand\r\n\r\nvragen"},
        "beyond": {"energy_use": "1.200,5".replace(".", " ")},
    }
    for group, fields in sent.items():
        page = editor.post(at("desk-record-group", system, group=group), source="team", **fields)
        assert "De gegevens zijn bewaard." in follow(editor, page).text

    assert {
        "name": "Hulp",
        "short_description": "Kort.",
        "theme": ["recht", "werk"],
        "begin_date": "2026-01",
        "publication_category": "b",
        "goal": "<p>Eerst.</p><ul><li>een</li><li>twee</li></ul>",
        "legal_bases": [
            {"title": "Participatiewet", "link": "https://wetten.overheid.nl/BWBR0015703/"}
        ],
        "self_learning": False,
        "tags": ["bijstand", "vragen"],
        "energy_use": 1200.5,
    } == record_of(desk_town, system)
    form = editor.read(at("desk-record-group", system, group="use"))
    assert "Eerst.\n\n- een\n- twee" in form.text
    shown = desk_town.visitor(Role.READER).read(at("desk-record", system)).text
    assert "Participatiewet · https://wetten.overheid.nl/BWBR0015703/" in shown


def test_a_field_that_is_emptied_is_taken_back(desk_town: DeskTown):
    """Saving what is already so changes nothing, and says that."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-record-group", system, group="working")

    editor.post(path, source="team", supplier="Een bedrijf")
    editor.post(path, source="team", supplier="")
    again = editor.post(path, source="team", supplier="")

    assert "supplier" not in record_of(desk_town, system)
    assert "Er is niets veranderd." in follow(editor, again).text


def test_another_line_can_be_asked_for(desk_town: DeskTown):
    """Nothing is saved, and what was typed stays."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-record-group", system, group="use")

    page = editor.post(
        path,
        action="add:legal_bases",
        goal="Nog niet bewaard",
        **{"legal_bases.title": ["Een wet"], "legal_bases.link": [""]},
    )

    assert 200 == page.answer.status_code
    assert "Nog niet bewaard" in page.text
    assert 'value="Een wet"' in page.text
    assert 'id="legal_bases-2-title"' in page.text
    assert {"name": system.name} == record_of(desk_town, system)


def test_what_is_wrong_is_told_beside_each_field(desk_town: DeskTown):
    """Nothing is saved, and what was typed stays."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(
        at("desk-record-group", system, group="general"),
        source="team",
        name="x" * 150,
        begin_date="gisteren",
        website="geen adres",
        short_description="Dit blijft staan",
    )

    assert 422 == page.answer.status_code
    for target in ("name", "begin_date", "website"):
        assert f'href="#{target}"' in page.text
        assert f'id="{target}-fault"' in page.text
    assert "Dit blijft staan" in page.text
    assert {"name": system.name} == record_of(desk_town, system)


@pytest.mark.parametrize("source", ["", "x" * 300])
def test_without_a_source_nothing_is_saved(desk_town: DeskTown, source: str):
    """One of one line, at most 200 characters. What else is wrong is told at once."""
    system = desk_town.new_system()
    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-record-group", system, group="working"),
        source=source,
        supplier="Een bedrijf",
        source_code="" if source else "nergens",
    )

    assert 422 == page.answer.status_code
    assert 'id="source-fault"' in page.text
    assert source or 'id="source_code-fault"' in page.text
    assert "supplier" not in record_of(desk_town, system)


def test_a_number_that_is_none_is_told(desk_town: DeskTown):
    """As it was typed."""
    system = desk_town.new_system()
    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-record-group", system, group="beyond"), source="team", energy_use="veel"
    )

    assert 422 == page.answer.status_code
    assert 'id="energy_use-fault"' in page.text
    assert 'value="veel"' in page.text
