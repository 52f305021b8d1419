# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Many systems at once: all of them, or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import WaarborgError
from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import RowFaults
from waarborg.register.facts import made_facts, new_values
from waarborg.register.organisations import organisation_by_id
from waarborg.register.publication import publish_all, submit_all
from waarborg.register.records import (
    RECORD,
    Fact,
    Lifecycle,
    System,
    SystemKind,
    SystemState,
)
from waarborg.register.register import Register
from waarborg.register.store import facts as fact_tables
from waarborg.register.store import systems as tables
from waarborg.register.systems import NewSystem, new_system, state_in

__all__ = ["SystemRow", "load_systems", "publish_all", "submit_all"]

CHUNK: Final = 1000
MOST_FAULTS: Final = 1000
"""Faults that are looked for before a load stops."""
_NAME: Final = f"{RECORD}name"


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A system to add, or more facts of one that is there."""

    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    """As for `write_facts`: answers to questions of the law, and `record.…` and the like."""
    source: str = "import"
    """Where the facts came from: `import record.csv, row 12`."""
    kind: SystemKind | str = SystemKind.ALGORITHM
    lifecycle: Lifecycle | str = Lifecycle.IN_USE
    slug: str | None = None
    """Made from the name when it is None."""
    pilot_ends: date | None = None
    system: str | None = None
    """Id of the system that is there. Then all but `facts` and `source` is left as it is."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What a row comes to."""

    system: System
    new: NewSystem | None
    facts: tuple[Fact, ...]
    after: int = 0
    """Number of the newest fact that the system has."""


def load_systems(
    register: Register,
    actor: Actor,
    organisation_id: str,
    rows: Iterable[SystemRow],
    chunk: int = CHUNK,
) -> tuple[System, ...]:
    """Load systems in one transaction, `chunk` rows in memory at a time; return them in order.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        RowFaults: rows are wrong; nothing was loaded.
        UnknownRecord: there is no such organisation.
    """
    actor.demand(Permission.WRITE, organisation_id)
    organisation_by_id(register, organisation_id)
    faults: list[tuple[int, WaarborgError]] = []
    loaded: list[System] = []
    with register.store.writing() as connection:
        tables.lock_organisation(connection, organisation_id)
        loader = _Loader(register, connection, actor, organisation_id)
        for start, some in _chunks(rows, chunk):
            made: list[_Made] = []
            loader.expect(some)
            for number, row in enumerate(some, start=start):
                try:
                    made.append(loader.make(row))
                except WaarborgError as fault:
                    faults.append((number, fault))
            if not faults:
                loader.keep(made)
            loaded += [one.system for one in made]
            if len(faults) >= MOST_FAULTS:
                break
        if faults:
            raise RowFaults(tuple(faults))
    return tuple(loaded)


class _Loader:
    """Makes systems and facts of rows, in one transaction."""

    def __init__(
        self, register: Register, connection: Connection, actor: Actor, organisation_id: str
    ) -> None:
        self._base = register.engine.base
        self._connection = connection
        self._organisation = organisation_id
        self._by: tuple[str, datetime] = (actor.id, register.now())
        self._slugs = values.Slugs(tables.slugs_of(connection, organisation_id))
        self._known: dict[str, System] = {}

    def expect(self, rows: Sequence[SystemRow]) -> None:
        """Lock the systems of these rows that are there, all in one order."""
        ids = [row.system for row in rows if row.system is not None]
        tables.lock_systems(self._connection, ids)
        self._known = tables.systems_by_id(self._connection, ids)

    def make(self, row: SystemRow) -> _Made:
        """Return what a row comes to."""
        return self._new(row) if row.system is None else self._more(row, row.system)

    def _new(self, row: SystemRow) -> _Made:
        new = new_system(
            self._organisation,
            self._by,
            kind=row.kind,
            name=row.name,
            lifecycle=row.lifecycle,
            pilot_ends=row.pilot_ends,
        )
        known = {fact.name: fact for fact in new.facts}
        facts = self._facts(SystemState(new.system, new.version, known), row)
        chosen = row.slug
        free = self._slugs.free(row.name) if chosen is None else self._slugs.take(chosen)
        system = replace(_renamed(new.system, facts), slug=free)
        return _Made(system, replace(new, system=system), (*new.facts, *facts))

    def _more(self, row: SystemRow, system_id: str) -> _Made:
        system = self._known.get(system_id)
        if system is None or system.organisation != self._organisation:
            raise unknown_record("system", system_id, ())
        facts = self._facts(state_in(self._connection, system), row)
        changed = _renamed(replace(system, changed=self._by[1]), facts) if facts else system
        after = fact_tables.newest_sequence(self._connection, system_id)
        return _Made(changed, None, facts, after)

    def _facts(self, state: SystemState, row: SystemRow) -> tuple[Fact, ...]:
        source = values.line("source", row.source)
        news = new_values(self._base, state, row.facts)
        return made_facts(state.system.id, news, (source, *self._by))

    def keep(self, made: Sequence[_Made]) -> None:
        """Write what rows came to."""
        new = [one.new for one in made if one.new is not None]
        if new:
            tables.insert_systems(self._connection, [one.system for one in new])
            tables.insert_versions(self._connection, [one.version for one in new])
        facts = [fact for one in made for fact in one.facts]
        fact_tables.insert_facts(
            self._connection, facts, {one.system.id: one.after for one in made}
        )
        for one in made:
            if one.new is None and one.facts:
                tables.update_system(
                    self._connection,
                    one.system.id,
                    name=one.system.name,
                    changed=one.system.changed,
                )


def _renamed(system: System, facts: Sequence[Fact]) -> System:
    names = [fact.value for fact in facts if fact.name == _NAME]
    return replace(system, name=names[-1]) if names else system


def _chunks(rows: Iterable[SystemRow], size: int) -> Iterator[tuple[int, list[SystemRow]]]:
    """Yield rows in lists of `size`, each with the number of its first."""
    remaining, start = iter(rows), 0
    while some := list(islice(remaining, size)):
        yield start, some
        start += len(some)
