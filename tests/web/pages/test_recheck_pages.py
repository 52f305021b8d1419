# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking all systems again through the pages, without scripts."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.web.installations import OTHER, TOWN, example_installation
from tests.web.pages.desk_town import DeskTown, at, follow, led_to
from tests.web.pages.reader import Page
from tests.web.visitors import Visitor
from waarborg.evidence import Entry
from waarborg.kernel.actors import Role
from waarborg.kernel.texts import LANGUAGES, say
from waarborg.register import organisation_by_slug, tasks_of
from waarborg.register.records import Task, TaskState
from waarborg.report import recheck_run
from waarborg.report.recheck_run import rechecks_of

PATH = at("desk-recheck")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return a town of these tests alone: they count what is checked."""
    with example_installation(tmp_path_factory.mktemp("recheck")) as installation:
        yield DeskTown.over(installation)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at two systems at a time."""
    monkeypatch.setattr(recheck_run, "PART", 2)


def checks(town: DeskTown) -> tuple[Entry, ...]:
    """Return the checks in the ledger, newest first."""
    register = town.installation.register
    return rechecks_of(register, organisation_by_slug(register, TOWN).id)


def open_tasks(town: DeskTown) -> list[Task]:
    """Return the open tasks that a check made."""
    register = town.installation.register
    every = tasks_of(register, organisation_by_slug(register, TOWN).id)
    return [one for one in every if one.source == "recheck" and one.state is TaskState.OPEN]


def refreshed(page: Page) -> str | None:
    """Return where the page goes by itself."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page.text)
    return unescape(found[1]) if found else None


def run(visitor: Visitor, since: str = "") -> Page:
    """Begin a check and follow it to its end, as a browser does."""
    page = follow(visitor, visitor.post(PATH, action="begin", since=since))
    for _ in range(20):
        target = refreshed(page)
        if target is None:
            return page
        page = visitor.read(target)
        if page.answer.status_code == 303:
            page = follow(visitor, page)
    pytest.fail("it never ends")


def test_a_check_shows_how_far_it_is_and_goes_on_by_itself(town: DeskTown):
    """Part after part; when it is done it is in the ledger."""
    editor = town.visitor(Role.EDITOR)
    assert "U hebt nog niet getoetst." in editor.read(PATH).text
    assert "rol bewerker" not in editor.read(PATH).text
    assert "rol bewerker" in town.visitor(Role.READER).read(PATH).text
    begun = editor.post(PATH, action="begin", since="")

    first = editor.read(led_to(begun.answer))

    assert '<progress class="work-progress" id="progress" max="5" value="2">' in first.text
    assert refreshed(first) == led_to(begun.answer)
    page = first
    while refreshed(page):
        page = editor.read(str(refreshed(page)))
    done = follow(editor, page)
    assert "Alle systemen zijn getoetst." in done.text
    assert "Dit was de eerste keer." in done.text
    assert 1 == len(checks(town))
    assert 303 == editor.read(led_to(begun.answer)).answer.status_code


def test_a_check_can_wait_and_go_on(town: DeskTown):
    """Whoever comes back is shown the way; pausing does nothing; stopping throws it away."""
    editor = town.visitor(Role.EDITOR)
    address = led_to(editor.post(PATH, action="begin", since="").answer)
    editor.read(address)
    paused = editor.read(f"{address}&pause=1")
    assert refreshed(paused) is None
    assert 'value="2"' in paused.text
    assert "U begon met toetsen" in editor.read(PATH).text
    colleague = town.visitor(Role.EDITOR, Role.REVIEWER)
    assert "U begon met toetsen" not in colleague.read(PATH).text
    before = len(checks(town))

    work = address.split("work=")[1]
    colleague.post(PATH, action="stop", work=work)
    assert refreshed(editor.read(address)) == address
    stopped = follow(editor, editor.post(PATH, action="stop", work=work))
    assert "Het toetsen is gestopt." in stopped.text
    assert 303 == editor.read(address).answer.status_code
    assert before == len(checks(town))


def test_what_an_act_moved_becomes_tasks(town: DeskTown):
    """For the rules that were ticked, once for each system."""
    editor = town.visitor(Role.EDITOR)
    page = run(editor, "2026-07-26")
    assert "Vergeleken met wat op 26 juli 2026 van de wet bekend was." in page.text
    assert "Door de wet" in page.text
    norms = re.findall(r'name="norm" value="([^"]*)"', page.text)
    check = next(value for form in page.forms for name, value in form.fields if name == "check")

    told = follow(editor, editor.post(PATH, action="tasks", check=check, norm=[norms[0]]))

    made = open_tasks(town)
    assert made
    assert {norms[0]} == {one.norm for one in made}
    assert f"Nieuwe taken: {len(made)}." in told.text
    again = follow(editor, editor.post(PATH, action="tasks", check=check, norm=[norms[0]]))
    assert "Nieuwe taken: 0." in again.text
    assert 404 == editor.post(PATH, action="tasks", check="ev_none").answer.status_code


def test_readers_see_every_check_and_begin_none(town: DeskTown):
    """The last one, and those before it."""
    run(town.visitor(Role.EDITOR))
    reader = town.visitor(Role.READER)

    page = reader.read(PATH)
    older = re.findall(r'href="([^"]*check=[^"]*)"', page.text)

    assert older
    assert PATH not in {one.action for one in page.forms}
    assert 200 == reader.read(unescape(older[0])).answer.status_code
    assert 404 == reader.read(f"{PATH}?check=ev_none").answer.status_code
    assert 403 == reader.post(PATH, action="begin").answer.status_code
    assert 200 == reader.read(f"{PATH}?work=work_none").answer.status_code


def test_a_day_that_cannot_be_read_compares_with_the_last_check(town: DeskTown):
    """The choice comes from a list; what is not in it asks nothing."""
    editor = town.visitor(Role.EDITOR)
    page = run(editor, "not-a-day")

    assert "Vergeleken met de keer daarvoor." in page.text
    assert "Er verschoof niets." in page.text
    with_nothing = town.visitor(Role.READER, slug=OTHER).read(
        at("desk-recheck", organisation=OTHER)
    )
    assert say("desk-work.recheck.never", "nl") in with_nothing.text
    for language in LANGUAGES:
        shown = editor.read(at("desk-recheck", "-", language))
        assert say("desk-work.recheck.title", language) in shown.text
