# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether evidence still counts for a version of a system on a day, and if not, why."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from waarborg.evidence.records import Entry, Evidence
from waarborg.findings.records import StaleReason, Version
from waarborg.law.records import Proof


@dataclass(frozen=True, slots=True)
class Situation:
    """What is judged, on which day, and what the evidence of that day replaces."""

    version: Version
    on: date
    known: tuple[Entry, ...]
    """What was collected by that day, about the system or its organisation."""
    superseded: frozenset[str]
    """Ids of evidence that other evidence replaces."""
    replaced: frozenset[str]
    """The same, where what replaces it has not expired. A bad result needs this: it does not go
    away by a good one that has itself gone stale."""


def situation_of(entries: Sequence[Entry], version: Version, on: date) -> Situation:
    """Return the situation on the day `on`; what came later does not count for that day."""
    known = tuple(
        one
        for one in entries
        if one.evidence.collected <= on
        and one.evidence.subject in (version.system, version.organisation)
    )
    older = {one.id: one.evidence.supersedes for one in known if one.evidence.supersedes}
    current = [one.id for one in known if not _is_expired(one.evidence, on)]
    replaced = frozenset(found for id in current for found in _line(older, id))  # noqa: A001  # the word of the ledger
    return Situation(version, on, known, frozenset(older.values()), replaced)


def _line(older: Mapping[str, str], start: str) -> Iterator[str]:
    """Yield what an entry supersedes, and what that superseded, and so on."""
    seen = {start}
    step = older.get(start)
    while step is not None and step not in seen:
        yield step
        seen.add(step)
        step = older.get(step)


def stale_reason(
    entry: Entry, situation: Situation, *, adverse: bool = False
) -> StaleReason | None:
    """Return why evidence no longer counts, or None when it does.

    `adverse` evidence speaks against a norm; it counts until something fresh replaces it.
    """
    evidence, version = entry.evidence, situation.version
    if entry.id in (situation.replaced if adverse else situation.superseded):
        return "superseded"
    if _is_expired(evidence, situation.on):
        return "expired"
    if any(version.digests.get(part, one) != one for part, one in evidence.bound_to.items()):
        return "changed"
    if evidence.subject_version not in (None, version.id) and not _is_bound(evidence, version):
        return "other-version"
    return None


def can_prove(proof: Proof, evidence: Evidence, version: Version) -> bool:
    """Tell whether evidence is of the kind, and about the subject, that a proof asks for."""
    subjects = {version.system}
    if proof.per == "organisation":
        subjects.add(version.organisation)
    return evidence.kind == proof.kind and evidence.subject in subjects


def stale_reason_as_proof(proof: Proof, entry: Entry, situation: Situation) -> StaleReason | None:
    """Return why evidence does not prove what `proof` asks, or None when it does."""
    evidence = entry.evidence
    reason = stale_reason(entry, situation)
    if reason == "other-version" and proof.per != "version":
        reason = None
    if reason is not None:
        return reason
    if proof.per == "version" and not _is_of_version(evidence, situation.version):
        return "no-version"
    if proof.valid_months is not None:
        last_day = months_later(evidence.collected, proof.valid_months)
        return "too-old" if situation.on > last_day else None
    return None


def _is_expired(evidence: Evidence, on: date) -> bool:
    return evidence.expires is not None and on > evidence.expires


def _is_bound(evidence: Evidence, version: Version) -> bool:
    """Tell whether the evidence names digests, all of which this version has."""
    return bool(evidence.bound_to) and all(
        version.digests.get(part) == one for part, one in evidence.bound_to.items()
    )


def _is_of_version(evidence: Evidence, version: Version) -> bool:
    return evidence.subject_version == version.id or _is_bound(evidence, version)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
