# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is claimed of a system, and by which evidence, as CycloneDX 1.6 with declarations.

The acts are the standards, their norms the requirements. An attestation maps each norm that
applies, or may apply, to a claim with evidence for or against it. What is not known gets no score:
zero would say that it is known to be wrong. https://cyclonedx.org/docs/1.6/json/
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID, uuid5

from waarborg import __version__
from waarborg.evidence import Coverage, Entry
from waarborg.findings import Finding, FindingState
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import Language, say
from waarborg.law import Outcome, State
from waarborg.law.law_base import LawBase
from waarborg.law.records import Act
from waarborg.register import rich
from waarborg.register.records import SystemKind, SystemState
from waarborg.report.dossier.material import Material
from waarborg.report.findings_view import kind_title, sentence_of
from waarborg.report.sources import source_label, source_url

SCHEMA: Final = "http://cyclonedx.org/schema/bom-1.6.schema.json"
_IDS: Final = UUID("0b0a8f0e-62cb-5f0c-8a2c-8d6a3f7c1e55")
_CONFORMANCE: Final[Mapping[FindingState, float]] = {
    FindingState.MET: 1,
    FindingState.PARTLY: 0.5,
    FindingState.NOT_MET: 0,
}
_MODELS: Final = frozenset({SystemKind.AI_SYSTEM, SystemKind.GPAI_MODEL})
"""Kinds in which a model certainly is."""
View = dict[str, Any]


def cyclonedx_bom(material: Material, made: datetime, language: Language) -> View:
    """Return the declarations of a system as plain JSON values; equal is equal."""
    state, check = material.overview.state, material.overview.check
    stamp = made.astimezone(UTC).isoformat(timespec="seconds")
    name = f"{state.system.id}/{state.version.id}/{check.on}/{check.as_of}/{stamp}"
    judged = {
        key: one
        for key, one in sorted(check.outcomes.items())
        if one.state is not State.DOES_NOT_APPLY
    }
    models = list(_models(state))
    return {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(_IDS, name)}",
        "version": 1,
        "metadata": {
            "timestamp": stamp,
            "tools": {
                "components": [{"type": "application", "name": "waarborg", "version": __version__}]
            },
            "component": _component(state, f"system:{state.system.id}"),
            "properties": [
                _property("on", check.on.isoformat()),
                _property("as-of", check.as_of.isoformat()),
                _property("law-base", check.law_base),
            ],
        },
        "components": models,
        "dependencies": [
            {
                "ref": f"system:{state.system.id}",
                "dependsOn": [one["bom-ref"] for one in models],
            }
        ],
        "definitions": {"standards": list(_standards(material.engine.base, judged, language))},
        "declarations": _declarations(material, judged, language),
    }


def _component(state: SystemState, ref: str) -> View:
    system = state.system
    is_model = system.kind is SystemKind.GPAI_MODEL
    return {
        "type": "machine-learning-model" if is_model else "application",
        "bom-ref": ref,
        "name": system.name,
        "version": state.version.label,
        "description": str(state.record.get("short_description") or system.name),
        "properties": [
            _property("kind", system.kind.value),
            _property("lifecycle", system.lifecycle.value),
            *(_property(f"digest:{part}", one) for part, one in _digests(state)),
        ],
    }


def _models(state: SystemState) -> Iterator[View]:
    """Yield the model in the system, where one is or where its digest is known."""
    digest = state.version.digests.get("model")
    if digest is None and state.system.kind not in _MODELS:
        return
    view: View = {
        "type": "machine-learning-model",
        "bom-ref": f"model:{state.system.id}",
        "name": state.system.name,
        "version": state.version.label,
    }
    if digest is not None:
        view["hashes"] = [{"alg": "SHA-256", "content": digest.removeprefix("sha256:")}]
    goal = state.record.get("goal")
    if goal:
        view["modelCard"] = {"considerations": {"useCases": [rich.to_plain(str(goal))]}}
    yield view


def _digests(state: SystemState) -> Sequence[tuple[str, str]]:
    return sorted(state.version.digests.items())


def _standards(base: LawBase, judged: Mapping[str, Outcome], language: Language) -> Iterator[View]:
    """Yield each act that has a norm here, with these norms."""
    by_act: dict[str, list[Outcome]] = {}
    for outcome in judged.values():
        by_act.setdefault(outcome.norm.source.act, []).append(outcome)
    for key, outcomes in sorted(by_act.items()):
        act = base.acts[key]
        yield {
            "bom-ref": f"act:{key}",
            "name": act.short[language],
            "version": act.official,
            "description": act.title[language],
            "requirements": [_requirement(act, one, language) for one in outcomes],
            "externalReferences": [{"type": "documentation", "url": act.url}],
        }


def _requirement(act: Act, outcome: Outcome, language: Language) -> View:
    norm = outcome.norm
    return {
        "bom-ref": f"norm:{norm.id}",
        "identifier": source_label(act, norm.source, language),
        "title": norm.title[language],
        "text": norm.text[language],
        "properties": [
            _property("norm", norm.id),
            _property("norm-version", str(norm.version)),
            _property("kind", norm.kind),
            _property("status", outcome.status),
        ],
        "externalReferences": [
            {"type": "documentation", "url": source_url(act, norm.source) or act.url}
        ],
    }


def _declarations(material: Material, judged: Mapping[str, Outcome], language: Language) -> View:
    state, findings = material.overview.state, material.overview.findings
    known = {one.id: one for one in material.overview.entries}
    named = dict.fromkeys(id for key in judged for id in findings[key].because)  # noqa: A001  # the word of the ledger
    used = sorted((known[one] for one in named), key=lambda one: one.sequence)
    name = state.system.name
    return {
        "assessors": [
            {
                "bom-ref": "assessor",
                "thirdParty": False,
                "organization": {"name": material.organisation.name},
            }
        ],
        "attestations": [
            {
                "summary": say("dossier.files.summary", language, name=name),
                "assessor": "assessor",
                "map": [_mapping(key, findings[key], known, language) for key in judged],
            }
        ],
        "claims": [
            _claim(outcome, findings[key], f"target:{state.system.id}", language)
            for key, outcome in judged.items()
            if findings[key].because
        ],
        "evidence": [_evidence(one, material.engine.base, language) for one in used],
        "targets": {"components": [_component(state, f"target:{state.system.id}")]},
    }


def _mapping(key: str, finding: Finding, known: Mapping[str, Entry], language: Language) -> View:
    """Return what an attestation says of a norm: which claim, how far it is met, how surely."""
    view: View = {"requirement": f"norm:{key}"}
    if finding.because:
        is_against = finding.state is FindingState.NOT_MET
        view["counterClaims" if is_against else "claims"] = [f"claim:{key}"]
    conformance: View = {"rationale": sentence_of(finding, language)}
    if finding.state in _CONFORMANCE:
        conformance["score"] = _CONFORMANCE[finding.state]
    coverages = [known[one].evidence.coverage for one in finding.because]
    return {
        **view,
        "conformance": conformance,
        "confidence": _confidence([one for one in coverages if one], finding, language),
    }


def _confidence(coverages: Sequence[Coverage], finding: Finding, language: Language) -> View:
    """Return how much of what there is was looked at, where the evidence says that."""
    if not finding.because:
        return {"rationale": say("dossier.files.nothing", language)}
    counted = [one for one in coverages if one.of]
    if not counted:
        return {"rationale": say("dossier.files.no-coverage", language)}
    least = min(counted, key=lambda one: one.looked_at / one.of)
    values = {"looked_at": least.looked_at, "of": least.of}
    return {
        "score": least.looked_at / least.of,
        "rationale": say("dossier.files.coverage", language, **values),
    }


def _claim(outcome: Outcome, finding: Finding, target: str, language: Language) -> View:
    norm = outcome.norm
    is_against = finding.state is FindingState.NOT_MET
    return {
        "bom-ref": f"claim:{norm.id}",
        "target": target,
        "predicate": norm.title[language],
        "reasoning": sentence_of(finding, language),
        "counterEvidence" if is_against else "evidence": [
            f"evidence:{one}" for one in finding.because
        ],
    }


def _evidence(entry: Entry, base: LawBase, language: Language) -> View:
    evidence = entry.evidence
    view: View = {
        "bom-ref": f"evidence:{entry.id}",
        "propertyName": evidence.kind,
        "description": f"{kind_title(base, evidence.kind, language)}: {evidence.result}",
        "created": _moment(evidence.collected, time.min),
        "data": [
            {
                "name": say("dossier.files.entry", language, number=entry.sequence),
                "contents": {"url": f"urn:waarborg:{entry.id}:{entry.hash}"},
            }
        ],
    }
    if evidence.expires:
        view["expires"] = _moment(evidence.expires, time(23, 59, 59))
    if evidence.artefact:
        digits = evidence.artefact.removeprefix("sha256:")
        view["data"].append(
            {"name": evidence.artefact, "contents": {"url": f"attachments/{digits}"}}
        )
    return view


def _property(name: str, value: str) -> View:
    return {"name": f"waarborg:{name}", "value": value}


def _moment(day: date, at: time) -> str:
    return datetime.combine(day, at, LEGAL_TIME).astimezone(UTC).isoformat(timespec="seconds")
