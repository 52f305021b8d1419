# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Adding a source from a file, and a new version of one."""

from datetime import timedelta
from typing import Any

import pytest

from tests.web.installations import TOWN
from tests.web.pages.desk_town import DeskTown, at, day, follow, led_to
from tests.web.pages.source_files import a_source
from waarborg.answers.records import Source
from waarborg.answers.sources import (
    collections_of,
    kept_source,
    passages_of,
    source_by_id,
    withdraw_source,
)
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug

PAGE = b"---\nowner: Iemand anders\nlicence: CC0\n---\n# Afval\n\nOp maandag halen wij afval op.\n"


def collection(town: DeskTown) -> str:
    """Return the id of a collection of the municipality."""
    a_source(town)
    organisation = organisation_by_slug(town.installation.register, TOWN).id
    found = collections_of(town.installation.answers, organisation)
    return next(one.id for one in found if one.name == "Website")


def first_day(town: DeskTown, days: int = 0, name: str = "valid_from") -> dict[str, str]:
    """Return the fields of a day, counted from today."""
    found = town.installation.today() + timedelta(days=days)
    return day(name, str(found.year), str(found.month), str(found.day))


def fields(town: DeskTown, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any field
    """Return a form that is right, unless other fields are given."""
    return {
        "collection": collection(town),
        "owner": "Team Afval",
        "validated_by": "Webredactie",
        "address": "https://www.voorbeeldstad.nl/afval",
        **first_day(town),
        **changes,
    }


def file(name: str, content: bytes = PAGE) -> dict[str, tuple[str, bytes, str]]:
    """Return a file as a browser sends it."""
    return {"file": (name, content, "application/octet-stream")}


def made(town: DeskTown, page: Any) -> Source:  # noqa: ANN401  # a page of the reader
    """Return the source to which an answer leads."""
    return source_by_id(town.installation.answers, led_to(page.answer).rsplit("/", 1)[-1])


def test_a_file_becomes_a_source(desk_town: DeskTown):
    """What was typed goes before what the file says of itself."""
    editor = desk_town.visitor(Role.EDITOR)

    page = editor.post(at("desk-source-new"), file("map\\afval.md"), **fields(desk_town))

    source = made(desk_town, page)
    assert "De bron is toegevoegd." in follow(editor, page).text
    assert ("Afval", "Team Afval", "CC0", None) == (
        source.title,
        source.owner,
        source.licence,
        source.valid_until,
    )
    assert "upload:afval.md" == kept_source(desk_town.installation.answers, source.id).origin


def test_a_file_by_the_same_name_is_a_new_version_and_no_new_source(desk_town: DeskTown):
    """The form says so."""
    editor = desk_town.visitor(Role.EDITOR)
    editor.post(at("desk-source-new"), file("twee.md"), **fields(desk_town))

    again = editor.post(at("desk-source-new"), file("twee.md"), **fields(desk_town))

    assert 422 == again.answer.status_code
    assert "Voeg daar een nieuwe versie toe" in again.text


def test_a_new_version_is_filled_in_as_the_source_is(desk_town: DeskTown):
    """From its first day it takes the place of the old one; the file may have another name."""
    editor = desk_town.visitor(Role.EDITOR)
    first = made(desk_town, editor.post(at("desk-source-new"), file("a1.md"), **fields(desk_town)))
    form = editor.read(f"{at('desk-source-new')}?source={first.id}")
    later = fields(desk_town, source=first.id, title="Afval en papier")

    page = editor.post(
        at("desk-source-new"),
        file("a2.txt", b"Op dinsdag halen wij afval op."),
        **{**later, **first_day(desk_town, 10)},
    )

    assert 'value="Team Afval"' in form.text
    assert "De nieuwe versie is bewaard." in follow(editor, page).text
    base = desk_town.installation.answers
    assert 1 == source_by_id(base, first.id).version
    assert "Op dinsdag halen wij afval op." == passages_of(base, first.id, 2)[0].text
    same = editor.post(
        at("desk-source-new"),
        file("a2.txt", b"Op dinsdag halen wij afval op."),
        **{**later, **first_day(desk_town, 10)},
    )
    assert "Er is niets veranderd." in follow(editor, same).text


def test_a_new_version_brings_back_what_was_withdrawn(desk_town: DeskTown):
    """That is meant: a person does it."""
    editor = desk_town.visitor(Role.EDITOR)
    first = made(desk_town, editor.post(at("desk-source-new"), file("weg.md"), **fields(desk_town)))
    withdraw_source(desk_town.installation.answers, desk_town.editor(), first.id, "Weg")

    page = editor.post(at("desk-source-new"), file("weg.md"), **fields(desk_town, source=first.id))

    assert None is made(desk_town, page).withdrawn


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"owner": ""}, "owner"),
        ({"validated_by": ""}, "validated_by"),
        ({"collection": "col_none"}, "collection"),
        ({"address": "afval"}, "address"),
        ({"valid_from.day": "40"}, "valid_from-day"),
        ({"valid_from.day": "", "valid_from.month": "", "valid_from.year": ""}, "valid_from-day"),
        (
            {"valid_until.day": "1", "valid_until.month": "1", "valid_until.year": "2020"},
            "valid_until-day",
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    desk_town: DeskTown, changes: dict[str, str], target: str
):
    """And what was typed stays."""
    editor = desk_town.visitor(Role.EDITOR)

    page = editor.post(
        at("desk-source-new"),
        file("fout.md", b"Tekst zonder meer."),
        **{**fields(desk_town, licence="CC-BY"), **changes},
    )

    assert 422 == page.answer.status_code
    assert f'href="#{target}"' in page.text
    assert 'value="CC-BY"' in page.text


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (None, "Kies een bestand."),
        (file("x.exe", b"MZ"), "kunnen wij niet lezen"),
        (file("x.pdf", b"%PDF-1.7 kapot"), "Deze PDF is beschadigd."),
        (file("leeg.txt", b"  "), "Er staat geen tekst in dit bestand."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    desk_town: DeskTown, upload: dict[str, tuple[str, bytes, str]] | None, reason: str
):
    """With the reason, in plain words."""
    page = desk_town.visitor(Role.EDITOR).post(at("desk-source-new"), upload, **fields(desk_town))

    assert 422 == page.answer.status_code
    assert reason in page.text
