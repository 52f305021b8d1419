# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verifying a dossier, off-line: for whoever took one home. Nothing of it is ever unpacked.

In this order: the zip, the signature over the list of contents, every part against the list,
the evidence, the attachments, what it was asked to be, and whether its parts follow from each
other. The first fault ends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from waarborg.evidence import ExportVerdict, verify_export
from waarborg.evidence.chain import Open, Sealed
from waarborg.evidence.errors import FaultyExport
from waarborg.evidence.export import FORMAT as EXPORT_FORMAT
from waarborg.findings import OVERRIDE
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.law import Engine
from waarborg.report.dossier.archive import unpack
from waarborg.report.dossier.compare import (
    NOT_NEEDED,
    check_duties,
    check_facts,
    check_findings,
    entries_of,
)
from waarborg.report.dossier.faults import DossierFault, Refused
from waarborg.report.dossier.make import KIND, SEALED
from waarborg.report.dossier.parts import ATTACHMENTS, EVIDENCE, FORMAT, MANIFEST, PARTS, SEAL
from waarborg.report.dossier.reading import read_json, reading
from waarborg.report.dossier.verdicts import Asked, DossierVerdict

_MANIFEST: Final = {
    "format",
    "made",
    "on",
    "asOf",
    "lawBase",
    "tool",
    "language",
    "organisation",
    "system",
    "withheld",
    "absent",
    "files",
}
_NAMES: Final = ("id", "slug", "name")
_NO_EVIDENCE: Final = canonical_json({"format": EXPORT_FORMAT, "checkpoint": None, "entries": []})
"""What an export is of a ledger in which nothing was recorded yet."""


def verify_dossier(
    data: bytes, asked: Asked | None = None, law: Engine | None = None
) -> DossierVerdict:
    """Check a dossier. `law` is the law at hand, with which the receipts are made again.

    Whatever the bytes are, the answer is a verdict.
    """
    wanted = asked or Asked()
    work = _Work(wanted, law)
    try:
        work.check(unpack(data))
    except Refused as refused:
        return replace(work.verdict, fault=refused.fault, name=refused.name, reason=refused.reason)
    return work.verdict


@dataclass
class _Work:
    """One dossier that is looked at, and what was found so far."""

    asked: Asked
    law: Engine | None
    verdict: DossierVerdict = field(default_factory=DossierVerdict)

    def check(self, members: Mapping[str, bytes]) -> None:
        """Check everything, in order.

        Raises:
            Refused: at the first fault.
        """
        for name in (MANIFEST, SEAL, *PARTS):
            if name not in members:
                raise Refused(DossierFault.MISSING, name)
        manifest = read_json(MANIFEST, members[MANIFEST])
        seal = self._seal(manifest, members)
        self._manifest(manifest, members)
        self._asked(manifest, seal)
        evidence = self._evidence(manifest, members[EVIDENCE], seal)
        self._attachments(manifest, members, evidence)
        self._parts(manifest, members)

    def _seal(self, manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> ExportVerdict:
        """Check the signature: it must be over this list of contents, of this system."""
        read_json(SEAL, members[SEAL])
        found = _export(SEAL, members[SEAL], self.asked.keys)
        self.verdict = replace(
            self.verdict,
            key=found.checkpoint.key,
            signed=found.checkpoint.made,
            is_key_compared=self.asked.keys is not None,
        )
        with reading(SEAL):
            (fields,) = found.disclosed.values()
            sealed = {name: one.value for name, one in fields.items() if isinstance(one, Open)}
            bound = sealed["bound_to"][SEALED]
            if sealed["kind"] != KIND or bound != digest(members[MANIFEST]):
                raise Refused(DossierFault.SEAL, MANIFEST)
        with reading(MANIFEST):
            about = [manifest[name]["id"] for name in ("system", "organisation")]
            if about != [sealed[name] for name in ("subject", "organisation")]:
                raise Refused(DossierFault.OTHER_SUBJECT, MANIFEST)
        return found

    def _manifest(self, manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> None:
        """Check every part against the list, and the list against the parts."""
        with reading(MANIFEST):
            if not _is_manifest(manifest):
                raise Refused(DossierFault.UNREADABLE, MANIFEST)
            listed = {name: (one["sha256"], one["size"]) for name, one in manifest["files"].items()}
            self.verdict = replace(self.verdict, manifest=manifest)
            for name in sorted({*members} - {MANIFEST, SEAL} - {*listed}):
                raise Refused(DossierFault.UNLISTED, name)
            for name in sorted(listed):
                if name not in members:
                    raise Refused(DossierFault.MISSING, name)
                if listed[name] != (digest(members[name]), len(members[name])):
                    raise Refused(DossierFault.ALTERED, name)

    def _asked(self, manifest: Mapping[str, Any], seal: ExportVerdict) -> None:
        """Check that it is the dossier that was asked for, and no older one."""
        with reading(MANIFEST):
            organisation, system = manifest["organisation"], manifest["system"]
            wanted, house = self.asked.system, self.asked.organisation
            path = f"{organisation['slug']}/{system['slug']}"
            if house is not None and house not in (organisation["id"], organisation["slug"]):
                raise Refused(DossierFault.OTHER_ORGANISATION, organisation["name"])
            if wanted is not None and wanted not in (system["id"], system["slug"], path):
                raise Refused(DossierFault.OTHER_SYSTEM, system["name"])
        with reading(SEAL):
            made = datetime.fromisoformat(seal.checkpoint.made)
            if self.asked.not_before is not None and made < self.asked.not_before:
                raise Refused(DossierFault.TOO_OLD, seal.checkpoint.made)

    def _evidence(
        self, manifest: Mapping[str, Any], content: bytes, seal: ExportVerdict
    ) -> dict[str, Any]:
        """Check the export of the ledger, and return it as plain values."""
        evidence = read_json(EVIDENCE, content)
        if content == _NO_EVIDENCE:
            return evidence
        found = _export(EVIDENCE, content, None)
        if found.checkpoint.key != seal.checkpoint.key:
            raise Refused(DossierFault.OTHER_KEYS, EVIDENCE)
        for id, fields in found.disclosed.items():  # noqa: A001  # the word of the ledger
            hidden = sorted(name for name, one in fields.items() if isinstance(one, Sealed))
            if hidden != manifest["withheld"]:
                raise Refused(DossierFault.WITHHELD, id)
        self.verdict = replace(self.verdict, entries=len(found.disclosed))
        return evidence

    def _attachments(
        self,
        manifest: Mapping[str, Any],
        members: Mapping[str, bytes],
        evidence: Mapping[str, Any],
    ) -> None:
        """Check that evidence and attachments name each other."""
        with reading(EVIDENCE):
            fields = [one["fields"]["artefact"] for one in evidence["entries"]]
            named = {one["value"] for one in fields if one.get("value") is not None}
            absent = set(manifest["absent"])
            there = {name: content for name, content in members.items() if "/" in name}
            for name, content in there.items():
                if digest(content) != f"sha256:{name.removeprefix(ATTACHMENTS)}":
                    raise Refused(DossierFault.ATTACHMENT_ALTERED, name)
            found = {digest(content) for content in there.values()}
            for one in sorted(found - named):
                raise Refused(DossierFault.ATTACHMENT_UNNAMED, one)
            for one in sorted(named ^ (found | absent)):
                raise Refused(DossierFault.ATTACHMENT_MISSING, one)
        self.verdict = replace(self.verdict, attachments=len(there))

    def _parts(self, manifest: Mapping[str, Any], members: Mapping[str, bytes]) -> None:
        """Check that the parts are about one system, and follow from each other."""
        names = ("record.json", "facts.json", "duties.json", "findings.json")
        record, facts, duties, findings = (read_json(one, members[one]) for one in names)
        with reading("record.json"):
            ids = {name: manifest[name]["id"] for name in ("system", "organisation")}
            about = {name: record[name]["id"] for name in ids}
            judged = {name: findings["version"][name] for name in ids}
            days = {name: manifest[name] for name in ("on", "asOf", "lawBase")}
            if not ids == about == judged or {**duties, **days} != duties:
                raise Refused(DossierFault.OTHER_SUBJECT, manifest["system"]["name"])
        check_facts(facts, record, duties, findings)
        self._findings(manifest, duties, findings, members)
        self._receipts(duties, members["duties.json"])

    def _findings(
        self,
        manifest: Mapping[str, Any],
        duties: Mapping[str, Any],
        findings: Mapping[str, Any],
        members: Mapping[str, bytes],
    ) -> None:
        withheld = set(manifest["withheld"])
        if withheld <= set(NOT_NEEDED):
            entries = entries_of(read_json(EVIDENCE, members[EVIDENCE]))
            is_judged = any(one.evidence.kind == OVERRIDE for one in entries)
            if not (is_judged and "details" in withheld):
                check_findings(duties, findings, entries)
                return
        self.verdict = replace(self.verdict, not_judged="withheld")

    def _receipts(self, duties: Mapping[str, Any], written: bytes) -> None:
        """Make every receipt again, where that can be done."""
        if self.law is None:
            self.verdict = replace(self.verdict, not_rerun="no-law")
        elif self.law.base.digest != duties["lawBase"]:
            self.verdict = replace(self.verdict, not_rerun="other-law")
        else:
            self.verdict = replace(self.verdict, receipts=check_duties(self.law, duties, written))


def _is_manifest(manifest: Mapping[str, Any]) -> bool:
    """Tell whether a list of contents has the form that everything after this relies on."""
    named = [manifest[one][name] for one in ("organisation", "system") for name in _NAMES]
    texts = [*named, *manifest["withheld"], *manifest["absent"], manifest["lawBase"]]
    is_text = all(isinstance(one, str) for one in texts)
    return is_text and set(manifest) == _MANIFEST and manifest["format"] == FORMAT


def _export(name: str, content: bytes, keys: frozenset[str] | None) -> ExportVerdict:
    """Return what an export of a ledger holds, when it is right."""
    try:
        found = verify_export(content, keys=keys)
    except FaultyExport as error:
        raise Refused(DossierFault.LEDGER, name, f"reasons.{error.details['reason']}") from error
    if found.fault is not None:
        raise Refused(DossierFault.LEDGER, found.name or name, f"faults.{found.fault}")
    return found
