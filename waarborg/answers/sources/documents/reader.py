# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reader of a file, by what its name says that it is."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from waarborg.answers.sources.documents.markdown import read_markdown, split_front_matter
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.errors import UnreadableDocument


def read_document(name: str, content: bytes) -> tuple[Document, Mapping[str, Any]]:
    """Return a file as a document, and what it says of itself.

    Raises:
        UnreadableDocument: it is of no kind that we read, or is not what its name says.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending not in {".md", ".markdown"}:
        raise UnreadableDocument(reason="unknown-kind", kind=ending or name)
    text = content.decode("utf-8-sig")
    front, rest = split_front_matter(text.replace("\r\n", "\n"), name)
    return read_markdown(rest), front
