# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law base itself: norms, concepts, questions, acts, readings and the timeline."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Query, Request

from waarborg.law.law_base import unknown_record
from waarborg.law.records import NormKind, Status
from waarborg.report.check_view import act_view
from waarborg.report.law_view import (
    concept_history,
    concept_view,
    law_base_view,
    norm_history,
    question_view,
    reading_view,
)
from waarborg.report.norm_list import NormFilter, find_norms, norm_item
from waarborg.report.timeline_view import timeline_view
from waarborg.web.api.context import AsOf, Law, Speech
from waarborg.web.api.pages import PageNumber, PageSize, page_of
from waarborg.web.api.shapes import MaybeDay
from waarborg.web.api.shapes_check import ActShape
from waarborg.web.api.shapes_law import (
    ConceptHistory,
    ConceptPage,
    LawBaseShape,
    NormHistory,
    NormPage,
    ReadingShape,
    TimelineShape,
)
from waarborg.web.api.shapes_norm import QuestionShape
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(tags=["law"], route_class=StrictRoute)

ID: Final = r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$"
RecordId = Annotated[str, Path(description="Id of the record.", pattern=ID, max_length=200)]


@router.get("/norms", operation_id="listNorms", response_model=NormPage)
def list_norms(  # noqa: PLR0913, PLR0917  # one parameter for each filter, as HTTP has them
    request: Request,
    law: Law,
    language: Speech,
    act: Annotated[str | None, Query(description="Id of an act.", max_length=200)] = None,
    addressee: Annotated[str | None, Query(description="Id of a role.", max_length=200)] = None,
    kind: Annotated[NormKind | None, Query(description="Kind of norm.")] = None,
    status: Annotated[Status | None, Query(description="Status of the norm.")] = None,
    q: Annotated[str | None, Query(description="Words to find.", max_length=200)] = None,
    on: Annotated[MaybeDay, Query(description="Only norms that can apply on this day.")] = None,
    as_of: AsOf = None,
    page: PageNumber = 1,
    page_size: PageSize = 50,
) -> dict[str, Any]:
    """Return the norms that fit; with `q` the best first."""
    sought = NormFilter(act, addressee, kind, status, q, on, law.day(as_of))
    found = find_norms(law.engine, sought)
    return page_of(
        found, page, page_size, request, lambda norm: norm_item(law.engine, norm, language)
    )


@router.get("/norms/{id}", operation_id="getNorm", response_model=NormHistory)
def get_norm(id: RecordId, law: Law, language: Speech) -> dict[str, Any]:  # noqa: A002  # the word of the files
    """Return all versions of a norm, of when it applies, who supervises it and what it can cost."""
    return norm_history(law.base, id, language)


@router.get("/concepts", operation_id="listConcepts", response_model=ConceptPage)
def list_concepts(
    request: Request,
    law: Law,
    language: Speech,
    page: PageNumber = 1,
    page_size: PageSize = 50,
) -> dict[str, Any]:
    """Return what the law defines, each in its last version."""
    last = [versions[-1] for versions in law.base.concepts.values()]
    return page_of(
        last, page, page_size, request, lambda one: concept_view(law.base, one, language)
    )


@router.get("/concepts/{id}", operation_id="getConcept", response_model=ConceptHistory)
def get_concept(id: RecordId, law: Law, language: Speech) -> dict[str, Any]:  # noqa: A002  # the word of the files
    """Return all versions of a concept."""
    if id not in law.base.concepts:
        raise unknown_record("concept", id, law.base.concepts)
    return concept_history(law.base, id, language)


@router.get("/questions", operation_id="listQuestions", response_model=list[QuestionShape])
def list_questions(law: Law, language: Speech) -> list[dict[str, Any]]:
    """Return every question; each declares one fact."""
    return [question_view(law.base, one, language) for one in law.base.questions.values()]


@router.get("/acts", operation_id="listActs", response_model=list[ActShape])
def list_acts(law: Law, language: Speech) -> list[dict[str, Any]]:
    """Return every law, proposal, policy and standard that the law base counts with."""
    return [act_view(law.base, one, language) for one in law.base.acts.values()]


@router.get("/readings", operation_id="listReadings", response_model=list[ReadingShape])
def list_readings(law: Law, language: Speech) -> list[dict[str, Any]]:
    """Return every ambiguity of the law, with its named readings and the default."""
    return [reading_view(law.base, one, language) for one in law.base.readings.values()]


@router.get("/timeline", operation_id="getTimeline", response_model=TimelineShape)
def get_timeline(
    law: Law,
    language: Speech,
    as_of: AsOf = None,
) -> dict[str, Any]:
    """Return the days on which acts take effect and groups of norms start or end."""
    return timeline_view(law.base, law.day(as_of), language)


@router.get("/law-base", operation_id="getLawBase", response_model=LawBaseShape)
def get_law_base(law: Law) -> dict[str, Any]:
    """Return the digest of the law base, and how much it holds."""
    return law_base_view(law.base)
