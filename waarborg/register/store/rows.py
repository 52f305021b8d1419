# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From records to rows and back: days and moments as text, values as canonical JSON."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa

from waarborg.kernel.canonical import canonical_json
from waarborg.register.records import (
    Correction,
    CorrectionState,
    Fact,
    Lifecycle,
    Organisation,
    Publication,
    PublicationState,
    System,
    SystemKind,
    Task,
    TaskState,
    Version,
)

_MOMENTS: Final = frozenset(
    {"created", "changed", "said", "submitted", "decided", "withdrawn", "answered", "made"}
    | {"closed"}
)
_DAYS: Final = frozenset({"pilot_ends", "due"})
_JSON: Final = frozenset({"digests", "value", "content", "authors"})


def row_of(record: object) -> dict[str, Any]:
    """Return the columns of a record."""
    assert is_dataclass(record)  # noqa: S101  # for the type checker
    return {one.name: stored(one.name, getattr(record, one.name)) for one in fields(record)}


def stored(name: str, value: Any) -> Any:  # noqa: ANN401  # any field of a record
    """Return the value of a field as the database keeps it."""
    if name in _JSON:
        return canonical_json(value).decode()
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@lru_cache(maxsize=1024)
def moment_text(moment: datetime) -> str:
    """Return a moment as the database keeps it: in UTC, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


_moment = lru_cache(maxsize=1024)(datetime.fromisoformat)
"""What was loaded together was said at the same moment."""


def _read(name: str, value: Any) -> Any:  # noqa: ANN401  # any field of a record
    if value is None:
        return None
    if name in _MOMENTS:
        return datetime.fromisoformat(value)
    if name in _DAYS:
        return date.fromisoformat(value)
    return json.loads(value) if name in _JSON else value


def _fields(row: sa.Row[Any], kind: type) -> dict[str, Any]:
    found = row._mapping  # noqa: SLF001  # SQLAlchemy's public name for it
    return {one.name: _read(one.name, found[one.name]) for one in fields(kind)}


def organisation_of(row: sa.Row[Any]) -> Organisation:
    """Return a row as an organisation."""
    return Organisation(**_fields(row, Organisation))


def system_of(row: sa.Row[Any]) -> System:
    """Return a row as a system."""
    found = _fields(row, System)
    kinds = {"kind": SystemKind(found["kind"]), "lifecycle": Lifecycle(found["lifecycle"])}
    return System(**{**found, **kinds})


def version_of(row: sa.Row[Any]) -> Version:
    """Return a row as a version."""
    return Version(**_fields(row, Version))


def row_of_fact(fact: Fact, sequence: int) -> dict[str, Any]:
    """Return the columns of a fact; written out, for there are many of them."""
    return {
        "system": fact.system,
        "sequence": sequence,
        "id": fact.id,
        "name": fact.name,
        "value": canonical_json(fact.value).decode(),
        "source": fact.source,
        "said_by": fact.said_by,
        "said": moment_text(fact.said),
        "version": fact.version,
    }


def fact_of(row: Sequence[Any]) -> Fact:
    """Return a row of the columns of `FACTS`, in their order, as a fact."""
    system, _, id_, name, value, source, said_by, said, version = row
    return Fact(id_, system, name, json.loads(value), source, said_by, _moment(said), version)


def publication_of(row: sa.Row[Any]) -> Publication:
    """Return a row as a publication; written out, for there are many of them."""
    return Publication(
        id=row.id,
        system=row.system,
        organisation=row.organisation,
        number=row.number,
        state=PublicationState(row.state),
        content=json.loads(row.content),
        authors=tuple(json.loads(row.authors)),
        submitted_by=row.submitted_by,
        submitted=_moment(row.submitted),
        note=row.note,
        decided_by=row.decided_by,
        decided=_moment(row.decided) if row.decided else None,
        reason=row.reason,
        withdrawn=_moment(row.withdrawn) if row.withdrawn else None,
    )


def correction_of(row: sa.Row[Any]) -> Correction:
    """Return a row as a request to correct."""
    found = _fields(row, Correction)
    return Correction(**{**found, "state": CorrectionState(found["state"])})


def task_of(row: sa.Row[Any]) -> Task:
    """Return a row as a task."""
    found = _fields(row, Task)
    return Task(**{**found, "state": TaskState(found["state"])})
