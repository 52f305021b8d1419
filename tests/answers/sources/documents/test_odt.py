# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents of LibreOffice."""

import io

import odfdo
import pytest

from tests.answers.sources.documents.packing import odt, packed
from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents.odt import read_odt
from waarborg.answers.sources.errors import UnreadableDocument


def test_a_document_that_another_program_made_is_read() -> None:
    """Headings by their levels, lists and tables in their places."""
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Parkeren"))
    made.body.append(odfdo.Paragraph("U vraagt een vergunning aan."))
    made.body.append(odfdo.List(["bewoners", "bezoekers"]))
    table = odfdo.Table("Kosten", width=2, height=2)
    table.set_values([["Soort", "Prijs"], ["Auto", "€ 5"]])
    made.body.append(table)
    out = io.BytesIO()
    made.save(out)

    assert [
        "# Parkeren",
        "U vraagt een vergunning aan.",
        "- bewoners / bezoekers",
        "| Auto. Prijs: € 5.",
    ] == shown(read_odt(out.getvalue()))


def test_words_are_read_with_their_signs_and_without_what_was_deleted() -> None:
    """A note comes after the text, so that it cuts no sentence."""
    body = (
        "<text:tracked-changes><text:p>Oud</text:p></text:tracked-changes>\n  "
        "<text:p>Een<text:s/>twee<text:tab/>drie<text:line-break/><text:span>vier</text:span> vijf"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noot.</text:p>"
        "</text:note-body></text:note> zes<office:annotation><text:p>Gezien</text:p>"
        "</office:annotation>.</text:p>"
    )

    assert ["Een twee drie vier vijf zes.", "Noot."] == shown(read_odt(odt(body)))


def test_a_numbered_heading_is_a_heading_and_not_an_item() -> None:
    """The list around it only numbers it."""
    body = (
        "<text:list><text:list-item><text:p>een</text:p></text:list-item><text:list-item>"
        "<text:h text:outline-level='2'>Kosten</text:h></text:list-item></text:list>"
        "<text:list><text:list-item><text:p>twee</text:p><text:list><text:list-item>"
        "<text:p>drie</text:p></text:list-item></text:list></text:list-item></text:list>"
    )

    assert ["- een", "## Kosten", "- twee / drie"] == shown(read_odt(odt(body)))


def test_heads_of_a_table_are_those_that_it_says() -> None:
    """A cell can cover more columns."""
    cell = "<table:table-cell>{}</table:table-cell>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        "<table:table-cell table:number-columns-spanned='2'><text:p>Wie</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"{cell.format('<text:p>Balie</text:p>')}{cell.format('<text:p>Ja</text:p>')}"
        "</table:table-row></table:table>"
    )

    assert ["| Balie. Wie: Ja."] == shown(read_odt(odt(body)))


def test_title_and_language_are_what_the_document_says() -> None:
    """No language is none."""
    document = read_odt(odt("<text:p>x</text:p>", language="nl", title=" Parkeren "))

    assert ("Parkeren", "nl") == (document.title, document.language)
    assert "" == read_odt(odt("<text:p>x</text:p>", language="none")).language


def test_a_document_with_a_password_or_without_text_is_refused() -> None:
    """The reason says which."""
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"

    with pytest.raises(UnreadableDocument, match="password"):
        read_odt(odt("", manifest=locked))
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_odt(packed(other="<x/>"))
