# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collections: sources of one organisation that belong together."""

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Collection
from waarborg.answers.sources import values
from waarborg.answers.sources.errors import NameTaken
from waarborg.answers.sources.store import reading, writing
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.ids import new_id


def add_collection(
    base: AnswersBase, actor: Actor, organisation: str, name: str, language: str = "nl"
) -> Collection:
    """Add a collection. `language` is that of sources which do not say theirs.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        FaultySource: the name or language is not right.
        NameTaken: the organisation has a collection by this name.
    """
    actor.demand(Permission.WRITE, organisation)
    made = Collection(
        new_id("col"), organisation, values.line("name", name), values.language(language)
    )
    with base.store.writing() as connection:
        if not writing.insert_collection(connection, made, base.now()):
            raise NameTaken(reason="collection-name", name=made.name)
    return made


def collections_of(base: AnswersBase, organisation: str) -> tuple[Collection, ...]:
    """Return the collections of an organisation, by name."""
    with base.store.reading() as connection:
        return tuple(reading.collections_where(connection, organisation=organisation))


def collection_by_id(base: AnswersBase, id: str) -> Collection:  # noqa: A002  # the word of the records
    """Return one collection.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with base.store.reading() as connection:
        found = next(reading.collections_where(connection, id=id), None)
    if found is None:
        raise UnknownRecord(record="collection", id=id, near="-")
    return found


def collection_by_name(base: AnswersBase, organisation: str, name: str) -> Collection:
    """Return the collection of an organisation with a name.

    Raises:
        UnknownRecord: it has none.
    """
    known = {one.name: one for one in collections_of(base, organisation)}
    if name not in known:
        raise UnknownRecord(record="collection", id=name, near=", ".join(known) or "-")
    return known[name]
