# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reader that is chosen for a file."""

import pytest
import typst

from tests.answers.sources.documents.packing import docx, odt
from tests.answers.sources.documents.shown import shown
from waarborg.answers.sources.documents import limits
from waarborg.answers.sources.documents.reader import read_as, read_document
from waarborg.answers.sources.errors import UnreadableDocument

W_PARAGRAPH = "<w:p><w:r><w:t>Tekst.</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"Tekst."),
        ("a.MARKDOWN", b"---\ntitle: x\n---\r\nTekst."),
        ("map/a.html", b"<p>Tekst."),
        ("a.txt", b"Tekst."),
        ("a.docx", docx(W_PARAGRAPH)),
        ("a.odt", odt("<text:p>Tekst.</text:p>")),
        ("a.pdf", typst.compile(b"Tekst.")),
    ],
)
def test_a_file_is_read_as_what_its_name_says(name: str, content: bytes) -> None:
    """In capitals or not."""
    document, _ = read_document(name, content)

    assert ["Tekst."] == shown(document)


def test_a_title_that_is_also_the_first_heading_stands_there_once() -> None:
    """Another heading stays."""
    document, front = read_document("a.md", b"---\nowner: Balie\n---\n# Paspoort\n\n## Kosten\n\nx")

    assert ("Paspoort", ["## Kosten", "x"]) == (document.title, shown(document))
    assert {"owner": "Balie"} == front


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.exe", b"MZ", r"\(\.exe\)"),
        ("a", b"x", r"\(-\)"),
        ("a.txt", b"%PDF-1.7", "not what its name says"),
        ("a.html", docx(W_PARAGRAPH), "not what its name says"),
        ("a.pdf", b"Tekst.", "damaged"),
        ("a.docx", b"Tekst.", "damaged"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name: str, content: bytes, reason: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(name, content)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file, and as a text; nothing is cut off."""
    with monkeypatch.context() as patched:
        patched.setattr(limits, "LARGEST_FILE", 2_000_000)
        with pytest.raises(UnreadableDocument, match="2 MB"):
            read_as("text/plain", "a.txt", b"x" * 2_000_001)
    monkeypatch.setattr(limits, "LONGEST_TEXT", 10)
    with pytest.raises(UnreadableDocument, match="10 characters"):
        read_as("text/plain", "a.txt", b"Dit is te veel.")
