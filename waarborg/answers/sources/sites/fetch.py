# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking a web site for a page. The only module of the sources with sockets.

It goes to the one site that it was opened for. The address that it connects to is the one that
was checked: a name that leads to a machine inside is refused, also after a redirect.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from waarborg import __version__
from waarborg.answers.sources.errors import NotFetched
from waarborg.kernel.networks import is_public

AGENT: Final = "WaarborgBot"
"""By this name robots.txt may speak to us."""
PATIENCE: Final = 30.0
"""Seconds that one answer may take, also when it drips in."""
LARGEST: Final = 25_000_000
_MOST_REDIRECTS: Final = 5
_PIECE: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a site answered."""

    status: int
    address: str
    """Where it was found in the end."""
    headers: Mapping[str, str]
    """With names in small letters."""
    content: bytes = field(repr=False)


Fetch = Callable[[str, Mapping[str, str]], Fetched]
"""Takes an address and headers; raises NotFetched."""


@contextmanager
def open_site(
    address: str,
    *,
    is_inside_allowed: bool = False,
    patience: float = PATIENCE,
    largest: int = LARGEST,
) -> Iterator[Fetch]:
    """Give a way to ask the site of `address`, and no other.

    `is_inside_allowed` is for a site inside the organisation: then its address may be private.

    Raises:
        NotFetched: from what is given: there is no answer, it is too large or slow, or it leads
            to another site or inside.
    """
    with asyncio.Runner() as runner:
        asking = runner.run(_opened(address, is_inside_allowed, patience, largest))
        try:
            yield lambda page, headers: runner.run(asking.fetch(page, headers))
        finally:
            runner.run(asking.close())


async def _opened(
    address: str,
    is_inside_allowed: bool,  # noqa: FBT001  # passed on
    patience: float,
    largest: int,
) -> "_Asking":
    site = site_of(address)
    resolver = _Checked(is_inside_allowed=is_inside_allowed)
    connector = aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=1)
    session = aiohttp.ClientSession(
        connector=connector,
        timeout=aiohttp.ClientTimeout(total=patience),
        headers={"User-Agent": f"{AGENT}/{__version__}", "Accept-Encoding": "identity"},
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
    )
    return _Asking(session, site, is_inside_allowed, largest)


def site_of(address: str) -> tuple[str, int]:
    """Return the host and port of an address.

    Raises:
        NotFetched: it is no address on the web.
    """
    parts = _parts(address)
    return parts.hostname or "", parts.port or _PORTS[parts.scheme]


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host; the plain and the safe door of it are one."""
    (host, port), (other_host, other_port) = site_of(one), site_of(other)
    doors = {port, other_port}
    return host == other_host and (port == other_port or doors == set(_PORTS.values()))


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        known = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise NotFetched(reason="no-address", address=address) from error
    if not known or "@" in parts.netloc or not address.isprintable():
        raise NotFetched(reason="no-address", address=address)
    return parts


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise NotFetched(reason="no-address", address=address) from error


@dataclass(frozen=True, slots=True)
class _Asking:
    session: aiohttp.ClientSession
    site: tuple[str, int]
    is_inside_allowed: bool
    largest: int

    async def close(self) -> None:
        await self.session.close()

    async def fetch(self, address: str, headers: Mapping[str, str]) -> Fetched:
        start = address
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(address, start)
            answer = await self._asked(address, headers)
            if answer.status not in _REDIRECTS:
                return answer
            address = _joined(address, answer.headers.get("location", ""))
        raise NotFetched(reason="too-many-redirects", address=start)

    def _check(self, address: str, start: str) -> None:
        """Refuse another site, a door that is less safe, and an address inside."""
        host, port = site_of(address)
        is_safe = urlsplit(start).scheme == "http" or urlsplit(address).scheme == "https"
        is_site = host == self.site[0] and (port == self.site[1] or port == _PORTS["https"])
        if not (is_site and is_safe):
            raise NotFetched(reason="another-site", address=start)
        if not self.is_inside_allowed and _is_inside(host):
            raise NotFetched(reason="inside", address=start)

    async def _asked(self, address: str, headers: Mapping[str, str]) -> Fetched:
        try:
            async with self.session.get(
                address, headers=headers, allow_redirects=False
            ) as response:
                names = {name.lower(): value for name, value in response.headers.items()}
                content = await self._read(response, address)
        except TimeoutError as error:
            raise NotFetched(reason="too-slow-site", address=address) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            reason = "inside" if _is_refused(error) else "no-answer"
            raise NotFetched(reason=reason, address=address) from error
        return Fetched(response.status, address, names, content)

    async def _read(self, response: aiohttp.ClientResponse, address: str) -> bytes:
        content = bytearray()
        async for piece in response.content.iter_chunked(_PIECE):
            content += piece
            if len(content) > self.largest:
                response.close()
                raise NotFetched(
                    reason="page-too-large", address=address, limit=self.largest // 1_000_000
                )
        return bytes(content)


class _InsideError(OSError):
    """A name leads to a machine inside."""


def _is_refused(error: BaseException) -> bool:
    """Tell whether a name was refused, however deep the client packed that."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, _InsideError):
            return True
        seen = seen.__cause__ or getattr(seen, "os_error", None)
    return False


def _is_inside(host: str) -> bool:
    """Tell whether a host is written as an address that is not of the whole internet."""
    try:
        return not is_public(host)
    except ValueError:
        return False


class _Checked(AbstractResolver):
    """Looks up names, and gives only addresses that may be connected to."""

    def __init__(self, *, is_inside_allowed: bool) -> None:
        self._is_inside_allowed = is_inside_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a host; none when one of them is inside."""
        loop = asyncio.get_running_loop()
        found: list[Any] = await loop.getaddrinfo(
            host, port, family=family, type=socket.SOCK_STREAM
        )
        numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._is_inside_allowed and any(map(_is_inside, numbers)):
            raise _InsideError(host)
        return [
            ResolveResult(
                hostname=host,
                host=number,
                port=port,
                family=socket.AF_INET6 if ":" in number else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for number in numbers
        ]

    async def close(self) -> None:
        """Nothing stays open."""
