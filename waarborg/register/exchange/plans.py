# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a file would do to the register, and doing it: all of it, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import BadFacts, FactFault, WaarborgError
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import LANGUAGES
from waarborg.register.exchange.errors import NotImportable
from waarborg.register.exchange.records import Change, ImportFault, ImportPlan, ImportRow, LeftOut
from waarborg.register.facts import made_facts, new_values
from waarborg.register.organisations import organisation_by_id
from waarborg.register.records import RECORD, Fact, Organisation, System, SystemState
from waarborg.register.register import Register
from waarborg.register.store import facts as fact_tables
from waarborg.register.store import systems as tables
from waarborg.register.systems import NAME, NewSystem, new_system
from waarborg.register.values import Slugs

_KEY: Final = f"{RECORD}source_id"
_NATIONAL: Final = f"{RECORD}national_id"
_LONGEST_SOURCE: Final = 120


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: tuple[System, ...]
    changed: tuple[System, ...]
    facts: int
    """How many facts it wrote."""


def match_plan(
    register: Register, actor: Actor, organisation_id: str, plan: ImportPlan
) -> ImportPlan:
    """Return the plan with what each row is here: a new system or an old one, and what changes.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: there is no such organisation.
    """
    actor.demand(Permission.WRITE, organisation_id)
    organisation = organisation_by_id(register, organisation_id)
    with register.store.reading() as connection:
        return _matched(register, connection, organisation, plan)


def apply_import(
    register: Register, actor: Actor, organisation_id: str, plan: ImportPlan
) -> Imported:
    """Take in everything of a plan, in one transaction, matched with the register as it is now.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        NotImportable: the plan has faults, here and now.
        UnknownRecord: there is no such organisation.
    """
    actor.demand(Permission.WRITE, organisation_id)
    organisation = organisation_by_id(register, organisation_id)
    with register.store.writing() as connection:
        tables.lock_organisation(connection, organisation_id)
        matched = _matched(register, connection, organisation, plan)
        tables.lock_systems(connection, [row.existing for row in matched.rows if row.existing])
        if not matched.is_ready:
            raise NotImportable(file=plan.file, count=len(matched.faults))
        return _Writing(register, actor, organisation, matched).write(connection)


def _states(connection: Connection, organisation: str) -> tuple[SystemState, ...]:
    versions = tables.newest_versions(connection, organisation)
    facts = fact_tables.current_facts_of_all(connection, organisation)
    return tuple(
        SystemState(one, versions[one.id], facts.get(one.id, {}))
        for one in tables.systems_of(connection, organisation)
    )


def _matched(
    register: Register, connection: Connection, organisation: Organisation, plan: ImportPlan
) -> ImportPlan:
    known = _Known(_states(connection, organisation.id))
    faults, left_out = list(plan.faults), list(plan.left_out)
    rows: list[ImportRow] = []
    taken: dict[str, int] = {}
    for row in plan.rows:
        found = known.of(row)
        if len(found) > 1:
            faults.append(ImportFault(row.row, "", "more-than-one-here"))
            continue
        state = found[0] if found else None
        if state is not None and state.system.id in taken:
            other = {"other": taken[state.system.id]}
            faults.append(ImportFault(row.row, "", "twice", other))
            continue
        changes, wrong = _changes(register, organisation, row, state)
        faults += wrong
        left_out += _differences(organisation, row, state)
        existing = None if state is None else state.system.id
        if existing is not None:
            taken[existing] = row.row
        rows.append(replace(row, existing=existing, changes=changes))
    return replace(plan, rows=tuple(rows), faults=tuple(faults), left_out=tuple(left_out))


class _Known:
    """The systems that are here, by everything that a file can call them."""

    def __init__(self, states: Iterable[SystemState]) -> None:
        self._by_mark: dict[str, list[SystemState]] = {}
        for state in states:
            facts = state.facts
            marks = {
                f"id {state.system.id}",
                f"name {state.system.name.casefold()}",
                *(f"id {facts[name].value}" for name in (_KEY,) if name in facts),
                *(f"lars {facts[name].value}" for name in (_NATIONAL,) if name in facts),
            }
            for mark in marks:
                self._by_mark.setdefault(mark, []).append(state)

    def of(self, row: ImportRow) -> Sequence[SystemState]:
        """Return the systems that a row can be: by key, else by national id, else by name."""
        for mark in (
            f"id {row.key}",
            f"lars {row.national_id}",
            f"name {row.name.casefold()}",
        ):
            found = self._by_mark.get(mark)
            if found:
                return found
        return ()


def _changes(
    register: Register, organisation: Organisation, row: ImportRow, state: SystemState | None
) -> tuple[tuple[Change, ...], list[ImportFault]]:
    """Return what will be written for a row, and what is wrong with it beside what is known."""
    try:
        seen = state or _state_of(_fresh(organisation, row, "-", register))
        news = new_values(register.engine.base, seen, row.values)
    except BadFacts as fault:
        return (), [_fault(row, one) for one in fault.faults]
    except WaarborgError as fault:
        return (), [_fault(row, fault)]
    changes = [
        Change(name, None if state is None else _old(state, name), value)
        for name, value in news.items()
    ]
    if state is None:
        changes.insert(0, Change(NAME, None, row.name))
    return tuple(changes), []


def _old(state: SystemState, name: str) -> Any:  # noqa: ANN401  # plain JSON
    known = state.facts.get(name)
    return None if known is None else known.value


def _fault(row: ImportRow, fault: FactFault | WaarborgError) -> ImportFault:
    texts = {f"text_{language}": fault.in_language(language)[0] for language in LANGUAGES}
    return ImportFault(row.row, "", "contradiction", texts)


def _differences(
    organisation: Organisation, row: ImportRow, state: SystemState | None
) -> list[LeftOut]:
    """Return what a row says of a system that an import does not change."""
    found = []
    if row.organisation and row.organisation.casefold() != organisation.name.casefold():
        values = {"name": organisation.name}
        found.append(LeftOut(row.row, "", row.organisation, "other-organisation", values))
    if state is None:
        return found
    if row.says_lifecycle and row.lifecycle != state.system.lifecycle.value:
        found.append(LeftOut(row.row, "", row.lifecycle, "status-differs"))
    if row.pilot_ends not in (None, state.system.pilot_ends):
        found.append(LeftOut(row.row, "", str(row.pilot_ends), "pilot-differs"))
    if row.says_kind and row.kind != state.system.kind.value:
        found.append(LeftOut(row.row, "", row.kind, "kind-differs"))
    return found


def _fresh(organisation: Organisation, row: ImportRow, actor: str, register: Register) -> NewSystem:
    return new_system(
        organisation.id,
        (actor, register.now()),
        kind=row.kind,
        name=row.name,
        lifecycle=row.lifecycle,
        pilot_ends=row.pilot_ends,
    )


def _state_of(made: NewSystem) -> SystemState:
    return SystemState(made.system, made.version, {fact.name: fact for fact in made.facts})


@dataclass(frozen=True, slots=True)
class _Writing:
    """A plan while it is written, in one transaction."""

    register: Register
    actor: Actor
    organisation: Organisation
    plan: ImportPlan

    def write(self, connection: Connection) -> Imported:
        """Write every row."""
        slugs = Slugs(tables.slugs_of(connection, self.organisation.id))
        known = {one.id: one for one in tables.systems_of(connection, self.organisation.id)}
        added, changed, count = [], [], 0
        for row in self.plan.rows:
            if row.existing is None:
                system, facts = self._add(connection, row, slugs)
                added.append(system)
            else:
                system = known[row.existing]
                facts = self._facts(row, {change.name: change.new for change in row.changes})
                if facts:
                    self._change(connection, system, facts)
                    changed.append(system)
            count += len(facts)
        return Imported(tuple(added), tuple(changed), count)

    def _facts(self, row: ImportRow, news: Mapping[str, Any]) -> tuple[Fact, ...]:
        file = "".join(one for one in self.plan.file if one.isprintable())[:_LONGEST_SOURCE]
        said = (f"import {file}, rij {row.row}", self.actor.id, self.register.now())
        return made_facts(row.existing or "", news, said)

    def _add(
        self, connection: Connection, row: ImportRow, slugs: Slugs
    ) -> tuple[System, tuple[Fact, ...]]:
        made = _fresh(self.organisation, row, self.actor.id, self.register)
        system = replace(made.system, slug=slugs.free(row.name))
        news = new_values(self.register.engine.base, _state_of(made), row.values)
        facts = self._facts(replace(row, existing=system.id), news)
        tables.insert_systems(connection, [system])
        tables.insert_versions(connection, [made.version])
        fact_tables.insert_facts(connection, (*made.facts, *facts), {})
        return system, (*made.facts, *facts)

    def _change(self, connection: Connection, system: System, facts: Sequence[Fact]) -> None:
        newest = fact_tables.newest_sequence(connection, system.id)
        fact_tables.insert_facts(connection, facts, {system.id: newest})
        names = {fact.name: fact.value for fact in facts}
        renamed = {"name": names[NAME]} if NAME in names else {}
        tables.update_system(connection, system.id, changed=self.register.now(), **renamed)
