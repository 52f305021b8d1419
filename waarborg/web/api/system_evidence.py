# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What proves that a system meets its norms, for programs with a key."""

from typing import Any

from fastapi import APIRouter

from waarborg.evidence import Coverage
from waarborg.kernel.actors import Permission
from waarborg.register import add_evidence, system_state
from waarborg.report.findings_view import evidence_view, findings_view
from waarborg.report.portfolio import overview
from waarborg.web.api.context import AsOf, At, Law, On, Speech
from waarborg.web.api.organisation_systems import SYSTEM, SystemSlug
from waarborg.web.api.shapes_evidence import EvidenceRequest, EvidenceShape, FindingsShape
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(tags=["register"], route_class=StrictRoute)


@router.get(f"{SYSTEM}/findings", operation_id="getFindings", response_model=FindingsShape)
def get_findings(
    system: SystemSlug,
    at: At,
    law: Law,
    language: Speech,
    on: On = None,
    as_of: AsOf = None,
) -> dict[str, Any]:
    """Return for every norm that applies, will or may: whether it is met, and by what proof."""
    at.actor.demand(Permission.READ_EVIDENCE, at.organisation.id)
    state = system_state(at.register, at.system(system).id)
    entries = at.rooms.ledger.about((state.system.id, at.organisation.id))
    found = overview(state, entries, law.engine, law.day(on), law.day(as_of))
    return findings_view(law.engine, found.check, found.findings, entries, language)


@router.get(f"{SYSTEM}/evidence", operation_id="listEvidence", response_model=list[EvidenceShape])
def list_evidence(system: SystemSlug, at: At, law: Law, language: Speech) -> list[dict[str, Any]]:
    """Return all evidence about a system, the oldest first."""
    at.actor.demand(Permission.READ_EVIDENCE, at.organisation.id)
    entries = at.rooms.ledger.about((at.system(system).id,))
    return [evidence_view(law.base, one, language) for one in entries]


@router.post(
    f"{SYSTEM}/evidence",
    operation_id="addEvidence",
    response_model=EvidenceShape,
    status_code=201,
)
def add_some_evidence(
    asked: EvidenceRequest, system: SystemSlug, at: At, law: Law, language: Speech
) -> dict[str, Any]:
    """Add evidence. It can never be changed; later evidence can supersede it."""
    coverage = asked.coverage
    made = add_evidence(
        at.register,
        at.actor,
        at.system(system).id,
        kind=asked.kind,
        method=asked.method,
        collected=asked.collected,
        result=asked.result,
        expires=asked.expires,
        coverage=Coverage(coverage.looked_at, coverage.of) if coverage else None,
        supports=asked.supports,
        against=asked.against,
        via=asked.via,
        version="current" if asked.current_version else None,
        bind=asked.bind,
        supersedes=asked.supersedes,
        details=asked.details,
    )
    return evidence_view(law.base, made, language)
