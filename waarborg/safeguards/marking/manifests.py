# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Manifests of C2PA about texts: they stand beside the text, and are made from its digest alone.

A manifest can hardly be put into plain text, so it is what C2PA calls an external manifest: a
store of its own, bound to exactly these characters as UTF-8 by their SHA-256. Needs the extra
`marking`. Nothing is fetched, and no authority vouches for the key.
"""

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any, Final

from waarborg.safeguards.marking.certificates import Credentials
from waarborg.safeguards.marking.files import SETTINGS, library
from waarborg.safeguards.marking.labels import Origin, source_type

FORM: Final = "application/c2pa"
ENDING: Final = ".c2pa"
_TEXT: Final = "text/plain"
_SIGNED: Final = "claimSignature.validated"
_SAME: Final = "assertion.dataHash.match"
_TOLD_APART: Final = frozenset({"signingCredential.untrusted", "assertion.dataHash.mismatch"})
"""Faults that are no change of the manifest: nobody vouches for it, or it is of another text."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a text."""

    digest: bytes
    """SHA-256 of the text as UTF-8."""
    at: datetime
    """When it was made."""
    origin: Origin
    title: str
    generator: str
    """What made it: this program, with its version."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a manifest says, held against a text."""

    is_signed: bool
    """Whether all of it is as the key that comes with it signed it."""
    is_same: bool
    """Whether it is about exactly this text."""
    signer: str
    """In whose name it is signed; nobody vouches for that."""
    serial: str
    """Number of the certificate."""
    title: str
    source_type: str
    at: str


def is_available() -> bool:
    """Tell whether manifests can be made here, without loading what makes them."""
    return find_spec("c2pa") is not None


def text_manifest(claim: Claim, signer: Credentials) -> bytes:
    """Return the manifest store of a text.

    Raises:
        NoMarkingExtra: the extra `marking` is not installed.
    """
    c2pa = library()
    info = c2pa.C2paSignerInfo(b"ed25519", signer.chain, signer.key, None)
    with c2pa.Context.from_dict(SETTINGS) as context:
        builder = c2pa.Builder(json.dumps(_definition(claim)), context=context)
        with builder, c2pa.Signer.from_info(info) as key:
            builder.set_no_embed()
            made: bytes = builder.sign(key, _TEXT, io.BytesIO(), io.BytesIO())
    return made


def _definition(claim: Claim) -> dict[str, Any]:
    action = {
        "action": "c2pa.created",
        "digitalSourceType": source_type(claim.origin),
        "when": claim.at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    hashed = {"alg": "sha256", "hash": list(claim.digest), "name": "text", "pad": []}
    return {
        "claim_generator_info": [{"name": claim.generator}],
        "title": claim.title,
        "format": _TEXT,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [action]}},
            {"label": "c2pa.hash.data", "data": hashed},
        ],
    }


def judge_manifest(manifest: bytes, text: str) -> Judged | None:
    """Return what a manifest says of a text; None for what is no manifest.

    Raises:
        NoMarkingExtra: the extra `marking` is not installed.
    """
    c2pa = library()
    data = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    try:
        with (
            c2pa.Context.from_dict(SETTINGS) as context,
            c2pa.Reader(_TEXT, data, manifest_data=manifest, context=context) as reader,
        ):
            found: dict[str, Any] = json.loads(reader.json())
        active = found["manifests"][found["active_manifest"]]
    except (c2pa.C2paError, KeyError, ValueError):
        return None
    results = found.get("validation_results", {}).get("activeManifest", {})
    held, failed = (
        {one.get("code") for one in results.get(name, ())} for name in ("success", "failure")
    )
    signature, action = active.get("signature_info", {}), _created(active)
    return Judged(
        is_signed=_SIGNED in held and failed <= _TOLD_APART,
        is_same=_SAME in held,
        signer=str(signature.get("issuer", "")),
        serial=str(signature.get("cert_serial_number", "")),
        title=str(active.get("title", "")),
        source_type=str(action.get("digitalSourceType", "")),
        at=str(action.get("when", "")),
    )


def _created(active: dict[str, Any]) -> dict[str, Any]:
    for assertion in active.get("assertions", ()):
        for action in assertion.get("data", {}).get("actions", ()):
            if action.get("action") == "c2pa.created":
                return dict(action)
    return {}
