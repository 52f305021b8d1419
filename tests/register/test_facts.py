# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts: added, never changed; the newest of a name counts."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa

from tests.register.examples import RECORD_FACTS, Town, actor
from waarborg.kernel.actors import NotAllowed, Role
from waarborg.kernel.errors import BadFacts, UnknownRecord
from waarborg.law import check, parse_facts
from waarborg.register import (
    add_system,
    add_version,
    fact_history,
    system_state,
    systems_of,
    versions_of,
    write_facts,
)
from waarborg.register.errors import FaultyValue, FieldFaults
from waarborg.register.records import System
from waarborg.register.store.tables import FACTS

CONTRADICTION = {"annex-3.1.use": ["verification-only", "remote-identification"]}


def a_system(town: Town) -> System:
    """Add a system of which nothing is known."""
    return add_system(
        town.register, town.editor, town.organisation.id, kind="ai-system", name="Chatbot"
    )


def write(town: Town, system: System, **more: Any) -> tuple[Any, ...]:  # noqa: ANN401  # any value
    """Write facts as the editor."""
    return write_facts(town.register, town.editor, system.id, source="gesprek", **more)


def test_facts_are_kept_with_who_said_them_and_from_where(town: Town) -> None:
    """In the version for which they were said."""
    system = a_system(town)
    (version,) = versions_of(town.register, system.id)

    (fact,) = write_facts(
        town.register,
        town.editor,
        system.id,
        {"profiling": True},
        source=" gesprek met de leverancier ",
        version=version.id,
    )

    assert ("profiling", True, "gesprek met de leverancier") == (
        fact.name,
        fact.value,
        fact.source,
    )
    assert ("user_editor", version.id, system.id) == (fact.said_by, fact.version, fact.system)
    state = system_state(town.register, system.id)
    assert fact == state.facts["profiling"]
    assert fact.said == state.system.changed


def test_the_newest_counts_and_the_rest_is_history(town: Town) -> None:
    """None takes a fact back; the history keeps all of it, newest first."""
    system = a_system(town)
    for value in (True, False, None):
        write(town, system, values={"profiling": value})

    assert "profiling" not in system_state(town.register, system.id).facts
    history = fact_history(town.register, system.id, "profiling")
    assert [None, False, True] == [one.value for one in history]
    write(town, system, values={"profiling": True})
    assert {"profiling": True} == system_state(town.register, system.id).law_facts


def test_what_is_known_is_not_written_again(town: Town) -> None:
    """Nor is taken back what is not there."""
    system = a_system(town)
    values = {**RECORD_FACTS, "profiling": True, "role.activities": ["uses", "develops"]}
    first = write(town, system, values=values)
    again = {**values, "role.activities": ["develops", "uses"], "subject.kind": None}

    assert 4 == len(first)
    assert () == write(town, system, values=again)
    assert () == write(town, system, values={})
    assert 7 == len(fact_history(town.register, system.id))


def test_answers_are_kept_as_the_law_engine_reads_them(small_town: Town) -> None:
    """What the check of the pages takes, comes out again."""
    system = a_system(small_town)
    values = {
        "date.placed": "2026-01-01",
        "role.activities": ["uses"],
        "gpai.modification-share": 30,
        "actor.kind": "decentral-government",
    }

    write(small_town, system, values=values)

    state = system_state(small_town.register, system.id)
    assert values == dict(state.law_facts)
    engine, on = small_town.register.engine, state.system.created.date()
    assert check(engine, parse_facts(engine.base, state.law_facts), on, on).outcomes


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"profiling": "misschien", "subject.kind": "banaan"}, {"profiling", "subject.kind"}),
        ({"no.such-question": True, "profiling": True}, {"no.such-question"}),
        ({"system.kind": "pilot"}, {"system.kind"}),
        (CONTRADICTION, {"annex-3.1.use"}),
    ],
)
def test_wrong_answers_are_all_named(
    small_town: Town, values: dict[str, Any], fields: set[str]
) -> None:
    """And nothing is written, also not what was right."""
    system = a_system(small_town)

    with pytest.raises(BadFacts) as caught:
        write(small_town, system, values=values)

    assert fields == {fault.field for fault in caught.value.faults}
    assert {} == system_state(small_town.register, system.id).law_facts


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"record.goal": 5, "record.begin_date": "gisteren"}, {"record.goal", "record.begin_date"}),
        ({"record.no_such_field": "x"}, {"record.no_such_field"}),
        ({"record.name": None}, {"record.name"}),
        ({"record.name": "  "}, {"record.name"}),
        ({"record.goal": 5, "profiling": "x"}, {"record.goal", "profiling"}),
        ({"record.theme": ["banaan"], "record.tags": ["goed"]}, {"record.theme"}),
    ],
)
def test_wrong_fields_are_all_named(
    small_town: Town, values: dict[str, Any], fields: set[str]
) -> None:
    """Together with wrong answers to questions of the law; nothing is written."""
    system = a_system(small_town)
    before = fact_history(small_town.register, system.id)

    with pytest.raises(FieldFaults) as caught:
        write(small_town, system, values=values)

    assert fields == {str(fault.details["field"]).split("[")[0] for fault in caught.value.faults}
    assert before == fact_history(small_town.register, system.id)


def test_new_answers_may_not_contradict_older_ones(small_town: Town) -> None:
    """Unless the older ones are taken back with them."""
    system = a_system(small_town)
    personal = {"scope.exclusions": ["personal-use"]}
    write(small_town, system, values=personal)

    with pytest.raises(BadFacts) as caught:
        write(small_town, system, values={"actor.kind": "company"})
    write(small_town, system, values={"actor.kind": "company", "scope.exclusions": None})

    assert {"actor.kind", "scope.exclusions"} >= {fault.field for fault in caught.value.faults}
    assert {"actor.kind": "company"} == system_state(small_town.register, system.id).law_facts


def test_old_answers_that_are_wrong_now_stand_in_the_way_of_nothing(small_town: Town) -> None:
    """A rule of later does not lock what was said before it."""
    town, system = small_town, a_system(small_town)
    rows = [("a.b", '"x"'), ("annex-3.1.use", '["remote-identification","verification-only"]')]
    with town.register.store.writing() as connection:
        for number, (name, value) in enumerate(rows, start=50):
            row = {"system": system.id, "sequence": number, "id": f"fact_{number}", "name": name}
            said = {"source": "vroeger", "said_by": "user_x", "said": "2026-01-01T00:00:00+00:00"}
            connection.execute(sa.insert(FACTS).values(**row, value=value, **said))

    write(town, system, values={"profiling": True})
    write(town, system, values={"annex-3.1.use": ["verification-only"]})

    facts = system_state(town.register, system.id).law_facts
    assert (True, ["verification-only"]) == (facts["profiling"], facts["annex-3.1.use"])


def test_the_name_of_a_system_is_a_fact(town: Town) -> None:
    """Writing it renames the system; its slug stays."""
    system = a_system(town)

    write(town, system, values={"record.name": " Nieuwe  naam "})

    (renamed,) = systems_of(town.register, town.organisation.id)
    assert ("Nieuwe naam", "chatbot") == (renamed.name, renamed.slug)


def test_facts_need_a_source_and_a_version_of_this_system(small_town: Town) -> None:
    """The faults say which."""
    system, other = a_system(small_town), a_system(small_town)
    version = add_version(small_town.register, small_town.editor, other.id, label="2")
    where = (small_town.register, small_town.editor, system.id, {"profiling": True})

    with pytest.raises(FaultyValue) as caught:
        write_facts(*where, source=" ")
    with pytest.raises(UnknownRecord):
        write_facts(*where, source="x", version=version.id)

    assert "source" == caught.value.field


def test_who_may_not_write_writes_nothing(small_town: Town) -> None:
    """A stranger neither."""
    system = a_system(small_town)
    for who in (small_town.publisher, actor("stranger", "org_other", *Role)):
        with pytest.raises(NotAllowed):
            write_facts(small_town.register, who, system.id, {"profiling": True}, source="x")
    with pytest.raises(UnknownRecord):
        fact_history(small_town.register, "sys_none")


def test_who_write_at_once_all_are_kept(town: Town) -> None:
    """One after the other; the history has a place for each."""
    system = a_system(town)

    def attempt(number: int) -> None:
        values = {"record.energy_use": number, "profiling": bool(number % 2)}
        write(town, system, values=values)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(attempt, range(1, 17)))

    numbers = [one.value for one in fact_history(town.register, system.id, "record.energy_use")]
    assert set(range(1, 17)) == set(numbers)
    assert numbers[0] == system_state(town.register, system.id).record["energy_use"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_facts SET value = 'null'",
        "DELETE FROM register_facts",
        "UPDATE register_versions SET label = 'x'",
        "DELETE FROM register_versions",
        "DELETE FROM register_systems",
        "UPDATE register_systems SET slug = 'x'",
        "UPDATE register_organisations SET slug = 'x'",
        "DELETE FROM register_organisations",
    ],
)
def test_the_database_refuses_to_alter_history(town: Town, statement: str) -> None:
    """Whoever speaks SQL through our own connection cannot either."""
    a_system(town)

    def alter() -> None:
        with town.register.store.writing() as connection:
            connection.exec_driver_sql(statement)

    with pytest.raises(sa.exc.DatabaseError, match="append-only"):
        alter()
