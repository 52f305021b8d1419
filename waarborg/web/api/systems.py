# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions about one system: which norms apply, what to ask next, why, and what changes."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from waarborg.kernel.canonical import canonical_json
from waarborg.law import check, explain, next_question, rerun
from waarborg.law.changes import Asked, compare
from waarborg.report.check_view import check_view
from waarborg.report.difference_view import difference_view
from waarborg.report.law_view import question_view
from waarborg.web.api.context import Law, spoken
from waarborg.web.api.requests import (
    CheckRequest,
    ComparisonRequest,
    Moment,
    NextQuestionRequest,
    ReceiptRequest,
)
from waarborg.web.api.shapes_check import (
    CheckShape,
    ComparisonShape,
    NextQuestionShape,
    ReceiptShape,
    RerunShape,
)
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(route_class=StrictRoute)


@router.post("/checks", operation_id="check", tags=["systems"], response_model=CheckShape)
def check_system(asked: CheckRequest, request: Request, law: Law) -> dict[str, Any]:
    """Return which norms apply to a system on a day, which start later, and what is open.

    Nothing is stored. The same facts, days, readings and law base give the same answer.
    """
    language = spoken(request, asked.language)
    facts = law.facts(asked.facts)
    result = check(law.engine, facts, law.day(asked.on), law.day(asked.as_of), asked.readings)
    return check_view(law.engine, result, language)


@router.post(
    "/next-questions",
    operation_id="nextQuestion",
    tags=["systems"],
    response_model=NextQuestionShape,
)
def next_for_system(asked: NextQuestionRequest, request: Request, law: Law) -> dict[str, Any]:
    """Return the question whose answer settles most, with the facts that are known so far.

    A fact that is null ("I don't know yet") is not asked again.
    """
    language = spoken(request, asked.language)
    found = next_question(
        law.engine,
        law.facts(asked.facts),
        law.day(asked.on),
        law.day(asked.as_of),
        law.base.with_readings(asked.readings),
    )
    if found is None:
        return {"question": None, "norms": [], "openQuestions": 0}
    return {
        "question": question_view(law.base, found.question, language),
        "norms": list(found.norms),
        "openQuestions": found.open_questions,
    }


@router.post("/receipts", operation_id="explain", tags=["systems"], response_model=ReceiptShape)
def explain_norm(asked: ReceiptRequest, request: Request, law: Law) -> Response:
    """Return why a norm applies to a system or not, as a receipt in canonical JSON (RFC 8785).

    Keep the bytes: anybody can ask again with `/receipt-reruns`.
    """
    spoken(request, asked.language)
    receipt = explain(
        law.engine,
        law.facts(asked.facts),
        asked.norm,
        law.day(asked.on),
        law.day(asked.as_of),
        asked.readings,
    )
    return Response(receipt.to_bytes(), media_type="application/json")


@router.post("/receipt-reruns", operation_id="rerun", tags=["systems"], response_model=RerunShape)
async def rerun_receipt(receipt: ReceiptShape, request: Request, law: Law) -> Response:
    """Ask the question of a receipt again, and tell whether the answer is the same."""
    del receipt  # its shape is checked; its bytes are compared
    given = await request.body()
    again = rerun(law.engine, given)
    before, now = json.loads(given), again.content()
    differs = [name for name in now if canonical_json(before[name]) != canonical_json(now[name])]
    content = {
        "isEqual": not differs,
        "isSameBytes": given == again.to_bytes(),
        "differences": differs,
        "receipt": now,
    }
    return Response(canonical_json(content), media_type="application/json")


@router.post(
    "/comparisons", operation_id="compare", tags=["systems"], response_model=ComparisonShape
)
def compare_moments(asked: ComparisonRequest, request: Request, law: Law) -> dict[str, Any]:
    """Return what differs for a system between two moments of asking, and which act did it."""
    language = spoken(request, asked.language)

    def moment(one: Moment) -> Asked:
        return one.on, law.day(one.as_of)

    before, after = moment(asked.before), moment(asked.after)
    found = compare(law.engine, law.facts(asked.facts), before, after, asked.readings)
    return difference_view(law.engine, found, before, after, language)
