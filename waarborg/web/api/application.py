# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface for programs, as an application to mount at `/v1`."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from waarborg.installation import Installation
from waarborg.kernel.clock import today as day_of_today
from waarborg.law import Engine, product_engine
from waarborg.web.api import (
    law_base,
    organisation_systems,
    problem_kinds,
    register_entries,
    system_evidence,
    system_reports,
    systems,
)
from waarborg.web.api.context import Context
from waarborg.web.api.edge import VERSION, Edge
from waarborg.web.api.handlers import add_handlers
from waarborg.web.api.openapi import describe
from waarborg.web.api.problems import to_bytes

ROOMS: Final = (
    systems,
    law_base,
    register_entries,
    organisation_systems,
    system_evidence,
    system_reports,
    problem_kinds,
)


def create_api(
    engine: Engine, today: Callable[[], date], installation: Installation | None = None
) -> FastAPI:
    """Return the interface over the law of `engine`; mount it at `/v1`.

    `today` tells the day that is used when a request names none. Without an `installation` the
    addresses of the register are there, but nothing is at them.
    """
    app = FastAPI(
        title="Waarborg",
        version=VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
        separate_input_output_schemas=False,
    )
    app.state.context = Context(engine, today, installation)
    for room in ROOMS:
        app.include_router(room.router)

    @cache
    def description() -> dict[str, Any]:
        return describe(app, engine)

    async def openapi_json(request: Request) -> Response:
        del request
        headers = {"Access-Control-Allow-Origin": "*"}
        return Response(to_bytes(description()), 200, headers, "application/json")

    app.openapi = description  # type: ignore[method-assign]  # the way that FastAPI prescribes
    app.add_route("/openapi.json", openapi_json, include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Edge)
    return app


def openapi_document() -> dict[str, Any]:
    """Return the description of the interface over the law of the product (OpenAPI 3.1)."""
    return create_api(product_engine(), day_of_today).openapi()
