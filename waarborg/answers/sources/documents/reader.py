# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reader of a file: chosen by what its name says that it is, and held to that."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from waarborg.answers.sources.documents import docx, html, markdown, odt, pdf, plain
from waarborg.answers.sources.documents.decoding import decoded
from waarborg.answers.sources.documents.limits import check_size, checked
from waarborg.answers.sources.documents.records import BlockKind, Document
from waarborg.answers.sources.errors import UnreadableDocument

BY_ENDING: Final[Mapping[str, str]] = {
    ".md": markdown.MEDIA_TYPE,
    ".markdown": markdown.MEDIA_TYPE,
    ".htm": html.MEDIA_TYPE,
    ".html": html.MEDIA_TYPE,
    ".xhtml": html.MEDIA_TYPE,
    ".pdf": pdf.MEDIA_TYPE,
    ".docx": docx.MEDIA_TYPE,
    ".odt": odt.MEDIA_TYPE,
    ".txt": plain.MEDIA_TYPE,
}
"""What we read, by the end of a name."""
_STARTS: Final = {b"%PDF-": pdf.MEDIA_TYPE, b"PK\x03\x04": "a packed file"}
_TEXTS: Final = frozenset({markdown.MEDIA_TYPE, html.MEDIA_TYPE, plain.MEDIA_TYPE})


def read_document(name: str, content: bytes) -> tuple[Document, Mapping[str, Any]]:
    """Return a file as a document, and what it says of itself.

    Raises:
        UnreadableDocument: it is of no kind that we read, is not what its name says, or too large.
    """
    ending = PurePosixPath(name).suffix.lower()
    media_type = BY_ENDING.get(ending)
    if media_type is None:
        raise UnreadableDocument(reason="unknown-kind", kind=ending or "-")
    return read_as(media_type, name, content)


def read_as(
    media_type: str, name: str, content: bytes, charset: str = ""
) -> tuple[Document, Mapping[str, Any]]:
    """Return the same of what is known to be of a type.

    Raises:
        UnreadableDocument: it is not of that type, or too large.
    """
    check_size(content)
    found = next((one for start, one in _STARTS.items() if content.startswith(start)), None)
    if found is not None and media_type in _TEXTS:
        raise UnreadableDocument(reason="another-kind")
    front: Mapping[str, Any] = {}
    if media_type == markdown.MEDIA_TYPE:
        front, rest = markdown.split_front_matter(decoded(content, charset), name)
        document = markdown.read_markdown(rest)
    else:
        document = _READERS[media_type](content, charset)
    return checked(_without_title(document)), front


def _without_title(document: Document) -> Document:
    """Return a document whose title is not its first heading as well."""
    blocks = document.blocks
    if blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].text == document.title:
        return replace(document, blocks=blocks[1:])
    return document


_READERS: Final[Mapping[str, Callable[[bytes, str], Document]]] = {
    html.MEDIA_TYPE: html.read_html,
    plain.MEDIA_TYPE: lambda content, charset: plain.read_plain(decoded(content, charset)),
    pdf.MEDIA_TYPE: lambda content, _: pdf.read_pdf(content, time.monotonic),
    docx.MEDIA_TYPE: lambda content, _: docx.read_docx(content),
    odt.MEDIA_TYPE: lambda content, _: odt.read_odt(content),
}
