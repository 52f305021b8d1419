# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking whoever vouches for people; the only module here that asks another machine anything."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx

from waarborg.access.errors import ProviderFault

_PATIENCE: Final = 10.0
"""Seconds that the other may take."""
_LONGEST: Final = 1024 * 1024
_NEARBY: Final = ("127.0.0.1", "::1", "localhost")


def fetch_json(
    url: str,
    *,
    form: Mapping[str, str] | None = None,
    login: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """Return the JSON object at `url`; with `form` it is posted, with `login` as Basic.

    Raises:
        ProviderFault: it cannot be reached over a safe line, or gives something else.
    """
    if not _is_safe(url):
        raise ProviderFault(reason="provider-unsafe")
    try:
        with httpx.Client(timeout=_PATIENCE, headers={"Accept": "application/json"}) as client:
            method = "GET" if form is None else "POST"
            auth = httpx.BasicAuth(*login) if login else None
            with client.stream(method, url, data=form, auth=auth) as response:
                content = _read(response)
                good = response.status_code == httpx.codes.OK
                found = httpx.Response(response.status_code, content=content).json()
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderFault(reason="provider-silent") from error
    if not good or not isinstance(found, dict):
        raise ProviderFault(reason="provider-refused")
    return found


def _read(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > _LONGEST:
            raise ProviderFault(reason="provider-silent")
        parts.append(part)
    return b"".join(parts)


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _NEARBY)
