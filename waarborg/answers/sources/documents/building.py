# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Building blocks from a document that is read from start to end: words come in, blocks go out."""

import re
from collections.abc import Iterator
from typing import Final

from waarborg.answers.sources.documents.records import Block, BlockKind
from waarborg.answers.sources.documents.tables import looks_headed, row_texts
from waarborg.answers.sources.documents.tidy import tidy

_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_MOST_COPIES: Final = 40
"""Rows or columns that a cell may say it covers: more is no table for people."""


class Building:
    """Takes words, and where headings, paragraphs, lists and tables start and end.

    A list in a list gives its items to the outer one; a table in a table is text of its cell.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._lists = 0
        self._items: list[str] = []
        self._tables: list[_Table] = []

    def text(self, words: str) -> None:
        """Take words as they come."""
        self._words.append(words)

    def pause(self) -> None:
        """End a paragraph, or in an item or a cell a word."""
        if self._tables or self._lists:
            self._words.append(" ")
        else:
            self._flush()

    def heading_starts(self) -> None:
        """Start a heading, which ends the lists that it is in: they only number it."""
        while self._lists and not self._tables:
            self.list_ends()
        self.pause()

    def heading(self, level: int) -> None:
        """End a heading of a level."""
        if self._tables or self._lists:
            self.pause()
            return
        text = tidy(self._taken())
        if text:
            self.blocks.append(Block(BlockKind.HEADING, text, level))

    def list_starts(self) -> None:
        """Start a list."""
        if self._lists:
            self.item_ends()
        else:
            self.pause()
        self._lists += 1

    def item_ends(self) -> None:
        """End an item."""
        if self._tables or not self._lists:
            self.pause()
            return
        text = tidy(self._taken())
        if text:
            self._items.append(text)

    def list_ends(self) -> None:
        """End a list."""
        self.item_ends()
        self._lists = max(0, self._lists - 1)
        if not self._lists and self._items and not self._tables:
            self.blocks.append(Block(BlockKind.LIST, "\n".join(self._items)))
            self._items = []

    def table_starts(self) -> None:
        """Start a table."""
        before = ""
        if self._tables:
            self.pause()
        elif self._lists:
            before = self._taken()
        else:
            self._flush()
        self._tables.append(_Table(before))

    def caption_ends(self) -> None:
        """End the line that says what a table is about."""
        if len(self._tables) == 1:
            self._tables[0].caption = tidy(self._taken())
        else:
            self.pause()

    def cell_ends(self, *, is_head: bool = False, columns: int = 1, rows: int = 1) -> None:
        """End a cell, that covers so many columns and rows."""
        if len(self._tables) != 1:
            self.pause()
            return
        self._tables[0].add(tidy(self._taken()), is_head, min(columns, _MOST_COPIES), rows)

    def row_ends(self) -> None:
        """End a row."""
        if len(self._tables) == 1:
            self._tables[0].end_row()

    def table_ends(self) -> None:
        """End a table."""
        table = self._tables.pop() if self._tables else None
        if table is None or self._tables:
            self.pause()
            return
        lines = [one for one in (tidy(self._taken()), table.caption, *table.lines()) if one]
        if self._lists:
            self._words.append(" ".join((table.before, *lines, "")))
        elif lines:
            self.blocks.append(Block(BlockKind.TABLE, "\n".join(lines)))

    def end(self) -> tuple[Block, ...]:
        """Return every block, with what was not ended ended."""
        while self._tables:
            self.row_ends()
            self.table_ends()
        while self._lists:
            self.list_ends()
        self._flush()
        return tuple(self.blocks)

    def _taken(self) -> str:
        words, self._words = "".join(self._words), []
        return words

    def _flush(self) -> None:
        for part in _EMPTY_LINE.split(self._taken()):
            if text := tidy(part):
                kind = BlockKind.LIST if self._lists else BlockKind.PARAGRAPH
                self.blocks.append(Block(kind, text))


class _Table:
    """The rows of a table; a cell that covers more is in each place that it covers."""

    def __init__(self, before: str) -> None:
        self.before = before
        """The words of the item that it stands in."""
        self.caption = ""
        self._rows: list[list[str]] = []
        self._heads: list[list[bool]] = []
        self._row: list[str] = []
        self._head: list[bool] = []
        self._hanging: dict[int, tuple[int, str]] = {}
        """By column, what hangs down from the rows above, and over how many rows yet."""
        self._next: dict[int, tuple[int, str]] = {}

    def add(self, text: str, is_head: bool, columns: int, rows: int) -> None:  # noqa: FBT001  # what a cell is
        self._hang()
        for number in range(max(1, columns)):
            if rows > 1:
                self._next[len(self._row)] = (min(rows, _MOST_COPIES) - 1, text)
            self._row.append(text if number == 0 or is_head else "")
            self._head.append(is_head)

    def _hang(self) -> None:
        while (hanging := self._hanging.pop(len(self._row), None)) is not None:
            left, text = hanging
            if left > 1:
                self._next[len(self._row)] = (left - 1, text)
            self._row.append(text)
            self._head.append(False)

    def end_row(self) -> None:
        self._hang()
        if self._row:
            self._rows.append(self._row)
            self._heads.append(self._head)
        self._row, self._head = [], []
        self._hanging, self._next = self._next, {}

    def lines(self) -> Iterator[str]:
        self.end_row()
        says = any(any(row) for row in self._heads)
        first_is_head = bool(self._heads) and all(self._heads[0])
        has_heads = first_is_head if says else looks_headed(self._rows)
        yield from row_texts(self._rows, has_heads=has_heads)
