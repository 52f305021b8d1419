# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a body with care: JSON and nothing else, of a size and depth that we can carry."""

import json
import math
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

from waarborg.web.api.faults import FieldFault, InvalidInput, TooLarge
from waarborg.web.security import DISCARDED_AT_MOST, MEBIBYTE

BODY_LIMIT: Final = MEBIBYTE
"""Bytes of a body that are read."""

DEEPEST: Final = 200
"""How deep a body may be nested; the deepest receipt of the product has 59 levels."""


async def read_limited(stream: AsyncIterator[bytes]) -> bytes:
    """Return a body; one that is too large is thrown away first, so that our answer arrives.

    Raises:
        TooLarge: it is larger than `BODY_LIMIT`.
    """
    parts: list[bytes] = []
    size = 0
    async for part in stream:
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
        counted = Counter(name for name, _ in pairs)
        raise _invalid(next(name for name, count in counted.items() if count > 1), "twin")
    return found


def _whole(text: str) -> float:
    """Return a whole number; as a double it must not be endless, as JSON in other hands is that."""
    number = float(text)
    return int(text) if math.isfinite(number) else number


def _check_numbers_and_depth(content: object) -> None:
    level: list[tuple[_Place, object]] = [(None, content)]
    for _ in range(DEEPEST):
        for place, node in level:
            if isinstance(node, float) and not math.isfinite(node):
                raise _invalid(_written(place) or "body", "json_number")
        level = [child for place, node in level for child in _children(place, node)]
        if not level:
            return
    raise _invalid("body", "json_too_deep")


_Place = tuple[Any, str | int] | None
"""Where a value stands: the place above it, and its name or number there. Only written out for a
fault: a long name above many values would be written that many times."""


def _written(place: _Place) -> str:
    names: list[str] = []
    while place is not None:
        place, name = place
        names.append(str(name))
    return ".".join(reversed(names))


def _children(place: _Place, node: object) -> Iterator[tuple[_Place, object]]:
    if isinstance(node, dict):
        yield from (((place, name), child) for name, child in node.items())
    if isinstance(node, list):
        yield from (((place, index), child) for index, child in enumerate(node))
