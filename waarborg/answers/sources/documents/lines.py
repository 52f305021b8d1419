# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From lines, as text files and pages have them, to headings, paragraphs and lists.

A sentence that runs on over the end of a page stays one sentence, also where a note stands at the
foot of that page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from waarborg.answers.sources.documents.hyphens import Joiner
from waarborg.answers.sources.documents.records import Block, BlockKind
from waarborg.answers.sources.documents.tidy import tidy

_BULLET: Final = re.compile(r"(?:[•▪◦‣·●○■□\u2013*-]|[\uf0a7\uf0b7])\s+(?=\S)")
_NUMBERED: Final = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_NOTE: Final = re.compile(r"(?:\d{1,3}\s+)?https?://|\d{1,3}\s+[A-ZÀ-Þ‘“'\"(]")
_PART: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-ZÀ-Þ]")
_ENDS: Final = tuple(".!?:;…”’\"')")
_LONGEST_HEADING: Final = 160
_LINES_OF_HEADING: Final = 3
_LONGEST_NUMBERED: Final = 80
"""A longer text after a number is a note rather than a heading; so is one with these signs."""
_SIGNS_OF_NOTE: Final = frozenset("|:/")
_LEVEL: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page or a text."""

    text: str
    page: int | None = None
    is_apart: bool = False
    """Whether there is room above it."""
    level: int = 0
    """That of the heading that it looks like; 0 for none."""


@dataclass(slots=True)
class _Group:
    """Lines that belong together."""

    kind: BlockKind
    level: int
    page: int | None
    lines: list[str] = field(default_factory=list)

    @property
    def ends(self) -> bool:
        return self.lines[-1].rstrip().endswith(_ENDS)

    @property
    def is_note(self) -> bool:
        return self.kind is BlockKind.PARAGRAPH and _NOTE.match(self.lines[0]) is not None


def is_item(text: str) -> bool:
    """Tell whether a line starts an item of a list."""
    return _BULLET.match(text) is not None


def blocks_of(lines: Sequence[Line], *, guess_headings: bool) -> Iterator[Block]:
    """Yield the blocks that lines make.

    `guess_headings` is for texts without sizes: a short line with room around it that does not
    end like a sentence is taken for a heading.
    """
    joiner = Joiner([one.text for one in lines])
    groups = _one_sentence_over_pages(list(_grouped(lines)))
    if guess_headings:
        groups = list(_with_headings(groups))
    items: list[_Group] = []
    for group in groups:
        if items and group.kind is not BlockKind.LIST:
            yield _list(items, joiner)
            items = []
        if group.kind is BlockKind.LIST:
            items.append(group)
        elif text := tidy(joiner.join(group.lines)):
            yield Block(group.kind, text, group.level, group.page)
    if items:
        yield _list(items, joiner)


def _list(items: Sequence[_Group], joiner: Joiner) -> Block:
    texts = (tidy(joiner.join(one.lines)) for one in items)
    return Block(BlockKind.LIST, "\n".join(one for one in texts if one), page=items[0].page)


def _grouped(lines: Iterable[Line]) -> Iterator[_Group]:
    now: _Group | None = None
    for line in lines:
        if now is not None and _goes_on(now, line):
            now.lines.append(line.text)
            continue
        if now is not None:
            yield now
        now = _started(line, now)
    if now is not None:
        yield now


def _goes_on(group: _Group, line: Line) -> bool:
    if line.level or group.level:
        return line.level == group.level and not line.is_apart
    if _BULLET.match(line.text) and (group.kind is BlockKind.LIST or group.ends or line.is_apart):
        return False
    is_item = group.kind is BlockKind.LIST and _NUMBERED.match(line.text) is not None
    return not is_item and not line.is_apart


def _started(line: Line, before: _Group | None) -> _Group:
    if line.level:
        return _Group(BlockKind.HEADING, line.level, line.page, [line.text])
    bullet = _BULLET.match(line.text)
    if bullet:
        return _Group(BlockKind.LIST, 0, line.page, [line.text[bullet.end() :]])
    numbered = _NUMBERED.match(line.text)
    is_next = before is not None and (before.kind is BlockKind.LIST or before.lines[-1][-1:] == ":")
    if numbered and is_next:
        return _Group(BlockKind.LIST, 0, line.page, [line.text])
    return _Group(BlockKind.PARAGRAPH, 0, line.page, [line.text])


def _one_sentence_over_pages(groups: list[_Group]) -> list[_Group]:
    """Join what a page end cut: the second half starts with a small letter."""
    made: list[_Group] = []
    for group in groups:
        whole = _unfinished(made) if _starts_small(group) else None
        if whole is not None:
            whole.lines += group.lines
        else:
            made.append(group)
    return made


def _starts_small(group: _Group) -> bool:
    return group.kind is BlockKind.PARAGRAPH and group.lines[0][:1].islower()


def _unfinished(made: Sequence[_Group]) -> _Group | None:
    """Return the last group where it has not ended; of text and notes below it, the text."""
    note: _Group | None = None
    for group in reversed(made):
        if group.kind is BlockKind.HEADING:
            break
        if not group.is_note:
            return note if group.ends else group
        note = note if group.ends else note or group
    return note


def _with_headings(groups: Sequence[_Group]) -> Iterator[_Group]:
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else None
        if following is not None and _is_heading(group, following):
            part = _PART.match(group.lines[0])
            level = _LEVEL + part[1].count(".") if part else _LEVEL
            yield _Group(BlockKind.HEADING, level, group.page, group.lines)
        else:
            yield group


def _is_heading(group: _Group, following: _Group) -> bool:
    text = " ".join(group.lines).strip()
    is_short = len(text) <= _LONGEST_HEADING and len(group.lines) <= _LINES_OF_HEADING
    starts = text[:1].isupper() or _PART.match(text) is not None
    is_alone = group.kind is BlockKind.PARAGRAPH and not text.endswith((*_ENDS, ",", "-"))
    is_note = group.is_note and (
        len(text) > _LONGEST_NUMBERED or not _SIGNS_OF_NOTE.isdisjoint(text)
    )
    goes_on = is_note or following.is_note or following.lines[0][:1].islower()
    return is_short and starts and is_alone and not goes_on
