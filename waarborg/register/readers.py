# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is public, what was, and what is on its way: for readers, the feed and the search."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from waarborg.law.law_base import unknown_record
from waarborg.register.records import (
    Change,
    FieldChange,
    Publication,
    PublicationState,
)
from waarborg.register.register import Register
from waarborg.register.store import publications as tables
from waarborg.register.systems import found_system

_GROUPS: Final = ("record", "facts")
"""Parts of a content that hold fields of their own."""
_ORIGINS: Final = "sources"
"""Part of a content that says where its fields came from; it is no field itself."""


def publications_of(register: Register, system_id: str) -> tuple[Publication, ...]:
    """Return every publication of a system, also what was sent back, newest first.

    Raises:
        UnknownRecord: there is no such system.
    """
    with register.store.reading() as connection:
        found_system(connection, system_id)
        return tuple(tables.publications_where(connection, system=system_id))


def publication_by_id(register: Register, publication_id: str) -> Publication:
    """Return one publication, in whatever state it is.

    Raises:
        UnknownRecord: there is none with this id.
    """
    with register.store.reading() as connection:
        found = tables.publication_by_id(connection, publication_id)
    if found is None:
        raise unknown_record("publication", publication_id, ())
    return found


def in_review(register: Register, organisation_id: str) -> tuple[Publication, ...]:
    """Return what waits for a second person in an organisation, newest first."""
    states = (PublicationState.IN_REVIEW.value,)
    with register.store.reading() as connection:
        return tuple(tables.publications_where(connection, states, organisation=organisation_id))


def published(register: Register, organisation_slug: str, system_slug: str) -> Publication | None:
    """Return what stands at the public address of a system, or None when nothing ever did.

    Look at its state: the newest may be archived, or withdrawn. Of what was withdrawn only the
    name and the reason are left.
    """
    with register.store.reading() as connection:
        return _shown(tables.published_at(connection, organisation_slug, system_slug))


def published_number(
    register: Register, organisation_slug: str, system_slug: str, number: int
) -> Publication | None:
    """Return what was published under a number, for ever; None when there is no such number."""
    with register.store.reading() as connection:
        return _shown(tables.published_at(connection, organisation_slug, system_slug, number))


def all_published(register: Register) -> Iterator[Publication]:
    """Yield what is published now, of all organisations. Read it to its end, or close it."""
    with register.store.reading() as connection, closing(tables.all_published(connection)) as found:
        yield from found


def newest_change(register: Register) -> int:
    """Return the number of the newest step of any publication, 0 when there is none."""
    with register.store.reading() as connection:
        return tables.newest_transition(connection)


def changed_after(
    register: Register, sequence: int, limit: int | None = None
) -> tuple[Change, ...]:
    """Return what became public, or no longer is, after a step with a number; oldest first."""
    with register.store.reading() as connection:
        found = tables.transitions(connection, after=sequence, limit=limit)
        return tuple(_change(step, publication) for step, publication in found)


def newest_changes(
    register: Register, limit: int, organisation_id: str | None = None
) -> tuple[Change, ...]:
    """Return the newest changes, of all organisations or of one; newest first, for a feed."""
    with register.store.reading() as connection:
        found = tables.transitions(
            connection, organisation=organisation_id, newest_first=True, limit=limit
        )
        return tuple(_change(step, publication) for step, publication in found)


def difference(old: Mapping[str, Any] | None, new: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return the fields that differ between two contents; all of `new` when there is no `old`."""
    before, after = _flat(old or {}), _flat(new)
    names = dict.fromkeys((*after, *before))
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    return tuple(FieldChange(name, one, two) for name, one, two in pairs if one != two)


def _flat(content: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in content.items() if name not in (*_GROUPS, _ORIGINS)}
    grouped = {
        f"{group}.{name}": value
        for group in _GROUPS
        for name, value in content.get(group, {}).items()
    }
    return plain | grouped


def _change(step: tables.Transition, publication: Publication) -> Change:
    return Change(
        sequence=step.sequence,
        state=PublicationState(step.state),
        at=datetime.fromisoformat(step.at),
        publication=_without_withdrawn(publication),
    )


def _shown(publication: Publication | None) -> Publication | None:
    return None if publication is None else _without_withdrawn(publication)


def _without_withdrawn(publication: Publication) -> Publication:
    """Return a publication as readers may see it."""
    if publication.state is not PublicationState.WITHDRAWN:
        return publication
    content = publication.content
    left = {name: content[name] for name in ("name", "kind", "lifecycle")}
    empty: dict[str, Any] = {"pilot_ends": None, "pilot_result": None}
    groups: dict[str, Any] = {"record": {}, "sources": {}, "facts": {}}
    return replace(publication, content={**left, **empty, **groups})
