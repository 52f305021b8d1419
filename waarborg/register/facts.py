# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Facts: what is known of a system. They are added, never changed; the newest of a name counts."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from waarborg.kernel.actors import Actor
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import BadFacts, FactFault, WaarborgError
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.law import parse_facts
from waarborg.law.expressions import Facts, FactValue
from waarborg.law.facts import contradictions, written
from waarborg.law.law_base import LawBase, unknown_record
from waarborg.register import values as demands
from waarborg.register.checks import checked_field
from waarborg.register.errors import FieldFaults
from waarborg.register.records import FAMILIES, Fact, SystemState
from waarborg.register.register import Register
from waarborg.register.store import facts as tables
from waarborg.register.store import systems as system_tables
from waarborg.register.systems import NAME, found_system, locked_system, state_in


def write_facts(
    register: Register,
    actor: Actor,
    system_id: str,
    values: Mapping[str, Any],
    *,
    source: str,
    version: str | None = None,
) -> tuple[Fact, ...]:
    """Write what somebody says of a system; return the facts that are new.

    A value that is known already is not written again; None takes a fact back. When one value
    is wrong nothing is written.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        BadFacts: answers to questions of the law are wrong, or contradict each other or older ones.
        FieldFaults: values of fields are wrong; also holds those of the law where there are both.
        FaultyValue: there is no source.
        UnknownRecord: there is no such system, or it has no such version.
    """
    with register.store.writing() as connection:
        system = locked_system(connection, actor, system_id)
        _check_version(connection, system_id, version)
        state = state_in(connection, system)
        news = new_values(register.engine.base, state, values)
        if not news:
            return ()
        now = register.now()
        said = (demands.line("source", source), actor.id, now)
        facts = made_facts(system_id, news, said, version)
        newest = tables.newest_sequence(connection, system_id)
        tables.insert_facts(connection, facts, {system_id: newest})
        renamed = {"name": news[NAME]} if NAME in news else {}
        system_tables.update_system(connection, system_id, changed=now, **renamed)
    return facts


def fact_history(register: Register, system_id: str, name: str | None = None) -> tuple[Fact, ...]:
    """Return everything that was ever said of a system, or of one name, newest first.

    Raises:
        UnknownRecord: there is no such system.
    """
    with register.store.reading() as connection:
        found_system(connection, system_id)
        return tuple(tables.history(connection, system_id, name))


def new_values(base: LawBase, state: SystemState, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of `values` that are new, as they are kept.

    Raises:
        BadFacts: answers to questions of the law are wrong.
        FieldFaults: values of fields are wrong.
    """
    fields: dict[str, Any] = {}
    faults: list[WaarborgError] = []
    for name in sorted(name for name in values if name.startswith(FAMILIES)):
        try:
            fields[name] = checked_field(name, values[name])
        except WaarborgError as fault:
            faults.append(fault)
    answers = {name: value for name, value in values.items() if not name.startswith(FAMILIES)}
    parsed, law_faults = _parsed(base, state, answers)
    if faults:
        raise FieldFaults((*faults, *law_faults))
    if law_faults:
        raise BadFacts(law_faults)
    return {name: one for name, one in (fields | parsed).items() if _is_new(state, name, one)}


def made_facts(
    system_id: str,
    values: Mapping[str, Any],
    said: tuple[str, str, datetime],
    version: str | None = None,
) -> tuple[Fact, ...]:
    """Return values as facts; `said` is from where, by whom and when."""
    source, actor_id, now = said
    first = Fact("", system_id, "", None, source, actor_id, now, version)
    return tuple(
        replace(first, id=new_id("fact"), name=name, value=value) for name, value in values.items()
    )


def _parsed(
    base: LawBase, state: SystemState, answers: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[FactFault, ...]]:
    """Return answers as they are kept, and what is wrong with them beside older answers."""
    try:
        given = parse_facts(base, answers) if answers else {}
    except BadFacts as fault:
        return {}, fault.faults
    kept = {name: written(value) for name, value in given.items()}
    if not (given and state.law_facts):
        return kept, ()  # there is nothing else that it could contradict
    together = {**_readable(base, state.law_facts), **given}
    faults = tuple(
        fault
        for fault in contradictions(base, together)
        if not given.keys().isdisjoint(str(fault.details["fields"]).split(", "))
    )
    return kept, faults


def _readable(base: LawBase, known: Mapping[str, Any]) -> Facts:
    """Return what was answered before, less what a law base of now cannot read."""
    try:
        return parse_facts(base, known)
    except BadFacts:
        return {name: value for one in known for name, value in _one(base, one, known[one])}


def _one(base: LawBase, name: str, value: Any) -> Iterator[tuple[str, FactValue]]:  # noqa: ANN401  # JSON holds anything
    with suppress(BadFacts):
        yield from parse_facts(base, {name: value}).items()


def _is_new(state: SystemState, name: str, value: Any) -> bool:  # noqa: ANN401  # JSON holds anything
    known = state.facts.get(name)
    if known is None:
        return value is not None
    return canonical_json(known.value) != canonical_json(value)


def _check_version(connection: Connection, system_id: str, version: str | None) -> None:
    if version is None:
        return
    known = [one.id for one in system_tables.versions_of(connection, system_id)]
    if version not in known:
        raise unknown_record("version", version, known)
