# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a dossier is made of: all that is known of one system on a day, as plain records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from waarborg.evidence import Entry, find_attachment
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import canonical_json
from waarborg.kernel.errors import UnknownRecord
from waarborg.law import Engine
from waarborg.register import (
    Register,
    fact_history,
    organisation_by_id,
    publications_of,
    system_state,
    versions_of,
)
from waarborg.register.records import Fact, Organisation, Publication, Version
from waarborg.report.portfolio import SystemOverview, overview

COMMAND_LINE: Final = "cli:"
"""What the id of an actor starts with who uses the command line; a name can follow."""


@dataclass(frozen=True, slots=True)
class Material:
    """One system with its duties, findings and evidence, and what else is in its dossier."""

    engine: Engine
    organisation: Organisation
    overview: SystemOverview
    versions: tuple[Version, ...]
    publications: tuple[Publication, ...]
    history: tuple[Fact, ...]
    """Every answer that was ever given, newest first."""
    attachment: Callable[[str], bytes | None]
    """Gives the content of an attachment by its digest; None when it is not kept here."""


def gather(register: Register, actor: Actor, system_id: str, on: date, as_of: date) -> Material:
    """Return what a dossier of a system on the day `on` is made of.

    Raises:
        UnknownRecord: there is no such system.
        NotAllowed: the actor may not read evidence in the organisation of the system.
    """
    state = system_state(register, system_id)
    organisation = state.system.organisation
    actor.demand(Permission.READ_EVIDENCE, organisation)
    entries = register.ledger.about([system_id, organisation])

    def attachment(sha256: str) -> bytes | None:
        try:
            return find_attachment(register.ledger, sha256).content
        except UnknownRecord:
            return None

    return Material(
        engine=register.engine,
        organisation=organisation_by_id(register, organisation),
        overview=overview(state, entries, register.engine, on, as_of),
        versions=versions_of(register, system_id),
        publications=publications_of(register, system_id),
        history=fact_history(register, system_id),
        attachment=attachment,
    )


def shown_actor(actor: str) -> str:
    """Return the id of who said something; the name of a user of a machine is left out."""
    return COMMAND_LINE.rstrip(":") if actor.startswith(COMMAND_LINE) else actor


def naming_fields(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the fields of evidence in which the name of a user of a machine stands."""
    mark = f'"{COMMAND_LINE}'.encode()
    return frozenset(
        name
        for entry in entries
        for name in ("by", "details")
        if mark in canonical_json(getattr(entry.evidence, name))
    )
