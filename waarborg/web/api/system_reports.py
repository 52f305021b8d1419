# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of a system, in the forms of others, for programs with a key."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query

from waarborg.law import check
from waarborg.register import states_of, system_state
from waarborg.register.annex_viii import draft
from waarborg.report.cyclonedx import cyclonedx_bom
from waarborg.report.dossier import Material, gather
from waarborg.report.eu_database import draft_view
from waarborg.report.oscal import oscal_results
from waarborg.report.portfolio_changes import changes_between
from waarborg.report.portfolio_changes_view import changes_view
from waarborg.report.portfolio_histories import portfolio_of
from waarborg.web.api.context import AsOf, At, Context, Law, On, Place, Speech
from waarborg.web.api.organisation_systems import BASE, SYSTEM, SystemSlug
from waarborg.web.api.shapes import Day
from waarborg.web.api.shapes_reports import ChangesShape, DraftShape
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(tags=["register"], route_class=StrictRoute)

Document = dict[str, Any]


@router.get(f"{SYSTEM}/assessment-results", operation_id="getAssessmentResults")
def get_assessment_results(
    system: SystemSlug, at: At, law: Law, language: Speech, on: On = None, as_of: AsOf = None
) -> Document:
    """Return what was observed and found of a system, as OSCAL assessment results."""
    material = _material(at, law, system, on, as_of)
    return oscal_results(material, at.rooms.now(), language)


@router.get(f"{SYSTEM}/declarations", operation_id="getDeclarations")
def get_declarations(
    system: SystemSlug, at: At, law: Law, language: Speech, on: On = None, as_of: AsOf = None
) -> Document:
    """Return claims, evidence and attestations on a system, as CycloneDX declarations."""
    material = _material(at, law, system, on, as_of)
    return cyclonedx_bom(material, at.rooms.now(), language)


@router.get(
    f"{SYSTEM}/eu-database-drafts/{{section}}",
    operation_id="getEuDatabaseDraft",
    response_model=DraftShape,
)
def get_eu_database_draft(
    system: SystemSlug,
    section: Annotated[Literal["a", "b", "c"], Path(description="Section of Annex VIII.")],
    at: At,
    law: Law,
    language: Speech,
) -> dict[str, Any]:
    """Return what would be registered of a system in the EU database, and what is missing."""
    state = system_state(at.register, at.system(system).id)
    today = law.today()
    found = check(law.engine, law.facts(state.law_facts), today, today)
    made = draft(state, at.organisation, section, today, law.engine, found)
    return draft_view(made, state.system.name, language)


@router.get(f"{BASE}/changes", operation_id="listChanges", response_model=ChangesShape)
def list_changes(
    at: At,
    law: Law,
    language: Speech,
    from_: Annotated[Day, Query(alias="from", description="The first day.")],
    until: Annotated[Day, Query(description="The last day.")],
) -> dict[str, Any]:
    """Return what starts, ends or moves for the systems of the organisation between two days."""
    portfolio = portfolio_of(law.engine, states_of(at.register, at.organisation.id))
    found = changes_between(law.engine, portfolio, from_, until, law.today())
    return changes_view(law.engine, found, language, shown=None)


def _material(at: Place, law: Context, system: str, on: Day | None, as_of: Day | None) -> Material:
    return gather(at.register, at.actor, at.system(system).id, law.day(on), law.day(as_of))
