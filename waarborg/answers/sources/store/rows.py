# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From records to rows and back."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from waarborg.answers.records import Collection, Passage, Source
from waarborg.answers.sources.records import Details, Kept, Validation, Version


def moment_text(moment: datetime) -> str:
    """Return a moment as the database keeps it: in UTC, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def day_text(day: date | None) -> str | None:
    """Return a day as the database keeps it."""
    return None if day is None else day.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def collection_of(row: sa.Row[Any]) -> Collection:
    """Return a row as a collection."""
    return Collection(row.id, row.organisation, row.name, row.language)


def kept_of(row: sa.Row[Any]) -> Kept:
    """Return a row as what is kept of a source."""
    return Kept(
        id=row.id,
        collection=row.collection,
        organisation=row.organisation,
        origin=row.origin,
        withdrawn=_moment(row.withdrawn),
        reason=row.reason,
        added=datetime.fromisoformat(row.added),
    )


def version_of(row: sa.Row[Any]) -> Version:
    """Return a row as a version."""
    return Version(
        source=row.source,
        number=row.number,
        title=row.title,
        language=row.language,
        digest=row.digest,
        original=row.original,
        media_type=row.media_type,
        made=datetime.fromisoformat(row.made),
        made_by=row.made_by,
    )


def row_of_version(version: Version) -> dict[str, Any]:
    """Return the columns of a version."""
    return {
        "source": version.source,
        "number": version.number,
        "title": version.title,
        "language": version.language,
        "digest": version.digest,
        "original": version.original,
        "media_type": version.media_type,
        "made": moment_text(version.made),
        "made_by": version.made_by,
    }


def details_of(row: sa.Row[Any]) -> Details:
    """Return the details in a row of a validation."""
    return Details(
        owner=row.owner,
        validated_by=row.validated_by,
        valid_from=date.fromisoformat(row.valid_from),
        valid_until=_day(row.valid_until),
        address=row.address,
        licence=row.licence,
    )


def validation_of(row: sa.Row[Any]) -> Validation:
    """Return a row as a validation."""
    return Validation(
        source=row.source,
        sequence=row.sequence,
        version=row.version,
        details=details_of(row),
        at=datetime.fromisoformat(row.at),
        by=row.by,
        evidence=row.evidence,
    )


def row_of_validation(validation: Validation) -> dict[str, Any]:
    """Return the columns of a validation."""
    details = validation.details
    return {
        "source": validation.source,
        "sequence": validation.sequence,
        "version": validation.version,
        "owner": details.owner,
        "validated_by": details.validated_by,
        "valid_from": day_text(details.valid_from),
        "valid_until": day_text(details.valid_until),
        "address": details.address,
        "licence": details.licence,
        "at": moment_text(validation.at),
        "by": validation.by,
        "evidence": validation.evidence,
    }


def source_of(row: sa.Row[Any]) -> Source:
    """Return a row of a source, joined with a validation and its version."""
    return Source(
        id=row.id,
        collection=row.collection,
        organisation=row.organisation,
        title=row.title,
        owner=row.owner,
        validated_by=row.validated_by,
        valid_from=date.fromisoformat(row.valid_from),
        valid_until=_day(row.valid_until),
        address=row.address,
        licence=row.licence,
        version=row.version,
        digest=row.digest,
        language=row.language,
        withdrawn=_moment(row.withdrawn),
    )


def passage_of(row: sa.Row[Any]) -> Passage:
    """Return a row of a passage, joined with the title of its version."""
    return Passage(row.id, row.source, row.version, row.title, row.heading, row.text)
