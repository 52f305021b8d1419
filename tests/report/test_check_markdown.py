# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer as Markdown."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.report.example import ANYTHING, LAMP, SCRIPT, lamp, law_with, viewed
from waarborg.kernel.texts import Language
from waarborg.report.check_markdown import escaped, link, to_markdown

READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def _headings(text: str, tag: str) -> list[str]:
    tokens = READER.parse(text)
    return [
        _plain(after)
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == tag
    ]


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "nl",
            [
                "In het kort",
                "Dit geldt nu (1)",
                "Rechten en uitzonderingen (1)",
                "Dit is nog niet te zeggen (2)",
                "Beleid (1)",
                "Voorstellen (1)",
                "Vragen die nog openstaan",
                "Waar de wet niet duidelijk is",
                "Uw antwoorden",
            ],
        ),
        (
            "en",
            [
                "In short",
                "This applies now (1)",
                "Rights and exemptions (1)",
                "This cannot be said yet (2)",
                "Policy (1)",
                "Proposals (1)",
                "Questions that are still open",
                "Where the law is not clear",
                "Your answers",
            ],
        ),
    ],
)
def test_sections_come_in_the_order_of_the_view(language: Language, expected: list[str]):
    """Each with how many rules it holds."""
    text = to_markdown(viewed(language, facts=lamp(lumen=700.0, flashing=None)))

    assert expected == _headings(text, "h2")
    assert 1 == len(_headings(text, "h1"))


def test_a_rule_has_its_text_and_its_lines():
    """A heading, a text and a list."""
    text = to_markdown(viewed("en"))

    assert (
        "### Report the lamp\n\nYou report the lamp.\n\n"
        "- Kind: duty, law in force\n"
        "- For whom: owner\n"
        "- Source: [Article 6, Lamp Act](<https://example.org/lamp-act>)\n"
        "- When: This applies now.\n"
    ) in text


def test_an_open_rule_is_short_and_names_its_questions():
    """All else can wait until it is settled."""
    text = to_markdown(viewed("en", facts=lamp(lumen=700.0, flashing=None)))

    assert (
        "- **Measure bright lamps** (duty, [Article 3, Lamp Act](<https://example.org/lamp-act>))."
        " This may apply from 1 January 2024. That depends on questions that are still open.\n"
        "  - Still open: Does it flash?\n"
        "  - Other reading: What is bright? Under the reading 'From 500 lumens'"
    ) in text


def test_what_is_not_so_is_one_line():
    """A reader sees that it was looked at, and reads on."""
    text = to_markdown(viewed(facts=lamp(roles=frozenset({"sells"}))))

    assert "## In het kort\n\n- Hierop is het antwoord nee: eigenaar.\n" in text


def test_doubt_about_a_concept_is_told(tmp_path: Path):
    """With the words of the jurist."""
    doubt = "    certainty: {level: inference, note: {nl: Denken wij., en: We think so.}}\n"
    engine = law_with(tmp_path, ("    shown: true\n", f"    shown: true\n{doubt}"))

    assert "- **owner: yes.** Who has a lamp. Our reading. We think so. (" in (
        to_markdown(viewed("en", engine=engine))
    )


def test_days_are_written_out_and_answers_are_a_table():
    """As a reader writes them."""
    text = to_markdown(viewed("nl", facts=LAMP))

    assert (
        "Gevraagd voor 1 oktober 2021, met het recht zoals dat bekend is op 1 oktober 2021." in text
    )
    assert "| Wanneer is de lamp opgehangen? | 1 maart 2021 |" in text
    assert text.endswith(".\n")


def test_without_answers_there_is_no_table():
    """And no empty heading."""
    text = to_markdown(viewed(facts=ANYTHING))

    assert "Uw antwoorden" not in text
    assert "| --- |" not in text


def test_where_no_rule_is_found_that_is_said():
    """Silence could be a fault."""
    view = {**viewed("en"), "groups": [], "summary": [], "missing": [], "announced": []}

    assert "No rule that we know of applies." in to_markdown(view)


def test_an_announced_act_stands_at_the_top():
    """Before anything else is read."""
    act = {"title": "Omnibus", "official": "Reg 1", "url": "https://example.org/omnibus"}

    assert (
        "**Al bekendgemaakt, maar nog niet van kracht:** [Omnibus (Reg 1)](<https://example.org/omnibus>)"
    ) in to_markdown({**viewed(), "announced": [act]})


def test_words_of_the_law_base_cannot_become_markup(tmp_path: Path):
    """Who writes a title with signs gets the signs."""
    bad = f"{SCRIPT} *x* [y](z) | `q`"
    quoted = bad.replace("'", "''")
    engine = law_with(
        tmp_path,
        ("{nl: Meld de lamp, en: Report the lamp}", f"{{nl: '{quoted}', en: '{quoted}'}}"),
        ("{nl: Op straat, en: In the street}", f"{{nl: '{quoted}', en: '{quoted}'}}"),
    )
    tokens = READER.parse(to_markdown(viewed(engine=engine)))
    kinds = {child.type for token in tokens for child in token.children or ()}
    texts = [_plain(token) for token in tokens if token.type == "inline"]

    assert bad in texts
    assert 2 == texts.count(bad)
    assert {"html_inline", "code_inline", "image"}.isdisjoint(kinds)
    assert "html_block" not in {token.type for token in tokens}


@given(st.text(alphabet=st.sampled_from("ab1 \n-+=.)#>*_`[]()!<>&;~|\\:/'\""), max_size=12))
def test_what_is_escaped_reads_as_it_was(text: str):
    """Whatever signs it holds, on one line."""
    tokens = READER.parse(escaped(text))
    read = "".join(_plain(token) for token in tokens if token.type == "inline")

    assert " ".join(text.split()) == read
    assert {"paragraph_open", "inline", "paragraph_close"} >= {token.type for token in tokens}


def test_a_link_cannot_be_broken_out_of():
    """A sign that would end it is written as a code; no link is the label alone."""
    assert "[a\\]](<https://example.org/%3E%20x?y=1&z=%20#p>)" == link(
        "a]", "https://example.org/> x?y=1&z=%20#p"
    )
    assert "a\\*" == link("a*", None)
