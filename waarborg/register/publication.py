# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publication: one person sends in, another publishes. Each step is evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from waarborg.evidence import Evidence
from waarborg.evidence.records import Method
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import canonical_json, digest, plain
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import AlreadyInReview, NotInThisState, SamePerson
from waarborg.register.records import (
    ANNEX_VIII,
    RECORD,
    WEIGHING,
    Publication,
    PublicationState,
    SystemState,
)
from waarborg.register.register import Register
from waarborg.register.store import facts as fact_tables
from waarborg.register.store import publications as tables
from waarborg.register.store.rows import moment_text
from waarborg.register.systems import locked_system, state_in

ENTRY: Final = "algorithm-register-entry"
"""Kind of the evidence that a system is described in public; norms ask for it."""
TRANSITION: Final = "publication-transition"
"""Kind of the evidence of every other step."""
_NOT_PUBLIC: Final = (WEIGHING, ANNEX_VIII)


def submit(register: Register, actor: Actor, system_id: str, note: str = "") -> Publication:
    """Send in what is known of a system now, for somebody else to publish.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        AlreadyInReview: another publication of the system is in review.
        FaultyValue: the note is not right.
        UnknownRecord: there is no such system.
    """
    with register.store.writing() as connection:
        return submit_in(register, connection, actor, system_id, note)


def submit_in(
    register: Register, connection: Connection, actor: Actor, system_id: str, note: str
) -> Publication:
    """Send in, in a transaction that does more."""
    system = locked_system(connection, actor, system_id)
    reviewing = (PublicationState.IN_REVIEW.value,)
    for other in tables.publications_where(connection, reviewing, system=system_id):
        raise AlreadyInReview(publication=other.id)
    state = state_in(connection, system)
    publication = Publication(
        id=new_id("pub"),
        system=system_id,
        organisation=system.organisation,
        number=None,
        state=PublicationState.IN_REVIEW,
        content=draft_content(state),
        authors=_authors(connection, state, actor),
        submitted_by=actor.id,
        submitted=register.now(),
        note=values.prose("note", note, required=False),
        decided_by=None,
        decided=None,
        reason=None,
        withdrawn=None,
    )
    newest = fact_tables.newest_sequence(connection, system_id)
    tables.insert_publication(connection, publication, newest)
    _record(register, connection, _Step(publication, actor, publication.submitted))
    return publication


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


def _authors(connection: Connection, state: SystemState, actor: Actor) -> tuple[str, ...]:
    """Return who wrote what is in a publication, or anything since the last one, or sends it in."""
    wrote = {fact.said_by for name, fact in state.facts.items() if not name.startswith(_NOT_PUBLIC)}
    since = tables.facts_published(connection, state.system.id)
    later = fact_tables.writers_since(connection, state.system.id, since)
    return tuple(sorted({actor.id, *wrote, *later}))


def send_back(register: Register, actor: Actor, publication_id: str, reason: str) -> Publication:
    """Send a publication back to its authors: it is a draft again.

    Raises:
        NotAllowed: the actor may not review in this organisation.
        NotInThisState: it is not in review.
        FaultyValue: there is no reason.
        UnknownRecord: there is no such publication.
    """
    with register.store.writing() as connection:
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
        tables.update_publication(connection, new)
        _record(register, connection, _Step(new, actor, now))
    return new


def publish(register: Register, actor: Actor, publication_id: str) -> Publication:
    """Publish what another person wrote and sent in. What was public before is archived.

    Raises:
        NotAllowed: the actor may not publish in this organisation.
        SamePerson: the actor wrote some of it, or sent it in.
        NotInThisState: it is not in review.
        UnknownRecord: there is no such publication.
    """
    with register.store.writing() as connection:
        return publish_in(register, connection, actor, publication_id)


def publish_in(
    register: Register, connection: Connection, actor: Actor, publication_id: str
) -> Publication:
    """Publish, in a transaction that does more."""
    old = _found(connection, actor, publication_id, Permission.PUBLISH)
    _demand_state(old, PublicationState.IN_REVIEW)
    if actor.id in old.authors:
        raise SamePerson(publication=old.id)
    now = register.now()
    public = (PublicationState.PUBLISHED.value,)
    for before in tables.publications_where(connection, public, system=old.system):
        gone = replace(before, state=PublicationState.ARCHIVED)
        tables.update_publication(connection, gone)
        _record(register, connection, _Step(gone, actor, now, PublicationState.PUBLISHED))
    new = replace(
        old,
        state=PublicationState.PUBLISHED,
        number=tables.newest_number(connection, old.system) + 1,
        decided_by=actor.id,
        decided=now,
    )
    tables.update_publication(connection, new)
    _record(register, connection, _Step(new, actor, now))
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
        old = _found(connection, actor, publication_id, Permission.PUBLISH)
        _demand_state(old, *endable)
        now = register.now()
        withdrawn = now if state is PublicationState.WITHDRAWN else None
        told = values.prose("reason", reason)
        new = replace(old, state=state, reason=told, withdrawn=withdrawn)
        tables.update_publication(connection, new)
        _record(register, connection, _Step(new, actor, now, old.state))
    return new


@dataclass(frozen=True, slots=True)
class _Step:
    """What happened to a publication."""

    publication: Publication
    actor: Actor
    at: datetime
    was: PublicationState | None = None
    """In which state readers saw it before."""


def _record(register: Register, connection: Connection, step: _Step) -> None:
    """Add the evidence of a step to the ledger, and the step to the list, in this transaction."""
    publication, state = step.publication, step.publication.state
    is_entry = state is PublicationState.PUBLISHED
    method: Method = "examine" if is_entry else "attest"
    superseded = (
        tables.evidence_of(connection, publication.id, PublicationState.PUBLISHED)
        if step.was is PublicationState.PUBLISHED
        else None
    )
    entry = register.ledger.append_in(
        connection,
        Evidence(
            kind=ENTRY if is_entry else TRANSITION,
            method=method,
            organisation=publication.organisation,
            subject=publication.system,
            subject_version=None,
            collected=register.day_of(step.at),
            by=step.actor.id,
            result=say(f"register.steps.{state.value}", "nl", number=publication.number or "-"),
            supersedes=superseded,
            details={
                "publication": publication.id,
                "state": state.value,
                "number": publication.number,
                "content": digest(canonical_json(publication.content)),
                "authors": list(publication.authors),
                "reason": publication.reason,
            },
        ),
    )
    transition = tables.Transition(
        sequence=entry.sequence,
        evidence=entry.id,
        publication=publication.id,
        organisation=publication.organisation,
        state=state.value,
        at=moment_text(step.at),
        by=step.actor.id,
    )
    tables.insert_transition(connection, transition)


def _found(
    connection: Connection, actor: Actor, publication_id: str, permission: Permission
) -> Publication:
    """Return a publication as it is now, with its system locked."""
    seen = tables.publication_by_id(connection, publication_id)
    if seen is None:
        raise unknown_record("publication", publication_id, ())
    locked_system(connection, actor, seen.system, permission)
    found = tables.publication_by_id(connection, publication_id)
    assert found is not None  # noqa: S101  # no publication is ever deleted
    return found


def _demand_state(publication: Publication, *states: PublicationState) -> None:
    if publication.state not in states:
        raise NotInThisState(
            id=publication.id,
            state=publication.state.value,
            needed=", ".join(state.value for state in states),
        )
