# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every fault as `application/problem+json` (RFC 9457), in the language of the asker."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.errors import BadFacts, ContradictoryFacts, WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.register.errors import FieldFaults
from waarborg.web.api.faults import InvalidInput

PROBLEM_TYPES: Final = "/problems/"
"""Where the page of each kind of problem is; a relative address, as RFC 9457 allows."""

MEDIA_TYPE: Final = "application/problem+json"


def problem_response(
    fault: WaarborgError, language: Language, *, status: HTTPStatus | None = None
) -> Response:
    """Return the answer that tells of `fault`; `status` replaces that of the fault."""
    content = problem(fault, language, status or fault.status)
    headers: dict[str, str] = {"Content-Language": language}
    if content["status"] == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = 'Bearer realm="Waarborg"'
    return Response(to_bytes(content), content["status"], headers, MEDIA_TYPE)


def to_bytes(content: object) -> bytes:
    """Return JSON; half a character, as JSON allows in a text, is replaced by a question mark."""
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def problem(fault: WaarborgError, language: Language, status: HTTPStatus) -> dict[str, Any]:
    """Return `fault` as the members of a problem."""
    detail, remedy = fault.in_language(language)
    return {
        "type": f"{PROBLEM_TYPES}{fault.kind}",
        "title": say(f"problems.{fault.kind}.title", language),
        "status": int(status),
        "detail": detail,
        "remedy": remedy,
        "errors": list(_errors(fault, language)),
    }


def _errors(fault: WaarborgError, language: Language) -> Iterator[dict[str, Any]]:
    if isinstance(fault, InvalidInput):
        for wrong in fault.faults:
            yield {"field": wrong.field, "detail": wrong.in_language(language)}
    if isinstance(fault, BadFacts | FieldFaults):
        for one in fault.faults:
            detail, remedy = one.in_language(language)
            for field in _fields(one):
                yield {
                    "field": f"facts.{field}",
                    "type": f"{PROBLEM_TYPES}{one.kind}",
                    "detail": detail,
                    "remedy": remedy,
                }


def _fields(fault: WaarborgError) -> list[str]:
    """Return the fact that is wrong, or all that contradict each other."""
    if isinstance(fault, ContradictoryFacts):
        return str(fault.details["fields"]).split(", ")
    return [str(fault.details["field"])]
