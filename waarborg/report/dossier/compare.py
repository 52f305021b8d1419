# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the parts of a dossier follow from each other: answers, duties, evidence, findings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from waarborg.evidence import Entry
from waarborg.evidence.ledger import evidence_of
from waarborg.findings import Version, judge
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.texts import Text
from waarborg.law import Engine, Moment, Outcome, State, check, parse_facts
from waarborg.law.expressions import Always
from waarborg.law.records import Norm, Proof, Source
from waarborg.register.records import RECORD
from waarborg.report.dossier.faults import DossierFault, Refused
from waarborg.report.dossier.parts import duties_part, finding_view, law_facts
from waarborg.report.dossier.reading import reading

Content = Mapping[str, Any]
NOT_NEEDED: Final[Mapping[str, Any]] = {
    "by": "-",
    "result": "-",
    "via": None,
    "coverage": None,
    "artefact": None,
    "details": {},
}
"""Fields of evidence that may be left out and change no finding, unless a person judged."""


def check_facts(facts: Content, record: Content, duties: Content, findings: Content) -> None:
    """Refuse answers that do not follow from their history, or that are not what was judged."""
    with reading("facts.json"):
        current = _newest(facts["history"])
        values = {name: one["value"] for name, one in current.items()}
        law = law_facts(values)
        told = {name: one["id"] for name, one in current.items()}
        bound = findings["version"]["digests"]["facts"]
        is_right = (
            told == facts["current"]
            and bound == digest(canonical_json(law))
            and set(law) == {*duties["facts"], *duties["unread"]}
            and all(_equal(law[name], one) for name, one in duties["facts"].items())
        )
        if not is_right:
            raise Refused(DossierFault.FACTS, "facts.json")
        recorded = {
            name.removeprefix(RECORD): {"value": one["value"], "fact": one["id"]}
            for name, one in current.items()
            if name.startswith(RECORD)
        }
        if recorded != record["record"]:
            raise Refused(DossierFault.FACTS, "record.json")


def _newest(history: Sequence[Content]) -> dict[str, Content]:
    """Return the newest answer of each name that was not taken back."""
    found: dict[str, Content] = {}
    for one in history:
        found.setdefault(one["name"], one)
    return {name: one for name, one in found.items() if one["value"] is not None}


def _equal(given: object, parsed: object) -> bool:
    """Tell whether an answer is the same; the order of several in one answer does not matter."""
    if isinstance(given, list) and isinstance(parsed, list):
        return sorted(set(given)) == parsed
    return canonical_json(given) == canonical_json(parsed)


def check_findings(duties: Content, findings: Content, entries: Sequence[Entry]) -> None:
    """Refuse a finding that does not follow from the duties and the evidence."""
    with reading("findings.json"):
        version = Version(**findings["version"])
        on = date.fromisoformat(findings["on"])
        told = {one["norm"]: one for one in findings["findings"]}
        norms = {one["norm"]: one for one in duties["norms"]}
        if len(told) != len(findings["findings"]) or on.isoformat() != duties["on"]:
            raise Refused(DossierFault.FINDING, "findings.json")
        for name in sorted({*told, *norms}):
            if name not in told or name not in norms:
                raise Refused(DossierFault.FINDING, name)
            again = judge(_outcome(norms[name]), entries, version, on)
            if finding_view(again) != told[name]:
                raise Refused(DossierFault.FINDING, name)


def _outcome(duty: Content) -> Outcome:
    """Return as much of an outcome as judging needs, without the law base that gave it."""
    nothing = Text("-", "-")
    norm = Norm(
        id=duty["norm"],
        by="-",
        version=duty["version"],
        kind=duty["kind"],
        addressee="-",
        source=Source("-"),
        title=nothing,
        text=nothing,
        schedule="-",
        when=Always(),
        compared=date.min,
        proof=tuple(Proof(one["kind"], one["per"], one["validMonths"]) for one in duty["proof"]),
    )
    moment = Moment(date.min, State(duty["state"]), norm)
    return Outcome(duty["status"], (moment,), frozenset())


def entries_of(evidence: Content) -> tuple[Entry, ...]:
    """Return the entries of an export that was verified, with nothing for what was left out."""
    with reading("evidence.json"):
        return tuple(
            Entry(
                sequence=one["sequence"],
                id=one["id"],
                recorded=datetime.fromisoformat(one["recorded"]),
                evidence=evidence_of(
                    {
                        name: field["value"] if "value" in field else NOT_NEEDED.get(name)
                        for name, field in one["fields"].items()
                    }
                ),
                salt="-",
                previous=one["previous"],
                hash=one["hash"],
            )
            for one in evidence["entries"]
        )


def check_duties(engine: Engine, duties: Content, written: bytes) -> int:
    """Refuse duties and receipts that the law does not give; return how many receipts it gave.

    `written` is what `duties` was read from: canonical JSON.
    """
    with reading("duties.json"):
        on, as_of = (date.fromisoformat(duties[name]) for name in ("on", "asOf"))
        facts = parse_facts(engine.base, duties["facts"])
        result = check(engine, facts, on, as_of, duties["readings"])
        again = duties_part(engine, result, duties["unread"])
        if canonical_json(again) != written:
            raise Refused(DossierFault.RECEIPT, _differing(duties, again))
    return sum(one["receipt"] is not None for one in again["norms"])


def _differing(duties: Content, again: Content) -> str:
    """Return the first norm of which the law says something else; else the whole part."""
    told = {one["norm"]: canonical_json(one) for one in duties["norms"]}
    for one in again["norms"]:
        if told.get(one["norm"]) != canonical_json(one):
            return str(one["norm"])
    return "duties.json"
