# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A client that speaks to the interface without a network, one request at a time."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp


def mounted(api: ASGIApp) -> Starlette:
    """Return an application that has `api` at `/v1`."""
    return Starlette(routes=[Mount("/v1", api)])


class Client:
    """Sends requests below `/v1`; what breaks inside is raised in the test."""

    def __init__(self, app: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(app)

    def send(
        self,
        method: str,
        path: str,
        content: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Return the answer to a request as it stands."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="https://waarborg.test/v1"
            ) as client:
                return await client.request(method, path, content=content, headers=headers)

        return asyncio.run(ask())

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Return the answer to a GET; `accept_language="en"` is the header Accept-Language."""
        return self.send("GET", path, headers=_names(headers))

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:  # noqa: ANN401  # JSON holds anything
        """Return the answer to a POST of JSON; bytes and text are sent as they stand."""
        content = body if isinstance(body, bytes | str) else json.dumps(body)
        names = {"Content-Type": "application/json", **_names(headers)}
        return self.send("POST", path, content, names)


def _names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    """Return the members of the problem that `answer` must be."""
    assert (status, "application/problem+json") == (
        answer.status_code,
        answer.headers["content-type"],
    ), answer.text
    members: dict[str, Any] = answer.json()
    assert (f"/problems/{kind}", status) == (members["type"], members["status"])
    return members
