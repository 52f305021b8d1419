# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many systems at once: all of them, or none."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tests.register.examples import LAW_FACTS, RECORD_FACTS, Town, a_town, actor
from waarborg.evidence import verify
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import BadFacts, UnknownRecord
from waarborg.register import (
    fact_history,
    in_review,
    states_of,
    system_state,
    systems_of,
)
from waarborg.register.bulk import SystemRow, load_systems, publish_all, submit_all
from waarborg.register.errors import (
    AlreadyInReview,
    FaultyValue,
    FieldFaults,
    RowFaults,
    SamePerson,
    SlugTaken,
)
from waarborg.register.records import Lifecycle, PublicationState, SystemKind


def load(town: Town, *rows: SystemRow, chunk: int = 2) -> list[str]:
    """Load rows; return the slugs."""
    loaded = load_systems(town.register, town.editor, town.organisation.id, rows, chunk=chunk)
    return [one.slug for one in loaded]


def test_rows_become_systems_with_their_facts(town: Town) -> None:
    """The same as when they are added one by one."""
    made = town.system("Chatbot")
    rows = [
        SystemRow("Chatbot", {**RECORD_FACTS, **LAW_FACTS}, "gesprek", "ai-system", Lifecycle.IDEA),
        SystemRow("Proef", kind="pilot", pilot_ends=date(2027, 1, 1), lifecycle="pilot"),
        SystemRow("Leeg", slug="eigen-naam"),
    ]

    assert ["chatbot-2", "proef", "eigen-naam"] == load(town, *rows)

    one, two, empty, pilot = states_of(town.register, town.organisation.id)
    alone = {name: (fact.value, fact.source) for name, fact in one.facts.items()}
    assert (made.id, made.slug) == (one.system.id, one.system.slug)
    assert alone == {name: (fact.value, fact.source) for name, fact in two.facts.items()}
    assert (one.system.kind, one.version.number) == (two.system.kind, two.version.number)
    assert (SystemKind.ALGORITHM, Lifecycle.IN_USE) == (empty.system.kind, empty.system.lifecycle)
    assert date(2027, 1, 1) == pilot.system.pilot_ends


def test_a_record_name_renames_the_system(small_town: Town) -> None:
    """As it does when it is written alone."""
    load(small_town, SystemRow("Oud", {"record.name": "Nieuw"}))

    (system,) = systems_of(small_town.register, small_town.organisation.id)
    assert ("Nieuw", "oud") == (system.name, system.slug)


def test_rows_may_add_to_systems_that_are_there(town: Town) -> None:
    """Only what is new is written; the system itself stays as it is."""
    system = town.system("Chatbot")
    before = len(fact_history(town.register, system.id))

    load(
        town,
        SystemRow("Anders", {**LAW_FACTS, "record.name": "Bot"}, "import x", system=system.id),
        SystemRow("Nieuw"),
    )
    state = system_state(town.register, system.id)
    load(town, SystemRow("Anders", {"record.name": "Bot"}, system=system.id))

    assert ("Bot", "chatbot", SystemKind.AI_SYSTEM) == (
        state.system.name,
        state.system.slug,
        state.system.kind,
    )
    assert "import x" == state.facts["record.name"].source
    assert before + 1 == len(fact_history(town.register, system.id))
    assert state == system_state(town.register, system.id)
    assert system.changed < state.system.changed


def test_wrong_rows_are_all_named_and_nothing_is_loaded(town: Town) -> None:
    """Also what was right before them, in another chunk."""
    elsewhere = a_town(town.register, "duinstad").system()
    rows = [
        SystemRow("Goed", LAW_FACTS),
        SystemRow("Ook goed"),
        SystemRow("Fout", {"profiling": "x"}),
        SystemRow("Goed", {"record.goal": 5}),
        SystemRow("Dubbel", slug="goed"),
        SystemRow("Proef", kind="pilot"),
        SystemRow("Elders", system=elsewhere.id),
        SystemRow("Bron", source=" "),
    ]

    with pytest.raises(RowFaults) as caught:
        load(town, *rows)

    assert [
        (2, BadFacts),
        (3, FieldFaults),
        (4, SlugTaken),
        (5, FaultyValue),
        (6, UnknownRecord),
        (7, FaultyValue),
    ] == [(number, type(fault)) for number, fault in caught.value.faults]
    assert (6, 3) == (caught.value.details["count"], caught.value.details["number"])
    assert () == systems_of(town.register, town.organisation.id)


def test_a_load_without_end_stops_at_its_faults(small_town: Town) -> None:
    """It does not read a whole file of rubbish."""
    read: list[int] = []

    def rubbish() -> Iterator[SystemRow]:
        for number in range(100_000):
            read.append(number)
            yield SystemRow("x", kind="robot")

    with pytest.raises(RowFaults):
        load_systems(small_town.register, small_town.editor, small_town.organisation.id, rubbish())
    assert len(read) < 5000


def test_many_of_one_name_get_slugs_of_their_own(small_town: Town) -> None:
    """Without looking at all of them for each."""
    slugs = load(small_town, *(SystemRow("Bot") for _ in range(300)), chunk=100)

    assert ["bot", *(f"bot-{number}" for number in range(2, 301))] == slugs


def test_who_may_not_write_loads_nothing(small_town: Town) -> None:
    """Nor into an organisation that is not there."""
    for who in (small_town.publisher, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            load_systems(small_town.register, who, small_town.organisation.id, [SystemRow("x")])
    ghost = actor("ghost", "org_none", *Role)
    with pytest.raises(UnknownRecord):
        load_systems(small_town.register, ghost, "org_none", [SystemRow("x")])


def test_loads_at_once_are_all_kept(town: Town) -> None:
    """Each waits for the other."""

    def attempt(_: int) -> list[str]:
        return load(town, *(SystemRow("Bot", LAW_FACTS) for _ in range(10)), chunk=4)

    with ThreadPoolExecutor(3) as threads:
        slugs = [slug for some in threads.map(attempt, range(3)) for slug in some]

    assert 30 == len(set(slugs))
    assert 30 == len(states_of(town.register, town.organisation.id))


def test_who_take_many_systems_never_wait_for_each_other(town: Town) -> None:
    """In whatever order they name them, and while they still read which."""
    load(town, *(SystemRow(f"Bot {number}", LAW_FACTS) for number in range(12)))
    ids = [one.id for one in systems_of(town.register, town.organisation.id)]

    def attempt(number: int) -> int:
        order = ids if number % 2 else ids[::-1]
        if number < 3:
            values = {"record.energy_use": number}
            return len(load(town, *(SystemRow("x", values, system=one) for one in order), chunk=1))
        try:
            return len(submit_all(town.register, town.editor, order))
        except AlreadyInReview:
            return 12

    with ThreadPoolExecutor(6) as threads:
        assert [12] * 6 == list(threads.map(attempt, range(6)))


def test_many_are_published_by_a_second_person(town: Town) -> None:
    """All of them, or none."""
    load(town, *(SystemRow(f"Bot {number}", LAW_FACTS) for number in range(5)))
    ids = [one.id for one in systems_of(town.register, town.organisation.id)]

    sent = submit_all(town.register, town.editor, ids, "Alles klopt.")
    with pytest.raises(AlreadyInReview):
        submit_all(town.register, town.editor, ids)
    with pytest.raises(SamePerson):
        publish_all(
            town.register, actor("editor", town.organisation, *Role), [one.id for one in sent]
        )
    assert 5 == len(in_review(town.register, town.organisation.id))
    done = publish_all(town.register, town.publisher, [one.id for one in sent])

    assert {(1, PublicationState.PUBLISHED)} == {(one.number, one.state) for one in done}
    assert verify(town.register.ledger).is_intact
