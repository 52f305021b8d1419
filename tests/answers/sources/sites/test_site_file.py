# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The list of sites that may be read."""

from datetime import date

import pytest

from waarborg.answers.sources.errors import FaultySource
from waarborg.answers.sources.sites.site_file import Site, read_sites

TODAY = date(2026, 6, 1)
LEAST = "sitemap: https://x.nl/sitemap.xml, owner: Online, validated_by: Redactie"


def one(more: str = "") -> Site:
    """Return the site of a file."""
    return read_sites(f"sites: [{{{LEAST}{more}}}]".encode(), TODAY)[0]


def test_a_site_has_a_sitemap_and_somebody_who_answers_for_it() -> None:
    """The rest has a default."""
    site = one()

    assert ("https://x.nl/sitemap.xml", {"owner": "Online", "validated_by": "Redactie"}) == (
        site.sitemap,
        site.said,
    )
    assert (1.0, 5_000, False, False) == (
        site.pause,
        site.most_pages,
        site.is_inside,
        site.withdraws_gone,
    )
    assert site.wants("https://x.nl")


def test_a_site_can_be_read_in_part() -> None:
    """By how the paths start; steps back in a path are not followed."""
    site = one(", only: [/producten/, /regels], not: /producten/archief, language: en")

    assert "en" == site.said["language"]
    assert [True, True, False, False, False] == [
        site.wants(f"https://x.nl{path}")
        for path in (
            "/producten/a",
            "/regels",
            "/nieuws",
            "/producten/archief/a",
            "/producten/../a",
        )
    ]


def test_a_site_can_be_slow_small_and_inside() -> None:
    """As the file says."""
    site = one(", pause: 2.5, most_pages: 10, inside: true, withdraw_gone: true")

    assert (2.5, 10, True, True) == (
        site.pause,
        site.most_pages,
        site.is_inside,
        site.withdraws_gone,
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("sites: [", "line"),
        ("- a", "sites"),
        ("sites: []", "sites"),
        ("sites: [a]", "sites.1"),
        ("sites: [{sitemap: https://x.nl}]", "sites.1.owner"),
        (f"sites: [{{{LEAST}}}]\nmeer: 1", "sites"),
        (f"sites: [{{{LEAST}, eigenaar: x}}]", "sites.1.eigenaar"),
        (f"sites: [{{{LEAST}, only: producten}}]", "sites.1.only"),
        (f"sites: [{{{LEAST}, pause: snel}}]", "sites.1.pause"),
        (f"sites: [{{{LEAST}, pause: true}}]", "sites.1.pause"),
        (f"sites: [{{{LEAST}, most_pages: -1}}]", "sites.1.most_pages"),
        (f"sites: [{{{LEAST}, valid_until: 2020-01-01}}]", "valid_until"),
        ("sites: [{sitemap: x, owner: a, validated_by: b}]", "address"),
    ],
)
def test_a_file_that_is_wrong_is_refused(content: str, place: str) -> None:
    """With the place of the fault."""
    with pytest.raises(FaultySource, match=place):
        read_sites(content.encode(), TODAY)
