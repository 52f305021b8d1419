# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The desk of the assistant: counts, the queue of an editor, and citizens who wait."""

from collections.abc import Iterator
from typing import Final

import pytest

from tests.web.installations import OTHER, TOWN
from tests.web.pages.assistant_town import (
    administrator,
    assistant_installation,
    forget_what_was_asked,
)
from tests.web.pages.desk_town import DeskTown
from tests.web.pages.test_register_pages import text_of
from waarborg.answers.asked import (
    Message,
    hand_over,
    handovers_of,
    keep_question,
    labelled_of,
    rate,
    settings_of,
)
from waarborg.answers.assistant import no_answer
from waarborg.answers.ports import Asked
from waarborg.answers.records import Outcome
from waarborg.answers.sources import sources_of_organisation
from waarborg.kernel.actors import Role
from waarborg.register import organisation_by_slug

START: Final = "/nl/werkplek/voorbeeldstad/assistent"
QUEUE: Final = f"{START}/vragen"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskTown]:
    """Return the example with an assistant."""
    folder = tmp_path_factory.mktemp("assistant-desk")
    with assistant_installation(folder, ("paspoort-aanvragen",)) as (found, _):
        yield DeskTown.over(found)


@pytest.fixture
def desk(whole: DeskTown) -> DeskTown:
    """Return the same, in which nobody asked or set anything yet."""
    forget_what_was_asked(whole.installation)
    return whole


def asked(desk: DeskTown, text: str, outcome: Outcome = Outcome.UNKNOWN) -> str:
    """Keep a question; return its id."""
    installation = desk.installation
    town = organisation_by_slug(installation.register, TOWN).id
    base = installation.answers
    return keep_question(base, settings_of(base, town), Asked(town, text), no_answer(outcome))


def town_of(desk: DeskTown) -> str:
    """Return the id of the municipality."""
    return organisation_by_slug(desk.installation.register, TOWN).id


def test_the_start_counts_what_was_asked_and_leads_on(desk: DeskTown):
    """What may be done stands there; what may not, does not."""
    rate(desk.installation.answers, town_of(desk), asked(desk, "Een olifant houden"), "wrong")

    page = desk.visitor(Role.READER).read(START)
    text = text_of(page)
    assert "Vragen 1" in text
    assert "Fout volgens de inwoner 1" in text
    assert "Wachtend: 1" in text
    assert "Doorgegeven vragen" not in text
    everything = text_of(desk.visitor(Role.REVIEWER, Role.ADMINISTRATOR).read(START))
    assert "Doorgegeven vragen" in everything
    assert "Instellingen van de assistent" in everything


def test_an_assistant_that_is_off_says_so(desk: DeskTown):
    """In an organisation that has none yet."""
    page = desk.visitor(Role.READER, slug=OTHER).read("/en/workspace/anderdorp/assistant")

    assert "The assistant is not switched on yet." in text_of(page)


def test_the_queue_shows_groups_and_why_they_wait(desk: DeskTown):
    """Alike with alike."""
    reader = desk.visitor(Role.READER)
    assert "Er wacht niets." in text_of(reader.read(QUEUE))
    asked(desk, "Mag ik een olifant houden?")
    asked(desk, "Mag ik olifanten houden?")

    text = text_of(reader.read(QUEUE))

    assert "houden? Geen antwoord gevonden · 2 keer gevraagd" in text


def test_an_editor_adds_a_test_and_the_group_leaves_the_queue(desk: DeskTown):
    """With the page that answers."""
    kept = asked(desk, "Hoe duur is een pas")
    (source,) = sources_of_organisation(desk.installation.answers, town_of(desk))
    editor = desk.visitor(Role.EDITOR)
    path = f"{QUEUE}/{kept}"
    assert "Hoe duur is een pas" in editor.read(path).answer.text

    page = editor.post(
        path, action="test", question="Hoe duur is een pas", source=source.id, expected="86,20"
    )

    assert QUEUE == page.answer.headers["location"]
    assert "staat bij de vragen om mee te meten" in text_of(editor.read(QUEUE))
    (one,) = labelled_of(desk.installation.answers, town_of(desk))
    assert (source.id, "86,20") == (one.source, one.expected)
    assert 404 == editor.read(path).answer.status_code


def test_a_test_without_a_page_or_question_comes_back_as_it_was_typed(desk: DeskTown):
    """With what is wrong, in the language of the page."""
    path = f"{QUEUE}/{asked(desk, 'Hoe duur is een pas')}"
    editor = desk.visitor(Role.EDITOR)

    page = editor.post(path, action="test", question="Anders gezegd", source="", expected="8")
    assert 422 == page.answer.status_code
    assert "Kies iets uit de lijst." in text_of(page)
    assert "Anders gezegd" in page.answer.text

    empty = editor.post(path, action="test", question=" ", source="none")
    assert "Vul dit veld in." in text_of(empty)
    assert () == labelled_of(desk.installation.answers, town_of(desk))


@pytest.mark.parametrize(("action", "words"), [("nothing", "uit de lijst"), ("source", "een bron")])
def test_an_editor_takes_a_group_off_the_queue(desk: DeskTown, action: str, words: str):
    """And it is told why."""
    editor = desk.visitor(Role.EDITOR)

    editor.post(f"{QUEUE}/{asked(desk, 'Een olifant')}", action=action)

    assert words in text_of(editor.read(QUEUE))


def test_readers_look_and_strangers_do_not(desk: DeskTown):
    """A page of elsewhere does not exist."""
    path = f"{QUEUE}/{asked(desk, 'Een olifant')}"
    reader = desk.visitor(Role.READER)

    assert "<textarea" not in reader.read(path).answer.text
    assert 403 == reader.post(path, action="nothing").answer.status_code
    assert 400 == desk.visitor(Role.EDITOR).post(path, action="other").answer.status_code
    assert 404 == desk.visitor(Role.EDITOR, slug=OTHER).read(path).answer.status_code


def test_a_reviewer_answers_a_citizen_and_the_data_are_erased(desk: DeskTown):
    """Only reviewers see where a citizen can be reached."""
    path = f"{START}/doorgegeven"
    reviewer = desk.visitor(Role.REVIEWER)
    assert "Er wacht niemand." in text_of(reviewer.read(path))
    base, town = desk.installation.answers, town_of(desk)
    kept = hand_over(base, Message(town, "", "Vraag", "Wat nu?", "piet@voorbeeld.nl"))
    assert "piet@voorbeeld.nl" in text_of(reviewer.read(path))
    assert 403 == desk.visitor(Role.EDITOR).read(path).answer.status_code

    reviewer.post(path, handover=kept.id)

    assert "piet@voorbeeld.nl" not in reviewer.read(path).answer.text
    assert [""] == [one.contact for one in handovers_of(base, administrator(town), town)]
