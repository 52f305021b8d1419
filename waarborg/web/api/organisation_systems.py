# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Systems of an organisation, for programs with a key: what is known, added, and sent in."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request

from waarborg.register import (
    add_system,
    add_task,
    add_version,
    fact_history,
    publications_of,
    submit,
    system_state,
    systems_of,
    tasks_of,
    versions_of,
    write_facts,
)
from waarborg.web.api.context import At
from waarborg.web.api.pages import PageNumber, PageSize, page_of
from waarborg.web.api.register_views import (
    fact_view,
    publication_view,
    state_view,
    system_view,
    task_view,
    version_view,
)
from waarborg.web.api.shapes import SLUG
from waarborg.web.api.shapes_register import (
    FactsRequest,
    PublicationShape,
    SaidFactShape,
    SubmitRequest,
    SystemPage,
    SystemRequest,
    SystemShape,
    SystemStateShape,
    TaskPage,
    TaskRequest,
    TaskShape,
    VersionRequest,
    VersionShape,
)
from waarborg.web.api.strict_route import StrictRoute

BASE: Final = "/organisations/{organisation}"
SYSTEM: Final = f"{BASE}/systems/{{system}}"
router = APIRouter(tags=["register"], route_class=StrictRoute)

SystemSlug = Annotated[str, Path(description="Slug of the system.", pattern=SLUG, max_length=200)]


@router.get(f"{BASE}/systems", operation_id="listSystems", response_model=SystemPage)
def list_systems(
    request: Request, at: At, page: PageNumber = 1, page_size: PageSize = 50
) -> dict[str, Any]:
    """Return the systems of the organisation."""
    found = systems_of(at.register, at.organisation.id)
    return page_of(found, page, page_size, request, system_view)


@router.post(
    f"{BASE}/systems", operation_id="addSystem", response_model=SystemShape, status_code=201
)
def add_one_system(asked: SystemRequest, at: At) -> dict[str, Any]:
    """Add a system, with its first version."""
    made = add_system(
        at.register,
        at.actor,
        at.organisation.id,
        kind=asked.kind,
        name=asked.name,
        slug=asked.slug,
        lifecycle=asked.lifecycle,
        pilot_ends=asked.pilot_ends,
    )
    return system_view(made)


@router.get(SYSTEM, operation_id="getSystem", response_model=SystemStateShape)
def get_system(system: SystemSlug, at: At) -> dict[str, Any]:
    """Return a system with everything that is known of it now, and where that came from."""
    return state_view(system_state(at.register, at.system(system).id))


@router.get(f"{SYSTEM}/facts", operation_id="listFacts", response_model=list[SaidFactShape])
def list_facts(system: SystemSlug, at: At) -> list[dict[str, Any]]:
    """Return every answer that was ever given about a system, the newest first."""
    return [fact_view(one) for one in fact_history(at.register, at.system(system).id)]


@router.post(
    f"{SYSTEM}/facts",
    operation_id="writeFacts",
    response_model=list[SaidFactShape],
    status_code=201,
)
def write_some_facts(asked: FactsRequest, system: SystemSlug, at: At) -> list[dict[str, Any]]:
    """Write facts, all or none; those that say what was known already are left out."""
    found = at.system(system)
    written = write_facts(at.register, at.actor, found.id, asked.values, source=asked.source)
    return [fact_view(one) for one in written]


@router.get(f"{SYSTEM}/versions", operation_id="listVersions", response_model=list[VersionShape])
def list_versions(system: SystemSlug, at: At) -> list[dict[str, Any]]:
    """Return the versions of a system, the newest first."""
    return [version_view(one) for one in versions_of(at.register, at.system(system).id)]


@router.post(
    f"{SYSTEM}/versions", operation_id="addVersion", response_model=VersionShape, status_code=201
)
def add_one_version(asked: VersionRequest, system: SystemSlug, at: At) -> dict[str, Any]:
    """Add a version. Evidence that was bound to what is different in it goes stale."""
    made = add_version(
        at.register,
        at.actor,
        at.system(system).id,
        label=asked.label,
        digests=asked.digests,
        note=asked.note,
    )
    return version_view(made)


@router.get(
    f"{SYSTEM}/publications", operation_id="listPublications", response_model=list[PublicationShape]
)
def list_publications(system: SystemSlug, at: At) -> list[dict[str, Any]]:
    """Return every publication of a system, also what was sent back, the newest first."""
    return [publication_view(one) for one in publications_of(at.register, at.system(system).id)]


@router.post(
    f"{SYSTEM}/publications",
    operation_id="submitPublication",
    response_model=PublicationShape,
    status_code=201,
)
def submit_publication(asked: SubmitRequest, system: SystemSlug, at: At) -> dict[str, Any]:
    """Send a system in for review. Somebody who wrote none of it publishes it, on the pages."""
    return publication_view(submit(at.register, at.actor, at.system(system).id, asked.note))


@router.get(f"{BASE}/tasks", operation_id="listTasks", response_model=TaskPage)
def list_tasks(
    request: Request, at: At, page: PageNumber = 1, page_size: PageSize = 50
) -> dict[str, Any]:
    """Return the tasks of the organisation, the first to be done first."""
    found = tasks_of(at.register, at.organisation.id)
    return page_of(found, page, page_size, request, task_view)


@router.post(f"{BASE}/tasks", operation_id="addTask", response_model=TaskShape, status_code=201)
def add_one_task(asked: TaskRequest, at: At) -> dict[str, Any]:
    """Add a task, for a system and for a norm where it is about one."""
    made = add_task(
        at.register,
        at.actor,
        at.organisation.id,
        title=asked.title,
        system=at.system(asked.system).id if asked.system else None,
        norm=asked.norm,
        due=asked.due,
    )
    return task_view(made)
