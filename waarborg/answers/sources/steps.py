# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What happens to sources is evidence in the ledger, in the same transaction."""

from datetime import datetime
from typing import Any, Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.sources.records import Details, Kept, Validation, Version
from waarborg.answers.sources.store import writing
from waarborg.evidence import Evidence
from waarborg.kernel.actors import Actor
from waarborg.kernel.store import Connection
from waarborg.kernel.texts import say

VALIDATED: Final = "source-validated"
WITHDRAWN: Final = "source-withdrawn"


def record_validated(
    base: AnswersBase,
    connection: Connection,
    actor: Actor,
    kept: Kept,
    version: Version,
    details: Details,
) -> None:
    """Record that somebody vouches for a version from a day; it takes the place of the last."""
    last = writing.newest_validation(connection, kept.id)
    at = base.now()
    today = base.day_of(at)
    until = details.valid_until
    text = say("sources.evidence.validated", "nl", title=version.title, number=version.number)
    entry = base.ledger.append_in(
        connection,
        Evidence(
            kind=VALIDATED,
            method="attest",
            organisation=kept.organisation,
            subject=kept.organisation,
            subject_version=None,
            collected=today,
            by=actor.id,
            result=text,
            expires=until if until is not None and until >= today else None,
            supersedes=last.evidence if last else None,
            details=_told(kept, version, details),
        ),
    )
    writing.insert_validation(
        connection,
        Validation(
            source=kept.id,
            sequence=last.sequence + 1 if last else 1,
            version=version.number,
            details=details,
            at=at,
            by=actor.id,
            evidence=entry.id,
        ),
    )


def record_withdrawn(
    base: AnswersBase, connection: Connection, actor: Actor, kept: Kept, reason: str
) -> datetime:
    """Record that a source is withdrawn, and why; return when."""
    last = writing.newest_validation(connection, kept.id)
    at = base.now()
    base.ledger.append_in(
        connection,
        Evidence(
            kind=WITHDRAWN,
            method="attest",
            organisation=kept.organisation,
            subject=kept.organisation,
            subject_version=None,
            collected=base.day_of(at),
            by=actor.id,
            result=reason,
            supersedes=last.evidence if last else None,
            details={"source": kept.id, "version": last.version if last else 0},
        ),
    )
    return at


def _told(kept: Kept, version: Version, details: Details) -> dict[str, Any]:
    return {
        "source": kept.id,
        "collection": kept.collection,
        "version": version.number,
        "text": version.digest,
        "original": version.original,
        "owner": details.owner,
        "validated_by": details.validated_by,
        "valid_from": details.valid_from,
        "valid_until": details.valid_until,
        "address": details.address,
        "licence": details.licence,
    }
