# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a norm applies or not, as Markdown."""

from pathlib import Path

from markdown_it import MarkdownIt

from tests.law.example import ENGINE
from tests.report.example import DAY, SCRIPT, lamp, law_with
from waarborg.law import explain
from waarborg.report.receipt_markdown import receipt_to_markdown
from waarborg.report.receipt_view import receipt_view


def test_reasons_are_a_nested_list():
    """With the value in bold, what was given, and where it says so."""
    receipt = explain(ENGINE, lamp(), "lamp-act.3", DAY, DAY, {})

    assert (
        "## Waarom\n\n"
        "- Tijd: Plichten voor lampen **is nog niet begonnen, of is al voorbij**"
        " ([artikel 20, Lampenwet](<https://example.org/lamp-act>))\n"
        "  - vanaf 1 januari 2024 **hoort bij uw situatie**"
        " ([artikel 21, Lampenwet](<https://example.org/lamp-act>))\n"
        "    - Wanneer is de lamp opgehangen? **klopt**"
        " Uw antwoord: 1 maart 2021. Nodig: vóór 1 januari 2022.\n\n"
    ) in receipt_to_markdown(receipt_view(ENGINE, receipt, "nl"))


def test_the_norm_stands_above_its_reasons():
    """Title with the answer, the day, the text, and the lines about it."""
    receipt = explain(ENGINE, lamp(), "lamp-act.6", DAY, DAY, {})
    text = receipt_to_markdown(receipt_view(ENGINE, receipt, "en"))

    assert text.startswith(
        "# Report the lamp: applies\n\n"
        "Asked for 1 October 2021, with the law as it is known on 1 October 2021.\n\n"
        "You report the lamp.\n\n- Kind: duty, law in force\n"
    )
    assert text.endswith(f"Rules: version {ENGINE.base.digest}.\n")


def test_words_of_the_law_base_cannot_become_markup(tmp_path: Path):
    """In titles and in answers."""
    quoted = SCRIPT.replace("'", "''")
    pair = f"{{nl: '{quoted}', en: '{quoted}'}}"
    engine = law_with(
        tmp_path,
        ("{nl: Meld de lamp, en: Report the lamp}", pair),
        ("{nl: Op straat, en: In the street}", pair),
    )
    receipt = explain(engine, lamp(), "lamp-act.6", DAY, DAY, {})
    html = MarkdownIt("commonmark", {"html": True}).render(
        receipt_to_markdown(receipt_view(engine, receipt, "nl"))
    )

    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 2
