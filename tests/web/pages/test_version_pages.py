# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The versions of a system."""

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, follow
from tests.web.pages.test_duty_pages import BENEFITS_FACTS
from waarborg.kernel.actors import Role
from waarborg.kernel.canonical import digest
from waarborg.register import versions_of
from waarborg.register.records import System, Version

SHA = "A" * 64


def newest(desk_town: DeskTown, system: System) -> Version:
    """Return the newest version of a system."""
    return versions_of(desk_town.installation.register, system.id)[0]


def test_versions_are_listed_newest_first(desk_town: DeskTown):
    """With who made them and what they are made of; an auditor sees no form."""
    page = desk_town.visitor(Role.AUDITOR).read(at("desk-versions"))

    assert page.text.index("Versie 2") < page.text.index("Versie 1")
    assert "Versie 1: 1" not in page.text
    assert "Vingerafdrukken van deze versie" in page.text
    assert "Zonder vingerafdrukken." in page.text
    assert at("desk-versions") not in [one.action for one in page.forms]


def test_before_a_version_is_added_it_is_told_what_goes_stale(desk_town: DeskTown):
    """Then it is added, with the digest of a file and of what was pasted."""
    system = desk_town.new_system(BENEFITS_FACTS)
    desk_town.evidence(system)
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-versions", system)

    look = editor.post(
        path,
        {"file.model": ("model.bin", b"weights", "application/octet-stream")},
        label="2.0",
        note="Nieuw model",
        action="look",
        **{"digest.prompt": f"  {SHA}  "},
    )
    assert "Dit bewijs telt daarna niet meer mee (1):" in look.text
    assert "DPIA, vastgesteld" in look.text
    assert 1 == newest(desk_town, system).number
    form = next(one for one in look.forms if one.action == path)
    page = editor.post(path, None, action="save", **dict(form.fields))

    assert "De versie is toegevoegd." in follow(editor, page).text
    version = newest(desk_town, system)
    assert (2, "2.0", "Nieuw model") == (version.number, version.label, version.note)
    assert {"model": digest(b"weights"), "prompt": f"sha256:{SHA.lower()}"} == version.digests


def test_a_version_can_change_nothing_that_counts(desk_town: DeskTown):
    """Then it says so; and what was filled in can still be changed."""
    system = desk_town.new_system(BENEFITS_FACTS)
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-versions", system)

    look = editor.post(path, label="2", action="look")
    change = editor.post(path, label="2", note="Even wachten", action="change")

    assert "Al het bewijs blijft meetellen." in look.text
    assert 'name="label" value="2"' in change.text
    assert "Even wachten" in change.text
    assert 1 == newest(desk_town, system).number


def test_what_is_wrong_with_a_version_is_told(desk_town: DeskTown):
    """A label that is missing or too long, and a digest that is none."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-versions", system)

    wrong = editor.post(path, label="", action="look", **{"digest.model": "abc"})
    long = editor.post(path, label="x" * 300, action="save")

    assert [422, 422] == [wrong.answer.status_code, long.answer.status_code]
    assert 'href="#label"' in wrong.text
    assert 'href="#digest.model"' in wrong.text
    assert 'value="abc"' in wrong.text
    assert 'href="#label"' in long.text
    assert 403 == desk_town.visitor(Role.AUDITOR).post(path, label="2").answer.status_code
