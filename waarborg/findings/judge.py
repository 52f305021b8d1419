# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Judging norms by evidence: every kind that proves a norm must be there, and fresh.

Evidence that speaks for a norm without being of a kind that proves it makes it *partly* met.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from waarborg.evidence.records import Entry
from waarborg.findings.records import Finding, FindingState, StaleReason, Version
from waarborg.law.check import Check, Outcome, State
from waarborg.law.records import Norm, Proof

OVERRIDE = "override"
"""Kind of evidence with which a person puts a judgement of their own in place."""


def findings_for(check: Check, entries: Sequence[Entry], version: Version) -> Mapping[str, Finding]:
    """Return a finding for every norm of a check, on the day of the check.

    `entries` is what the ledger holds about the system and its organisation, oldest first.
    """
    superseded = frozenset(one.evidence.supersedes for one in entries if one.evidence.supersedes)
    return {
        key: judge(outcome, entries, version, check.on, superseded)
        for key, outcome in check.outcomes.items()
    }


def judge(
    outcome: Outcome,
    entries: Sequence[Entry],
    version: Version,
    on: date,
    superseded: frozenset[str],
) -> Finding:
    """Return the finding for one norm."""
    norm = outcome.norm

    def finding(state: FindingState, **rest: object) -> Finding:
        return Finding(norm.id, norm.version, version, on, state, **rest)  # type: ignore[arg-type]  # fields by name

    if outcome.state is State.DOES_NOT_APPLY:
        return finding(FindingState.NOT_APPLICABLE)
    known = [one for one in entries if one.evidence.collected <= on]
    override = _last(one for one in known if _is_override(one, norm, version, on, superseded))
    if override is not None:
        state = FindingState(override.evidence.details["state"])
        return finding(state, because=(override.id,), overridden=True)
    against = tuple(
        one.id
        for one in known
        if norm.id in one.evidence.against and _stale_reason(one, version, on, superseded) is None
    )
    if against:
        return finding(FindingState.NOT_MET, because=against)
    fresh, stale, missing = _weigh(norm, known, version, on, superseded)
    speaking_for = tuple(
        one.id
        for one in known
        if norm.id in one.evidence.supports
        and one.id not in fresh.values()
        and _stale_reason(one, version, on, superseded) is None
    )
    because = (*fresh.values(), *speaking_for)
    if not because:
        return finding(FindingState.UNKNOWN, stale=stale, missing=missing)
    state = FindingState.PARTLY if missing or not norm.proof else FindingState.MET
    return finding(state, because=because, stale=stale, missing=missing)


def _is_override(
    entry: Entry, norm: Norm, version: Version, on: date, superseded: frozenset[str]
) -> bool:
    evidence = entry.evidence
    if evidence.kind != OVERRIDE or norm.id not in (*evidence.supports, *evidence.against):
        return False
    return evidence.expires is not None and _stale_reason(entry, version, on, superseded) is None


def _weigh(
    norm: Norm, entries: Sequence[Entry], version: Version, on: date, superseded: frozenset[str]
) -> tuple[dict[str, str], tuple[tuple[str, StaleReason], ...], tuple[str, ...]]:
    fresh: dict[str, str] = {}
    stale: list[tuple[str, StaleReason]] = []
    for proof in norm.proof:
        for entry in entries:
            if entry.evidence.kind != proof.kind or norm.id in entry.evidence.against:
                continue
            reason = _proof_reason(proof, entry, version, on, superseded)
            if reason is None:
                fresh[proof.kind] = entry.id
            else:
                stale.append((entry.id, reason))
    missing = tuple(proof.kind for proof in norm.proof if proof.kind not in fresh)
    return fresh, tuple(stale), missing


def _proof_reason(
    proof: Proof, entry: Entry, version: Version, on: date, superseded: frozenset[str]
) -> StaleReason | None:
    reason = _stale_reason(entry, version, on, superseded, per=proof.per)
    if reason is None and proof.valid_months is not None:
        last_day = months_later(entry.evidence.collected, proof.valid_months)
        return "too-old" if on > last_day else None
    return reason


def _stale_reason(
    entry: Entry, version: Version, on: date, superseded: frozenset[str], *, per: str = "version"
) -> StaleReason | None:
    evidence = entry.evidence
    if entry.id in superseded:
        return "superseded"
    if evidence.expires is not None and on > evidence.expires:
        return "expired"
    if any(
        version.digests.get(part, digest) != digest for part, digest in evidence.bound_to.items()
    ):
        return "changed"
    if (
        per == "version"
        and evidence.subject_version not in (None, version.id)
        and not _is_bound(entry, version)
    ):
        return "other-version"
    return None


def _is_bound(entry: Entry, version: Version) -> bool:
    """Tell whether the evidence names digests, all of which this version still has."""
    bound = entry.evidence.bound_to
    return bool(bound) and all(
        version.digests.get(part) == digest for part, digest in bound.items()
    )


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _last(entries: Iterable[Entry]) -> Entry | None:
    return max(entries, key=lambda one: one.sequence, default=None)
