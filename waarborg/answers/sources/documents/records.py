# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a reader makes of a file: a title, and blocks of text in their order."""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    """One item a line; what stands in an item on more lines is on one here."""
    TABLE = "table"
    """One row a line, each cell with the head of its column."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that is not cut without need."""

    kind: BlockKind
    text: str
    level: int = 0
    """Of a heading: 1 is the highest."""
    page: int | None = None
    """From 1, where the document has pages."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as plain text with its structure."""

    title: str
    language: str
    """Empty where the document does not say it."""
    blocks: tuple[Block, ...]
    media_type: str = "text/plain"
