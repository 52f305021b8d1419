# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sitemap of a site: which pages it has. An index leads to more of them."""

import zlib
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from lxml import etree

from waarborg.answers.sources.documents.packed import parse_xml
from waarborg.answers.sources.errors import NotFetched, UnreadableDocument
from waarborg.answers.sources.sites.fetch import Fetch, is_same_site

_LARGEST: Final = 50_000_000
"""Bytes of a sitemap, as its standard says."""
_MOST_MAPS: Final = 500
_DEEPEST: Final = 3
_GZIP: Final = b"\x1f\x8b"
_WINDOW: Final = 31
"""Says to zlib that it is gzip."""


def pages_of(fetch: Fetch, address: str, most: int) -> tuple[str, ...]:
    """Return the addresses of the pages in a sitemap, of its own site alone, each once.

    Raises:
        NotFetched: it is not there, is no sitemap, or has more pages than `most`.
    """
    found: dict[str, None] = {}
    seen = {address}
    waiting = [(address, 1)]
    while waiting:
        now, depth = waiting.pop(0)
        root = _read(fetch, now)
        places = [one for one in _places(root) if is_same_site_as(one, address)]
        if _name(root) == "urlset":
            found.update(dict.fromkeys(places))
        else:
            more = [one for one in dict.fromkeys(places) if one not in seen]
            seen.update(more)
            waiting += [(one, depth + 1) for one in more]
        if len(found) > most:
            raise NotFetched(reason="too-many-pages-site", address=address, limit=most)
        if len(seen) > _MOST_MAPS or any(one[1] > _DEEPEST for one in waiting):
            raise NotFetched(reason="no-sitemap", address=now)
    return tuple(found)


def is_same_site_as(address: str, other: str) -> bool:
    """Tell whether an address is one, and of the same site as another."""
    try:
        return is_same_site(address, other)
    except NotFetched:
        return False


def _read(fetch: Fetch, address: str) -> etree._Element:
    answer = fetch(address, {})
    if answer.status != HTTPStatus.OK:
        raise NotFetched(reason="status", address=address, status=answer.status)
    try:
        root = parse_xml(_unpacked(answer.content, address))
    except UnreadableDocument as error:
        raise NotFetched(reason="no-sitemap", address=address) from error
    if _name(root) not in {"urlset", "sitemapindex"}:
        raise NotFetched(reason="no-sitemap", address=address)
    return root


def _unpacked(content: bytes, address: str) -> bytes:
    if not content.startswith(_GZIP):
        return content
    unpacking = zlib.decompressobj(_WINDOW)
    try:
        plain = unpacking.decompress(content, _LARGEST + 1)
    except zlib.error as error:
        raise NotFetched(reason="no-sitemap", address=address) from error
    if len(plain) > _LARGEST:
        raise NotFetched(reason="page-too-large", address=address, limit=_LARGEST // 1_000_000)
    return plain


def _places(root: etree._Element) -> Iterator[str]:
    for entry in root:
        for child in entry if isinstance(entry.tag, str) else ():
            if isinstance(child.tag, str) and _name(child) == "loc":
                yield (child.text or "").strip()


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname
