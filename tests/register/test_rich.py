# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts with paragraphs and lists: six tags, whatever comes in."""

import pytest

from waarborg.register import rich


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Een <b>fiets</b></p>", "<p>Een fiets</p>"),
        ("<p onclick='x()' class=a>Een</p>", "<p>Een</p>"),
        ("<script>alert(1)</script><p>Een</p>", "<p>Een</p>"),
        ("<style>p{}</style>Een", "<p>Een</p>"),
        ("<iframe src='https://x.nl'>Een</iframe><p>Twee</p>", "<p>Twee</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<a href='javascript:alert(1)'>Een</a>", "<p>Een</p>"),
        ("<p>Een<!-- geheim --></p>", "<p>Een</p>"),
        ("<svg><script>x</script></svg><p>Een</p>", "<p>Een</p>"),
        ("<p><button><p>Een</p></button></p>", "<p></p><p>Een</p><p></p>"),
        ("a &lt;script&gt; b", "<p>a &lt;script&gt; b</p>"),
        ("<p>a&nbsp;b</p>", "<p>a\xa0b</p>"),
        ("", ""),
    ],
)
def test_only_six_tags_are_left(html: str, cleaned: str):
    """Without attributes; of what runs nothing is left at all."""
    assert cleaned == rich.clean(html)
    assert cleaned == rich.clean(cleaned)


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("Een.\n\nTwee.", "<p>Een.</p><p>Twee.</p>"),
        ("Een\nTwee", "<p>Een<br>Twee</p>"),
        ("Zo:\n- een\n- twee", "<p>Zo:</p><ul><li>een</li><li>twee</li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("Een\r\n\r\nTwee", "<p>Een</p><p>Twee</p>"),
        ("", ""),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists(plain: str, html: str):
    """What stands in it stays text."""
    assert html == rich.from_plain(plain)
    assert html == rich.clean(html)


def test_html_becomes_plain_text_that_can_be_read_back():
    """Lists keep their marks."""
    html = "<p>Zo:</p><ul><li>een</li><li>twee</li></ul><ol><li>drie</li></ol><p>Klaar<br>nu</p>"
    plain = rich.to_plain(html)

    assert "Zo:\n\n- een\n- twee\n\n1. drie\n\nKlaar\nnu" == plain
    assert html == rich.from_plain(plain)


def test_lists_in_lists_and_empty_items_are_told_flat():
    """Nothing of the words is lost."""
    html = "<div>a<ul><li>b<ul><li>c</li></ul></li><li></li><li><p>d</p></li></ul></ul>e</div>"

    assert ["a", "b", "c", "d", "e"] == [
        word for word in rich.to_plain(html).replace("-", " ").split() if word
    ]


@pytest.mark.parametrize(
    ("html", "length"),
    [("<p>abc</p>", 3), ("<p>a &amp; b</p>", 5), ("<ul><li>a</li></ul>", 1), ("<p></p>", 0)],
)
def test_only_what_is_seen_counts(html: str, length: int):
    """Markup is no part of a limit, and an entity is one sign."""
    assert length == rich.visible_length(html)
