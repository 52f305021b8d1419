# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Judging norms by evidence: every kind that proves a norm must be there, and fresh.

In this order: a norm that does not apply needs nothing; a person's judgement that has not
expired stands; evidence against a norm makes it *not met*; all proofs make it *met*; some, or
evidence for it that proves nothing by itself, make it *partly* met; else it is *unknown*.
A norm of which it is not settled whether it applies is judged as one that does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from waarborg.evidence.records import Entry
from waarborg.findings.freshness import (
    Situation,
    can_prove,
    situation_of,
    stale_reason,
    stale_reason_as_proof,
)
from waarborg.findings.records import Finding, FindingState, StaleReason, Version
from waarborg.law.check import Check, Outcome, State
from waarborg.law.records import Norm

OVERRIDE: Final = "override"
"""Kind of evidence with which a person puts a judgement of their own in place. It is an
attestation that names the norm, has an expiry, and has the state in `details["state"]`."""


def findings_for(check: Check, entries: Sequence[Entry], version: Version) -> Mapping[str, Finding]:
    """Return a finding for every norm of a check, on the day of the check.

    `entries` is what the ledger holds about the system and its organisation.
    """
    situation = situation_of(entries, version, check.on)
    return {key: _judge(outcome, situation) for key, outcome in check.outcomes.items()}


def judge(outcome: Outcome, entries: Sequence[Entry], version: Version, on: date) -> Finding:
    """Return the finding for one norm on the day `on`."""
    return _judge(outcome, situation_of(entries, version, on))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The evidence of one norm, put in heaps."""

    override: Entry | None
    against: tuple[str, ...]
    proofs: tuple[str | None, ...]
    """For each proof that the norm asks for, the newest evidence that gives it."""
    speaking_for: tuple[str, ...]
    stale: tuple[tuple[str, StaleReason], ...]


def _judge(outcome: Outcome, situation: Situation) -> Finding:
    norm = outcome.norm
    if outcome.state is State.DOES_NOT_APPLY:
        return _finding(norm, situation, FindingState.NOT_APPLICABLE)
    weighed = _weigh(norm, situation)
    proved = zip(norm.proof, weighed.proofs, strict=True)
    missing = tuple(dict.fromkeys(proof.kind for proof, found in proved if found is None))
    state, because = _decide(norm, weighed)
    return _finding(
        norm,
        situation,
        state,
        because=tuple(dict.fromkeys(because)),
        stale=weighed.stale,
        missing=missing,
        overridden=weighed.override is not None,
    )


def _decide(norm: Norm, weighed: _Weighed) -> tuple[FindingState, Sequence[str]]:
    if weighed.override is not None:
        state = _state_of(weighed.override)
        return state or FindingState.UNKNOWN, (weighed.override.id,)
    if weighed.against:
        return FindingState.NOT_MET, weighed.against
    found = tuple(one for one in weighed.proofs if one is not None)
    because = (*found, *weighed.speaking_for)
    if not because:
        return FindingState.UNKNOWN, ()
    is_proved = bool(norm.proof) and len(found) == len(norm.proof)
    return FindingState.MET if is_proved else FindingState.PARTLY, because


def _finding(
    norm: Norm,
    situation: Situation,
    state: FindingState,
    *,
    because: tuple[str, ...] = (),
    stale: tuple[tuple[str, StaleReason], ...] = (),
    missing: tuple[str, ...] = (),
    overridden: bool = False,
) -> Finding:
    return Finding(
        norm=norm.id,
        norm_version=norm.version,
        version=situation.version,
        on=situation.on,
        state=state,
        because=because,
        stale=stale,
        missing=missing,
        overridden=overridden,
    )


def _weigh(norm: Norm, situation: Situation) -> _Weighed:
    ordinary = [one for one in situation.known if one.evidence.kind != OVERRIDE]
    overrides = [one for one in situation.known if _is_override(one, norm)]
    against = [one for one in ordinary if norm.id in one.evidence.against]
    rest = [one for one in ordinary if norm.id not in one.evidence.against]
    stale: dict[str, StaleReason] = {}
    proofs = _prove(norm, rest, situation, stale)
    supporting = [one for one in rest if norm.id in one.evidence.supports]
    speaking_for = _fresh(
        [one for one in supporting if one.id not in {*proofs, *stale}], situation, stale
    )
    standing = [
        *_fresh([one for one in overrides if not _is_adverse(one)], situation, stale),
        *_fresh([one for one in overrides if _is_adverse(one)], situation, stale, adverse=True),
    ]
    return _Weighed(
        override=_newest([one for one in overrides if one in standing]),
        against=tuple(one.id for one in _fresh(against, situation, stale, adverse=True)),
        proofs=proofs,
        speaking_for=tuple(one.id for one in speaking_for),
        stale=tuple(stale.items()),
    )


def _prove(
    norm: Norm, entries: Sequence[Entry], situation: Situation, stale: dict[str, StaleReason]
) -> tuple[str | None, ...]:
    """Return what gives each proof, and note in `stale` what no longer gives one."""
    given: list[str | None] = []
    for proof in norm.proof:
        fresh: list[Entry] = []
        for one in entries:
            if not can_prove(proof, one.evidence, situation.version):
                continue
            reason = stale_reason_as_proof(proof, one, situation)
            if reason is None:
                fresh.append(one)
            else:
                stale[one.id] = reason
        newest = _newest(fresh)
        given.append(newest.id if newest else None)
    return tuple(given)


def _fresh(
    entries: Sequence[Entry],
    situation: Situation,
    stale: dict[str, StaleReason],
    *,
    adverse: bool = False,
) -> list[Entry]:
    """Return the entries that count, and note in `stale` why others do not."""
    fresh: list[Entry] = []
    for one in entries:
        reason = stale_reason(one, situation, adverse=adverse)
        if reason is None:
            fresh.append(one)
        else:
            stale[one.id] = reason
    return fresh


def _is_override(entry: Entry, norm: Norm) -> bool:
    evidence = entry.evidence
    return (
        evidence.kind == OVERRIDE
        and evidence.method == "attest"
        and evidence.expires is not None
        and norm.id in (*evidence.supports, *evidence.against)
        and _state_of(entry) is not None
    )


def _is_adverse(override: Entry) -> bool:
    return _state_of(override) is not FindingState.MET


def _state_of(override: Entry) -> FindingState | None:
    """Return the state that a person put in place; None when it is no state."""
    try:
        return FindingState(str(override.evidence.details.get("state")))
    except ValueError:
        return None


def _newest(entries: Sequence[Entry]) -> Entry | None:
    return max(entries, key=lambda one: one.sequence, default=None)
