# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Long lists in pages."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query, Request

T = TypeVar("T")

PageNumber = Annotated[int, Query(description="Number of the page, from 1.", ge=1, le=100_000)]
PageSize = Annotated[int, Query(alias="pageSize", description="How many on a page.", ge=1, le=200)]


def page_of(
    found: Sequence[T],
    page: int,
    size: int,
    request: Request,
    view: Callable[[T], dict[str, Any]],
) -> dict[str, Any]:
    """Return one page of a list, with the addresses of the pages beside it."""
    start = (page - 1) * size
    return {
        "items": [view(one) for one in found[start : start + size]],
        **place_of_page(page, size, len(found), request),
    }


def place_of_page(page: int, size: int, total: int, request: Request) -> dict[str, Any]:
    """Return which page of how many this is, with the addresses of the pages beside it."""

    def link(number: int) -> str:
        url = request.url.include_query_params(page=number)
        return f"{url.path}?{url.query}"

    return {
        "page": page,
        "pageSize": size,
        "total": total,
        "links": {
            "self": link(page),
            "next": link(page + 1) if page * size < total else None,
            "previous": link(page - 1) if page > 1 else None,
        },
    }
