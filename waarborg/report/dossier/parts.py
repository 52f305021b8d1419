# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The parts of a dossier as plain JSON values: the record, the answers, the duties, the findings.

No personal data go in: not who wrote a publication, not who asked for a correction.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from waarborg.findings import Finding
from waarborg.kernel.canonical import plain
from waarborg.law import Check, Engine, Outcome, explain
from waarborg.law.facts import written
from waarborg.law.records import Norm, Proof
from waarborg.register import as_judged
from waarborg.register.records import (
    FAMILIES,
    RECORD,
    SYSTEM,
    Fact,
    Organisation,
    Publication,
    System,
    SystemState,
    Version,
)
from waarborg.report.dossier.material import Material, shown_actor
from waarborg.report.sources import source_url

FORMAT: Final = "waarborg-dossier/1"
MANIFEST: Final = "manifest.json"
SEAL: Final = "seal.json"
EVIDENCE: Final = "evidence.json"
ATTACHMENTS: Final = "attachments/"
PARTS: Final = (
    "record.json",
    "facts.json",
    "duties.json",
    "findings.json",
    EVIDENCE,
    "dossier.pdf",
    "verify.txt",
)
"""What stands in every dossier, beside the list of contents and what seals it."""
View = dict[str, Any]


def record_part(material: Material) -> View:
    """Return the system, its record with the fact of each value, its versions and publications."""
    state = material.overview.state
    return {
        "organisation": _organisation_view(material.organisation),
        "system": _system_view(state.system),
        "version": state.version.id,
        "versions": [_version_view(one) for one in material.versions],
        "record": {
            name.removeprefix(RECORD): {"value": fact.value, "fact": fact.id}
            for name, fact in sorted(state.facts.items())
            if name.startswith(RECORD)
        },
        "publications": [_publication_view(one) for one in material.publications],
    }


def _organisation_view(organisation: Organisation) -> View:
    names = ("id", "slug", "name", "kind", "oin", "tooi")
    return {name: getattr(organisation, name) for name in names}


def _system_view(system: System) -> View:
    return {
        "id": system.id,
        "slug": system.slug,
        "kind": system.kind.value,
        "name": system.name,
        "lifecycle": system.lifecycle.value,
        "pilotEnds": plain(system.pilot_ends),
        "pilotResult": system.pilot_result,
        "created": system.created.isoformat(),
        "changed": system.changed.isoformat(),
    }


def _version_view(version: Version) -> View:
    return {
        "id": version.id,
        "number": version.number,
        "label": version.label,
        "digests": dict(version.digests),
        "note": version.note,
        "created": version.created.isoformat(),
    }


def _publication_view(publication: Publication) -> View:
    return {
        "id": publication.id,
        "number": publication.number,
        "state": publication.state.value,
        "content": plain(publication.content),
        "submitted": publication.submitted.isoformat(),
        "decided": publication.decided.isoformat() if publication.decided else None,
        "reason": publication.reason,
        "withdrawn": publication.withdrawn.isoformat() if publication.withdrawn else None,
    }


def facts_part(state: SystemState, history: Sequence[Fact]) -> View:
    """Return the answers of now, and all that were ever given: by whom, when, from where."""
    return {
        "current": {name: fact.id for name, fact in sorted(state.facts.items())},
        "history": [
            {
                "id": fact.id,
                "name": fact.name,
                "value": fact.value,
                "source": fact.source,
                "saidBy": shown_actor(fact.said_by),
                "said": fact.said.isoformat(),
                "version": fact.version,
            }
            for fact in history
        ],
    }


def law_facts(values: Mapping[str, Any]) -> View:
    """Return of all values those that answer questions of the law."""
    return {
        name: value for name, value in values.items() if not name.startswith((*FAMILIES, SYSTEM))
    }


def duties_part(engine: Engine, check: Check, unread: Iterable[str] = ()) -> View:
    """Return the check on the day, with the receipt of each norm.

    `unread` names answers that the law base no longer reads; the check is made without them.
    """
    return {
        "lawBase": check.law_base,
        "on": plain(check.on),
        "asOf": plain(check.as_of),
        "readings": dict(check.readings),
        "facts": {name: written(value) for name, value in sorted(check.facts.items())},
        "unread": sorted(unread),
        "concepts": {name: value.word for name, value in sorted(check.concepts.items())},
        "norms": [
            _duty_view(engine, check, key, outcome)
            for key, outcome in sorted(check.outcomes.items())
        ],
    }


def _duty_view(engine: Engine, check: Check, key: str, outcome: Outcome) -> View:
    norm = outcome.norm
    act = engine.base.acts[norm.source.act]
    return {
        "norm": key,
        "version": norm.version,
        "kind": norm.kind,
        "status": outcome.status,
        "title": {"nl": norm.title.nl, "en": norm.title.en},
        "addressee": norm.addressee,
        "source": {**_source_view(norm), "url": source_url(act, norm.source)},
        "proof": [_proof_view(one) for one in norm.proof],
        "state": outcome.state.value,
        "starts": plain(outcome.starts),
        "mayStart": plain(outcome.may_start),
        "ends": plain(outcome.ends),
        "moments": [
            {"day": plain(one.day), "state": one.state.value, "version": one.norm.version}
            for one in outcome.moments
        ],
        "missing": sorted(outcome.missing),
        "receipt": _receipt(engine, check, key),
    }


def _source_view(norm: Norm) -> View:
    names = ("act", "article", "paragraph", "point", "annex")
    return {name: getattr(norm.source, name) for name in names}


def _proof_view(proof: Proof) -> View:
    return {"kind": proof.kind, "per": proof.per, "validMonths": proof.valid_months}


def _receipt(engine: Engine, check: Check, key: str) -> View | None:
    """Return why a norm has its state on the day; none for a norm that does not exist on it."""
    edition = engine.compiled(check.on, check.as_of, check.readings).edition
    if key not in edition.norms:
        return None
    found = explain(engine, check.facts, key, check.on, check.as_of, check.readings)
    return found.content()


def findings_part(material: Material) -> View:
    """Return the judgement of each norm, with the ids of the evidence behind it."""
    version = as_judged(material.overview.state)
    return {
        "version": {
            "id": version.id,
            "system": version.system,
            "organisation": version.organisation,
            "digests": dict(version.digests),
        },
        "on": plain(material.overview.check.on),
        "findings": [finding_view(one) for _, one in sorted(material.overview.findings.items())],
    }


def finding_view(finding: Finding) -> View:
    """Return a finding as it stands in a dossier."""
    return {
        "norm": finding.norm,
        "normVersion": finding.norm_version,
        "state": finding.state.value,
        "because": list(finding.because),
        "stale": [{"evidence": entry, "reason": reason} for entry, reason in finding.stale],
        "missing": list(finding.missing),
        "overridden": finding.overridden,
    }
