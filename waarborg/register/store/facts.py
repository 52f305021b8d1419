# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts: the SQL. They are numbered per system, and the one with the highest number counts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from waarborg.kernel.store import Connection
from waarborg.register.records import Fact
from waarborg.register.store.rows import fact_of, row_of_fact
from waarborg.register.store.systems import AT_ONCE
from waarborg.register.store.tables import FACTS, SYSTEMS


def newest_sequence(connection: Connection, system: str) -> int:
    """Return the number of the newest fact of a system, 0 when there is none."""
    query = sa.select(sa.func.max(FACTS.c.sequence)).where(FACTS.c.system == system)
    return connection.scalar(query) or 0


def insert_facts(connection: Connection, facts: Sequence[Fact], after: Mapping[str, int]) -> None:
    """Add facts, each after what `after` says is the newest of its system."""
    newest = dict(after)
    rows: list[dict[str, Any]] = []
    for fact in facts:
        newest[fact.system] = newest.get(fact.system, 0) + 1
        rows.append(row_of_fact(fact, newest[fact.system]))
    if rows:
        connection.execute(sa.insert(FACTS), rows)


def current_facts(connection: Connection, system: str) -> dict[str, Fact]:
    """Return the newest fact of each name that has a value."""
    query = sa.select(FACTS).where(FACTS.c.system == system).order_by(FACTS.c.sequence)
    return with_value({fact.name: fact for fact in map(fact_of, connection.execute(query))})


def current_facts_of_all(connection: Connection, organisation: str) -> dict[str, dict[str, Fact]]:
    """Return the same for every system of an organisation, by its id."""
    query = (
        sa.select(FACTS)
        .join(SYSTEMS, SYSTEMS.c.id == FACTS.c.system)
        .where(SYSTEMS.c.organisation == organisation)
        .order_by(FACTS.c.system, FACTS.c.sequence)
    )
    newest: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in map(fact_of, connection.execute(query)):
        newest[fact.system][fact.name] = fact
    return {system: with_value(facts) for system, facts in newest.items()}


def with_value(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the newest facts of a system by name, without those that were taken back."""
    return {name: facts[name] for name in sorted(facts) if facts[name].value is not None}


def history(connection: Connection, system: str, name: str | None) -> Iterator[Fact]:
    """Yield every fact of a system, or those of one name, newest first."""
    query = sa.select(FACTS).where(FACTS.c.system == system)
    if name is not None:
        query = query.where(FACTS.c.name == name)
    yield from map(fact_of, connection.execute(query.order_by(FACTS.c.sequence.desc())))


def histories(connection: Connection, systems: Sequence[str]) -> dict[str, list[Fact]]:
    """Return every fact of these systems, oldest first, by the id of the system."""
    found: dict[str, list[Fact]] = {system: [] for system in systems}
    for start in range(0, len(systems), AT_ONCE):
        query = sa.select(FACTS).where(FACTS.c.system.in_(systems[start : start + AT_ONCE]))
        rows = connection.execute(query.order_by(FACTS.c.system, FACTS.c.sequence))
        for fact in map(fact_of, rows):
            found[fact.system].append(fact)
    return found
