# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What evidence must be before it is recorded: what is written once can never be mended."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any, Final

from waarborg.evidence.errors import FaultyEvidence
from waarborg.evidence.records import Evidence
from waarborg.kernel.canonical import canonical_json, plain

DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_FILLED: Final = ("kind", "organisation", "subject", "by", "result")
_NAMES: Final = ("kind", "organisation", "subject")


def recordable(evidence: Evidence) -> dict[str, Any]:
    """Return the content of evidence as plain JSON values.

    Raises:
        FaultyEvidence: a field is empty, impossible, or no JSON.
    """
    for name, reason in chain(_unreadable(evidence), _impossible(evidence)):
        raise FaultyEvidence(field=name, reason=reason)
    content: dict[str, Any] = plain(evidence.content())
    for name, value in content.items():
        try:
            canonical_json(value)
        except (RecursionError, TypeError, ValueError) as error:
            raise FaultyEvidence(field=name, reason="not-json") from error
    return content


def _unreadable(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for name in _FILLED:
        if not getattr(evidence, name).strip():
            yield name, "empty"
    for name in _NAMES:
        if not getattr(evidence, name).isprintable():
            yield name, "not-printable"


def _impossible(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for name in ("collected", "expires"):
        if isinstance(getattr(evidence, name), datetime):
            yield name, "not-a-day"
    if evidence.expires is not None and evidence.expires < evidence.collected:
        yield "expires", "expires-early"
    if evidence.coverage and not 0 <= evidence.coverage.looked_at <= evidence.coverage.of:
        yield "coverage", "more-than-all"
    if set(evidence.supports) & set(evidence.against):
        yield "against", "for-and-against"
    if evidence.artefact is not None and not DIGEST.fullmatch(evidence.artefact):
        yield "artefact", "not-a-digest"
