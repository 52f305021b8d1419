# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Records of the register as plain data for `/v1`."""

from datetime import UTC, datetime
from typing import Any

from waarborg.kernel.canonical import plain
from waarborg.register.records import Fact, Publication, System, SystemState, Task, Version

View = dict[str, Any]


def system_view(system: System) -> View:
    """Return a system."""
    return {
        "id": system.id,
        "slug": system.slug,
        "kind": system.kind.value,
        "name": system.name,
        "lifecycle": system.lifecycle.value,
        "pilotEnds": plain(system.pilot_ends),
        "pilotResult": system.pilot_result,
        "created": moment(system.created),
        "changed": moment(system.changed),
    }


def state_view(state: SystemState) -> View:
    """Return a system with everything that is known of it now."""
    return {
        "system": system_view(state.system),
        "version": version_view(state.version),
        "facts": [fact_view(one) for _, one in sorted(state.facts.items())],
    }


def version_view(version: Version) -> View:
    """Return a version."""
    return {
        "id": version.id,
        "number": version.number,
        "label": version.label,
        "digests": dict(version.digests),
        "note": version.note,
        "created": moment(version.created),
        "createdBy": version.created_by,
    }


def fact_view(fact: Fact) -> View:
    """Return a fact."""
    return {
        "id": fact.id,
        "name": fact.name,
        "value": fact.value,
        "source": fact.source,
        "saidBy": fact.said_by,
        "said": moment(fact.said),
        "version": fact.version,
    }


def publication_view(publication: Publication) -> View:
    """Return how far a publication is."""
    return {
        "id": publication.id,
        "number": publication.number,
        "state": publication.state.value,
        "submitted": moment(publication.submitted),
        "submittedBy": publication.submitted_by,
        "note": publication.note,
        "decided": moment(publication.decided),
        "decidedBy": publication.decided_by,
        "reason": publication.reason,
    }


def task_view(task: Task) -> View:
    """Return a task."""
    return {
        "id": task.id,
        "system": task.system,
        "norm": task.norm,
        "title": task.title,
        "owner": task.owner,
        "due": plain(task.due),
        "state": task.state.value,
        "source": task.source,
        "created": moment(task.created),
    }


def moment(given: datetime | None) -> str | None:
    """Return a moment as text, in UTC."""
    return given.astimezone(UTC).isoformat(timespec="seconds") if given else None
