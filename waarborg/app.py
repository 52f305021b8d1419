# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The composition root: the one place where the rooms are joined into an application."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount

from waarborg.kernel.clock import today as day_of_today
from waarborg.kernel.errors import WaarborgError
from waarborg.law import Engine, product_engine
from waarborg.web.api import create_api
from waarborg.web.pages.faults import fault_page, on_crash, on_http_fault, on_our_fault
from waarborg.web.pages.routes import page_routes
from waarborg.web.pages.site import Site
from waarborg.web.security import MEBIBYTE, BodyLimit, SecurityHeaders
from waarborg.web.stylesheets import Stylesheets

WEB: Final = Path(__file__).parent / "web"
SECURITY_CONTACT: Final = "WAARBORG_SECURITY_CONTACT"
"""The environment variable with the address for reports of weaknesses, as security.txt gives it."""


def create_app(engine: Engine | None = None, today: Callable[[], date] = day_of_today) -> Starlette:
    """Return the application: the pages in Dutch and English, and /v1 for programs.

    `engine` is the law to use, that of the product when it is None; `today` tells the day.
    """
    law = engine or product_engine()
    app = Starlette(
        routes=[
            *page_routes(),
            Mount("/assets", Stylesheets(WEB / "assets")),
            Mount("/static", Stylesheets(WEB / "static")),
            Mount("/v1", create_api(law, today)),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(BodyLimit, limit=MEBIBYTE, refuse=_too_large, except_below="/v1"),
        ],
        exception_handlers={
            HTTPException: on_http_fault,
            WaarborgError: on_our_fault,
            Exception: on_crash,
        },
    )
    app.state.site = Site(law, today)
    app.state.security_contact = os.environ.get(
        SECURITY_CONTACT, "https://waarborg.example/security"
    )
    return app


def _too_large(request: Request) -> Response:
    return fault_page(request, 413)
