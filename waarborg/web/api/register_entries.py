# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public register, for everybody: what is published, and what was."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request

from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language
from waarborg.law.law_base import unknown_record
from waarborg.register import (
    organisation_by_slug,
    organisations,
    publications_of,
    published,
    published_number,
)
from waarborg.register.records import Publication
from waarborg.register.search import LARGEST_PAGE
from waarborg.register.search_documents import Row
from waarborg.report.public_history import history_view
from waarborg.report.public_view import day_of, organisation_view, public_view
from waarborg.web.api.context import Context, Law, Speech
from waarborg.web.api.organisation_systems import SystemSlug
from waarborg.web.api.pages import place_of_page
from waarborg.web.api.shapes import SLUG, KindName, LifecycleName
from waarborg.web.api.shapes_entry import (
    EntryPage,
    EntryShape,
    EntryVersionShape,
    OrganisationShape,
)
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(tags=["register"], route_class=StrictRoute)

OrganisationSlug = Annotated[
    str, Path(description="Slug of the organisation.", pattern=SLUG, max_length=200)
]
SearchPageNumber = Annotated[int, Query(description="Number of the page, from 1.", ge=1, le=10_000)]
SearchPageSize = Annotated[
    int, Query(alias="pageSize", description="How many on a page.", ge=1, le=LARGEST_PAGE)
]
ENTRY: Final = "/entries/{organisation}/{system}"


@router.get("/bodies", operation_id="listBodies", response_model=list[OrganisationShape])
def list_bodies(law: Law, language: Speech) -> list[dict[str, Any]]:
    """Return the organisations that keep their systems here."""
    return [organisation_view(one, language) for one in organisations(law.rooms.register)]


@router.get("/entries", operation_id="listEntries", response_model=EntryPage)
def list_entries(  # noqa: PLR0913, PLR0917  # one parameter for each filter, as HTTP has them
    request: Request,
    law: Law,
    q: Annotated[str, Query(description="Words to find.", max_length=200)] = "",
    organisation: Annotated[str | None, Query(description="Slug of one.", max_length=200)] = None,
    category: Annotated[str | None, Query(description="Of the national register.")] = None,
    theme: Annotated[str | None, Query(description="Id of a theme.", max_length=200)] = None,
    status: Annotated[LifecycleName | None, Query(description="How far it is.")] = None,
    kind: Annotated[KindName | None, Query(description="What it is.")] = None,
    assessment: Annotated[
        str | None, Query(description="Kind of impact assessment.", max_length=200)
    ] = None,
    page: SearchPageNumber = 1,
    page_size: SearchPageSize = 20,
) -> dict[str, Any]:
    """Return what is published now and fits; with `q` the best first, typing errors forgiven."""
    asked = {
        "organisation": organisation,
        "category": category,
        "theme": theme,
        "status": status,
        "kind": kind,
        "assessment": assessment,
    }
    filters = {name: value for name, value in asked.items() if value is not None}
    found = law.rooms.search.find(q, filters, page, page_size)
    return {
        "items": [_item(one) for one in found.rows],
        "counts": found.counts,
        "loose": found.is_loose,
        **place_of_page(page, page_size, found.total, request),
    }


@router.get(ENTRY, operation_id="getEntry", response_model=EntryShape)
def get_entry(
    organisation: OrganisationSlug, system: SystemSlug, law: Law, language: Speech
) -> dict[str, Any]:
    """Return what is published of a system now; of a withdrawn one why it is withdrawn."""
    found = published(law.rooms.register, organisation, system)
    return _entry(law, organisation, system, found, language)


@router.get(
    f"{ENTRY}/versions", operation_id="listEntryVersions", response_model=list[EntryVersionShape]
)
def list_entry_versions(
    organisation: OrganisationSlug, system: SystemSlug, law: Law, language: Speech
) -> list[dict[str, Any]]:
    """Return every version that was published, the newest first, with what changed in each."""
    register = law.rooms.register
    newest = _known(published(register, organisation, system), system)
    body = organisation_by_slug(register, organisation)
    every = [one for one in publications_of(register, newest.system) if one.number is not None]
    versions: list[dict[str, Any]] = history_view(law.engine, body, every, language)["versions"]
    return versions


@router.get(
    f"{ENTRY}/versions/{{number}}", operation_id="getEntryVersion", response_model=EntryShape
)
def get_entry_version(
    organisation: OrganisationSlug,
    system: SystemSlug,
    number: Annotated[int, Path(description="Number of the version, from 1.", ge=1, le=10**9)],
    law: Law,
    language: Speech,
) -> dict[str, Any]:
    """Return what was published under a number, for ever."""
    found = published_number(law.rooms.register, organisation, system, number)
    return _entry(law, organisation, system, found, language)


def _item(row: Row) -> dict[str, Any]:
    return {
        "organisation": row.organisation_slug,
        "system": row.system_slug,
        "number": row.number,
        "name": row.name,
        "summary": row.short_description,
        "kind": row.kind,
        "status": row.lifecycle,
        "category": row.category,
        "themes": list(row.theme),
        "published": plain(day_of(row.published)),
    }


def _entry(
    law: Context, organisation: str, system: str, found: Publication | None, language: Language
) -> dict[str, Any]:
    body = organisation_by_slug(law.rooms.register, organisation)
    return public_view(law.engine, body, _known(found, system), law.today(), language)


def _known(found: Publication | None, system: str) -> Publication:
    if found is None:
        raise unknown_record("publication", system, ())
    return found
