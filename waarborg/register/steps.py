# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The steps of publications: each is evidence in the ledger, in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from waarborg.evidence import Evidence
from waarborg.kernel.actors import Actor
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say
from waarborg.register.records import Publication, PublicationState
from waarborg.register.register import Register
from waarborg.register.store import publications as tables
from waarborg.register.store.rows import moment_text

ENTRY: Final = "register-publication"
"""Kind of the evidence that a system is described in public here. It does not prove that it stands
in the national register: that is `algorithm-register-entry`, which a delivery makes."""
TRANSITION: Final = "publication-transition"
"""Kind of the evidence of every other step."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a publication."""

    publication: Publication
    """As it is after the step."""
    actor: Actor
    at: datetime
    was_public: bool = False
    """Whether it was published before: then it no longer proves what it did."""


def record(register: Register, connection: Connection, steps: Sequence[Step]) -> None:
    """Add the evidence of steps to the ledger, and the steps to the list."""
    left = [step.publication.id for step in steps if step.was_public]
    entries = tables.evidence_of(connection, left, PublicationState.PUBLISHED)
    tables.insert_transitions(
        connection,
        [_recorded(register, connection, step, entries.get(step.publication.id)) for step in steps],
    )


def _recorded(
    register: Register, connection: Connection, step: Step, published_as: str | None
) -> tables.Transition:
    publication, state = step.publication, step.publication.state
    is_entry = state is PublicationState.PUBLISHED
    entry = register.ledger.append_in(
        connection,
        Evidence(
            kind=ENTRY if is_entry else TRANSITION,
            method="examine" if is_entry else "attest",
            organisation=publication.organisation,
            subject=publication.system,
            subject_version=None,
            collected=register.day_of(step.at),
            by=step.actor.id,
            result=say(f"register.steps.{state.value}", "nl", number=publication.number or "-"),
            supersedes=published_as,
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
    return tables.Transition(
        sequence=entry.sequence,
        evidence=entry.id,
        publication=publication.id,
        organisation=publication.organisation,
        state=state.value,
        at=moment_text(step.at),
        by=step.actor.id,
    )
