# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The line to the national register: one question, one answer. The only module with sockets here.

It follows no redirects (credentials would follow too), reads no more than `LARGEST`, and gives up
when an answer takes longer than `PATIENCE` in all, also when it drips in.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, Literal

import httpx

from waarborg import __version__

CONNECTING: Final = 10.0
PATIENCE: Final = 60.0
LARGEST: Final = 8 * 1024 * 1024
"""Bytes of an answer: the list of an organisation with a thousand records stays far below it."""

Reason = Literal["not-found", "no-line", "time-out", "broken", "too-large"]
"""Why no answer came; the wording stands under `delivery.reasons`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of another machine."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """May hold a token."""
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What it answered."""

    status: int
    headers: Mapping[str, str]
    """With names in small letters."""
    content: bytes = field(repr=False)


class NoAnswer(Exception):
    """No answer came. Says whether the question may have arrived."""

    def __init__(self, reason: Reason, *, arrived: bool) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.arrived = arrived


Ask = Callable[[Question], Answer]


@contextmanager
def open_line(
    *,
    connecting: float = CONNECTING,
    patience: float = PATIENCE,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Ask]:
    """Give a way to ask; connections are kept open between questions."""
    limits = httpx.Timeout(patience, connect=connecting, pool=connecting)
    agent = {"User-Agent": f"waarborg/{__version__}", "Accept": "application/json"}
    with httpx.Client(timeout=limits, headers=agent, follow_redirects=False) as client:
        yield lambda question: _ask(client, question, patience, clock)


def _ask(
    client: httpx.Client, question: Question, patience: float, clock: Callable[[], float]
) -> Answer:
    ends = clock() + patience
    try:
        request = client.build_request(
            question.method, question.url, headers=question.headers, content=question.body
        )
        response = client.send(request, stream=True)
        try:
            content = _read(response, ends, clock)
        finally:
            response.close()
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NoAnswer("no-line", arrived=False) from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        raise NoAnswer("not-found", arrived=False) from error
    except httpx.TimeoutException as error:
        raise NoAnswer("time-out", arrived=True) from error
    except httpx.HTTPError as error:
        raise NoAnswer("broken", arrived=True) from error
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(response.status_code, headers, content)


def _read(response: httpx.Response, ends: float, clock: Callable[[], float]) -> bytes:
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > LARGEST:
            raise NoAnswer("too-large", arrived=True)
        if clock() > ends:
            raise NoAnswer("time-out", arrived=True)
    return bytes(content)
