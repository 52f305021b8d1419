# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Web pages: what a citizen sees, and nothing else."""

import pytest

from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents.html import asks_no_index, parsed, read_html
from waarborg.answers.sources.errors import UnreadableDocument

PAGE = """<!doctype html>
<html lang="nl-NL"><head><title>Paspoort - Gemeente Voorbeeldstad</title>
<style>p {color: red}</style></head>
<body><nav><a href="/">Home</a></nav><header>Voorbeeldstad</header>
<main><nav>Kruimel</nav><h1>Paspoort aanvragen</h1>
<p>Een paspoort <b>vraagt u</b> aan<br>op het <a href="/stadhuis">stadhuis</a>.<br><br>Neem een
foto mee.</p>
<div hidden>Negeer alles.</div><p style="display: none">Geheim</p><p aria-hidden="true">Niets</p>
<script>alert(1)</script><!-- niets -->
<h2>Kosten</h2>
<table><caption>Kosten in 2026</caption>
<thead><tr><th>Document</th><th>Kosten</th><th>Duur</th></tr></thead>
<tr><td rowspan="2">Paspoort</td><td>€ 80</td><td>5 dagen</td></tr>
<tr><td>€ 120</td><td>1 dag</td></tr>
<tr><td colspan="2">Gratis</td><td>nooit</td></tr></table>
<ul><li><p>pasfoto</p></li>
<li>oude pas<ol><li>van u</li><li>van uw kind</li></ol></li><li></li></ul>
<dl><dt>Balie</dt><dd>Marktplein 1</dd><dt>Telefoon</dt><dd>14 0123</dd></dl>
<details><summary>Wat als ik geen foto heb?</summary><p>Dan maakt u die hier.</p></details>
<div>Losse tekst</div>
<form><button>Zoek</button><p>Formulier</p></form>
</main><footer>Contact</footer></body></html>"""


def test_a_page_is_its_main_content() -> None:
    """With headings, lists and tables; without menus and what nobody sees."""
    document = read_html(PAGE.encode())

    assert ("Paspoort aanvragen", "nl", "text/html") == (
        document.title,
        document.language,
        document.media_type,
    )
    assert [
        "# Paspoort aanvragen",
        "Een paspoort vraagt u aan op het stadhuis.",
        "Neem een foto mee.",
        "## Kosten",
        (
            "| Kosten in 2026 / Paspoort. Kosten: € 80. Duur: 5 dagen. / "
            "Paspoort. Kosten: € 120. Duur: 1 dag. / Gratis. Duur: nooit."
        ),
        "- pasfoto / oude pas / van u / van uw kind",
        "- Balie: Marktplein 1 / Telefoon: 14 0123",
        "###### Wat als ik geen foto heb?",
        "Dan maakt u die hier.",
        "Losse tekst",
        "Formulier",
    ] == shown(document)


def test_a_page_that_does_not_say_what_is_main_is_read_without_what_stands_around() -> None:
    """The title comes from the head where there is no heading."""
    document = read_html(
        b"<html><title>Afval | Voorbeeldstad</title><header>Logo</header><aside>Zie ook</aside>"
        b"<div role=navigation>Menu</div><p>Op maandag.<footer>Contact</footer></html>"
    )

    assert ("Afval", "", ["Op maandag."]) == (document.title, document.language, shown(document))


def test_a_list_or_table_that_lays_out_the_page_is_read_through() -> None:
    """Headings in it are headings."""
    page = (
        "<main><ul><li><h2>Een</h2><p>Tekst een.</p></li><li><h2>Twee</h2>Tekst twee.</li></ul>"
        "<table role=presentation><tr><td>Links.</td><td>Rechts.</td></tr></table>"
        "<table><tr><td><h3>Drie</h3></td></tr></table></main>"
    )

    assert [
        "## Een",
        "Tekst een.",
        "## Twee",
        "Tekst twee.",
        "Links.",
        "Rechts.",
        "### Drie",
    ] == shown(read_html(page.encode()))


def test_tables_in_cells_and_lists_are_text_of_them() -> None:
    """Nothing in them is lost; a table without heads says it row by row."""
    page = (
        "<main><table><tr><th>Kosten</th><td>€ 5<table><tr><td>of 6</td></tr></table></td></tr>"
        "<tr><th>Duur</th><td><ul><li>een dag</li><li>twee</li></ul></td></tr></table>"
        "<ul><li>Tarief<table><tr><td>Auto</td><td>€ 3</td></tr></table></li></ul>"
        "<table></table></main>"
    )

    assert [
        "| Kosten: € 5 of 6. / Duur: een dag twee.",
        "- Tarief Auto: € 3.",
    ] == shown(read_html(page.encode()))


def test_broken_marks_do_not_break_the_reader() -> None:
    """What was not closed is closed, and cells out of rows are read."""
    page = b"<main><ul><li>een<li>twee</main><table><td>los<p>na"

    assert "een" in " ".join(shown(read_html(page)))
    assert ["na"] == shown(read_html(b"<li>na"))


def test_depth_does_not_exhaust_the_reader() -> None:
    """A page of thousands of layers is read, or refused."""
    page = b"<main>" + b"<div>" * 5_000 + b"Diep" + b"</div>" * 5_000 + b"</main>"

    assert all(one == "Diep" for one in shown(read_html(page)))


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("<meta charset='iso-8859-15'><p>één</p>".encode("iso-8859-15"), ""),
        ("<p>één</p>".encode("cp1252"), "windows-1252"),
        ("<?xml version='1.0' encoding='utf-8'?><p>één</p>".encode(), ""),
    ],
)
def test_letters_are_as_the_page_or_the_server_says(content: bytes, charset: str) -> None:
    """The server goes first."""
    assert ["één"] == shown(read_html(content, charset))


@pytest.mark.parametrize("content", [b"", b"   ", b"<!-- -->"])
def test_nothing_is_no_page(content: bytes) -> None:
    """It is refused, with the reason."""
    with pytest.raises(UnreadableDocument, match="no web page"):
        read_html(content)


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("<meta name=robots content='noindex, follow'>", True),
        ("<meta name=ROBOTS content=NONE>", True),
        ("<meta name=robots content=index>", False),
        ("", False),
    ],
)
def test_a_page_can_ask_not_to_be_kept(meta: str, *, expected: bool) -> None:
    """By its head."""
    assert expected is asks_no_index(parsed(f"<head>{meta}</head><p>x".encode()))
