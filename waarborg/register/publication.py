# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publication: one person sends in, another publishes. Each step is evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import plain
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import AlreadyInReview, NotInThisState, SamePerson
from waarborg.register.records import (
    ANNEX_VIII,
    RECORD,
    WEIGHING,
    Fact,
    Publication,
    PublicationState,
    SystemState,
)
from waarborg.register.register import Register
from waarborg.register.steps import ENTRY, TRANSITION, Step, record
from waarborg.register.store import facts as fact_tables
from waarborg.register.store import publications as tables
from waarborg.register.store import systems as system_tables
from waarborg.register.systems import found_system

__all__ = [
    "ENTRY",
    "TRANSITION",
    "archive",
    "draft_content",
    "publish",
    "publish_all",
    "send_back",
    "submit",
    "submit_all",
    "withdraw",
]

AT_ONCE: Final = system_tables.AT_ONCE
_NOT_PUBLIC: Final = (WEIGHING, ANNEX_VIII)


def draft_content(state: SystemState) -> Mapping[str, Any]:
    """Return what readers would see if a system were published as it is now."""
    system = state.system
    public = {name: one for name, one in state.facts.items() if name.startswith(RECORD)}
    content = {
        "name": system.name,
        "kind": system.kind.value,
        "lifecycle": system.lifecycle.value,
        "pilot_ends": system.pilot_ends,
        "pilot_result": system.pilot_result,
        "record": {name.removeprefix(RECORD): one.value for name, one in public.items()},
        "sources": {name.removeprefix(RECORD): one.id for name, one in public.items()},
        "facts": state.law_facts,
    }
    frozen: Mapping[str, Any] = plain(content)
    return frozen


def submit(register: Register, actor: Actor, system_id: str, note: str = "") -> Publication:
    """Send in what is known of a system now, for somebody else to publish.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        AlreadyInReview: another publication of the system is in review.
        FaultyValue: the note is not right.
        UnknownRecord: there is no such system.
    """
    return submit_all(register, actor, [system_id], note)[0]


def submit_all(
    register: Register, actor: Actor, system_ids: Sequence[str], note: str = ""
) -> tuple[Publication, ...]:
    """Send in many systems: all of them, or none; see `submit`."""
    ids = list(dict.fromkeys(system_ids))
    told = values.prose("note", note, required=False)
    sent: list[Publication] = []
    with register.store.writing() as connection:
        system_tables.lock_systems(connection, ids)
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            sent += _submit_some(register, connection, actor, some, told)
    return tuple(sent)


def _submit_some(
    register: Register, connection: Connection, actor: Actor, ids: Sequence[str], note: str
) -> list[Publication]:
    systems = system_tables.systems_by_id(connection, ids)
    for one in ids:
        actor.demand(
            Permission.WRITE, (systems.get(one) or found_system(connection, one)).organisation
        )
    standing = tables.standing_of(connection, ids)
    for here in standing.values():
        if here.in_review is not None:
            raise AlreadyInReview(publication=here.in_review)
    versions = system_tables.newest_versions_of(connection, ids)
    told = fact_tables.histories(connection, ids)
    sent: list[Publication] = []
    for one in ids:
        facts = fact_tables.with_value({fact.name: fact for fact in told[one]})
        state = SystemState(systems[one], versions[one], facts)
        since = standing[one].facts_until if one in standing else 0
        sent.append(
            Publication(
                id=new_id("pub"),
                system=one,
                organisation=systems[one].organisation,
                number=None,
                state=PublicationState.IN_REVIEW,
                content=draft_content(state),
                authors=_authors(actor, facts, told[one][since:]),
                submitted_by=actor.id,
                submitted=register.now(),
                note=note,
                decided_by=None,
                decided=None,
                reason=None,
                withdrawn=None,
            )
        )
    tables.insert_publications(connection, sent, {one: len(told[one]) for one in ids})
    record(register, connection, [Step(one, actor, one.submitted) for one in sent])
    return sent


def _authors(actor: Actor, facts: Mapping[str, Fact], later: Sequence[Fact]) -> tuple[str, ...]:
    """Return who wrote what is in a publication, or anything since the last one, or sends it in."""
    wrote = {fact.said_by for name, fact in facts.items() if not name.startswith(_NOT_PUBLIC)}
    return tuple(sorted({actor.id, *wrote, *(fact.said_by for fact in later)}))


def publish(register: Register, actor: Actor, publication_id: str) -> Publication:
    """Publish what another person wrote and sent in. What was public before is archived.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        SamePerson: the actor wrote some of it or sent it in, in person or with a key of theirs.
        NotInThisState: it is not in review.
        UnknownRecord: there is no such publication.
    """
    return publish_all(register, actor, [publication_id])[0]


def publish_all(
    register: Register, actor: Actor, publication_ids: Sequence[str]
) -> tuple[Publication, ...]:
    """Publish many that were sent in: all of them, or none; see `publish`."""
    ids = list(dict.fromkeys(publication_ids))
    done: list[Publication] = []
    with register.store.writing() as connection:
        _lock(connection, ids)
        for start in range(0, len(ids), AT_ONCE):
            done += _publish_some(register, connection, actor, ids[start : start + AT_ONCE])
    return tuple(done)


def _publish_some(
    register: Register, connection: Connection, actor: Actor, ids: Sequence[str]
) -> list[Publication]:
    found = [_found(connection, actor, one, Permission.PUBLISH) for one in ids]
    for one in found:
        _demand_state(one, PublicationState.IN_REVIEW)
        if actor.is_one_of(one.authors):
            raise SamePerson(publication=one.id)
    now = register.now()
    standing = tables.standing_of(connection, [one.system for one in found])
    past: dict[str, Publication] = {}
    done: list[Publication] = []
    for one in found:
        here = standing[one.system]
        if here.published is not None:
            before = _there(connection, here.published)
            past[one.id] = replace(before, state=PublicationState.ARCHIVED)
        published = replace(one, state=PublicationState.PUBLISHED, number=here.newest_number + 1)
        done.append(replace(published, decided_by=actor.id, decided=now))
    tables.update_publications(connection, list(past.values()))
    tables.update_publications(connection, done)
    steps: list[Step] = []
    for one in done:
        if one.id in past:
            steps.append(Step(past[one.id], actor, now, was_public=True))
        steps.append(Step(one, actor, now))
    record(register, connection, steps)
    return done


def send_back(register: Register, actor: Actor, publication_id: str, reason: str) -> Publication:
    """Send a publication back to its authors: it is a draft again.

    Raises:
        NotAllowed: the actor may not review in this organisation.
        NotInThisState: it is not in review.
        FaultyValue: there is no reason.
        UnknownRecord: there is no such publication.
    """
    with register.store.writing() as connection:
        _lock(connection, [publication_id])
        old = _found(connection, actor, publication_id, Permission.REVIEW)
        _demand_state(old, PublicationState.IN_REVIEW)
        now = register.now()
        new = replace(
            old,
            state=PublicationState.DRAFT,
            decided_by=actor.id,
            decided=now,
            reason=values.prose("reason", reason),
        )
        tables.update_publications(connection, [new])
        record(register, connection, [Step(new, actor, now)])
    return new


def withdraw(register: Register, actor: Actor, publication_id: str, reason: str) -> Publication:
    """Take back what was published. Its page stays, and says why; its content is gone from it.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        NotInThisState: it is not published or archived.
        FaultyValue: there is no reason.
        UnknownRecord: there is no such publication.
    """
    return _end(register, actor, publication_id, reason, PublicationState.WITHDRAWN)


def archive(register: Register, actor: Actor, publication_id: str, reason: str) -> Publication:
    """Say that what was published is past. It stays readable as it is.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        NotInThisState: it is not published.
        FaultyValue: there is no reason.
        UnknownRecord: there is no such publication.
    """
    return _end(register, actor, publication_id, reason, PublicationState.ARCHIVED)


def _end(
    register: Register,
    actor: Actor,
    publication_id: str,
    reason: str,
    state: PublicationState,
) -> Publication:
    endable = [PublicationState.PUBLISHED]
    if state is PublicationState.WITHDRAWN:
        endable.append(PublicationState.ARCHIVED)
    with register.store.writing() as connection:
        _lock(connection, [publication_id])
        old = _found(connection, actor, publication_id, Permission.PUBLISH)
        _demand_state(old, *endable)
        now = register.now()
        withdrawn = now if state is PublicationState.WITHDRAWN else None
        told = values.prose("reason", reason)
        new = replace(old, state=state, reason=told, withdrawn=withdrawn)
        tables.update_publications(connection, [new])
        was_public = old.state is PublicationState.PUBLISHED
        record(register, connection, [Step(new, actor, now, was_public)])
    return new


def _lock(connection: Connection, publication_ids: Sequence[str]) -> None:
    """Lock the systems of publications, so that nobody else takes a step with them."""
    system_tables.lock_systems(connection, tables.systems_published(connection, publication_ids))


def _found(
    connection: Connection, actor: Actor, publication_id: str, permission: Permission
) -> Publication:
    found = _there(connection, publication_id)
    actor.demand(permission, found.organisation)
    return found


def _there(connection: Connection, publication_id: str) -> Publication:
    found = tables.publication_by_id(connection, publication_id)
    if found is None:
        raise unknown_record("publication", publication_id, ())
    return found


def _demand_state(publication: Publication, *states: PublicationState) -> None:
    if publication.state not in states:
        raise NotInThisState(
            id=publication.id,
            state=publication.state.value,
            needed=", ".join(state.value for state in states),
        )
