# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tasks through the pages: the list, a new one, one task."""

from datetime import timedelta

import pytest

from tests.web.installations import OTHER, TOWN
from tests.web.pages.desk_town import BENEFITS, DeskTown, at, day, follow
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.register import add_task, organisation_by_slug, tasks_of
from waarborg.register.records import Task, TaskState

NORM = "ai-act.26.1"


def made(town: DeskTown, title: str, slug: str = TOWN, **fields: object) -> Task:
    """Add a task outside of any page."""
    register = town.installation.register
    organisation = organisation_by_slug(register, slug)
    return add_task(register, town.editor(), organisation.id, title=title, **fields)  # type: ignore[arg-type]  # the fields of a task


def found(town: DeskTown, title: str) -> Task:
    """Return a task as it is kept."""
    register = town.installation.register
    organisation = organisation_by_slug(register, TOWN)
    return next(one for one in tasks_of(register, organisation.id) if one.title == title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_task_is_made_from_a_duty(desk_town: DeskTown, language: Language):
    """A link with the norm fills in the form; the task then stands in the list."""
    editor = desk_town.visitor(Role.EDITOR)
    norm = desk_town.installation.engine.base.norms[NORM][-1].title[language]
    path = at("desk-tasks", BENEFITS, language)

    page = editor.read(f"{path}?add=1&norm={NORM}&system={BENEFITS}")
    assert any(("norm", NORM) in form.fields for form in page.forms)
    assert norm in page.text
    assert f'<option value="{BENEFITS}" selected>' in page.text

    told = follow(
        editor,
        editor.post(
            path,
            title=f"Voor de plicht {language}",
            norm=NORM,
            system=BENEFITS,
            owner="",
            **day("due", "2027", "3", "1"),
        ),
    )
    assert f"Voor de plicht {language}" in told.text
    kept = found(desk_town, f"Voor de plicht {language}")
    assert (NORM, desk_town.system().id, 2027) == (
        kept.norm,
        kept.system,
        kept.due.year if kept.due else 0,
    )


def test_a_faulty_form_says_all_that_is_wrong_and_keeps_what_was_typed(desk_town: DeskTown):
    """Unknown system, person and norm, an impossible day, and no title."""
    editor = desk_town.visitor(Role.EDITOR)
    path = at("desk-tasks")

    page = editor.post(
        path,
        title="Blijft staan",
        system="no-such",
        owner="user_none",
        norm="no.such",
        **day("due", "2027", "2", "30"),
    )
    assert 422 == page.answer.status_code
    for target in ("system", "owner", "title", "due-day"):
        assert f'href="#{target}"' in page.text
    assert 'value="Blijft staan"' in page.text
    assert 'value="30"' in page.text

    empty = editor.post(path, title="")
    assert 422 == empty.answer.status_code
    assert 'href="#title"' in empty.text


def test_the_list_can_be_narrowed(desk_town: DeskTown):
    """Mine, overdue, of a system, for a norm, and in another state."""
    today = desk_town.installation.today()
    editor = desk_town.visitor(Role.EDITOR)
    visit = editor.visit()
    assert visit
    made(desk_town, "Mijn taak", owner=visit.actor.id)
    made(desk_town, "Late taak", due=today - timedelta(days=3), system=desk_town.system().id)
    made(desk_town, "Normtaak", norm=NORM)
    path = at("desk-tasks")

    def titles(query: str) -> str:
        page = editor.read(f"{path}?{query}")
        return page.text[page.text.index("<main") :]

    assert "Mijn taak" in titles("mine=1")
    assert "Late taak" not in titles("mine=1")
    assert "Te laat:" in titles("overdue=1")
    assert "Mijn taak" not in titles("overdue=1")
    assert "Late taak" in titles(f"system={BENEFITS}")
    assert "Normtaak" not in titles(f"system={BENEFITS}")
    assert "Normtaak" in titles(f"norm={NORM}")
    assert "Geen taak past bij deze keuze." in titles("system=no-such")
    assert "Mijn taak" not in titles("state=dropped")
    assert "Mijn taak" in titles("state=all")


def test_somebody_takes_a_task_and_finishes_it(desk_town: DeskTown):
    """Or gives it back, or says that it is no longer needed; and it can be opened again."""
    task = made(desk_town, "Oppakken")
    path = at("desk-task", task=task.id)
    reviewer = desk_town.visitor(Role.REVIEWER)
    visit = reviewer.visit()
    assert visit

    taken = follow(reviewer, reviewer.post(path, action="take"))
    assert "De taak is nu van u." in taken.text
    assert visit.actor.id == found(desk_town, "Oppakken").owner
    follow(reviewer, reviewer.post(path, action="leave"))
    assert found(desk_town, "Oppakken").owner is None
    for action, state in (
        ("done", TaskState.DONE),
        ("open", TaskState.OPEN),
        ("dropped", TaskState.DROPPED),
    ):
        told = follow(reviewer, reviewer.post(path, action=action))
        assert say(f"desk-work.tasks.told.{action}", "nl") in told.text
        assert state is found(desk_town, "Oppakken").state


def test_owner_and_day_can_be_changed(desk_town: DeskTown):
    """The day can be taken away; an impossible day or person is refused."""
    task = made(desk_town, "Wijzigen", norm=NORM, system=desk_town.system().id)
    path = at("desk-task", task=task.id)
    editor = desk_town.visitor(Role.EDITOR)
    visit = editor.visit()
    assert visit

    saved = editor.post(path, action="save", owner=visit.actor.id, **day("due", "2027", "5", "6"))
    page = follow(editor, saved)
    assert "6 mei 2027" in page.text
    assert at("desk-duty", BENEFITS, "nl", norm=NORM) in page.text
    follow(editor, editor.post(path, action="save", owner=""))
    assert (None, None) == (found(desk_town, "Wijzigen").due, found(desk_town, "Wijzigen").owner)

    wrong = editor.post(path, action="save", owner="user_none", **day("due", "2027", "13", "6"))
    assert 422 == wrong.answer.status_code
    assert 'href="#owner"' in wrong.text
    assert 'href="#due-day"' in wrong.text


def test_readers_only_look(desk_town: DeskTown):
    """Without forms, and a form of their own is refused."""
    task = made(desk_town, "Alleen kijken", norm=NORM)
    reader = desk_town.visitor(Role.READER)
    path = at("desk-task", task=task.id)

    assert path not in {one.action for one in reader.read(path).forms}
    assert at("norm", BENEFITS, "nl", id=NORM) in reader.read(path).text
    for action in ("take", "done", "save"):
        assert 403 == reader.post(path, action=action).answer.status_code
    assert 403 == reader.post(at("desk-tasks"), title="x").answer.status_code


def test_a_task_of_another_organisation_does_not_exist_here(desk_town: DeskTown):
    """Nor does one with an unknown id."""
    task = made(desk_town, "Elders", OTHER)
    editor = desk_town.visitor(Role.EDITOR)

    for one in (task.id, "task_none"):
        assert 404 == editor.read(at("desk-task", task=one)).answer.status_code
        assert 404 == editor.post(at("desk-task", task=one), action="done").answer.status_code


def test_an_empty_list_says_so(desk_town: DeskTown):
    """Without a form for readers."""
    page = desk_town.visitor(Role.READER, slug=OTHER).read(
        at("desk-tasks", organisation=OTHER) + "?system=&state="
    )

    assert 200 == page.answer.status_code
    assert "Nieuwe taak" not in page.text
