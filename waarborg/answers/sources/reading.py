# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What there is: sources as they are on a day, their versions, and what may be answered from."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Passage, Source
from waarborg.answers.sources.records import Kept, Validation, Version
from waarborg.answers.sources.store import reading
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.errors import UnknownRecord


def sources_of(base: AnswersBase, collection: str, on: date | None = None) -> tuple[Source, ...]:
    """Return the sources of a collection as they are on a day (today), also what is not valid."""
    with base.store.reading() as connection:
        return tuple(reading.sources_on(connection, on or base.today(), collection=collection))


def sources_of_organisation(
    base: AnswersBase, organisation: str, on: date | None = None
) -> tuple[Source, ...]:
    """Return the same of all collections of an organisation."""
    with base.store.reading() as connection:
        return tuple(reading.sources_on(connection, on or base.today(), organisation=organisation))


def source_by_id(base: AnswersBase, id: str, on: date | None = None) -> Source:  # noqa: A002  # the word of the records
    """Return one source as it is on a day (today).

    Raises:
        UnknownRecord: there is none with this id.
    """
    with base.store.reading() as connection:
        found = next(reading.sources_on(connection, on or base.today(), id=id), None)
    if found is None:
        raise UnknownRecord(record="source", id=id, near="-")
    return found


def source_by_passage(base: AnswersBase, passage: str, on: date | None = None) -> Source:
    """Return the source that a passage is of; its version may have moved on.

    Raises:
        UnknownRecord: there is no such passage.
    """
    with base.store.reading() as connection:
        found = next(reading.passages_by_id(connection, [passage]), None)
    if found is None:
        raise UnknownRecord(record="passage", id=passage, near="-")
    return source_by_id(base, found.source, on)


def passages_valid_on(
    base: AnswersBase, collections: Sequence[str], on: date
) -> tuple[Passage, ...]:
    """Return every passage of these collections from which answers may be taken on a day."""
    with base.store.reading() as connection:
        return tuple(reading.passages_on(connection, collections, on))


def passages_by_id(base: AnswersBase, ids: Sequence[str]) -> tuple[Passage, ...]:
    """Return the passages with these ids, in the order of the ids, whether still valid or not."""
    with base.store.reading() as connection:
        found = {one.id: one for one in reading.passages_by_id(connection, ids)}
    return tuple(found[one] for one in ids if one in found)


def passages_of(base: AnswersBase, source: str, version: int) -> tuple[Passage, ...]:
    """Return the passages of one version of a source, in their order."""
    with base.store.reading() as connection:
        return tuple(reading.passages_of(connection, source, version))


def kept_source(base: AnswersBase, id: str) -> Kept:  # noqa: A002  # the word of the records
    """Return where a source comes from, and why it was withdrawn if it was.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with base.store.reading() as connection:
        found = reading.kept_by_id(connection, id)
    if found is None:
        raise UnknownRecord(record="source", id=id, near="-")
    return found


def source_by_origin(base: AnswersBase, collection: str, origin: str) -> Kept | None:
    """Return what is kept of the source in a collection with an origin; None when there is none."""
    with base.store.reading() as connection:
        return next(
            (one for one in reading.kept_in(connection, collection) if one.origin == origin), None
        )


def versions_of(base: AnswersBase, source: str) -> tuple[Version, ...]:
    """Return the versions of a source, newest first."""
    with base.store.reading() as connection:
        return tuple(reading.versions_of(connection, source))


def validations_of(base: AnswersBase, source: str) -> tuple[Validation, ...]:
    """Return who said for which days that which version is right, newest first."""
    with base.store.reading() as connection:
        return tuple(reading.validations_of(connection, source))


def soon_expired(base: AnswersBase, organisation: str, on: date, days: int) -> tuple[Source, ...]:
    """Return the sources that are valid on a day and no longer are within `days`, first to end."""
    last = on + timedelta(days=days)
    found = [
        one
        for one in sources_of_organisation(base, organisation, on)
        if one.is_valid(on) and one.valid_until is not None and one.valid_until <= last
    ]
    return tuple(sorted(found, key=lambda one: (one.valid_until or last, one.title)))


def expired(base: AnswersBase, organisation: str, on: date) -> tuple[Source, ...]:
    """Return the sources that are no longer valid on a day and were not withdrawn."""
    return tuple(
        one
        for one in sources_of_organisation(base, organisation, on)
        if one.withdrawn is None and one.valid_until is not None and one.valid_until < on
    )


def collection_digest(base: AnswersBase, collections: Sequence[str], on: date) -> str:
    """Return the digest of all that may be answered from on a day: part `sources` of a version."""
    valid = (
        one
        for collection in sorted(set(collections))
        for one in sources_of(base, collection, on)
        if one.is_valid(on)
    )
    return digest(canonical_json(_identities(valid)))


def _identities(sources: Iterable[Source]) -> list[list[str]]:
    """Return what makes sources what they are, the same in every installation."""
    return sorted([one.digest, one.title, one.address] for one in sources)
