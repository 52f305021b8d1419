# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Markdown and its front matter."""

import pytest

from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents.markdown import read_markdown, split_front_matter
from waarborg.answers.sources.errors import UnreadableDocument


def test_the_structure_of_a_page_is_kept() -> None:
    """Headings, paragraphs over more lines, lists in lists, tables, quotes and code."""
    page = """# Paspoort

Een paspoort vraagt u aan
op het **stadhuis**. Zie [de balie](https://x.nl/balie) ![foto](x.png).

## Kosten

| Document | Kosten |
| --- | --- |
| Paspoort | € 80 |
| ID-kaart | € 70 |

- pasfoto
- oude pas:
  1. van u
  2. van uw kind

> Let op: maak een afspraak.

```
balie 1
```

***
"""
    assert [
        "# Paspoort",
        "Een paspoort vraagt u aan op het stadhuis. Zie de balie foto.",
        "## Kosten",
        "| Paspoort. Kosten: € 80. / ID-kaart. Kosten: € 70.",
        "- pasfoto / oude pas: / van u / van uw kind",
        "Let op: maak een afspraak.",
        "balie 1",
    ] == shown(read_markdown(page))


def test_a_hard_line_end_is_a_space() -> None:
    """And what is HTML is left out: nobody sees its marks."""
    assert ["een twee", "drie vier"] == shown(
        read_markdown("een  \ntwee\n\ndrie <b>vier</b>\n\n<div>vijf</div>\n")
    )


def test_front_matter_is_what_stands_between_the_dashes() -> None:
    """The rest is the page."""
    front, rest = split_front_matter("---\ntitle: Paspoort\nyes: no\n---\nTekst\n", "x.md")

    assert ({"title": "Paspoort", "yes": "no"}, "Tekst\n") == (front, rest)


@pytest.mark.parametrize("text", ["Tekst", "tekst\n---\na: 1\n---\n", "----\n"])
def test_a_page_without_front_matter_is_all_page(text: str) -> None:
    """Dashes elsewhere are a line."""
    assert ({}, text) == split_front_matter(text, "x.md")


@pytest.mark.parametrize(
    ("text", "line"), [("---\na: [1\n---\n", "line 3"), ("---\n- a\n---\n", "line 2")]
)
def test_front_matter_that_is_wrong_is_refused(text: str, line: str) -> None:
    """With the line in the file."""
    with pytest.raises(UnreadableDocument, match=line):
        split_front_matter(text, "x.md")
