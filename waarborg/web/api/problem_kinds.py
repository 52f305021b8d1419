# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kinds of problems that `/v1` can answer with."""

from typing import Any

from fastapi import APIRouter

from waarborg.kernel.texts import Language, catalogue
from waarborg.law.law_base import unknown_record
from waarborg.web.api.context import Speech
from waarborg.web.api.law_base import RecordId
from waarborg.web.api.problems import PROBLEM_TYPES
from waarborg.web.api.shapes_law import ProblemKind
from waarborg.web.api.strict_route import StrictRoute

router = APIRouter(tags=["problems"], route_class=StrictRoute)


def problem_kinds() -> list[str]:
    """Return the last part of every problem type."""
    keys = (key.split(".") for key in catalogue() if key.startswith("problems."))
    return list(dict.fromkeys(kind for _, kind, _ in keys))


@router.get("/problems", operation_id="listProblems", response_model=list[ProblemKind])
def list_problems(language: Speech) -> list[dict[str, Any]]:
    """Return every kind of problem."""
    return [_kind(kind, language) for kind in problem_kinds()]


@router.get("/problems/{id}", operation_id="getProblem", response_model=ProblemKind)
def get_problem(id: RecordId, language: Speech) -> dict[str, Any]:  # noqa: A002  # the word of the files
    """Return what a kind of problem means, and what to do."""
    if id not in problem_kinds():
        raise unknown_record("problem", id, problem_kinds())
    return _kind(id, language)


def _kind(kind: str, language: Language) -> dict[str, Any]:
    texts = catalogue()
    return {
        "type": f"{PROBLEM_TYPES}{kind}",
        "title": texts[f"problems.{kind}.title"][language],
        "detail": texts[f"problems.{kind}.what"][language],
        "remedy": texts[f"problems.{kind}.remedy"][language],
    }
