# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a body with care: JSON and nothing else, of a size and depth that we can carry."""

import json
import math
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from waarborg.web.api.faults import FieldFault, InvalidInput, TooLarge, UnsupportedMediaType
from waarborg.web.security import DISCARDED_AT_MOST, MEBIBYTE

BODY_LIMIT: Final = MEBIBYTE
"""Bytes of a body that are read."""

DEEPEST: Final = 200
"""How deep a body may be nested; the deepest receipt of the product has 59 levels."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRoute(APIRoute):
    """A route that is sent JSON: what is not, is refused before anything else sees it."""

    def get_route_handler(self) -> Handler:
        """Return the handler of FastAPI, with our reader in front of it."""
        handle = super().get_route_handler()

        async def read_and_handle(request: Request) -> Response:
            body = await _limited(request)
            media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type != "application/json":
                raise UnsupportedMediaType(given=media_type)
            return await handle(_Read(request, body, parse_json(body)))

        return read_and_handle


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


async def _limited(request: Request) -> bytes:
    """Return the body; one that is too large is thrown away first, so that our answer arrives."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > DISCARDED_AT_MOST:
            break
        if size <= BODY_LIMIT:
            parts.append(part)
    if size > BODY_LIMIT:
        raise TooLarge(limit=BODY_LIMIT)
    return b"".join(parts)


def parse_json(body: bytes) -> object:
    """Return what the JSON `body` holds.

    Python reads more than JSON: a name that stands twice, NaN, a number without end. Of these
    a caller would not learn what we made of it, so they are refused.

    Raises:
        InvalidInput: it is no JSON, or not such as we can carry.
    """
    try:
        content: object = json.loads(
            body, object_pairs_hook=_without_twins, parse_int=_whole, parse_constant=float
        )
    except (ValueError, RecursionError) as error:
        raise _invalid("body", "json_invalid") from error
    _check_numbers_and_depth(content)
    return content


def _invalid(field: str, kind: str) -> InvalidInput:
    return InvalidInput((FieldFault(field, kind, ""),))


def _without_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _invalid(next(name for name in names if names.count(name) > 1), "json_twin")
    return found


def _whole(text: str) -> float:
    """Return a whole number; as a double it must not be endless, as JSON in other hands is that."""
    number = float(text)
    return int(text) if math.isfinite(number) else number


def _check_numbers_and_depth(content: object) -> None:
    level: list[tuple[str, object]] = [("", content)]
    for _ in range(DEEPEST):
        for place, node in level:
            if isinstance(node, float) and not math.isfinite(node):
                raise _invalid(place.removeprefix(".") or "body", "json_number")
        level = [child for place, node in level for child in _children(place, node)]
        if not level:
            return
    raise _invalid("body", "json_too_deep")


def _children(place: str, node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, dict):
        yield from ((f"{place}.{name}", child) for name, child in node.items())
    if isinstance(node, list):
        yield from ((f"{place}.{index}", child) for index, child in enumerate(node))
