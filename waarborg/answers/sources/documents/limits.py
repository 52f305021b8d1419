# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How large a document may be. What is larger is refused with the reason; nothing is cut off."""

from typing import Final

from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.errors import UnreadableDocument

LARGEST_FILE: Final = 25_000_000
"""Bytes of a file."""
LARGEST_PART: Final = 100_000_000
"""Bytes of one part of a packed file, once unpacked."""
MOST_PARTS: Final = 10_000
MOST_PAGES: Final = 2_000
LONGEST_TEXT: Final = 5_000_000
"""Characters: a book of two thousand pages."""
PATIENCE: Final = 60.0
"""Seconds that reading the pages of one document may take."""


def check_size(content: bytes) -> None:
    """Return when a file is not too large.

    Raises:
        UnreadableDocument: it is.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableDocument(reason="file-too-large", limit=LARGEST_FILE // 1_000_000)


def checked(document: Document) -> Document:
    """Return a document that is not too long.

    Raises:
        UnreadableDocument: it is.
    """
    if sum(len(one.text) for one in document.blocks) > LONGEST_TEXT:
        raise UnreadableDocument(reason="text-too-long", limit=LONGEST_TEXT)
    return document
