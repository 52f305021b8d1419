# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Findings as plain data: per norm whether it is met, by what that is proved, and what lacks.

The pages of the office, `/v1` and the dossier show this one view.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from waarborg.evidence import Coverage, Entry
from waarborg.findings import OVERRIDE, Finding, FindingState
from waarborg.findings.freshness import months_later
from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language, say
from waarborg.law import Check, Engine, Outcome, State
from waarborg.law.duties import supervisors_of
from waarborg.law.law_base import LawBase
from waarborg.law.records import Norm
from waarborg.report.duties import supervisor_view
from waarborg.report.norm_view import View, addressee_title
from waarborg.report.sources import source_view
from waarborg.report.timing import state_title, timing
from waarborg.report.written import counted, written_day

_STATE_ORDER: Final = ("not-met", "unknown", "partly", "met", "not-applicable")
_BINDING: Final = ("prohibition", "duty")
_TITLED: Final = frozenset({OVERRIDE, "publication-transition", "correction-answer", "dossier"})
"""Kinds of evidence that the law base does not name, and that have a title of ours."""


def findings_view(
    engine: Engine,
    check: Check,
    findings: Mapping[str, Finding],
    entries: Sequence[Entry],
    language: Language,
) -> View:
    """Return the findings as plain JSON values, with every text in `language`.

    Only norms that apply, will apply or may apply are in it; what is most urgent comes first.
    `entries` is what the ledger holds about the system and its organisation.
    """
    known = {entry.id: entry for entry in entries}
    shown = {key: one for key, one in check.outcomes.items() if one.may_start is not None}
    norms = [
        _finding_view(engine, check, outcome, findings[key], known, language)
        for key, outcome in shown.items()
    ]
    norms.sort(key=_order)
    return {
        "language": language,
        "lawBase": check.law_base,
        "on": plain(check.on),
        "onText": written_day(check.on, language),
        "asOf": plain(check.as_of),
        "asOfText": written_day(check.as_of, language),
        "counts": {
            when: {
                state: sum(
                    one["state"] == state and one["when"] == when and one["binding"]
                    for one in norms
                )
                for state in _STATE_ORDER
            }
            for when in ("now", "later", "open")
        },
        "norms": norms,
    }


def evidence_view(base: LawBase, entry: Entry, language: Language) -> View:
    """Return what a reader must know of one entry of the ledger."""
    evidence = entry.evidence
    return {
        "id": entry.id,
        "sequence": entry.sequence,
        "recorded": entry.recorded.isoformat(),
        "kind": evidence.kind,
        "kindTitle": kind_title(base, evidence.kind, language),
        "method": evidence.method,
        "methodTitle": say(f"report.method.{evidence.method}", language),
        "collected": plain(evidence.collected),
        "collectedText": written_day(evidence.collected, language),
        "expires": plain(evidence.expires),
        "expiresText": written_day(evidence.expires, language) if evidence.expires else None,
        "by": evidence.by,
        "via": evidence.via,
        "result": evidence.result,
        "coverage": _coverage_view(evidence.coverage),
        "subject": evidence.subject,
        "subjectVersion": evidence.subject_version,
        "supports": list(evidence.supports),
        "against": list(evidence.against),
        "artefact": evidence.artefact,
        "supersedes": evidence.supersedes,
    }


def kind_title(base: LawBase, kind: str, language: Language) -> str:
    """Return the name of a kind of evidence; a kind that nobody knows is named by its id."""
    if kind in base.evidence_kinds:
        return base.evidence_kinds[kind].title[language]
    return say(f"dossier.kinds.{kind}", language) if kind in _TITLED else kind


def _coverage_view(coverage: Coverage | None) -> View | None:
    return {"lookedAt": coverage.looked_at, "of": coverage.of} if coverage else None


def _finding_view(
    engine: Engine,
    check: Check,
    outcome: Outcome,
    finding: Finding,
    known: Mapping[str, Entry],
    language: Language,
) -> View:
    base, norm = engine.base, outcome.norm
    starts = outcome.starts
    until = proved_until(norm, finding, known)
    return {
        "norm": norm.id,
        "version": norm.version,
        "title": norm.title[language],
        "text": norm.text[language],
        "kind": norm.kind,
        "kindTitle": say(f"report.kind.{norm.kind}", language),
        "binding": outcome.status == "in-force" and norm.kind in _BINDING,
        "status": outcome.status,
        "statusTitle": say(f"report.status.{outcome.status}", language),
        "addressee": norm.addressee,
        "addresseeTitle": addressee_title(base, norm.addressee, language),
        "source": source_view(base, norm.source, language),
        "applies": outcome.state.value,
        "appliesTitle": state_title(outcome.state, outcome.status, language),
        "when": _when(outcome),
        "timing": timing(outcome, check.on, language),
        "due": plain(starts) if starts and starts > check.on else None,
        "dueText": written_day(starts, language) if starts and starts > check.on else None,
        "daysLeft": (starts - check.on).days if starts and starts > check.on else None,
        "state": finding.state.value,
        "stateTitle": say(f"ledger.states.{finding.state.value}", language),
        "words": sentence_of(finding, language),
        "overridden": finding.overridden,
        "provedUntil": plain(until),
        "provedUntilText": written_day(until, language) if until else None,
        "because": [evidence_view(base, known[one], language) for one in finding.because],
        "stale": [
            {
                **evidence_view(base, known[one], language),
                "reason": reason,
                "reasonText": say(f"ledger.stale.{reason}", language),
            }
            for one, reason in finding.stale
        ],
        "missing": _missing(base, norm, finding, language),
        "supervisors": [
            supervisor_view(one, language) for one in supervisors_of(engine, check, outcome)
        ],
    }


def proved_until(norm: Norm, finding: Finding, known: Mapping[str, Entry]) -> date | None:
    """Return the last day on which all evidence that decides counts; none when it has no end."""
    is_proof = not finding.overridden and finding.state is not FindingState.NOT_MET
    months = {one.kind: one.valid_months for one in norm.proof if is_proof}
    days: list[date] = []
    for entry in (known[one] for one in finding.because):
        if entry.evidence.expires:
            days.append(entry.evidence.expires)
        valid = months.get(entry.evidence.kind)
        if (
            valid is not None
            and not finding.overridden
            and finding.state is not FindingState.NOT_MET
        ):
            days.append(months_later(entry.evidence.collected, valid))
    return min(days, default=None)


def _when(outcome: Outcome) -> str:
    """Return whether a norm applies now, will apply later, or may apply."""
    if outcome.state is State.APPLIES:
        return "now"
    is_open = outcome.state is State.UNDETERMINED or outcome.starts is None
    return "open" if is_open else "later"


def sentence_of(finding: Finding, language: Language) -> str:
    """Return the finding in a sentence."""
    if finding.overridden:
        return say("dossier.finding.overridden", language)
    if finding.state is FindingState.UNKNOWN:
        key = "stale" if finding.stale else "missing"
        return say(f"dossier.finding.{key}", language)
    if finding.state is FindingState.NOT_APPLICABLE:
        return say("dossier.finding.not-applicable", language)
    return counted(f"dossier.finding.{finding.state.value}", len(finding.because), language)


def _missing(base: LawBase, norm: Norm, finding: Finding, language: Language) -> list[View]:
    """Return the kinds of evidence that are still needed, with how each is gathered."""
    found: dict[str, View] = {}
    for proof in norm.proof:
        if proof.kind in finding.missing and proof.kind not in found:
            kind = base.evidence_kinds[proof.kind]
            found[kind.id] = {
                "kind": kind.id,
                "title": kind.title[language],
                "method": kind.method,
                "methodTitle": say(f"report.method.{kind.method}", language),
                "per": proof.per,
                "perTitle": say(f"report.per.{proof.per}", language),
                "validMonths": proof.valid_months,
            }
    return list(found.values())


def _order(view: View) -> tuple[int, bool, int, str, str]:
    """Put first what applies now, of that the law, and of that what stands worst."""
    place = ("now", "later", "open").index(view["when"])
    worst = _STATE_ORDER.index(view["state"])
    return place, not view["binding"], worst, view["due"] or "", view["norm"]
