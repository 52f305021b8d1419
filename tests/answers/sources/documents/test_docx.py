# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Word documents."""

import io

import docx as python_docx
import pytest

from tests.answers.sources.documents.packing import docx, packed
from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents.docx import read_docx
from waarborg.answers.sources.errors import UnreadableDocument


def p(text: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(style: str) -> str:
    """Return that a paragraph has a style."""
    return f'<w:pStyle w:val="{style}"/>'


def test_a_document_that_another_program_made_is_read() -> None:
    """Headings by their styles, lists and tables in their places."""
    made = python_docx.Document()
    made.core_properties.title = "Parkeren"
    made.add_heading("Parkeren in de stad", 0)
    made.add_paragraph("U vraagt een vergunning aan.")
    made.add_heading("Kosten", 2)
    made.add_paragraph("bewoners: € 45", style="List Bullet")
    made.add_paragraph("bezoekers: € 10", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Soort", "Prijs", "Auto", "€ 5"], strict=True):
        cell.text = text
    made.add_paragraph("Einde.")
    out = io.BytesIO()
    made.save(out)

    document = read_docx(out.getvalue())

    assert ("Parkeren", "en") == (document.title, document.language)
    assert [
        "# Parkeren in de stad",
        "U vraagt een vergunning aan.",
        "## Kosten",
        "- bewoners: € 45 / bezoekers: € 10",
        "| Auto. Prijs: € 5.",
        "Einde.",
    ] == shown(document)


def test_a_style_is_a_heading_by_what_it_is_based_on() -> None:
    """Also in a circle, which ends; a level on the paragraph itself goes first."""
    styles = (
        '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '</w:pPr></w:style><w:style w:styleId="Eigen"><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = (
        p("Een", styled("Eigen"))
        + p("Twee", '<w:outlineLvl w:val="2"/>')
        + p("Drie", styled("A"))
        + p("Vier", '<w:outlineLvl w:val="9"/>')
    )

    assert ["# Een", "### Twee", "Drie", "Vier"] == shown(read_docx(docx(body, styles=styles)))


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    """Signs are what they look like, a text box is read once, and notes come at the end."""
    body = (
        "<w:p><w:ins><w:r><w:t>Nieuw</w:t></w:r></w:ins><w:del><w:r><w:delText>Oud</w:delText>"
        "<w:t>Weg</w:t></w:r></w:del><w:r><w:tab/><w:t>in</w:t><w:softHyphen/><w:t>woner</w:t>"
        "<w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Vak</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Kader</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>Kader</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )

    document = read_docx(docx(body, notes=f"<w:footnote>{p('Noot.')}</w:footnote>"))

    assert ["Nieuw inwoner e-mail", "Vak", "Kader", "Noot."] == shown(document)


def test_numbered_paragraphs_are_items_and_no_number_is_none() -> None:
    """Also in Dutch styles; not in cells, which keep their text."""
    number = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    cell = f"<w:tc>{p('Kop', number.format(1))}</w:tc>"
    body = (
        p("een", number.format(1))
        + p("twee", styled("Lijstalinea"))
        + p("geen", number.format(0))
        + '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/>'
        f"</w:tcPr>{p('Wie')}</w:tc></w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
        + p("laatste", number.format(1))
    )

    assert ["- een / twee", "geen", "| Kop. Wie: Kop.", "- laatste"] == shown(read_docx(docx(body)))


def test_what_is_no_word_document_is_refused() -> None:
    """It is packed, but holds no text of Word."""
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_docx(packed(content="<x/>"))
