# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The composition root: the one place where the rooms are joined into an application."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from waarborg.installation import Installation
from waarborg.kernel.clock import today as day_of_today
from waarborg.kernel.errors import WaarborgError
from waarborg.law import Engine, product_engine
from waarborg.serving import serving
from waarborg.web.access_log import AccessLog
from waarborg.web.api import create_api
from waarborg.web.api.edge import refuse_key
from waarborg.web.endpoint_road import EndpointRoad
from waarborg.web.pages.faults import fault_page, on_crash, on_http_fault, on_our_fault
from waarborg.web.pages.routes import body_limit, page_routes
from waarborg.web.pages.site import Site
from waarborg.web.security import BodyLimit, Readable, SecurityHeaders
from waarborg.web.stylesheets import Stylesheets
from waarborg.web.visits import Visits

GRACE: Final = 20.0
"""Seconds that answers under way get when the application stops."""
WEB: Final = Path(__file__).parent / "web"


def create_app(
    engine: Engine | None = None,
    today: Callable[[], date] = day_of_today,
    installation: Installation | None = None,
) -> Starlette:
    """Return the application: the pages in Dutch and English, and /v1 for programs.

    With an `installation` it serves all of that, with its law and its day. Without one it serves
    what stores nothing: the check and the law base, of `engine` (that of the product when it is
    None) and by the day that `today` tells.
    """
    law = installation.engine if installation else engine or product_engine()
    today = installation.today if installation else today
    site = Site(law, today, installation)
    app = Starlette(
        routes=[
            *page_routes(),
            Mount("/assets", Stylesheets(WEB / "assets")),
            Mount("/static", Stylesheets(WEB / "static")),
            Mount("/v1", create_api(law, today, installation)),
        ],
        middleware=[
            Middleware(EndpointRoad, find=lambda: site.serving.endpoint if site.serving else None),
            Middleware(SecurityHeaders),
            Middleware(AccessLog),
            Middleware(Visits, refuse=refuse_key),
            Middleware(Readable, refuse=_nowhere, except_below="/v1"),
            Middleware(BodyLimit, limit=body_limit, refuse=_too_large, except_below="/v1"),
        ],
        exception_handlers={
            HTTPException: on_http_fault,
            WaarborgError: on_our_fault,
            Exception: on_crash,
        },
        lifespan=partial(_lifespan, site=site),
    )
    app.state.site = site
    return app


@asynccontextmanager
async def _lifespan(_: Starlette, site: Site) -> AsyncIterator[None]:
    """Let the gateway run while the application does; end it in order."""
    if site.installation is None:
        yield
        return
    with serving(site.installation, asyncio.get_running_loop()) as site.serving:
        try:
            yield
        finally:
            await site.serving.gateway.drain(GRACE)
            await site.serving.gateway.close()


def _nowhere(request: Request) -> Response:
    return fault_page(request, 404)


def _too_large(request: Request) -> Response:
    return fault_page(request, 413)
