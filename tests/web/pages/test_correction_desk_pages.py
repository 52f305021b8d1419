# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests to correct the register, in the workspace."""

from tests.web.installations import OTHER, TOWN
from tests.web.pages.desk_town import BENEFITS, DeskTown, at, follow
from waarborg.kernel.actors import Role
from waarborg.register import ask_correction, correction_by_id, published, task_by_id
from waarborg.register.records import Correction, CorrectionState, TaskState

CONTACT = "lezer@voorbeeld.example"


def asked(town: DeskTown, text: str) -> Correction:
    """Ask for a correction of the benefits check, as a reader does."""
    register = town.installation.register
    public = published(register, TOWN, BENEFITS)
    assert public
    return ask_correction(register, public, text, CONTACT)


def test_a_request_gets_an_answer_and_its_task_is_done(desk_town: DeskTown):
    """The answer is public; who asked stays inside."""
    request = asked(desk_town, "Het telefoonnummer klopt niet. " + "Echt niet. " * 40)
    reviewer = desk_town.visitor(Role.REVIEWER)
    queue = reviewer.read(at("desk-corrections"))
    assert at("desk-correction", correction=request.id) in queue.text
    assert CONTACT not in queue.text
    assert " …" in queue.text

    path = at("desk-correction", correction=request.id)
    page = reviewer.read(path)
    assert CONTACT in page.text
    empty = reviewer.post(path, action="answer", answer="")
    assert 422 == empty.answer.status_code
    assert 'href="#answer"' in empty.text

    told = follow(reviewer, reviewer.post(path, action="answer", answer="Dank. Verbeterd."))
    assert "Dank. Verbeterd." in told.text
    register = desk_town.installation.register
    kept = correction_by_id(register, request.id)
    assert CorrectionState.ANSWERED is kept.state
    assert TaskState.DONE is task_by_id(register, request.task).state
    assert "Beantwoord" in reviewer.read(at("desk-corrections")).text
    public = reviewer.read(at("register-system")).text
    assert "Dank. Verbeterd." in public
    assert CONTACT not in public

    follow(reviewer, reviewer.post(path, action="forget"))
    assert correction_by_id(register, request.id).contact is None
    assert 409 == reviewer.post(path, action="answer", answer="Nog eens").answer.status_code


def test_only_who_answers_sees_where_the_answer_goes(desk_town: DeskTown):
    """Others see the request, without a form."""
    request = asked(desk_town, "De datum klopt niet.")
    path = at("desk-correction", correction=request.id)
    for role in (Role.READER, Role.EDITOR, Role.AUDITOR):
        visitor = desk_town.visitor(role)
        page = visitor.read(path)
        assert "De datum klopt niet." in page.text
        assert CONTACT not in page.text
        assert path not in {one.action for one in page.forms}
        assert 403 == visitor.post(path, action="answer", answer="x").answer.status_code
    task = desk_town.visitor(Role.READER).read(at("desk-task", task=request.task))
    assert path in task.text


def test_a_request_of_another_organisation_does_not_exist_here(desk_town: DeskTown):
    """Nor does an unknown one; an organisation without requests is told so."""
    request = asked(desk_town, "Iets.")
    stranger = desk_town.visitor(Role.REVIEWER, slug=OTHER)

    there = at("desk-correction", organisation=OTHER, correction=request.id)
    assert 404 == stranger.read(there).answer.status_code
    none = at("desk-correction", organisation=OTHER, correction="cor_none")
    assert 404 == stranger.read(none).answer.status_code
    queue = stranger.read(at("desk-corrections", organisation=OTHER))
    assert "Er wacht geen verzoek op antwoord." in queue.text
