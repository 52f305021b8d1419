# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking one question about a system."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.pages.desk_town import CHATBOT, EVERYTHING, DeskTown, at, day, follow, led_to
from tests.web.pages.reader import Page
from waarborg.kernel.actors import Role
from waarborg.register import system_state
from waarborg.register.records import System


def fact_of(desk_town: DeskTown, system: System, name: str) -> object:
    """Return the value of a fact now; None when there is none."""
    found = system_state(desk_town.installation.register, system.id).facts.get(name)
    return found.value if found else None


def question_of(page: Page) -> str:
    """Return the fact that a page asks."""
    action = next(one.action for one in page.forms if "/feiten/" in one.action)
    return action.rsplit("/", 1)[-1]


def test_the_next_question_is_asked_until_somebody_stops(desk_town: DeskTown):
    """The source of the last answer is filled in; the answer is kept with it."""
    system = desk_town.new_system({})
    editor = desk_town.visitor(*EVERYTHING)
    following = at("desk-fact", system, fact="next")

    first = editor.read(following)
    assert 'name="source" value=""' in first.text
    page = editor.post(
        at("desk-fact", system, fact="subject.kind"),
        answer="ai-system",
        source="gesprek met de bouwer",
        action="next",
    )
    second = follow(editor, page)

    assert following == led_to(page.answer)
    assert question_of(first) != question_of(second)
    assert 'name="source" value="gesprek met de bouwer"' in second.text
    assert "ai-system" == fact_of(desk_town, system, "subject.kind")


def test_saving_can_be_the_end(desk_town: DeskTown):
    """It leads back to all answers, and says that this one was kept."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(
        at("desk-fact", system, fact="profiling"), answer="false", source="het ontwerp"
    )

    assert "Het antwoord is bewaard." in follow(editor, page).text
    assert fact_of(desk_town, system, "profiling") is False


def test_a_question_put_aside_is_not_asked_at_once_again(desk_town: DeskTown):
    """The next one comes, and later ones remember it too."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    first = question_of(editor.read(at("desk-fact", system, fact="next")))

    skipped = editor.post(at("desk-fact", system, fact=first), action="skip")
    second = follow(editor, skipped)
    again = editor.post(
        at("desk-fact", system, fact=question_of(second)), action="skip", skipped=first
    )

    assert first != question_of(second)
    names = parse_qs(urlsplit(again.answer.headers["location"]).query)["skipped"][0].split(",")
    assert [first, question_of(second)] == names


def test_when_nothing_is_left_it_says_so(desk_town: DeskTown):
    """And shows all answers."""
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.read(at("desk-fact", fact="next"))

    assert "Er zijn nu geen vragen meer." in follow(editor, page).text


@pytest.mark.parametrize(
    ("fact", "sent", "target"),
    [
        ("profiling", {}, "#answer-true"),
        ("date.placed", day("answer", "2026", "2", "31"), "#answer-day"),
        ("gpai.training-compute", {"answer": "veel"}, "#answer"),
    ],
)
def test_an_answer_that_cannot_be_is_told(
    desk_town: DeskTown, fact: str, sent: dict[str, str], target: str
):
    """Together with a source that is missing; what was typed stays."""
    page = desk_town.visitor(*EVERYTHING).post(at("desk-fact", fact=fact), action="next", **sent)

    assert 422 == page.answer.status_code
    assert f'href="{target}"' in page.text
    assert 'href="#source"' in page.text
    for value in sent.values():
        assert f'value="{value}"' in page.text


def test_a_source_that_is_too_long_is_told_beside_its_field(desk_town: DeskTown):
    """Nothing is written."""
    system = desk_town.new_system()
    page = desk_town.visitor(*EVERYTHING).post(
        at("desk-fact", system, fact="profiling"), answer="true", source="x" * 300
    )

    assert 422 == page.answer.status_code
    assert 'id="source-fault"' in page.text
    assert fact_of(desk_town, system, "profiling") is None


def test_answers_that_contradict_each_other_are_shown_together(desk_town: DeskTown):
    """Each with the way to change it; nothing is written."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)

    page = editor.post(
        at("desk-fact", system, fact="scope.exclusions"), answer="personal-use", source="de folder"
    )

    assert 422 == page.answer.status_code
    assert 'href="#fault-1"' in page.text
    assert "Deze antwoorden kunnen niet samen waar zijn." in page.text
    assert at("desk-fact", system, fact="actor.kind") in page.text
    assert [] == fact_of(desk_town, system, "scope.exclusions")


def test_an_answer_can_be_taken_back(desk_town: DeskTown):
    """Its history stays."""
    system = desk_town.new_system({**CHATBOT, "date.placed": "2026-03-01"})
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-fact", system, fact="date.placed")

    assert 'value="2026"' in editor.read(path).text
    page = editor.post(path, action="forget")

    assert 303 == page.answer.status_code
    assert fact_of(desk_town, system, "date.placed") is None


def test_a_question_that_does_not_exist_is_not_found(desk_town: DeskTown):
    """Whatever its name."""
    assert (
        404
        == desk_town.visitor(Role.EDITOR).read(at("desk-fact", fact="no.such")).answer.status_code
    )
