# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain text, also as a real document of parliament was typed."""

from pathlib import Path

import pytest

from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents.plain import read_plain
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.passages import pieces_of


def test_paragraphs_headings_and_lists_are_found() -> None:
    """By empty lines, their looks and their marks."""
    text = """1 Inleiding

Dit is een verorde-
ning over parkeren.

1.1 Wie mag parkeren

Dit mag:
- bewoners
  van de stad
- bezoekers
Einde van de lijst
   Nieuwe alinea.

Kosten
======

Een auto kost
€ 5.

Let op
------
Zin.
"""
    assert [
        "## 1 Inleiding",
        "Dit is een verordening over parkeren.",
        "### 1.1 Wie mag parkeren",
        "Dit mag:",
        "- bewoners van de stad / bezoekers Einde van de lijst",
        "Nieuwe alinea.",
        "# Kosten",
        "Een auto kost € 5.",
        "## Let op",
        "Zin.",
    ] == shown(read_plain(text))


def test_a_sentence_goes_on_over_pages_and_notes() -> None:
    """The note at the foot of the page comes after it."""
    text = "Dit is een zin die\n\n3 Zie de brief van 1 mei.\n\f\ngewoon verder gaat.\n"

    document = read_plain(text)

    assert ["Dit is een zin die gewoon verder gaat.", "3 Zie de brief van 1 mei."] == shown(
        document
    )
    assert [1, 1] == [one.page for one in document.blocks]


def test_numbered_items_follow_a_line_that_announces_them() -> None:
    """Elsewhere a number starts a paragraph."""
    text = "U stuurt mee:\n\n1. een foto\n2. een kopie\n\nDaarna belt u.\n\n1. Dit niet.\n"

    assert [
        "U stuurt mee:",
        "- 1. een foto / 2. een kopie",
        "Daarna belt u.",
        "1. Dit niet.",
    ] == shown(read_plain(text))


@pytest.mark.parametrize("piece", ["woord-\n", "woord ", "x", "x-", "\n- ", "1. a\n", "a\n\n"])
def test_a_large_file_without_structure_is_read_in_one_go(piece: str) -> None:
    """It takes no more than a look at each character: squared, this would take minutes."""
    text = piece * (200_000 // len(piece))

    document = read_plain(text)

    assert pieces_of(document)


@pytest.fixture(scope="module")
def parliament(shared: Path) -> Document:
    """Return the answers of the government about generative AI, of 2024."""
    path = shared / "data" / "kamer" / "antwoorden_visie_generatieve_ai_2024-06-27.txt"
    if not path.exists():
        pytest.skip(f"there is no {path.name} in {path.parent}")
    return read_plain(path.read_text("utf-8"))


def test_a_document_of_parliament_loses_nothing(parliament: Document, shared: Path) -> None:
    """Every letter is there; only spaces, dashes at line ends and marks of lists may go."""
    path = shared / "data" / "kamer" / "antwoorden_visie_generatieve_ai_2024-06-27.txt"

    def letters(text: str) -> list[str]:
        return sorted(one for one in text if one.isalnum())

    read = "".join(one.text for one in parliament.blocks)
    in_passages = "".join(one.text for one in pieces_of(parliament))
    headings = "".join(one.text for one in parliament.blocks if one.level)
    assert letters(path.read_text("utf-8")) == letters(read)
    assert letters(read) == letters(in_passages + headings)


def test_a_document_of_parliament_has_its_headings_and_whole_sentences(
    parliament: Document,
) -> None:
    """A heading for each party; a sentence that a page end cut is whole again."""
    headings = [one.text for one in parliament.blocks if one.level]
    small = [one.text for one in parliament.blocks if not one.level and one.text[:1].islower()]

    assert 9 == len(headings)
    assert all(one.startswith("Vragen en opmerkingen van") for one in headings)
    assert [] == [one for one in small if "://" not in one]
    assert any(
        "grondrechten en het stimuleren van innovatie" in one.text for one in parliament.blocks
    )
    assert any("AI-systemen die op de EU-markt" in one.text for one in parliament.blocks)


def test_the_passages_of_a_document_of_parliament_have_a_size_to_answer_from(
    parliament: Document,
) -> None:
    """None is too long, and most are not short."""
    lengths = sorted(len(one.text) for one in pieces_of(parliament))

    assert lengths[-1] <= 900 + 150
    assert lengths[len(lengths) // 10] >= 150
