# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a site that really answers, on this machine."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import typst

from tests.answers.sources.desk import EDITOR, READER, Desk
from tests.answers.sources.sites.web import Page, Web
from waarborg.answers.sources import Change, ImportReport, passages_valid_on, sources_of
from waarborg.answers.sources.errors import NotFetched
from waarborg.answers.sources.sites.crawl import Pace, crawl_site
from waarborg.answers.sources.sites.fetch import open_site
from waarborg.answers.sources.sites.site_file import Site
from waarborg.kernel.actors import Actor, NotAllowed

TODAY = date(2026, 6, 1)
SAID = {"owner": "Online", "validated_by": "Redactie", "licence": "CC0"}


class Reading:
    """A desk that reads a site; keeps how long it waited."""

    def __init__(self, desk: Desk, web: Web) -> None:
        self.desk = desk
        self.web = web
        self.waited: list[float] = []

    def crawl(
        self,
        actor: Actor = EDITOR,
        skip_newer: timedelta = timedelta(0),
        **changes: Any,  # noqa: ANN401  # any of a site
    ) -> ImportReport:
        """Read the site once."""
        site = replace(Site(self.web.at("/sitemap.xml"), SAID, is_inside=True), **changes)
        pace = Pace(self.waited.append, skip_newer)
        with open_site(site.sitemap, is_inside_allowed=True) as fetch:
            return crawl_site(self.desk.base, actor, self.desk.collection.id, site, fetch, pace)

    def reasons(self, report: ImportReport) -> dict[str, object]:
        """Return why pages were refused, by path."""
        return {
            one.origin.removeprefix(self.web.address): one.fault.details["reason"]
            for one in report.refused
            if one.fault
        }


@pytest.fixture
def reading(small_desk: Desk, web: Web) -> Reading:
    """Return a desk, and a site of two pages."""
    web.sitemap("/a", "/b")
    web.html("/a", "Tekst van a.")
    web.html("/b", "Tekst van b.")
    return Reading(small_desk, web)


def test_the_pages_of_a_site_become_sources(desk: Desk, web: Web) -> None:
    """With their address, in the name of whoever the list says, and with a pause before each."""
    web.sitemap("/a", "/b.pdf")
    web.html("/a", "Tekst van a.")
    web.pages["/b.pdf"] = Page(
        typst.compile(b"= Regels\nTekst van b, die wat langer is."),
        headers={"content-type": "application/pdf"},
    )
    reading = Reading(desk, web)

    report = reading.crawl()

    found = {one.title: one for one in sources_of(desk.base, desk.collection.id)}
    assert 2 == report.count(Change.NEW)
    assert {"Pagina": web.at("/a"), "Regels": web.at("/b.pdf")} == {
        title: one.address for title, one in found.items()
    }
    assert ("Online", "Redactie", "CC0", TODAY) == (
        found["Pagina"].owner,
        found["Pagina"].validated_by,
        found["Pagina"].licence,
        found["Pagina"].valid_from,
    )
    assert [1.0, 1.0] == reading.waited


def test_a_page_is_asked_for_only_when_it_changed(desk: Desk, web: Web) -> None:
    """By its mark or its day; a change is a new version, and no change is no evidence."""
    web.sitemap("/a", "/b")
    page = b"<main><h1>A</h1><p>Een.</p></main>"
    web.pages["/a"] = Page(page, etag='"1"')
    web.html("/b", "Twee.", last_modified="Mon, 01 Jun 2026 10:00:00 GMT")
    reading = Reading(desk, web)
    reading.crawl()
    desk.clock.go_to(date(2026, 6, 2))
    web.asked.clear()

    again = reading.crawl()

    assert 2 == again.count(Change.UNCHANGED)
    assert ['"1"', None] == [one.get("if-none-match") for _, one in web.asked[-2:]]
    assert "Mon, 01 Jun 2026 10:00:00 GMT" == web.asked[-1][1]["if-modified-since"]
    assert 2 == len(desk.kinds())

    web.pages["/a"] = Page(page.replace(b"Een", b"Drie"), etag='"2"')
    reading.crawl()
    assert {"Drie.", "Twee."} == {
        one.text for one in passages_valid_on(desk.base, [desk.collection.id], desk.base.today())
    }


def test_what_the_list_says_of_a_page_can_change(reading: Reading) -> None:
    """Then it is asked for without a condition, and renewed."""
    reading.web.pages["/a"] = replace(reading.web.pages["/a"], etag='"1"')
    reading.crawl()

    report = reading.crawl(said={**SAID, "owner": "Redactie"})

    assert 2 == report.count(Change.RENEWED)


def test_a_crawl_that_was_broken_off_goes_on(reading: Reading) -> None:
    """Pages that were fetched just now are not asked for again."""
    reading.crawl()
    reading.web.asked.clear()
    reading.web.sitemap("/a", "/b", "/c")
    reading.web.html("/c", "Tekst van c.")

    report = reading.crawl(skip_newer=timedelta(hours=1))

    assert (2, 1) == (report.count(Change.UNCHANGED), report.count(Change.NEW))
    assert ["/robots.txt", "/sitemap.xml", "/c"] == reading.web.paths()


def test_what_the_site_does_not_allow_is_not_asked(reading: Reading) -> None:
    """Its pace is kept, and a page that asks not to be kept is not."""
    reading.web.robots("User-agent: *\nDisallow: /a\nCrawl-delay: 4")
    reading.web.sitemap("/a", "/b", "/c", "/d", "/e")
    reading.web.html("/c", "x", x_robots_tag="WaarborgBot: noindex")
    reading.web.html("/d", "</main><meta name=robots content=noindex>")
    reading.web.pages["/e"] = Page(status=302, headers={"location": "/a"})

    report = reading.crawl()

    assert {"/a": "robots", "/c": "no-index", "/d": "no-index", "/e": "robots"} == reading.reasons(
        report
    )
    assert {4.0} == set(reading.waited)
    assert [] == [one for one in reading.web.paths()[:-1] if one == "/a"]


def test_only_what_was_listed_is_asked(reading: Reading) -> None:
    """By the paths of the list."""
    reading.crawl(only=("/b",))

    assert ["/robots.txt", "/sitemap.xml", "/b"] == reading.web.paths()


def test_faults_of_pages_stop_nothing(reading: Reading) -> None:
    """Each is told with its reason; the others are read."""
    reading.web.sitemap("/a", "/500", "/404", "/png", "/leeg", "/elders")
    reading.web.pages["/500"] = Page(status=500)
    reading.web.pages["/png"] = Page(b"x", headers={"content-type": "image/png"})
    reading.web.pages["/leeg"] = Page(b"<main></main>")
    reading.web.pages["/elders"] = Page(status=302, headers={"location": "https://ander.example"})

    report = reading.crawl()

    assert 1 == report.count(Change.NEW)
    assert {
        "/500": "status",
        "/404": "status",
        "/png": "unknown-kind",
        "/leeg": "no-text",
        "/elders": "another-site",
    } == reading.reasons(report)


def test_a_page_that_is_gone_is_told(reading: Reading) -> None:
    """One that does not answer now is not gone, and one of another site neither."""
    reading.web.sitemap("/a", "/b", "/c", "/d")
    for name in ("/c", "/d"):
        reading.web.html(name, name)
    reading.crawl()
    reading.desk.put(origin="https://ander.example/x")
    reading.web.sitemap("/a", "/b", "/d")
    del reading.web.pages["/a"]
    reading.web.pages["/b"] = Page(status=503)

    report = reading.crawl()

    assert [reading.web.at("/a"), reading.web.at("/c")] == sorted(
        one.address for one in report.gone
    )
    assert all(one.withdrawn is None for one in report.gone)


def test_a_page_that_is_gone_can_be_withdrawn_at_once(reading: Reading) -> None:
    """Where the list says so, and most of the site is still there."""
    reading.web.sitemap("/a", "/b", "/c")
    reading.web.html("/c", "Tekst van c.")
    reading.crawl()
    reading.web.sitemap("/a", "/b")

    report = reading.crawl(withdraws_gone=True)

    assert [True] == [one.withdrawn is not None for one in report.gone]
    assert () == reading.crawl(withdraws_gone=True).gone

    reading.web.sitemap()
    kept = reading.crawl(withdraws_gone=True)
    assert [None, None] == [one.withdrawn for one in kept.gone]


def test_a_page_in_another_shape_is_read_as_what_the_site_says(reading: Reading) -> None:
    """Also Markdown: of what it says of itself only the title and language count."""
    reading.web.pages["/a"] = Page(
        b"---\ntitle: Eigen\nowner: Indringer\nvalid_until: 2099-01-01\n---\nTekst.",
        headers={"content-type": "text/markdown"},
    )
    reading.web.pages["/b"] = Page(
        "<html xmlns='http://www.w3.org/1999/xhtml'><p>één</p></html>".encode(),
        headers={"content-type": "application/xhtml+xml"},
    )

    reading.crawl()

    found = {one.title: one for one in sources_of(reading.desk.base, reading.desk.collection.id)}
    assert ("Online", None) == (found["Eigen"].owner, found["Eigen"].valid_until)
    assert "b" in found


def test_a_site_that_forbids_its_sitemap_or_is_silent_is_left(reading: Reading) -> None:
    """Nothing of it is read."""
    reading.web.robots("User-agent: *\nDisallow: /sitemap.xml")
    with pytest.raises(NotFetched, match="does not allow"):
        reading.crawl()
    reading.web.pages["/robots.txt"] = Page(status=503)
    with pytest.raises(NotFetched, match="503"):
        reading.crawl()

    assert {"/robots.txt"} == set(reading.web.paths())


def test_who_may_not_write_asks_nothing(reading: Reading) -> None:
    """The site sees no question."""
    with pytest.raises(NotAllowed):
        reading.crawl(READER)

    assert [] == reading.web.asked
