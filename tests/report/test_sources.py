# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The place in an act as a jurist names it, with a link to the official text."""

from dataclasses import replace

import pytest

from tests.law.example import BASE
from waarborg.law.records import Source
from waarborg.report.sources import source_label, source_url, source_view

ACT = BASE.acts["lamp-act"]
EUR_LEX = "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
DUTCH_LAW = "https://wetten.overheid.nl/BWBR0005537"


@pytest.mark.parametrize(
    ("source", "dutch", "english"),
    [
        (Source("lamp-act"), "Lampenwet", "Lamp Act"),
        (Source("lamp-act", "3"), "artikel 3, Lampenwet", "Article 3, Lamp Act"),
        (Source("lamp-act", "26", "1"), "artikel 26, lid 1, Lampenwet", "Article 26(1), Lamp Act"),
        (
            Source("lamp-act", "5", "1", "a"),
            "artikel 5, lid 1, onder a, Lampenwet",
            "Article 5(1)(a), Lamp Act",
        ),
        (
            Source("lamp-act", "3", None, "4"),
            "artikel 3, onder 4, Lampenwet",
            "Article 3(4), Lamp Act",
        ),
        (Source("lamp-act", annex="III"), "bijlage III, Lampenwet", "Annex III, Lamp Act"),
        (
            Source("lamp-act", None, "5", "a", "III"),
            "bijlage III, punt 5, onder a, Lampenwet",
            "Annex III, point 5(a), Lamp Act",
        ),
        (
            Source("lamp-act", None, "5", None, "III"),
            "bijlage III, punt 5, Lampenwet",
            "Annex III, point 5, Lamp Act",
        ),
        (
            Source("lamp-act", None, None, "b", "III"),
            "bijlage III, punt b, Lampenwet",
            "Annex III, point b, Lamp Act",
        ),
        (
            Source("lamp-act", "6", "2", None, "III"),
            "artikel 6, lid 2 en bijlage III, Lampenwet",
            "Article 6(2) and Annex III, Lamp Act",
        ),
    ],
)
def test_a_place_is_named_as_jurists_do(source: Source, dutch: str, english: str):
    """Article, paragraph, point and annex, and the act behind them."""
    assert (dutch, english) == (source_label(ACT, source, "nl"), source_label(ACT, source, "en"))


@pytest.mark.parametrize(
    ("url", "source", "expected"),
    [
        (EUR_LEX, Source("x"), EUR_LEX),
        (EUR_LEX, Source("x", "26", "1"), f"{EUR_LEX}#art_26"),
        (EUR_LEX, Source("x", annex="III"), f"{EUR_LEX}#anx_III"),
        (EUR_LEX, Source("x", '1"/><script>'), f"{EUR_LEX}#art_1%22%2F%3E%3Cscript%3E"),
        (DUTCH_LAW, Source("x"), DUTCH_LAW),
        (
            f"{DUTCH_LAW}/",
            Source("x", "1:3", "1"),
            "https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=1:3",
        ),
        ("https://example.org/act", Source("x", "3"), "https://example.org/act"),
        (
            "https://not-wetten.overheid.nl.evil/BWBR1",
            Source("x", "3"),
            "https://not-wetten.overheid.nl.evil/BWBR1",
        ),
    ],
)
def test_only_the_official_text_has_deep_links(url: str, source: Source, expected: str):
    """EUR-Lex and the Dutch law site mark places; of another text the act itself is opened."""
    assert expected == source_url(replace(ACT, url=url), source)


def test_a_source_with_a_link_of_its_own_keeps_it():
    """A jurist can name a better place than we can work out."""
    source = Source("x", "3", url="https://example.org/place")

    assert "https://example.org/place" == source_url(replace(ACT, url=EUR_LEX), source)


def test_a_source_tells_which_act_it_is():
    """A reader of data gets the label, the link and the official name."""
    assert {
        "label": "artikel 3, Lampenwet",
        "url": "https://example.org/lamp-act",
        "act": "lamp-act",
        "actTitle": "Lampenwet",
        "official": "Act 1 of 2020",
    } == source_view(BASE, Source("lamp-act", "3"), "nl")
