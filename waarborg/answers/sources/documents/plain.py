# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plain text: paragraphs by empty lines, pages by form feeds, headings by their looks."""

import re
from collections.abc import Iterator
from typing import Final

from waarborg.answers.sources.documents.lines import Line, blocks_of, is_item
from waarborg.answers.sources.documents.records import Block, BlockKind, Document

MEDIA_TYPE: Final = "text/plain"
_UNDERLINE: Final = re.compile(r"\s*(={3,}|-{3,})\s*$")


def read_plain(text: str) -> Document:
    """Return what stands in a text."""
    blocks = tuple(blocks_of(list(_lines(text)), guess_headings=True))
    return Document(_title(blocks), "", blocks, MEDIA_TYPE)


def _title(blocks: tuple[Block, ...]) -> str:
    first = blocks[0] if blocks else None
    return first.text if first is not None and first.kind is BlockKind.HEADING else ""


def _lines(text: str) -> Iterator[Line]:
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        yield from _lines_of_page(page.split("\n"), number if len(pages) > 1 else None)


def _lines_of_page(texts: list[str], page: int | None) -> Iterator[Line]:
    is_apart = True
    indent = 0
    for number, text in enumerate(texts):
        underline = _UNDERLINE.match(text)
        if not text.strip() or underline:
            is_apart = True
            continue
        new_indent = len(text) - len(text.lstrip())
        is_moved = new_indent > indent and number > 0 and not is_item(texts[number - 1].lstrip())
        following = _UNDERLINE.match(texts[number + 1]) if number + 1 < len(texts) else None
        level = 0 if following is None else 1 if following[1][0] == "=" else 2
        yield Line(text.strip(), page, is_apart or is_moved, level)
        is_apart, indent = False, new_indent
