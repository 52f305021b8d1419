# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The endpoint for applications, before anything that is for pages.

It knows its callers by their keys, bounds what they send and writes its own log.
"""

from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from waarborg.gateway.endpoint import PREFIX
from waarborg.gateway.marking import PLACE

_PREFIXES: Final = (f"{PREFIX}/", PLACE)


class EndpointRoad:
    """Leads what is asked for it to the endpoint that `find` gives, while it runs.

    When there is none, the application answers, as to any address that it does not have.
    """

    def __init__(self, app: ASGIApp, find: Callable[[], ASGIApp | None]) -> None:
        self._app = app
        self._find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        is_road = scope["type"] == "http" and f"{scope['path']}/".startswith(_PREFIXES)
        endpoint = self._find() if is_road else None
        await (endpoint or self._app)(scope, receive, send)
