# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From whatever a request raises to a problem."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from waarborg.kernel.errors import UnknownRecord, WaarborgError
from waarborg.web.api.faults import FieldFault, InvalidInput, MethodNotAllowed, NotFound
from waarborg.web.api.problems import problem_response


def add_handlers(app: FastAPI) -> None:
    """Let `app` answer every fault with a problem."""
    app.exception_handler(WaarborgError)(_on_our_fault)
    app.exception_handler(RequestValidationError)(_on_invalid_input)
    app.exception_handler(HTTPException)(_on_http_fault)


def _answer(request: Request, fault: WaarborgError, status: HTTPStatus | None = None) -> Response:
    return problem_response(fault, request.state.language, status=status)


async def _on_our_fault(request: Request, fault: WaarborgError) -> Response:
    named_in_body = (
        isinstance(fault, UnknownRecord) and request.method == "POST" and not request.path_params
    )
    return _answer(request, fault, HTTPStatus.BAD_REQUEST if named_in_body else None)


async def _on_invalid_input(request: Request, fault: RequestValidationError) -> Response:
    faults = [
        FieldFault(_field(error["loc"]), error["type"], error["msg"]) for error in fault.errors()
    ]
    return _answer(request, InvalidInput(tuple(faults)))


def _field(place: tuple[str | int, ...]) -> str:
    """Return the path of a field inside the body or the address; `body` for all of it."""
    return ".".join(map(str, place[1:])) or str(place[0])


async def _on_http_fault(request: Request, fault: HTTPException) -> Response:
    match fault.status_code:
        case HTTPStatus.NOT_FOUND:
            return _answer(request, NotFound(path=request.url.path))
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = (fault.headers or {}).get("Allow", "")
            told = MethodNotAllowed(method=request.method, allowed=allowed)
            response = _answer(request, told)
            response.headers["Allow"] = allowed
            return response
        case _:
            return _answer(request, WaarborgError(), HTTPStatus(fault.status_code))
