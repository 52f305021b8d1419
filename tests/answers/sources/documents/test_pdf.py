# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""PDF: made with Typst, as the product itself makes them, and damaged by hand."""

import io
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents import pdf as pdf_module
from waarborg.answers.sources.documents.pdf import read_pdf
from waarborg.answers.sources.errors import UnreadableDocument

PAGE = """
#set document(title: "{title}")
#set page(
  width: 12cm, height: 9cm, margin: 1.5cm,
  header: [Gemeente Voorbeeldstad], footer: context [Pagina #counter(page).display()],
)
#set text(lang: "nl", hyphenate: true, size: 10pt)
#set par(justify: true)
"""
REGULATION = (
    PAGE.replace("{title}", "Verordening parkeren")
    + """
= Parkeervergunning
U vraagt een parkeervergunning aan bij de gemeente. De behandelingstermijn van uw
parkeervergunningsaanvraag is acht weken. Dat geldt ook voor gehandicaptenparkeerkaarthouders.

Wij verlengen die termijn hooguit eenmaal.
== Kosten
- Bewoners: € 45 per jaar
- Bezoekers: € 10 per keer

#table(columns: 2, [Soort], [Prijs], [Auto], [€ 5])

*Let op*

Dit is belangrijk. #lorem(120)
= Slot
Einde.
"""
)


def made(source: str) -> bytes:
    """Return a PDF."""
    return typst.compile(source.encode())


@pytest.fixture(scope="module")
def regulation() -> bytes:
    """Return a PDF of some pages."""
    return made(REGULATION)


def test_headings_paragraphs_and_lists_are_made_again(regulation: bytes) -> None:
    """By sizes and distances; broken words are whole, and what is on every page is left out."""
    document = read_pdf(regulation, time.monotonic)
    lines = shown(document)

    assert "Verordening parkeren" == document.title
    assert [
        "# Parkeervergunning",
        (
            "U vraagt een parkeervergunning aan bij de gemeente. De behandelingstermijn van uw "
            "parkeervergunningsaanvraag is acht weken. Dat geldt ook voor "
            "gehandicaptenparkeerkaarthouders."
        ),
        "Wij verlengen die termijn hooguit eenmaal.",
        "## Kosten",
        "- Bewoners: € 45 per jaar / Bezoekers: € 10 per keer",
        "Soort Prijs",
        "Auto € 5",
        "### Let op",
    ] == lines[:8]
    assert lines[8].startswith("Dit is belangrijk. Lorem ipsum")
    assert ["# Slot", "Einde."] == lines[-2:]
    assert not any("Gemeente Voorbeeldstad" in one or "Pagina" in one for one in lines)


def test_each_block_knows_its_page(regulation: bytes) -> None:
    """The first on the first, the last on the last."""
    pages = [one.page for one in read_pdf(regulation, time.monotonic).blocks]

    assert (1, len(PdfReader(io.BytesIO(regulation)).pages)) == (pages[0], pages[-1])
    assert sorted(one or 0 for one in pages) == pages


@pytest.mark.parametrize(
    ("title", "expected"), [("Microsoft Word - brief.docx", "Brief"), ("", "Brief"), ("Een", "Een")]
)
def test_the_title_is_not_the_name_of_a_file(title: str, expected: str) -> None:
    """Then it is the first heading."""
    source = f"{PAGE.replace('{title}', title)}\n= Brief\nTekst van de brief, die langer is."

    assert expected == read_pdf(made(source), time.monotonic).title


def test_a_password_is_asked_by_none_of_ours() -> None:
    """One that only guards printing is no password to read."""
    for user, is_readable in (("geheim", False), ("", True)):
        writer = PdfWriter(clone_from=io.BytesIO(made("Tekst van de brief.")))
        writer.encrypt(user, "eigenaar", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
        if is_readable:
            assert ["Tekst van de brief."] == shown(read_pdf(out.getvalue(), time.monotonic))
        else:
            with pytest.raises(UnreadableDocument, match="password"):
                read_pdf(out.getvalue(), time.monotonic)


def test_a_scan_has_no_text() -> None:
    """Nor has an empty page."""
    with pytest.raises(UnreadableDocument, match="only pictures"):
        read_pdf(made("#rect(width: 2cm)"), time.monotonic)


def clock() -> Iterator[float]:
    """Yield a time that passes by 100 seconds at each look."""
    yield from (float(one) for one in count(0, 100))


def test_there_are_limits(monkeypatch: pytest.MonkeyPatch, regulation: bytes) -> None:
    """To pages, to characters and to time."""
    moments = clock()
    with pytest.raises(UnreadableDocument, match="longer than 60 seconds"):
        read_pdf(regulation, lambda: next(moments))
    with monkeypatch.context() as patched:
        patched.setattr(pdf_module, "LONGEST_TEXT", 100)
        with pytest.raises(UnreadableDocument, match="100 characters"):
            read_pdf(regulation, time.monotonic)
    monkeypatch.setattr(pdf_module, "MOST_PAGES", 1)
    with pytest.raises(UnreadableDocument, match="more than 1 pages"):
        read_pdf(regulation, time.monotonic)


def test_a_bomb_is_refused() -> None:
    """A page that unfolds to a hundred megabytes."""
    writer = PdfWriter(clone_from=io.BytesIO(made("Tekst.")))
    stream = writer.pages[0].get_contents()
    assert stream is not None
    stream.set_data(b" " * 100_000_000)
    out = io.BytesIO()
    writer.pages[0].replace_contents(stream.flate_encode())
    writer.write(out)
    assert len(out.getvalue()) < 500_000

    with pytest.raises(UnreadableDocument):
        read_pdf(out.getvalue(), time.monotonic)


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(regulation: bytes, data: st.DataObject) -> None:
    """Nothing else comes out of it."""
    content = bytearray(regulation)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + 4] = data.draw(st.binary(max_size=4))
    with suppress(UnreadableDocument):
        assert read_pdf(bytes(content), time.monotonic).blocks
