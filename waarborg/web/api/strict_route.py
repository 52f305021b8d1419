# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A route that takes what it knows and refuses the rest, so that no caller is misunderstood."""

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.responses import Response

from waarborg.web.api.bodies import parse_json, read_limited
from waarborg.web.api.faults import FieldFault, InvalidInput, UnsupportedMediaType

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class StrictRoute(APIRoute):
    """A route without unknown parameters in the address; what is sent to it must be JSON.

    A filter that is misspelt would otherwise give everything, as if nothing was asked.
    """

    def get_route_handler(self) -> Handler:
        """Return the handler of FastAPI, with our reader in front of it."""
        handle = super().get_route_handler()

        async def read_and_handle(request: Request) -> Response:
            # The access log tells no more of an address.
            request.state.route = f"{request.scope['root_path']}{self.path_format}"
            self._check_parameters(request)
            if self.body_field is None:
                return await handle(request)
            body = await read_limited(request.stream())
            media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type != "application/json":
                raise UnsupportedMediaType(given=media_type)
            return await handle(_Read(request, body, parse_json(body)))

        return read_and_handle

    def _check_parameters(self, request: Request) -> None:
        known = set(_parameters(self.dependant))
        counted = [name for name, _ in request.query_params.multi_items()]
        faults = [
            FieldFault(name, "twin" if name in known else "extra_forbidden", "")
            for name in dict.fromkeys(counted)
            if name not in known or counted.count(name) > 1
        ]
        if faults:
            raise InvalidInput(tuple(faults))


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (one.alias for one in dependant.query_params)
    for deeper in dependant.dependencies:
        yield from _parameters(deeper)


class _Read(Request):
    """A request whose body has been read."""

    def __init__(self, request: Request, body: bytes, content: object) -> None:
        super().__init__(request.scope, request.receive)
        self._bytes = body
        self._content = content

    async def body(self) -> bytes:
        return self._bytes

    async def json(self) -> object:
        return self._content
