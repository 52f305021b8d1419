# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a site allows programs: its robots.txt (RFC 9309)."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin

from protego import Protego

from waarborg.answers.sources.errors import NotFetched
from waarborg.answers.sources.sites.fetch import AGENT, Fetch

_LARGEST: Final = 500_000
"""Bytes of it that count; the standard asks for at least 500 KiB."""
_LONGEST_PAUSE: Final = 60.0
"""Seconds. A site that wants us to wait longer does not want us."""


class Robots:
    """What is allowed."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allows(self, address: str) -> bool:
        """Tell whether we may fetch an address."""
        return bool(self._rules.can_fetch(address, AGENT))

    def pause(self, at_least: float) -> float:
        """Return how many seconds there must be between two questions.

        Raises:
            NotFetched: more than we can wait.
        """
        rate = self._rules.request_rate(AGENT)
        asked = (
            at_least,
            float(self._rules.crawl_delay(AGENT) or 0),
            rate.seconds / rate.requests if rate and rate.requests else 0.0,
        )
        if max(asked) > _LONGEST_PAUSE:
            raise NotFetched(reason="robots-slow", address="robots.txt", limit=int(_LONGEST_PAUSE))
        return max(asked)


def robots_of(fetch: Fetch, site: str) -> Robots:
    """Return what a site allows: everything where it has no robots.txt.

    Raises:
        NotFetched: the site does not say it now: then nothing is allowed.
    """
    address = urljoin(site, "/robots.txt")
    answer = fetch(address, {})
    if answer.status == HTTPStatus.OK:
        return Robots(answer.content[:_LARGEST].decode("utf-8", "replace"))
    is_absent = HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
    if is_absent and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
        return Robots("")
    raise NotFetched(reason="robots-silent", address=address, status=answer.status)
