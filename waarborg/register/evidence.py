# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Evidence about a system, as people give it; and judgements of norms in person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, get_args

from waarborg.evidence import Coverage, Entry, Evidence, Method, attach_in
from waarborg.evidence.ledger import entry_of
from waarborg.evidence.store import row_by_id, rows_about
from waarborg.findings import OVERRIDE, FindingState
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.store import Connection
from waarborg.kernel.yaml_files import read_yaml
from waarborg.law import DATA_FOLDER
from waarborg.law.law_base import unknown_record
from waarborg.register import values
from waarborg.register.errors import FaultyValue
from waarborg.register.records import SystemState
from waarborg.register.register import Register
from waarborg.register.systems import as_it_runs, locked_system, state_in
from waarborg.register.versions import as_judged

_PLATFORM: Final = DATA_FOLDER / "nl" / "evidence-kinds-platform.yaml"
BY_THE_PLATFORM: Final = frozenset(one["id"] for one in read_yaml(_PLATFORM)["evidence_kinds"])
"""Kinds of evidence that only Waarborg itself makes."""


def add_evidence(  # noqa: PLR0913  # evidence has as many fields
    register: Register,
    actor: Actor,
    system_id: str,
    *,
    kind: str,
    method: Method,
    collected: date,
    result: str,
    expires: date | None = None,
    coverage: Coverage | None = None,
    supports: Sequence[str] = (),
    against: Sequence[str] = (),
    via: str | None = None,
    version: Literal["current"] | None = None,
    bind: Sequence[str] = (),
    attachment: tuple[bytes, str] | None = None,
    supersedes: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Record what somebody observed about a system.

    `version="current"` says it is about the newest version. `bind` names the parts (`model`,
    `prompt`, `policy`, `sources`, `facts`) that it depends on: when one changes it goes stale.
    `attachment` is the content of a file, and the type that it is said to have.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: there is no such system, kind of evidence or norm.
        FaultyValue: a value is not right.
        EvidenceFault: the ledger cannot record it, or the attachment cannot be kept.
    """
    _check_kind(register, kind)
    _check_norms(register, (*supports, *against))
    if method not in get_args(Method):
        raise FaultyValue(field="method", reason="method")
    with register.store.writing() as connection:
        system = locked_system(connection, actor, system_id)
        state = as_it_runs(state_in(connection, system), register.running([system.id]))
        _check_older(connection, system_id, supersedes)
        artefact = attach_in(connection, *attachment).digest if attachment else None
        evidence = Evidence(
            kind=kind,
            method=method,
            organisation=system.organisation,
            subject=system_id,
            subject_version=state.version.id if version == "current" else None,
            collected=collected,
            by=actor.id,
            result=values.prose("result", result),
            supports=tuple(supports),
            against=tuple(against),
            via=via,
            expires=expires,
            coverage=coverage,
            bound_to=_bound(state, bind),
            artefact=artefact,
            supersedes=supersedes,
            details=details or {},
        )
        return register.ledger.append_in(connection, evidence)


def override_finding(  # noqa: PLR0917  # each is another thing, in the order of a sentence
    register: Register,
    actor: Actor,
    system_id: str,
    norm: str,
    state: FindingState | str,
    reason: str,
    expires: date,
) -> Entry:
    """Put a judgement in person in place of the computed one, until a day.

    It replaces an earlier judgement in person of this norm: that does not come back when this
    one has expired.

    Raises:
        NotAllowed: the actor may not review in this organisation.
        UnknownRecord: there is no such system or norm.
        FaultyValue: there is no reason or no such state, or the last day is not to come.
    """
    _check_norms(register, (norm,))
    judged = _finding_state(state)
    told = values.prose("reason", reason)
    with register.store.writing() as connection:
        system = locked_system(connection, actor, system_id, Permission.REVIEW)
        today = register.day_of(register.now())
        if expires <= today:
            raise FaultyValue(field="expires", reason="expires-early")
        is_against = judged is FindingState.NOT_MET
        evidence = Evidence(
            kind=OVERRIDE,
            method="attest",
            organisation=system.organisation,
            subject=system_id,
            subject_version=None,
            collected=today,
            by=actor.id,
            result=told,
            supports=() if is_against else (norm,),
            against=(norm,) if is_against else (),
            expires=expires,
            supersedes=_standing_override(connection, system_id, norm),
            details={"state": judged.value},
        )
        return register.ledger.append_in(connection, evidence)


def _standing_override(connection: Connection, system_id: str, norm: str) -> str | None:
    """Return the id of the newest judgement in person of a norm."""
    entries = map(entry_of, rows_about(connection, [system_id]))
    found = [
        one.id
        for one in entries
        if one.evidence.kind == OVERRIDE and norm in (*one.evidence.supports, *one.evidence.against)
    ]
    return found[-1] if found else None


def _check_kind(register: Register, kind: str) -> None:
    known = [one for one in register.engine.base.evidence_kinds if one not in BY_THE_PLATFORM]
    if kind not in known:
        raise unknown_record("evidence kind", kind, known)


def _check_norms(register: Register, norms: Sequence[str]) -> None:
    for norm in norms:
        register.engine.base.find_norm(norm)


def _bound(state: SystemState, parts: Sequence[str]) -> dict[str, str]:
    digests = as_judged(state).digests
    for part in parts:
        if part not in digests:
            raise FaultyValue(field="bind", reason="nothing-to-bind")
    return {part: digests[part] for part in parts}


def _check_older(connection: Connection, system_id: str, older: str | None) -> None:
    """Refuse to replace what is about something else, or what Waarborg recorded itself.

    What is not there the ledger refuses.
    """
    if older is None:
        return
    row = row_by_id(connection, older) if older.isprintable() else None
    is_other = row is not None and (row.subject != system_id or row.kind in BY_THE_PLATFORM)
    if is_other or not older.isprintable():
        raise FaultyValue(field="supersedes", reason="supersedes-other")


def _finding_state(value: FindingState | str) -> FindingState:
    try:
        return FindingState(value)
    except ValueError as error:
        raise FaultyValue(field="state", reason="finding-state") from error
