# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of a system, with who said it and how they know."""

import pytest

from tests.law.example import ENGINE
from tests.web.pages.desk_town import CHATBOT, DeskTown, at
from waarborg.kernel.actors import Role
from waarborg.register import write_facts
from waarborg.web.pages.fact_questions import answer_text


def test_each_answer_stands_there_with_its_source(desk_town: DeskTown):
    """And with the answers that were given before it."""
    system = desk_town.new_system()
    write_facts(
        desk_town.installation.register,
        desk_town.editor(),
        system.id,
        {"actor.kind": "central-government"},
        source="het contract",
    )

    page = desk_town.visitor(Role.AUDITOR).read(at("desk-facts", system))

    assert "bron: het contract" in page.text
    assert "Eerdere antwoorden (1)" in page.text
    assert "bron: gesprek met de leverancier" in page.text


def test_an_answer_that_was_taken_back_stays_in_the_history(desk_town: DeskTown):
    """So does one that no question reads any more."""
    system = desk_town.new_system()
    for value in (None, "central-government"):
        write_facts(
            desk_town.installation.register,
            desk_town.editor(),
            system.id,
            {"actor.kind": value},
            source="herzien",
        )

    page = desk_town.visitor(Role.AUDITOR).read(at("desk-facts", system))

    assert "teruggenomen" in page.text
    assert "kleur" == answer_text(ENGINE, "place", "kleur", "nl")


def test_who_may_write_can_change_each_answer(desk_town: DeskTown):
    """Others see no way to."""
    change = at("desk-fact", fact="profiling")

    assert change in desk_town.visitor(Role.EDITOR).read(at("desk-facts")).text
    assert change not in desk_town.visitor(Role.AUDITOR).read(at("desk-facts")).text


def test_answers_that_no_longer_matter_stand_apart(desk_town: DeskTown):
    """They stay, but are not asked for now."""
    system = desk_town.new_system({"subject.kind": "no-algorithm", "annex-1.product": "none"})

    page = desk_town.visitor(Role.READER).read(at("desk-facts", system))

    assert "Telt nu niet mee" in page.text


@pytest.mark.parametrize(
    ("facts", "told"),
    [({}, "Er zijn nog geen antwoorden."), (CHATBOT, "Er staan nog hoogstens")],
)
def test_it_says_how_much_is_open(desk_town: DeskTown, facts: dict[str, object], told: str):
    """Also where nothing is known yet."""
    system = desk_town.new_system(facts)

    assert told in desk_town.visitor(Role.READER).read(at("desk-facts", system)).text


def test_when_all_is_answered_it_says_so(desk_town: DeskTown):
    """The system of the example is complete."""
    page = desk_town.visitor(Role.READER).read(at("desk-facts"))

    assert "Alle vragen die iets uitmaken zijn beantwoord." in page.text
