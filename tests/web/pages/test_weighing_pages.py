# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The weighing of open source, dependence and energy."""

from tests.web.pages.desk_town import EVERYTHING, DeskTown, at, follow
from tests.web.pages.reader import Page
from waarborg.kernel.actors import Role
from waarborg.register import system_state, write_facts
from waarborg.register.weighing import field_of

ANSWERS = {"yes-no": "true", "number": "5", "rich": "Uitleg.", "text": "Uitleg."}


def answer_to(page: Page) -> tuple[str, dict[str, str]]:
    """Return the fact that a page asks, and an answer to it."""
    fact = page.asked()
    field = field_of(fact)
    value = next(iter(field.options), None) or ANSWERS.get(field.type, "https://code.example/x")
    return fact, {field.id: value}


def test_it_asks_a_question_at_a_time_until_all_is_weighed(desk_town: DeskTown):
    """Then the outcome can be recorded as evidence, once."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-weighing", system)

    nothing = editor.post(path, action="record")
    assert "Er is niets veranderd." in follow(editor, nothing).text
    page = editor.read(path)
    asked: list[str] = []
    while page.asked() and len(asked) < 30:
        fact, answer = answer_to(page)
        asked.append(fact)
        page = follow(editor, editor.post(path, action="save", fact=fact, source="team", **answer))
    assert len(asked) == len(set(asked)) > 5
    recorded = follow(editor, editor.post(path, action="record"))

    assert "De uitkomst staat bij het bewijs." in recorded.text
    assert desk_town.installation.ledger.about([system.id])


def test_an_answer_can_be_changed(desk_town: DeskTown):
    """What is known is filled in; who may not write only reads."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-weighing", system)
    fact, answer = answer_to(editor.read(path))
    editor.post(path, action="save", fact=fact, source="team", **answer)

    again = editor.read(f"{path}?change={fact}")
    reader = desk_town.visitor(Role.READER)

    assert fact == again.asked()
    assert " checked" in again.text
    assert "" == reader.read(path).asked()
    assert "Uw antwoorden" in reader.read(path).text
    write_facts(
        desk_town.installation.register,
        desk_town.editor(),
        system.id,
        {"weighing.code_owner": "open", "record.source_code": "https://a.example/b"},
        source="team",
    )
    assert "<dd>https://a.example/b</dd>" in editor.read(path).text, "without a capital"
    assert 403 == reader.post(path, action="record").answer.status_code


def test_a_question_is_not_asked_again_without_a_word(desk_town: DeskTown):
    """Whoever leaves it empty is told so: the weighing goes no further without it."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-weighing", system)
    fact, answer = answer_to(editor.read(path))

    page = editor.post(path, action="save", fact=fact, source="team")

    assert 422 == page.answer.status_code
    assert f'href="#{next(iter(answer))}' in page.text
    assert "niet verplicht" not in page.text


def test_what_is_wrong_is_told(desk_town: DeskTown):
    """A source that is missing; a question that is not asked is no question."""
    system = desk_town.new_system()
    editor = desk_town.visitor(*EVERYTHING)
    path = at("desk-weighing", system)
    fact, answer = answer_to(editor.read(path))

    page = editor.post(path, action="save", fact=fact, **answer)

    assert 422 == page.answer.status_code
    assert 'href="#source"' in page.text
    assert 400 == editor.post(path, action="save", fact="weighing.no-such").answer.status_code
    assert fact not in system_state(desk_town.installation.register, system.id).facts
    assert "Er is nog niets gewogen." in desk_town.visitor(Role.READER).read(path).text
