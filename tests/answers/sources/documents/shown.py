# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents in short, to compare: each block as its kind, level and text."""

from waarborg.answers.sources.documents import Block, BlockKind, Document

_MARKS = {BlockKind.PARAGRAPH: "", BlockKind.LIST: "- ", BlockKind.TABLE: "| "}


def shown(document: Document) -> list[str]:
    """Return a line for each block: `## Kosten`, `- a / b`, `| a / b`, or the text."""
    return [_line(one) for one in document.blocks]


def _line(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"{'#' * block.level} {block.text}"
    return _MARKS[block.kind] + block.text.replace("\n", " / ")
