# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sitemaps, and indices of them."""

import gzip

import pytest

from tests.answers.sources.sites.web import SPACE, Page, Web
from waarborg.answers.sources.errors import NotFetched
from waarborg.answers.sources.sites.fetch import open_site
from waarborg.answers.sources.sites.sitemap import pages_of


def read(web: Web, most: int = 100) -> list[str]:
    """Return the paths in the sitemap."""
    with open_site(web.address, is_inside_allowed=True) as fetch:
        found = pages_of(fetch, web.at("/sitemap.xml"), most)
    return [one.removeprefix(web.address) for one in found]


def test_the_pages_of_the_site_are_listed_once(web: Web) -> None:
    """Those of other sites are not, and nor is what is no address."""
    web.sitemap("/a", "/b", "/a", "https://ander.example/c", "javascript://x", "mailto:x@x.nl")

    assert ["/a", "/b"] == read(web)


def test_an_index_leads_to_more_sitemaps(web: Web) -> None:
    """Packed or not, and each once."""
    web.index("/1.xml", "/2.xml.gz", "/sitemap.xml", "/1.xml")
    web.sitemap("/a", path="/1.xml")
    web.sitemap("/b", path="/2.xml.gz", packed=True)

    assert ["/a", "/b"] == read(web)


def test_indices_without_end_are_refused(web: Web) -> None:
    """However deep they go on, and however many there are."""
    for number in range(6):
        web.index(f"/{number + 1}.xml", path=f"/{number}.xml")
    web.index("/0.xml")
    with pytest.raises(NotFetched, match="no sitemap"):
        read(web)

    web.index(*(f"/s{number}.xml" for number in range(501)))
    with pytest.raises(NotFetched, match="no sitemap"):
        read(web)


def test_too_many_pages_are_refused(web: Web) -> None:
    """Nothing is left out in silence."""
    web.sitemap(*(f"/{number}" for number in range(11)))

    assert 11 == len(read(web, 11))
    with pytest.raises(NotFetched, match="more than 10 pages"):
        read(web, 10)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(status=404), "404"),
        (Page(b"<html>geen sitemap"), "no sitemap"),
        (Page(b"<html></html>"), "no sitemap"),
        (Page(f"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset {SPACE}/>".encode()), "no sitemap"),
        (Page(b"\x1f\x8bkapot"), "no sitemap"),
        (Page(gzip.compress(b" " * 60_000_000, 1)), "50 MB"),
    ],
)
def test_what_is_no_sitemap_is_refused(web: Web, page: Page, reason: str) -> None:
    """With the reason."""
    web.pages["/sitemap.xml"] = page

    with pytest.raises(NotFetched, match=reason):
        read(web)
