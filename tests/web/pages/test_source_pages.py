# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The pages of sources: all of them, one with its versions, renewing and withdrawing."""

from datetime import timedelta

import pytest

from tests.web.installations import OTHER, TOWN
from tests.web.pages.desk_town import DeskTown, at, day, follow
from tests.web.pages.source_files import a_source
from waarborg.answers.sources import (
    cite,
    collections_of,
    passages_of,
    source_by_id,
    withdraw_source,
)
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug


def until(town: DeskTown, days: int) -> dict[str, str]:
    """Return the fields of a last day, counted from today."""
    found = town.installation.today() + timedelta(days=days)
    return day("valid_until", str(found.year), str(found.month), str(found.day))


def test_sources_are_listed_by_collection_with_what_needs_attention(desk_town: DeskTown):
    """A reader sees them, and no button to change them; they can be narrowed by their state."""
    source = a_source(desk_town)
    reader = desk_town.visitor(Role.READER)

    page = reader.read(at("desk-sources"))
    none = reader.read(f"{at('desk-sources')}?state=expired")
    english = reader.read(at("desk-sources", "x", "en"))

    assert source.title in page.text
    assert "Verloopt binnen 30 dagen" in page.text
    assert "verloopt binnen 30 dagen." in page.text or "verlopen binnen 30 dagen." in page.text
    assert "Voeg een bron toe" not in page.text
    assert "Hier zijn geen bronnen met deze toestand." in none.text
    assert "Answers come from these sources alone" in english.text


def test_a_collection_is_made_once(desk_town: DeskTown):
    """What is wrong with its name stands beside the field."""
    editor = desk_town.visitor(Role.EDITOR)

    made = follow(editor, editor.post(at("desk-sources"), name="Verordeningen"))
    again = editor.post(at("desk-sources"), name="Verordeningen")
    empty = editor.post(at("desk-sources"), name="")

    assert "De verzameling is gemaakt." in made.text
    assert (422, 422) == (again.answer.status_code, empty.answer.status_code)
    assert "Er is al een verzameling met de naam" in again.text
    assert "Hier moet iets staan." in empty.text
    organisation = organisation_by_slug(desk_town.installation.register, TOWN)
    names = [one.name for one in collections_of(desk_town.installation.answers, organisation.id)]
    assert 1 == names.count("Verordeningen")


def test_an_organisation_without_sources_says_so(desk_town: DeskTown):
    """The form to make a collection stands open."""
    page = desk_town.visitor(Role.EDITOR, slug=OTHER).read(at("desk-sources", organisation=OTHER))

    assert "Er zijn nog geen bronnen." in page.text


def test_a_source_shows_its_text_its_versions_and_what_changed(desk_town: DeskTown):
    """The first version has nothing before it; a version that is not there is not found."""
    source = a_source(desk_town)
    reader = desk_town.visitor(Role.READER)

    page = reader.read(at("desk-source", source=source.id))
    first = reader.read(f"{at('desk-source', source=source.id)}?version=1")

    assert "Een paspoort kost € 90." in page.text
    assert "Wat anders is dan in de versie ervoor" in page.text
    assert "Webredactie" in page.text
    assert "Trek deze bron in" not in page.text
    assert "Een paspoort kost € 80." in first.text
    assert "Wat anders is" not in first.text
    for wrong in ("3", "x"):
        answer = reader.read(f"{at('desk-source', source=source.id)}?version={wrong}").answer
        assert 404 == answer.status_code


def test_answers_that_may_no_longer_be_right_are_counted(desk_town: DeskTown):
    """Those that cite the version before."""
    source = a_source(desk_town, "Verouderd")
    base = desk_town.installation.answers
    cite(base, "ans_page_1", passages_of(base, source.id, 1))

    page = desk_town.visitor(Role.READER).read(at("desk-source", source=source.id))

    assert "1 antwoord dat uit deze bron kwam klopt misschien niet meer." in page.text


def test_a_source_of_another_organisation_does_not_exist_here(desk_town: DeskTown):
    """Nor one that is not there."""
    source = a_source(desk_town)
    stranger = desk_town.visitor(Role.EDITOR, slug=OTHER)

    for found in (source.id, "src_none"):
        answer = stranger.read(at("desk-source", organisation=OTHER, source=found)).answer
        assert 404 == answer.status_code
    new = stranger.read(f"{at('desk-source-new', organisation=OTHER)}?source={source.id}")
    assert 404 == new.answer.status_code


def test_a_source_is_renewed(desk_town: DeskTown):
    """Without a last day it has no end; a day that has passed is refused beside its field."""
    source = a_source(desk_town, "Te verlengen")
    editor = desk_town.visitor(Role.EDITOR)
    path = at("desk-source", source=source.id)

    late = editor.post(path, action="renew", validated_by="Juristen", **until(desk_town, -1))
    nobody = editor.post(path, action="renew", validated_by="", **until(desk_town, 5))
    wrong = editor.post(path, action="renew", validated_by="x", **day("valid_until", "", "13", "1"))
    good = editor.post(path, action="renew", validated_by="Juristen", **until(desk_town, 400))

    assert (422, 422, 422) == tuple(one.answer.status_code for one in (late, nobody, wrong))
    assert "De laatste dag is al voorbij." in late.text
    assert "Hier moet iets staan." in nobody.text
    assert "De bron is verlengd." in follow(editor, good).text
    renewed = source_by_id(desk_town.installation.answers, source.id)
    assert ("Juristen", desk_town.installation.today() + timedelta(days=400)) == (
        renewed.validated_by,
        renewed.valid_until,
    )
    endless = editor.post(path, action="renew", validated_by="Juristen")
    assert "Geen einde" in follow(editor, endless).text


def test_a_source_is_withdrawn_with_a_reason(desk_town: DeskTown):
    """Then it can only come back as a new version."""
    source = a_source(desk_town, "In te trekken")
    editor = desk_town.visitor(Role.EDITOR)
    path = at("desk-source", source=source.id)

    silent = editor.post(path, action="withdraw", reason="")
    done = editor.post(path, action="withdraw", reason="De regels zijn veranderd")

    assert 422 == silent.answer.status_code
    page = follow(editor, done)
    assert "De bron is ingetrokken." in page.text
    assert "De regels zijn veranderd" in page.text
    assert "Verleng deze bron" not in page.text
    again = editor.post(path, action="withdraw", reason="Nog eens")
    assert "Deze bron is ingetrokken." in again.text
    assert 400 == editor.post(path, action="x").answer.status_code


@pytest.mark.parametrize(
    "role", [Role.READER, Role.REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMINISTRATOR]
)
def test_only_who_writes_changes_sources(desk_town: DeskTown, role: Role):
    """Others see them, where they may read."""
    source = a_source(desk_town)
    visitor = desk_town.visitor(role)

    for path, fields in (
        (at("desk-source", source=source.id), {"action": "withdraw", "reason": "x"}),
        (at("desk-sources"), {"name": "Van mij"}),
        (at("desk-source-new"), {}),
    ):
        assert 403 == visitor.post(path, **fields).answer.status_code
    assert 403 == visitor.read(at("desk-source-new")).answer.status_code
    assert None is source_by_id(desk_town.installation.answers, source.id).withdrawn


def test_what_was_withdrawn_elsewhere_is_not_withdrawn_again(desk_town: DeskTown):
    """The reader of the page sees when, and why."""
    source = a_source(desk_town, "Elders")
    withdraw_source(desk_town.installation.answers, desk_town.editor(), source.id, "Dubbel")

    page = desk_town.visitor(Role.READER).read(at("desk-source", source=source.id))

    assert "Dubbel" in page.text
    assert "Voeg dan een nieuwe versie toe" not in page.text
