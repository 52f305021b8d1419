# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems: what they are, how far they are, and what is known of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from tests.register.examples import LAW_FACTS, RECORD_FACTS, Town, a_town, actor
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import UnknownRecord
from waarborg.register import (
    add_system,
    change_system,
    fact_history,
    states_of,
    system_by_slug,
    system_state,
    systems_of,
    versions_of,
    write_facts,
)
from waarborg.register.errors import FaultyValue, RegisterFault, SlugTaken
from waarborg.register.records import Lifecycle, System, SystemKind

LAST_DAY = date(2027, 6, 30)


def add(town: Town, name: str = "Chatbot", **fields: Any) -> System:  # noqa: ANN401  # any field
    """Add a system."""
    fields = {"kind": "ai-system", **fields}
    return add_system(town.register, town.editor, town.organisation.id, name=name, **fields)


def test_a_system_starts_with_a_version_and_its_name(town: Town) -> None:
    """And is found by its name in addresses, in its own organisation."""
    made = add(town, "  Café de Chatbot ", lifecycle="in-use")

    state = system_state(town.register, made.id)
    assert (made, 1) == (state.system, state.version.number)
    assert ("Café de Chatbot", "cafe-de-chatbot") == (made.name, made.slug)
    assert (SystemKind.AI_SYSTEM, Lifecycle.IN_USE) == (made.kind, made.lifecycle)
    assert {
        "record.name": "Café de Chatbot",
        "system.kind": "ai-system",
        "system.lifecycle": "in-use",
    } == {name: fact.value for name, fact in state.facts.items()}
    assert {} == state.law_facts
    assert made == system_by_slug(town.register, town.organisation.id, "cafe-de-chatbot")
    assert 1 == len(versions_of(town.register, made.id))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"name": "x" * 101},
        {"kind": "robot"},
        {"lifecycle": "dromen"},
        {"slug": "Geen Slug"},
        {"kind": "pilot"},
        {"lifecycle": "pilot"},
    ],
)
def test_a_wrong_value_is_refused(small_town: Town, fields: dict[str, Any]) -> None:
    """A pilot needs a last day too. Nothing is kept."""
    with pytest.raises(RegisterFault):
        add(small_town, **{"name": "Chatbot", **fields})

    assert () == systems_of(small_town.register, small_town.organisation.id)


def test_a_slug_is_made_that_is_free(town: Town) -> None:
    """A chosen one that is in use is refused."""
    slugs = [add(town).slug for _ in range(3)]
    with pytest.raises(SlugTaken) as caught:
        add(town, slug="chatbot-2")
    other = a_town(town.register, "duinstad")

    assert ["chatbot", "chatbot-2", "chatbot-3"] == slugs
    assert "chatbot-2" == caught.value.details["slug"]
    assert "chatbot" == add(other).slug
    assert "eigen-naam" == add(town, slug="eigen-naam").slug
    assert "systeem" == add(town, "日本").slug


def test_who_add_at_once_get_slugs_of_their_own(town: Town) -> None:
    """Nobody is refused for it."""
    with ThreadPoolExecutor(4) as threads:
        slugs = set(threads.map(lambda _: add(town).slug, range(8)))

    assert {"chatbot", *(f"chatbot-{number}" for number in range(2, 9))} == slugs


def test_who_may_not_write_adds_nothing(small_town: Town) -> None:
    """Nor in an organisation that is not there."""
    town = small_town
    for who in (town.publisher, town.boss, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            add_system(town.register, who, town.organisation.id, kind="ai-system", name="x")
    ghost = actor("ghost", "org_none", *Role)
    with pytest.raises(UnknownRecord):
        add_system(town.register, ghost, "org_none", kind="ai-system", name="x")


def test_every_change_is_history(town: Town) -> None:
    """What changed, by whom and when; what stayed is not written again."""
    made = add(town)

    change_system(town.register, town.editor, made.id, lifecycle="in-development")
    same = change_system(town.register, town.editor, made.id, lifecycle="in-development")
    changed = change_system(
        town.register, town.colleague, made.id, kind="algorithm", lifecycle="in-use"
    )

    assert same.changed < changed.changed
    assert changed == system_state(town.register, made.id).system
    history = fact_history(town.register, made.id, "system.lifecycle")
    assert [("in-use", "user_colleague"), ("in-development", "user_editor")] == [
        (one.value, one.said_by) for one in history[:2]
    ]
    assert 3 == len(history)


@pytest.mark.parametrize(
    "end", [{"lifecycle": "in-use"}, {"lifecycle": "out-of-use"}, {"lifecycle": "idea"}]
)
def test_a_pilot_ends_with_a_result(small_town: Town, end: dict[str, Any]) -> None:
    """Whether it goes on or stops."""
    made = add(small_town, lifecycle="pilot", pilot_ends=LAST_DAY)
    register, editor = small_town.register, small_town.editor

    with pytest.raises(FaultyValue) as caught:
        change_system(register, editor, made.id, **end)
    later = change_system(register, editor, made.id, pilot_ends=date(2027, 9, 1))
    done = change_system(register, editor, made.id, pilot_result="Het hielp niet.", **end)

    assert "pilot_result" == caught.value.field
    assert date(2027, 9, 1) == later.pilot_ends
    assert "Het hielp niet." == done.pilot_result
    history = fact_history(register, made.id, "system.pilot_ends")
    assert ["2027-09-01", "2027-06-30"] == [one.value for one in history]


def test_a_system_becomes_a_pilot_with_a_last_day_only(small_town: Town) -> None:
    """Also when it is changed later; and it stays a pilot until it ends."""
    made = add(small_town)
    register, editor = small_town.register, small_town.editor

    with pytest.raises(FaultyValue) as caught:
        change_system(register, editor, made.id, kind="pilot")
    pilot = change_system(register, editor, made.id, kind="pilot", pilot_ends=LAST_DAY)
    further = change_system(register, editor, made.id, lifecycle="in-use")

    assert "pilot_ends" == caught.value.field
    assert LAST_DAY == pilot.pilot_ends
    assert SystemKind.PILOT is further.kind


def test_who_may_not_write_changes_nothing(small_town: Town) -> None:
    """A stranger does not even learn more than that."""
    made = add(small_town)
    for who in (small_town.reviewer, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            change_system(small_town.register, who, made.id, lifecycle="in-use")
    with pytest.raises(UnknownRecord):
        change_system(small_town.register, small_town.editor, "sys_none", lifecycle="in-use")


def test_the_systems_of_an_organisation_are_its_own(town: Town) -> None:
    """By name, each with what is known of it; the same as asked one by one."""
    made = [town.system("Zoeker"), town.system("Adviseur"), add(town, "Leeg")]
    other = a_town(town.register, "duinstad")
    elsewhere = other.system("Bot")
    write_facts(town.register, town.editor, made[0].id, {"profiling": None}, source="x")

    states = states_of(town.register, town.organisation.id)

    assert ["Adviseur", "Leeg", "Zoeker"] == [one.system.name for one in states]
    assert states == tuple(system_state(town.register, one.system.id) for one in states)
    assert tuple(one.system for one in states) == systems_of(town.register, town.organisation.id)
    assert "profiling" not in states[2].facts
    assert [elsewhere.id] == [
        one.system.id for one in states_of(town.register, other.organisation.id)
    ]
    assert LAW_FACTS == states[0].law_facts
    assert {"name": "Adviseur", "goal": RECORD_FACTS["record.goal"]}.items() <= states[
        0
    ].record.items()


def test_what_is_not_there_is_not_found(small_town: Town) -> None:
    """The fault names what looks like it."""
    add(small_town)

    with pytest.raises(UnknownRecord) as caught:
        system_by_slug(small_town.register, small_town.organisation.id, "chatbto")
    with pytest.raises(UnknownRecord):
        system_state(small_town.register, "sys_none")

    assert "chatbot" == caught.value.details["near"]
