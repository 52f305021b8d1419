# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A link is whatever a program would make one of, and only those of the register leave."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waarborg.safeguards import Context
from waarborg.safeguards.links import LinkTokens, find_links

PAGE = "https://www.voorbeeldstad.nl/paspoort"
TOKENS = LinkTokens.for_sources({PAGE: "Paspoort", "https://www.digid.nl": "DigiD", "": ""})


def links(text: str) -> list[tuple[str, str]]:
    """Return how each link is written, and what its address is."""
    spans = find_links(text, Context()).spans
    return [(span.why, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kijk op https://x.nl/a?b=1.", [("bare", "https://x.nl/a?b=1")]),
        ("Kijk op HTTPS://X.NL/a (of http://y.nl/b_(c))", ["HTTPS://X.NL/a", "http://y.nl/b_(c)"]),
        ("[klik](https://x.nl/a) hier", [("markdown", "https://x.nl/a")]),
        ("[klik](/nl/pad)", [("markdown", "/nl/pad")]),
        ("![](https://x.nl/p.png?q=geheim)", [("image", "https://x.nl/p.png?q=geheim")]),
        ("Zie [1].\n\n[1]: https://x.nl/a", [("reference", "https://x.nl/a")]),
        ("<https://x.nl/a>", [("autolink", "https://x.nl/a")]),
        ("<mailto:a@x.nl>", [("autolink", "mailto:a@x.nl")]),
        ('<a href="https://x.nl">', [("html", "https://x.nl")]),
        ("<img src='//x.nl/p'>", [("html", "//x.nl/p")]),
        ("<img src=x.png onerror=y>", [("html", "x.png")]),
        ("Ga naar www.x.nl/aanvragen.", [("named", "www.x.nl/aanvragen")]),
        ("Ga naar voorbeeldstad.nl.", [("named", "voorbeeldstad.nl")]),
        ("Ga naar site.rare/pad", [("named", "site.rare/pad")]),
        ("javascript:alert(1)", [("scheme", "javascript:alert(1")]),
        ("data:text/html,<b>", [("scheme", "data:text/html")]),
        ("ftp://x.nl/f en tg://resolve", ["ftp://x.nl/f", "tg://resolve"]),
        ("//x.nl/pad", [("relative", "//x.nl/pad")]),
        ("https://xn--80ak6aa92e.com", [("punycode", "https://xn--80ak6aa92e.com")]),
        (
            "https://\u0430\u0440\u0440l\u0435.com/a",
            [("punycode", "https://\u0430\u0440\u0440l\u0435.com/a")],
        ),
        ("ht\u200btps://x.nl/a", [("hidden", "ht\u200btps://x.nl/a")]),
        ("https:\\\\x.nl", ["https:\\\\x.nl"]),
        ("x\u3002nl", [("named", "x\u3002nl")]),
    ],
)
def test_links_are_found_however_they_are_written(text: str, expected: list[Any]):
    """In bare words, Markdown, HTML, and in disguise."""
    found = links(text)
    if isinstance(expected[0], str):
        assert expected == [address for _, address in found]
    elif expected[0][0] == "scheme":
        assert [expected[0][0]] == [why for why, _ in found]
        assert found[0][1].startswith(expected[0][1])
    else:
        assert expected == found


@pytest.mark.parametrize(
    "text",
    [
        "Het kost 1.250,50 euro, o.a. voor m.b.t. Dit is klaar.Nu verder.",
        "Mail naar info@voorbeeldstad.nl of bel 14 030.",
        "Let op: dit is nieuw. Data: 3 mei. Tel: 030-1234567.",
        "Om 12.30 uur en/of 13:15 uur, art. 4:13 Awb.",
        "Gebruik [link_1] en (zie boven).",
    ],
)
def test_words_with_points_are_no_links(text: str):
    """Amounts, abbreviations, e-mail addresses and times."""
    assert [] == links(text)


def test_addresses_of_the_register_become_tokens_and_come_back():
    """A model sees a token, and a reader the address."""
    hidden = TOKENS.hide("Lees www.voorbeeldstad.nl/paspoort/ of [log in](https://digid.nl).")

    assert "Lees [link_1] of [log in]()." == hidden
    assert f"Lees {PAGE} of https://www.digid.nl." == TOKENS.show("Lees [link_1] of [link_2].")


def test_other_addresses_are_not_shown_to_a_model():
    """What it never sees it cannot repeat."""
    assert "Lees ." == TOKENS.hide("Lees https://elders.nl/a.")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[Link 1]", PAGE),
        ("\\[link\\_1\\]", PAGE),
        ("link_1", PAGE),
        ("[paspoort](link_1)", f"[paspoort]({PAGE})"),
        ("[paspoort]([link_1])", f"[paspoort]({PAGE})"),
        ("[link_9]", ""),
        ("[paspoort](link_9)", "paspoort"),
        ("![](link_0)", ""),
        ("een link 1 keer", "een link 1 keer"),
        ("mylink_1", "mylink_1"),
    ],
)
def test_a_model_may_write_a_token_differently(written: str, shown: str):
    """Known tokens become addresses, and unknown ones are taken out."""
    assert shown == TOKENS.show(written)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Lees {PAGE}.", 0),
        ("Lees [hier](http://www.voorbeeldstad.nl/paspoort#kosten)", 0),
        ("Lees www.digid.nl", 0),
        ("Lees www.digid.nl:8443", 1),
        ("Lees https://www.digid.nl@kwaad.nl", 1),
        ("Lees https://www.digid.nl/?naar=kwaad", 1),
        ("Lees https://www.digid\u200b.nl", 1),
        ("![](https://kwaad.nl/x)", 1),
        ("javascript:alert(1)", 1),
        ("https://[kwaad", 0),
        ("http://x:y/", 1),
    ],
)
def test_only_links_of_the_register_may_leave(text: str, count: int):
    """However they are written; who looks alike is another."""
    assert count == len(TOKENS.allowed(text).spans)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("x.nl//http://)", ")"), (f"x.nl//http://) [hier]({PAGE})", ") [hier]([link_1])")],
)
def test_an_address_in_an_address_leaves_none_behind(text: str, hidden: str):
    """What stands together when one was taken out is looked at again."""
    assert hidden == TOKENS.hide(text)


def test_a_text_that_goes_on_having_addresses_is_no_text():
    """Nobody writes so who means well."""
    text = "x.nl//http://)"
    for _ in range(12):
        text = text.replace("http://", "httx.nl//http://)p://")

    assert find_links(TOKENS.hide(text), Context()).is_clean


@given(st.lists(st.sampled_from(["[", "]", "(", ")", "link_1", "x.nl", "//", " ", "http:"])))
@settings(max_examples=60, deadline=None)
def test_nothing_but_the_register_comes_out_of_hiding(pieces: list[str]):
    """What a model sees holds no address."""
    assert find_links(TOKENS.hide("".join(pieces)), Context()).is_clean or "(" in pieces
