# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Publications and their transitions: the SQL.

A transition has the number of the evidence of it in the ledger, which is given under a lock: who
has seen a number has seen all before it.
"""

import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from waarborg.kernel.store import Connection
from waarborg.register.records import Publication, PublicationState
from waarborg.register.store.rows import publication_of, row_of, stored
from waarborg.register.store.systems import AT_ONCE
from waarborg.register.store.tables import ORGANISATIONS, PUBLICATIONS, SYSTEMS, TRANSITIONS

PUBLIC: Final = (
    PublicationState.PUBLISHED,
    PublicationState.WITHDRAWN,
    PublicationState.ARCHIVED,
)
_ROWS: Final = 1000
"""Rows in memory at a time."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of a publication, with the evidence of it."""

    sequence: int
    """Number of the evidence in the ledger."""
    evidence: str
    publication: str
    organisation: str
    state: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class PublicContent:
    """What is published of a system now, and no more: there are many of them."""

    system: str
    organisation: str
    number: int
    slug: str
    decided: str
    """When it was published, as text."""
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the publications of a system stand."""

    in_review: str | None = None
    """Id of the one in review."""
    published: str | None = None
    """Id of the one that is published."""
    newest_number: int = 0
    facts_until: int = 0
    """Number of the newest fact that was known to what was published last."""


def insert_publications(
    connection: Connection, publications: Sequence[Publication], facts_until: Mapping[str, int]
) -> None:
    """Add publications; `facts_until` is the number of the newest fact of each system."""
    rows = [{**row_of(one), "facts_until": facts_until[one.system]} for one in publications]
    connection.execute(sa.insert(PUBLICATIONS), rows)


def update_publications(connection: Connection, publications: Sequence[Publication]) -> None:
    """Write the state of publications, with who decided and why. All else stays as it is."""
    names = ("number", "state", "decided_by", "decided", "reason", "withdrawn")
    rows = [
        {"b_id": one.id, **{f"b_{name}": stored(name, getattr(one, name)) for name in names}}
        for one in publications
    ]
    if rows:
        query = sa.update(PUBLICATIONS).where(PUBLICATIONS.c.id == sa.bindparam("b_id"))
        given: dict[str, Any] = {name: sa.bindparam(f"b_{name}") for name in names}
        connection.execute(query.values(given), rows)


def insert_transitions(connection: Connection, transitions: Sequence[Transition]) -> None:
    """Add steps."""
    names = Transition.__slots__
    rows = [{name: getattr(one, name) for name in names} for one in transitions]
    connection.execute(sa.insert(TRANSITIONS), rows)


def standing_of(connection: Connection, systems: Sequence[str]) -> dict[str, Standing]:
    """Return how the publications of systems stand, of those that have any."""
    found: dict[str, Standing] = {}
    names = ("id", "system", "state", "number", "facts_until")
    columns = [PUBLICATIONS.c[name] for name in names]
    for start in range(0, len(systems), AT_ONCE):
        some = PUBLICATIONS.c.system.in_(systems[start : start + AT_ONCE])
        for id_, system, state, number, until in connection.execute(
            sa.select(*columns).where(some)
        ):
            old = found.get(system, Standing())
            found[system] = Standing(
                in_review=id_ if state == PublicationState.IN_REVIEW.value else old.in_review,
                published=id_ if state == PublicationState.PUBLISHED.value else old.published,
                newest_number=max(old.newest_number, number or 0),
                facts_until=max(old.facts_until, until if number else 0),
            )
    return found


def publication_by_id(connection: Connection, id: str) -> Publication | None:  # noqa: A002  # the word of the register
    """Return one publication."""
    found = connection.execute(sa.select(PUBLICATIONS).where(PUBLICATIONS.c.id == id)).first()
    return publication_of(found) if found else None


def systems_published(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return the systems of these publications."""
    found: list[str] = []
    for start in range(0, len(ids), AT_ONCE):
        some = PUBLICATIONS.c.id.in_(ids[start : start + AT_ONCE])
        found += connection.scalars(sa.select(PUBLICATIONS.c.system).where(some))
    return found


def publications_where(
    connection: Connection, states: Sequence[str] = (), **columns: str | int
) -> Iterator[Publication]:
    """Yield the publications with these values and one of `states`, newest first."""
    query = sa.select(PUBLICATIONS).filter_by(**columns)
    if states:
        query = query.where(PUBLICATIONS.c.state.in_(states))
    query = query.order_by(PUBLICATIONS.c.submitted.desc(), PUBLICATIONS.c.id.desc())
    yield from map(publication_of, connection.execute(query))


def published_at(
    connection: Connection, organisation_slug: str, system_slug: str, number: int | None = None
) -> Publication | None:
    """Return what was published at an address: the newest, or the one with this number."""
    query = (
        sa.select(PUBLICATIONS)
        .join(SYSTEMS, SYSTEMS.c.id == PUBLICATIONS.c.system)
        .join(ORGANISATIONS, ORGANISATIONS.c.id == SYSTEMS.c.organisation)
        .where(ORGANISATIONS.c.slug == organisation_slug, SYSTEMS.c.slug == system_slug)
        .where(PUBLICATIONS.c.number.is_not(None))
        .order_by(PUBLICATIONS.c.number.desc())
        .limit(1)
    )
    if number is not None:
        query = query.where(PUBLICATIONS.c.number == number)
    found = connection.execute(query).first()
    return publication_of(found) if found else None


def all_published(connection: Connection) -> Generator[Publication, None, None]:
    """Yield what is published now, in an order that does not change."""
    query = sa.select(PUBLICATIONS).where(PUBLICATIONS.c.state == PublicationState.PUBLISHED.value)
    query = query.order_by(PUBLICATIONS.c.id).execution_options(yield_per=_ROWS)
    with connection.execute(query) as result:
        for row in result:
            yield publication_of(row)


def all_public_contents(connection: Connection) -> Generator[PublicContent, None, None]:
    """Yield what readers look for in everything that is published now."""
    with connection.execute(_contents().execution_options(yield_per=_ROWS)) as result:
        yield from map(_content_of, result)


def public_contents_of(connection: Connection, systems: Sequence[str]) -> Iterator[PublicContent]:
    """Yield the same of these systems."""
    for start in range(0, len(systems), AT_ONCE):
        query = _contents().where(SYSTEMS.c.id.in_(systems[start : start + AT_ONCE]))
        yield from map(_content_of, connection.execute(query))


def _contents() -> sa.Select[Any]:
    columns = (PUBLICATIONS.c[name] for name in ("system", "organisation", "number"))
    query = sa.select(*columns, SYSTEMS.c.slug, PUBLICATIONS.c.decided, PUBLICATIONS.c.content)
    joined = query.join(SYSTEMS, SYSTEMS.c.id == PUBLICATIONS.c.system)
    return joined.where(PUBLICATIONS.c.state == PublicationState.PUBLISHED.value)


def _content_of(row: Sequence[Any]) -> PublicContent:
    system, organisation, number, slug, decided, content = row
    return PublicContent(system, organisation, number, slug, decided, json.loads(content))


def evidence_of(
    connection: Connection, publications: Sequence[str], state: PublicationState
) -> dict[str, str]:
    """Return the ids of the evidence with which publications came in a state, by their ids."""
    found: dict[str, str] = {}
    columns = (TRANSITIONS.c.publication, TRANSITIONS.c.evidence)
    for start in range(0, len(publications), AT_ONCE):
        some = TRANSITIONS.c.publication.in_(publications[start : start + AT_ONCE])
        query = sa.select(*columns).where(some, TRANSITIONS.c.state == state.value)
        found |= {row.publication: row.evidence for row in connection.execute(query)}
    return found


def newest_transition(connection: Connection) -> int:
    """Return the number of the newest step, 0 when there is none."""
    return connection.scalar(sa.select(sa.func.max(TRANSITIONS.c.sequence))) or 0


def transitions(
    connection: Connection,
    *,
    after: int = 0,
    organisation: str | None = None,
    newest_first: bool = False,
    limit: int | None = None,
) -> Iterator[tuple[Transition, Publication]]:
    """Yield the steps that readers see, after one with a number, each with its publication."""
    steps = [TRANSITIONS.c[name].label(f"step_{name}") for name in Transition.__slots__]
    query = (
        sa.select(PUBLICATIONS, *steps)
        .join(TRANSITIONS, TRANSITIONS.c.publication == PUBLICATIONS.c.id)
        .where(TRANSITIONS.c.sequence > after)
        .where(TRANSITIONS.c.state.in_([state.value for state in PUBLIC]))
    )
    if organisation is not None:
        query = query.where(TRANSITIONS.c.organisation == organisation)
    by_number = TRANSITIONS.c.sequence
    query = query.order_by(by_number.desc() if newest_first else by_number).limit(limit)
    for row in connection.execute(query):
        yield _transition_of(row), publication_of(row)


def _transition_of(row: sa.Row[Any]) -> Transition:
    return Transition(**{name: getattr(row, f"step_{name}") for name in Transition.__slots__})
