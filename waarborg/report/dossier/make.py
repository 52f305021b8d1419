# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Making a dossier: its parts, the list of them, and an entry in the ledger that seals the list.

The list of contents names the SHA-256 of every part. Its own digest is recorded in the ledger
and signed for, so that nobody but the holder of the key can change any part of a dossier.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Evidence, Ledger, SigningKey, export, make_checkpoint
from waarborg.kernel.canonical import canonical_json, digest, plain
from waarborg.kernel.clock import LEGAL_TIME
from waarborg.kernel.texts import LANGUAGES, Language, say
from waarborg.report.dossier.archive import check_size, pack
from waarborg.report.dossier.material import Material, naming_fields
from waarborg.report.dossier.paper import paper_view, to_pdf
from waarborg.report.dossier.parts import (
    ATTACHMENTS,
    EVIDENCE,
    FORMAT,
    MANIFEST,
    SEAL,
    duties_part,
    facts_part,
    findings_part,
    record_part,
)

KIND: Final = "dossier"
"""Kind of evidence with which a dossier is sealed. It proves nothing about the system."""
SEALED: Final = "dossier"
"""What the entry that seals is bound to: the digest of the list of contents."""
TOOL: Final = f"waarborg@{__version__}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a dossier is made."""

    made: datetime
    language: Language = "nl"
    """Of the PDF."""
    withheld: frozenset[str] = frozenset()
    """Fields of the evidence that are left out. Their digests stay, so it can still be checked."""


def make_dossier(ledger: Ledger, key: SigningKey, material: Material, wishes: Wishes) -> bytes:
    """Return a dossier as a zip, and record in the ledger that it was made.

    A field in which the name of a user of a machine stands is left out, whatever was wished.

    Raises:
        UnknownField: evidence has no such field to leave out.
        DossierTooLarge: it would be larger than can be verified.
        AlteredLedger: the ledger no longer holds what was signed for.
    """
    naming = naming_fields(material.overview.entries)
    wanted = replace(wishes, withheld=wishes.withheld | naming)
    make_checkpoint(ledger, key)
    ids = [entry.id for entry in material.overview.entries]
    evidence = export(ledger, ids, withheld=wanted.withheld)
    members = parts_of(material, evidence, key.public, wanted)
    check_size(members)  # before the ledger says that it was made
    entry = ledger.append(seal_of(material, members[MANIFEST], wanted))
    make_checkpoint(ledger, key)
    return pack({**members, SEAL: export(ledger, [entry.id])})


def parts_of(material: Material, evidence: bytes, key: str, wishes: Wishes) -> dict[str, bytes]:
    """Return every part but the seal. Pure: the same is the same bytes."""
    kept, absent = attachments_of(material, wishes.withheld)
    overview = material.overview
    contents: dict[str, Any] = {
        "record.json": record_part(material),
        "facts.json": facts_part(overview.state, material.history),
        "duties.json": duties_part(
            material.engine, overview.check, [fault.field for fault in overview.faults]
        ),
        "findings.json": findings_part(material),
    }
    members = {name: canonical_json(content) for name, content in contents.items()}
    members |= {f"{ATTACHMENTS}{name}": content for name, content in kept.items()}
    members[EVIDENCE] = evidence
    members["dossier.pdf"] = to_pdf(paper_view(material, wishes.language, key, wishes.withheld))
    members["verify.txt"] = _verify_text(material, key)
    return {MANIFEST: canonical_json(_manifest(material, members, absent, wishes)), **members}


def attachments_of(
    material: Material, withheld: frozenset[str]
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the attachments by the digits of their digest, and the digests of those not kept."""
    if "artefact" in withheld:
        return {}, ()
    named = {one.evidence.artefact for one in material.overview.entries if one.evidence.artefact}
    found = {sha256: material.attachment(sha256) for sha256 in sorted(named)}
    kept = {
        sha256.removeprefix("sha256:"): content
        for sha256, content in found.items()
        if content is not None
    }
    return kept, tuple(sha256 for sha256, content in found.items() if content is None)


def _manifest(
    material: Material, members: Mapping[str, bytes], absent: tuple[str, ...], wishes: Wishes
) -> dict[str, Any]:
    check, state = material.overview.check, material.overview.state
    organisation = material.organisation
    return {
        "format": FORMAT,
        "made": wishes.made.astimezone(UTC).isoformat(timespec="seconds"),
        "on": plain(check.on),
        "asOf": plain(check.as_of),
        "lawBase": check.law_base,
        "tool": TOOL,
        "language": wishes.language,
        "organisation": {
            "id": organisation.id,
            "slug": organisation.slug,
            "name": organisation.name,
        },
        "system": {
            "id": state.system.id,
            "slug": state.system.slug,
            "name": state.system.name,
        },
        "withheld": sorted(wishes.withheld),
        "absent": list(absent),
        "files": {
            name: {"sha256": digest(content), "size": len(content)}
            for name, content in members.items()
        },
    }


def seal_of(material: Material, manifest: bytes, wishes: Wishes) -> Evidence:
    """Return what the ledger records of a dossier: that it was made, and the digest of its list."""
    system = material.overview.state.system
    return Evidence(
        kind=KIND,
        method="attest",
        organisation=system.organisation,
        subject=system.id,
        subject_version=material.overview.state.version.id,
        collected=wishes.made.astimezone(LEGAL_TIME).date(),
        by="waarborg",
        result=say("dossier.sealed", "nl", name=system.name),
        via=TOOL,
        bound_to={SEALED: digest(manifest)},
    )


def _verify_text(material: Material, key: str) -> bytes:
    names = {
        "system": material.overview.state.system.name,
        "organisation": material.organisation.name,
        "key": key,
    }
    texts = [say("dossier.verify-text", language, **names) for language in LANGUAGES]
    return "\n\n".join(texts).encode() + b"\n"
