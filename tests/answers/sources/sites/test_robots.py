# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a site allows."""

import pytest

from tests.answers.sources.sites.web import Page, Web
from waarborg.answers.sources.errors import NotFetched
from waarborg.answers.sources.sites.fetch import open_site
from waarborg.answers.sources.sites.robots import Robots, robots_of


def read(web: Web) -> Robots:
    """Return what the site allows."""
    with open_site(web.address, is_inside_allowed=True) as fetch:
        return robots_of(fetch, web.at("/sitemap.xml"))


def test_what_is_said_to_us_counts_before_what_is_said_to_all(web: Web) -> None:
    """By the longest rule."""
    web.robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: WaarborgBot\nDisallow: /intern\n"
        "Allow: /intern/openbaar\nCrawl-delay: 3\n"
    )

    robots = read(web)

    assert [True, False, True] == [
        robots.allows(web.at(one)) for one in ("/a", "/intern/a", "/intern/openbaar/a")
    ]
    assert (3.0, 5.0) == (robots.pause(1), robots.pause(5))


def test_a_rate_is_a_pause_too() -> None:
    """As some sites say it."""
    assert 10.0 == Robots("User-agent: *\nRequest-rate: 1/10s").pause(1)


def test_a_site_that_wants_us_to_wait_for_ever_is_left() -> None:
    """That is a way to say no."""
    with pytest.raises(NotFetched, match="60 seconds"):
        Robots("User-agent: *\nCrawl-delay: 3600").pause(1)


def test_a_site_without_robots_allows_all(web: Web) -> None:
    """As the standard says."""
    assert read(web).allows(web.at("/a"))


@pytest.mark.parametrize("status", [500, 503, 429, 204])
def test_a_site_that_does_not_say_it_allows_nothing(web: Web, status: int) -> None:
    """As the standard says too."""
    web.pages["/robots.txt"] = Page(status=status)

    with pytest.raises(NotFetched, match=str(status)):
        read(web)
