# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cutting a document into passages: a heading with what stands under it, of a size to answer from.

A paragraph, list or row is not cut where it fits; a long one is cut between its sentences, items
or rows. Nothing is lost: the passages together hold every block.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.answers.sources.documents.records import Block, BlockKind, Document
from waarborg.safeguards.sentences import sentences

LONGEST: Final = 900
SHORTEST: Final = 150
"""A shorter rest joins the piece before it under the same heading."""
_LONGEST_LIST: Final = 1_400
"""A list or table is worth more whole: it may be this long."""
BETWEEN: Final = " > "


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage that has no source yet."""

    heading: str
    """The headings above it, joined by ` > `."""
    text: str
    page: int | None = None


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Return the passages of a document, in their order.

    >>> one = Block(BlockKind.HEADING, "Kosten", level=2)
    >>> two = Block(BlockKind.PARAGRAPH, "Een paspoort kost € 80.")
    >>> [(one.heading, one.text) for one in pieces_of(Document("Paspoort", "nl", (one, two)))]
    [('Kosten', 'Een paspoort kost € 80.')]
    """
    return tuple(piece for section in _sections(document.blocks) for piece in _cut(section))


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    blocks: tuple[Block, ...]


def _sections(blocks: Iterable[Block]) -> Iterator[_Section]:
    above: list[Block] = []
    inside: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            inside.append(block)
            continue
        if inside:
            yield _Section(_path(above), tuple(inside))
            inside = []
        above = [*(one for one in above if one.level < block.level), block]
    if inside:
        yield _Section(_path(above), tuple(inside))


def _path(above: Sequence[Block]) -> str:
    return BETWEEN.join(one.text for one in above)


def _cut(section: _Section) -> Iterator[Piece]:
    """Yield pieces that are as full as may be, and leave no short rest behind."""
    waiting: list[Block] = []
    made: list[list[Block]] = []
    for block in _small(section.blocks):
        if waiting and _length((*waiting, block)) > LONGEST and not _leads(waiting, block):
            made.append(waiting)
            waiting = []
        waiting.append(block)
    if made and _length(waiting) < SHORTEST:
        made[-1] += waiting
    else:
        made.append(waiting)
    for blocks in made:
        text = "\n".join(one.text for one in blocks)
        yield Piece(section.heading, text, blocks[0].page)


def _leads(waiting: Sequence[Block], block: Block) -> bool:
    """Tell whether a list or table comes right after the line that it belongs to."""
    is_led = block.kind is not BlockKind.PARAGRAPH and waiting[-1].text.endswith(":")
    return is_led and _length((*waiting, block)) <= _LONGEST_LIST


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(one.text) + 1 for one in blocks) - 1


def _small(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        limit = LONGEST if block.kind is BlockKind.PARAGRAPH else _LONGEST_LIST
        if len(block.text) <= limit:
            yield block
        else:
            yield from _parts(block)


def _parts(block: Block) -> Iterator[Block]:
    """Yield a block that is too long in parts that are not."""
    is_text = block.kind is BlockKind.PARAGRAPH
    found = _sentences(block.text) if is_text else block.text.split("\n")
    joint = " " if is_text else "\n"
    part = ""
    for one in (short for long in found for short in _hard(long)):
        if part and len(part) + len(joint) + len(one) > LONGEST:
            yield Block(block.kind, part, page=block.page)
            part = ""
        part = f"{part}{joint}{one}" if part else one
    if part:
        yield Block(block.kind, part, page=block.page)


def _sentences(text: str) -> Iterator[str]:
    for start, end in sentences(text):
        if found := text[start:end].strip():
            yield found


def _hard(text: str) -> Iterator[str]:
    """Yield a sentence in pieces where it alone is too long, cut at a space where there is one."""
    start = 0
    while len(text) - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield text[start:cut].strip()
        start = cut
    if rest := text[start:].strip():
        yield rest
