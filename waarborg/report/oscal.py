# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was observed and found, as OSCAL assessment results: for tools that auditors have.

OSCAL keeps observations (what somebody saw) apart from findings (what follows from it), as we do.
It knows two states of an objective; ours stands in the property `state` of each finding, so that
*unknown* and *partly* are not lost. https://pages.nist.gov/OSCAL/
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final
from uuid import UUID, uuid5

from waarborg.evidence import Entry
from waarborg.findings import Finding, FindingState
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import Language, say
from waarborg.law import Outcome, State
from waarborg.register.records import Lifecycle, SystemState
from waarborg.report.dossier.make import KIND
from waarborg.report.dossier.material import Material
from waarborg.report.findings_view import kind_title, sentence_of

OSCAL_VERSION: Final = "1.1.3"
NAMESPACE: Final = "https://waarborg.example/ns/oscal"
"""Of properties that OSCAL itself does not know."""
_IDS: Final = UUID("6f3fd7a5-6f0e-5d1b-9a52-3f1d3b0a6a11")
_METHODS: Final = {
    "examine": "EXAMINE",
    "interview": "INTERVIEW",
    "test": "TEST",
    "log": "EXAMINE",
    "attest": "INTERVIEW",
}
"""Reading a log is examining it; a statement is what a person says. Ours stands in a property."""
_STATUS: Final[Mapping[FindingState, tuple[str, str]]] = {
    FindingState.MET: ("satisfied", "pass"),
    FindingState.PARTLY: ("not-satisfied", "other"),
    FindingState.NOT_MET: ("not-satisfied", "fail"),
    FindingState.UNKNOWN: ("not-satisfied", "other"),
}
_LIFECYCLE: Final = {
    Lifecycle.IDEA: "under-development",
    Lifecycle.PILOT: "operational",
    Lifecycle.IN_DEVELOPMENT: "under-development",
    Lifecycle.IN_USE: "operational",
    Lifecycle.OUT_OF_USE: "disposition",
}
View = dict[str, Any]


def oscal_results(material: Material, made: datetime, language: Language) -> View:
    """Return what was observed and found of a system as plain JSON values; equal is equal."""
    check, state = material.overview.check, material.overview.state
    stamp = made.astimezone(UTC).isoformat(timespec="seconds")
    name = f"{state.system.id}/{state.version.id}/{check.on}/{check.as_of}"
    plan = _id("plan", check.law_base)
    return {
        "assessment-results": {
            "uuid": _id("results", f"{name}/{stamp}"),
            "metadata": {
                "title": _value(say("dossier.files.title", language, name=state.system.name)),
                "last-modified": stamp,
                "version": state.version.label,
                "oscal-version": OSCAL_VERSION,
                "parties": [_party(material)],
            },
            "import-ap": {"href": f"#{plan}"},
            "results": [_result(material, stamp, _id("result", name), language)],
            "back-matter": {
                "resources": [
                    {
                        "uuid": plan,
                        "title": say("dossier.files.plan", language),
                        "description": say(
                            "report.check.law-base", language, digest=check.law_base
                        ),
                    },
                    *_resources(material),
                ]
            },
        }
    }


def _result(material: Material, stamp: str, uuid: str, language: Language) -> View:
    check, state = material.overview.check, material.overview.state
    judged = {
        key: one for key, one in check.outcomes.items() if one.state is not State.DOES_NOT_APPLY
    }
    controls = [{"control-id": _token(key)} for key in sorted(judged)]
    found = {
        "observations": [_observation(one, material, language) for one in _entries(material)],
        "findings": [
            _finding(one, material.overview.findings[key], language)
            for key, one in sorted(judged.items())
        ],
    }
    return {
        "uuid": uuid,
        "title": _value(say("dossier.files.title", language, name=state.system.name)),
        "description": say(
            "dossier.files.asked",
            language,
            on=check.on.isoformat(),
            as_of=check.as_of.isoformat(),
        ),
        "start": _moment(check.on, time.min),
        "end": max(stamp, _moment(check.on, time.min)),
        "props": [_prop("law-base", check.law_base), _prop("as-of", check.as_of.isoformat())],
        "local-definitions": {"components": [_component(state)]},
        "reviewed-controls": {
            "control-selections": [{"include-controls": controls} if controls else _ALL]
        },
        **{name: rows for name, rows in found.items() if rows},
    }


_ALL: Final[View] = {"include-all": {}}


def _party(material: Material) -> View:
    organisation = material.organisation
    party: View = {
        "uuid": _id("organisation", organisation.id),
        "type": "organization",
        "name": _value(organisation.name),
    }
    if organisation.oin:
        scheme = "https://oinregister.logius.nl"
        party["external-ids"] = [{"scheme": scheme, "id": organisation.oin}]
    return party


def _component(state: SystemState) -> View:
    system = state.system
    return {
        "uuid": _id("system", system.id),
        "type": "software",
        "title": _value(system.name),
        "description": str(state.record.get("short_description") or system.name),
        "props": [
            _prop("kind", system.kind.value),
            _prop("lifecycle", system.lifecycle.value),
            _prop("version", state.version.label),
            *(_prop(f"digest-{name}", one) for name, one in sorted(state.version.digests.items())),
        ],
        "status": {"state": _LIFECYCLE[system.lifecycle]},
    }


def _entries(material: Material) -> Iterator[Entry]:
    """Yield what was observed, oldest first; that a dossier was made is no observation."""
    return (one for one in material.overview.entries if one.evidence.kind != KIND)


def _observation(entry: Entry, material: Material, language: Language) -> View:
    evidence, state = entry.evidence, material.overview.state
    about_system = evidence.subject == state.system.id
    view: View = {
        "uuid": _id("evidence", entry.id),
        "title": _value(kind_title(material.engine.base, evidence.kind, language)),
        "description": evidence.result,
        "props": list(_observation_props(entry)),
        "methods": [_METHODS[evidence.method]],
        "types": ["control-objective"],
        "subjects": [
            {
                "subject-uuid": _id("system" if about_system else "organisation", evidence.subject),
                "type": "component" if about_system else "party",
            }
        ],
        "relevant-evidence": [
            {
                "description": say("dossier.files.entry", language, number=entry.sequence),
                "props": [_prop("entry", entry.id), _prop("entry-hash", entry.hash)],
            }
        ],
        "collected": _moment(evidence.collected, time.min),
    }
    if evidence.artefact:
        view["relevant-evidence"].append(
            {
                "href": f"#{_id('attachment', evidence.artefact)}",
                "description": say("dossier.files.attachment", language),
                "props": [_prop("sha256", evidence.artefact)],
            }
        )
    if evidence.expires:
        view["expires"] = _moment(evidence.expires, time(23, 59, 59))
    return view


def _observation_props(entry: Entry) -> Iterator[View]:
    evidence = entry.evidence
    yield _prop("kind", evidence.kind)
    yield _prop("method", evidence.method)
    yield _prop("recorded", entry.recorded.isoformat())
    if evidence.via:
        yield _prop("via", evidence.via)
    if evidence.coverage:
        yield _prop("looked-at", str(evidence.coverage.looked_at))
        yield _prop("of", str(evidence.coverage.of))
    if evidence.subject_version:
        yield _prop("subject-version", evidence.subject_version)
    for part, digest in sorted(evidence.bound_to.items()):
        yield {**_prop("bound-to", digest), "class": _token(part)}


def _finding(outcome: Outcome, finding: Finding, language: Language) -> View:
    norm = outcome.norm
    status, reason = _STATUS[finding.state]
    related = dict.fromkeys((*finding.because, *(one for one, _ in finding.stale)))
    view: View = {
        "uuid": _id("finding", f"{finding.version.id}/{norm.id}/{finding.on}"),
        "title": norm.title[language],
        "description": sentence_of(finding, language),
        "props": [
            _prop("state", finding.state.value),
            _prop("applies", outcome.state.value),
            _prop("status", outcome.status),
            _prop("norm-version", str(finding.norm_version)),
            *([_prop("overridden", "true")] if finding.overridden else []),
            *(_prop("missing", kind) for kind in finding.missing),
            *({**_prop("stale", entry), "class": why} for entry, why in finding.stale),
        ],
        "target": {
            "type": "objective-id",
            "target-id": _token(norm.id),
            "title": _value(norm.title[language]),
            "description": norm.text[language],
            "status": {
                "state": status,
                "reason": reason,
                "remarks": say(f"ledger.states.{finding.state.value}", language),
            },
        },
    }
    if related:
        view["related-observations"] = [
            {"observation-uuid": _id("evidence", one)} for one in related
        ]
    return view


def _resources(material: Material) -> Iterator[View]:
    """Yield the attachments, by their digest: where they are in a dossier."""
    artefacts = dict.fromkeys(one.evidence.artefact for one in _entries(material))
    for sha256 in sorted(one for one in artefacts if one):
        digits = sha256.removeprefix("sha256:")
        yield {
            "uuid": _id("attachment", sha256),
            "title": sha256,
            "rlinks": [
                {
                    "href": f"attachments/{digits}",
                    "hashes": [{"algorithm": "SHA-256", "value": digits}],
                }
            ],
        }


def _id(kind: str, name: str) -> str:
    """Return a UUID that is the same for the same thing, in every file."""
    return str(uuid5(_IDS, f"{kind}/{name}"))


def _prop(name: str, value: str) -> View:
    return {"name": name, "ns": NAMESPACE, "value": _value(value)}


def _value(text: str) -> str:
    """Return a text as OSCAL has it in a value: on one line, with something in it."""
    return " ".join(text.split()) or "-"


def _token(name: str) -> str:
    """Return a name as OSCAL has it for what is pointed at: it does not start with a digit."""
    token = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    return token if re.match("[A-Za-z_]", token) else f"_{token}"


def _moment(day: date, at: time) -> str:
    return datetime.combine(day, at, LEGAL_TIME).astimezone(UTC).isoformat(timespec="seconds")
