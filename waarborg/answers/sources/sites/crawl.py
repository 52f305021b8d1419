# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a site: its pages become sources, as fast as it allows and no faster.

Every page is a transaction of its own, and is asked for only if it changed: a crawl that was
broken off is simply started again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from http import HTTPStatus
from typing import Final

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Source
from waarborg.answers.sources.collections import collection_by_id
from waarborg.answers.sources.documents import docx, html, markdown, odt, pdf, plain
from waarborg.answers.sources.documents.reader import read_as
from waarborg.answers.sources.errors import NotFetched, SourceFault
from waarborg.answers.sources.importing import (
    Imported,
    ImportReport,
    Progress,
    gone_from,
    incoming_document,
)
from waarborg.answers.sources.putting import put_source
from waarborg.answers.sources.reading import source_by_id
from waarborg.answers.sources.records import Change, Details
from waarborg.answers.sources.sites.fetch import Fetch, Fetched
from waarborg.answers.sources.sites.robots import Robots, robots_of
from waarborg.answers.sources.sites.site_file import Site
from waarborg.answers.sources.sites.sitemap import is_same_site_as, pages_of
from waarborg.answers.sources.standing import withdraw_source
from waarborg.answers.sources.store.fetching import Seen, keep_seen, seen_in
from waarborg.answers.sources.values import details_of
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.canonical import digest
from waarborg.kernel.texts import say

_READABLE: Final = frozenset(
    {html.MEDIA_TYPE, "application/xhtml+xml", pdf.MEDIA_TYPE, docx.MEDIA_TYPE, odt.MEDIA_TYPE}
    | {plain.MEDIA_TYPE, markdown.MEDIA_TYPE}
)
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_MOST_GONE: Final = 0.5
"""A share of the sources above which a site is broken rather than changed: nothing is withdrawn."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How time passes while a site is read."""

    sleep: Callable[[float], None]
    skip_newer: timedelta = timedelta(0)
    """Pages that were fetched less long ago are not asked for: to go on where it was broken off."""


def crawl_site(  # noqa: PLR0917  # what is read, by whom, how, and into what
    base: AnswersBase,
    actor: Actor,
    collection_id: str,
    site: Site,
    fetch: Fetch,
    pace: Pace,
    progress: Progress | None = None,
) -> ImportReport:
    """Import the pages of a site that its list wants and its robots.txt allows.

    Raises:
        NotAllowed: the actor may not write in the organisation of the collection.
        UnknownRecord: there is no such collection.
        NotFetched: its robots.txt or sitemap cannot be read, or forbids it.
    """
    collection = collection_by_id(base, collection_id)
    actor.demand(Permission.WRITE, collection.organisation)
    robots = robots_of(fetch, site.sitemap)
    seconds = robots.pause(site.pause)
    _check_allowed(robots, site.sitemap)
    pages = [one for one in pages_of(fetch, site.sitemap, site.most_pages) if site.wants(one)]
    with base.store.reading() as connection:
        seen = dict(seen_in(connection, collection_id))
    crawl = _Crawl(base, actor, collection_id, site, fetch, robots, seen)
    since = base.now() - pace.skip_newer
    items: list[Imported] = []
    for number, page in enumerate(pages, start=1):
        if page in seen and seen[page].at > since:
            done = Imported(page, Change.UNCHANGED, source_by_id(base, seen[page].source))
        else:
            pace.sleep(seconds)
            done = crawl.page(page)
        items.append(done)
        if progress is not None:
            progress(done, number, len(pages))
    return ImportReport(tuple(items), _gone(crawl, pages, items))


def _check_allowed(robots: Robots, address: str) -> None:
    if not robots.allows(address):
        raise NotFetched(reason="robots", address=address, is_gone=True)


def _gone(crawl: "_Crawl", pages: Sequence[str], items: Sequence[Imported]) -> tuple[Source, ...]:
    """Return the sources of this site that it no longer has; withdraw them where that was asked."""
    absent = {one.origin for one in items if one.fault and one.fault.details.get("is_gone")}
    there = dict.fromkeys(one for one in pages if one not in absent)
    site = crawl.site
    gone = gone_from(
        crawl.base,
        crawl.collection,
        there,
        lambda origin: is_same_site_as(origin, site.sitemap) and site.wants(origin),
    )
    if site.withdraws_gone and len(gone) <= _MOST_GONE * (len(gone) + len(there)):
        reason = say("sources.gone", "nl")
        return tuple(withdraw_source(crawl.base, crawl.actor, one.id, reason) for one in gone)
    return gone


@dataclass(frozen=True, slots=True)
class _Crawl:
    base: AnswersBase
    actor: Actor
    collection: str
    site: Site
    fetch: Fetch
    robots: Robots
    seen: Mapping[str, Seen]

    def page(self, address: str) -> Imported:
        """Return what became of a page."""
        try:
            _check_allowed(self.robots, address)
            return self._asked(address)
        except SourceFault as fault:
            return Imported(address, None, fault=fault)

    def _asked(self, address: str) -> Imported:
        known = self.seen.get(address)
        source = source_by_id(self.base, known.source) if known else None
        is_same = source is not None and self._says_the_same(source)
        answer = self.fetch(address, _conditions(known) if known and is_same else {})
        if answer.status == HTTPStatus.NOT_MODIFIED and source is not None:
            self._keep(source, answer, known)
            return Imported(address, Change.UNCHANGED, source)
        _check_answer(answer, address)
        _check_allowed(self.robots, answer.address)
        return self._put(address, answer)

    def _put(self, address: str, answer: Fetched) -> Imported:
        media_type, charset = _type_of(answer, address)
        if media_type == html.MEDIA_TYPE and html.asks_no_index(html.parsed(answer.content)):
            raise NotFetched(reason="no-index", address=address, is_gone=True)
        document, front = read_as(media_type, address, answer.content, charset)
        named = {name: front[name] for name in ("title", "language") if name in front}
        said = {**named, **self.site.said, "address": answer.address}
        incoming = incoming_document(self.base, address, document, said, digest(answer.content))
        put = put_source(self.base, self.actor, self.collection, incoming)
        self._keep(put.source, answer, None)
        return Imported(address, put.change, put.source)

    def _says_the_same(self, source: Source) -> bool:
        """Tell whether what the list says of pages is what it said when this one was put."""
        wanted = details_of({**self.site.said, "address": source.address}, source.valid_from)
        return source.withdrawn is None and wanted == Details(
            owner=source.owner,
            validated_by=source.validated_by,
            valid_from=source.valid_from,
            valid_until=source.valid_until,
            address=source.address,
            licence=source.licence,
        )

    def _keep(self, source: Source, answer: Fetched, known: Seen | None) -> None:
        with self.base.store.writing() as connection:
            keep_seen(
                connection,
                Seen(
                    source=source.id,
                    etag=answer.headers.get("etag") or (known.etag if known else None),
                    modified=answer.headers.get("last-modified")
                    or (known.modified if known else None),
                    at=self.base.now(),
                ),
            )


def _conditions(seen: Seen) -> dict[str, str]:
    asked = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
    return {name: value for name, value in asked.items() if value}


def _check_answer(answer: Fetched, address: str) -> None:
    if answer.status in _GONE:
        raise NotFetched(reason="status", address=address, status=answer.status, is_gone=True)
    if answer.status != HTTPStatus.OK:
        raise NotFetched(reason="status", address=address, status=answer.status)
    words = answer.headers.get("x-robots-tag", "").lower().replace(":", ",").split(",")
    if not {"noindex", "none"}.isdisjoint(word.strip() for word in words):
        raise NotFetched(reason="no-index", address=address, is_gone=True)


def _type_of(answer: Fetched, address: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = answer.headers.get("content-type", html.MEDIA_TYPE)
    media_type = message.get_content_type()
    if media_type not in _READABLE:
        raise NotFetched(reason="unknown-kind", address=address, kind=media_type)
    is_page = media_type == "application/xhtml+xml"
    return (html.MEDIA_TYPE if is_page else media_type), str(message.get_content_charset() or "")
