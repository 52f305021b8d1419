# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking a site: only that one, within limits, and never inside."""

import socket

import pytest

from tests.answers.sources.sites.web import Page, Web
from waarborg.answers.sources.errors import NotFetched
from waarborg.answers.sources.sites.fetch import Fetched, is_same_site, open_site


def fetched(web: Web, path: str, *, patience: float = 10, largest: int = 1_000_000) -> Fetched:
    """Return what the site answers."""
    with open_site(
        web.address, is_inside_allowed=True, patience=patience, largest=largest
    ) as fetch:
        return fetch(web.at(path), {"If-None-Match": '"1"'})


def reason(web: Web, path: str, **limits: float) -> object:
    """Return why nothing is fetched."""
    with pytest.raises(NotFetched) as caught:
        fetched(web, path, **limits)  # type: ignore[arg-type]  # numbers
    return caught.value.details["reason"]


def test_a_page_is_fetched_by_name_and_without_packing(web: Web) -> None:
    """The site knows who asks, and is asked only for what changed."""
    web.html("/a", "Tekst")

    answer = fetched(web, "/a")

    headers = web.asked[0][1]
    assert (200, web.at("/a")) == (answer.status, answer.address)
    assert b"Tekst" in answer.content
    assert "Tekst" not in repr(answer)
    assert headers["user-agent"].startswith("WaarborgBot/")
    assert ("identity", '"1"') == (headers["accept-encoding"], headers["if-none-match"])


def test_a_redirect_within_the_site_is_followed(web: Web) -> None:
    """The address is where it was found; a circle ends."""
    web.html("/b", "Tekst")
    web.pages["/a"] = Page(status=301, headers={"location": "/b"})
    web.pages["/c"] = Page(status=302, headers={"location": "/c"})

    assert web.at("/b") == fetched(web, "/a").address
    assert "too-many-redirects" == reason(web, "/c")


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://localhost:{port}/b", "another-site"),
        ("http://127.0.0.1:1/b", "another-site"),
        ("https://voorbeeld.example/", "another-site"),
        ("file:///etc/passwd", "no-address"),
        ("http://wie:geheim@127.0.0.1:{port}/", "no-address"),
        ("http://[x/", "no-address"),
        ("", "too-many-redirects"),
    ],
)
def test_a_redirect_elsewhere_is_not_followed(web: Web, location: str, expected: str) -> None:
    """Wherever it leads."""
    port = web.address.rpartition(":")[2]
    web.pages["/a"] = Page(status=302, headers={"location": location.format(port=port)})

    assert expected == reason(web, "/a")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}",
        "http://localhost:{port}",
        "http://[::ffff:127.0.0.1]:{port}",
        "http://10.0.0.1",
        "http://169.254.169.254",
        "http://[::1]",
        "http://224.0.0.1",
    ],
)
def test_nothing_inside_is_asked(web: Web, address: str) -> None:
    """Neither by number nor by a name that leads there."""
    site = address.format(port=web.address.rpartition(":")[2])

    with open_site(site) as fetch, pytest.raises(NotFetched) as caught:
        fetch(f"{site}/a", {})

    assert "inside" == caught.value.details["reason"]
    assert [] == web.asked


def test_a_name_that_leads_inside_may_be_asked_where_that_is_allowed(web: Web) -> None:
    """For a site of the organisation itself."""
    web.html("/a", "Tekst")
    port = web.address.rpartition(":")[2]
    site = f"http://localhost:{port}"

    with open_site(site, is_inside_allowed=True) as fetch:
        assert 200 == fetch(f"{site}/a", {}).status


def test_what_is_too_large_or_too_slow_is_left(web: Web) -> None:
    """Also when it drips in."""
    web.pages["/large"] = Page(b"x" * 3_000_000)
    web.pages["/slow"] = Page(drips=True)

    assert "page-too-large" == reason(web, "/large", largest=2_000_000)
    assert "too-slow-site" == reason(web, "/slow", patience=0.2)


def test_a_site_that_is_not_there_does_not_answer() -> None:
    """That is said, with its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        site = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with open_site(site, is_inside_allowed=True) as fetch, pytest.raises(NotFetched) as caught:
            fetch(f"{site}/a", {})

    assert "no-answer" == caught.value.details["reason"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("http://x.nl/a", "https://x.nl/b", True),
        ("https://x.nl", "https://X.nl:443/", True),
        ("https://x.nl", "https://www.x.nl", False),
        ("https://x.nl", "https://x.nl:8443", False),
    ],
)
def test_a_site_is_one_host(one: str, other: str, *, expected: bool) -> None:
    """Its plain and its safe door are the same site; another port is another."""
    assert expected is is_same_site(one, other)


@pytest.mark.parametrize("address", ["x", "https://", "https://x.nl:0", "https://x.nl\n", "//x.nl"])
def test_what_is_no_address_opens_no_site(address: str) -> None:
    """It is refused before anything is asked."""
    with pytest.raises(NotFetched), open_site(address):
        pass


def test_a_safe_site_does_not_lead_to_an_unsafe_door() -> None:
    """Nothing is asked there."""
    with open_site("https://voorbeeld.example") as fetch, pytest.raises(NotFetched) as caught:
        fetch("http://voorbeeld.example:80/a", {})

    assert "another-site" == caught.value.details["reason"]
