# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Putting a source in a collection: what is new becomes a version, and somebody vouches for it."""

from dataclasses import dataclass, replace

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Collection
from waarborg.answers.sources import values
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.errors import SourceWithdrawn, UnreadableDocument
from waarborg.answers.sources.passages import pieces_of
from waarborg.answers.sources.reading import source_by_id
from waarborg.answers.sources.records import Change, Details, Kept, Put, Version
from waarborg.answers.sources.steps import record_validated
from waarborg.answers.sources.store import writing
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import canonical_json, digest
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id
from waarborg.kernel.store import Connection


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in."""

    origin: str
    """What makes it the same source next time: the name of a file in its folder, or an address."""
    document: Document
    details: Details
    original: str
    """SHA-256 of the file or page that it was read from."""
    is_first_day_said: bool = True
    """Where it is not, a text that is the same keeps its first day."""


def put_source(
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    incoming: Incoming,
    *,
    bring_back: bool = False,
) -> Put:
    """Put a source; one with the same origin gets a new version when its text is another.

    `bring_back` is for a person who means to: an import does not bring back what was withdrawn.

    Raises:
        NotAllowed: the actor may not write in the organisation of the collection.
        UnknownRecord: there is no such collection.
        UnreadableDocument: there is no text in it.
        FaultySource: its title or language is not right.
        SourceWithdrawn: somebody withdrew it.
    """
    pieces = pieces_of(incoming.document)
    if not pieces:
        raise UnreadableDocument(reason="no-text")
    values.origin(incoming.origin)
    with base.store.writing() as connection:
        collection = writing.lock_collection(connection, collection_id)
        if collection is None:
            raise UnknownRecord(record="collection", id=collection_id, near="-")
        actor.demand(Permission.WRITE, collection.organisation)
        kept = _kept(base, connection, collection, incoming.origin)
        if kept.withdrawn is not None and not bring_back:
            raise SourceWithdrawn(reason="withdrawn-before")
        old = writing.newest_version(connection, kept.id)
        version = _version(base, actor, kept, old, collection, incoming)
        details = _details(connection, kept, incoming, is_same_text=version is old)
        change = _change(connection, kept, old, version, details)
        if version is not old:
            writing.insert_version(connection, version, pieces)
        if kept.withdrawn is not None:
            writing.update_withdrawn(connection, kept.id, None, None)
        if change is not Change.UNCHANGED:
            record_validated(base, connection, actor, kept, version, details)
    return Put(source_by_id(base, kept.id), change)


def _kept(base: AnswersBase, connection: Connection, collection: Collection, origin: str) -> Kept:
    found = writing.kept_where(connection, collection=collection.id, origin=origin)
    if found is not None:
        return found
    made = Kept(
        id=new_id("src"),
        collection=collection.id,
        organisation=collection.organisation,
        origin=origin,
        withdrawn=None,
        reason=None,
        added=base.now(),
    )
    writing.insert_source(connection, made)
    return made


def _version(  # all that a version is made of
    base: AnswersBase,
    actor: Actor,
    kept: Kept,
    old: Version | None,
    collection: Collection,
    incoming: Incoming,
) -> Version:
    """Return the version that the text is: the newest where it is the same."""
    document = incoming.document
    title = values.line("title", document.title)
    new = Version(
        source=kept.id,
        number=old.number + 1 if old else 1,
        title=title,
        language=values.language(document.language or collection.language),
        digest=_digest_of(title, document),
        original=incoming.original,
        media_type=document.media_type,
        made=base.now(),
        made_by=actor.id,
    )
    if old is not None and (old.digest, old.language) == (new.digest, new.language):
        return old
    return new


def _digest_of(title: str, document: Document) -> str:
    """Return the digest of a text, however it is cut into passages."""
    content = [title, *([one.kind.value, one.level, one.text] for one in document.blocks)]
    return digest(canonical_json(content))


def _details(
    connection: Connection, kept: Kept, incoming: Incoming, *, is_same_text: bool
) -> Details:
    last = writing.newest_validation(connection, kept.id)
    if incoming.is_first_day_said or last is None or not is_same_text:
        return incoming.details
    return replace(incoming.details, valid_from=last.details.valid_from)


def _change(
    connection: Connection, kept: Kept, old: Version | None, version: Version, details: Details
) -> Change:
    if old is None:
        return Change.NEW
    if version is not old:
        return Change.CHANGED
    last = writing.newest_validation(connection, kept.id)
    is_same = last is not None and last.details == details and kept.withdrawn is None
    return Change.UNCHANGED if is_same else Change.RENEWED
