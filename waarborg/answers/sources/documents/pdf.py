# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""PDF with text: lines with their sizes, from which headings and paragraphs are made again.

What stands at the top or foot of most pages is left out. A scan has no text and is refused.
"""

import io
import math
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from waarborg.answers.sources.documents.limits import LONGEST_TEXT, MOST_PAGES, PATIENCE
from waarborg.answers.sources.documents.lines import Line, blocks_of
from waarborg.answers.sources.documents.records import Block, BlockKind, Document
from waarborg.answers.sources.documents.tidy import tidy
from waarborg.answers.sources.errors import UnreadableDocument

MEDIA_TYPE: Final = "application/pdf"
_FAULTS: Final = (
    *(PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError),
    *(ArithmeticError, NotImplementedError, RecursionError, EOFError, struct.error, zlib.error),
)
"""What a broken file makes the reader raise."""
_LARGER: Final = 1.12
"""Times the size of the text from which a line is a heading."""
_ROOM: Final = 1.2
"""Times what is usual that a line stands below the one before it, where a paragraph starts."""
_FURTHEST: Final = 3.0
"""Times its size that a line stands below the one before it, where they may belong together."""
_LONGEST_HEADING: Final = 160
_MOST_LEVELS: Final = 6
_EDGE: Final = 3
"""How many lines at the top and at the foot may be there on every page."""
_FEWEST: Final = 3
_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page."""

    text: str
    page: int
    size: float
    height: float
    is_bold: bool


def read_pdf(content: bytes, clock: Callable[[], float]) -> Document:
    """Return what stands in a PDF. `clock` gives seconds, to stop reading what takes too long.

    Raises:
        UnreadableDocument: it is none, has a password or no text, or is too large.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(reason="encrypted")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableDocument(reason="too-many-pages", limit=MOST_PAGES)
        pages = list(_pages(reader, clock))
        said = reader.metadata.title if reader.metadata else None
    except _FAULTS as error:
        raise UnreadableDocument(reason="broken-pdf") from error
    if not any(pages):
        raise UnreadableDocument(reason="scanned")
    rows = _without_edges(pages)
    blocks = tuple(blocks_of(list(_lines(rows)), guess_headings=False))
    return Document(_title(str(said or ""), blocks), "", blocks, MEDIA_TYPE)


def _title(said: str, blocks: Sequence[Block]) -> str:
    title = tidy(said)
    if title and "." not in title[-5:]:  # not the name of the file that it was made from
        return title
    return next((one.text for one in blocks if one.kind is BlockKind.HEADING), title)


def _pages(reader: PdfReader, clock: Callable[[], float]) -> Iterator[list[_Row]]:
    ends = clock() + PATIENCE
    left = LONGEST_TEXT
    for number, page in enumerate(reader.pages, start=1):
        rows = _rows(page, number)
        left -= sum(len(one.text) for one in rows)
        if left < 0:
            raise UnreadableDocument(reason="text-too-long", limit=LONGEST_TEXT)
        if clock() > ends:
            raise UnreadableDocument(reason="too-slow", limit=int(PATIENCE))
        yield rows


def _rows(page: PageObject, number: int) -> list[_Row]:
    pieces: list[_Row] = []

    def take(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:  # noqa: ANN401  # the reader's own
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        name = str((font or {}).get("/BaseFont", ""))
        is_bold = "Bold" in name or "Black" in name
        pieces.append(_Row(text, number, round(size * scale, 1), height, is_bold))

    page.extract_text(visitor_text=take)
    return list(_joined(pieces))


def _joined(pieces: Sequence[_Row]) -> Iterator[_Row]:
    """Yield whole lines: pieces up to a line end."""
    now: list[_Row] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        now.append(_part(piece, first))
        for other in others:
            yield from _row(now)
            now = [_part(piece, other)]
    yield from _row(now)


def _part(piece: _Row, text: str) -> _Row:
    return _Row(text, piece.page, piece.size, piece.height, piece.is_bold)


def _row(parts: Sequence[_Row]) -> Iterator[_Row]:
    filled = [one for one in parts if one.text.strip()]
    text = "".join(one.text for one in parts).strip()
    if not filled:
        return
    sizes: Counter[float] = Counter()
    for one in filled:
        sizes[one.size] += len(one.text.strip())
    size = sizes.most_common(1)[0][0]
    main = next(one for one in filled if one.size == size)
    yield _Row(text, main.page, size, main.height, all(one.is_bold for one in filled))


def _without_edges(pages: Sequence[Sequence[_Row]]) -> list[_Row]:
    """Return all lines but those that stand at the top or foot of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(one.text) for one in _edges(page)})
    enough = max(_FEWEST, math.ceil(len(pages) * _SHARE))
    return [
        row
        for page in pages
        for row in page
        if not (any(row is one for one in _edges(page)) and seen[_shape(row.text)] >= enough)
    ]


def _edges(page: Sequence[_Row]) -> list[_Row]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _shape(text: str) -> str:
    return "".join("#" if one.isdigit() else one for one in tidy(text)).replace("##", "#")


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    weights: Counter[float] = Counter()
    for row in rows:
        weights[row.size] += len(row.text)
    body = weights.most_common(1)[0][0]
    large = {row.size for row in rows if _is_larger(row, body)}
    levels = {size: number for number, size in enumerate(sorted(large, reverse=True), start=1)}
    room = _ROOM * _usual_distance(rows)
    before: _Row | None = None
    for row in rows:
        is_apart = before is None or not 0 <= before.height - row.height <= room * row.size
        level = levels.get(row.size, 0) if _is_larger(row, body) else 0
        if not level and is_apart and _is_bold_heading(row):
            level = len(levels) + 1
        is_same_heading = before is not None and before.size == row.size and level
        yield Line(row.text, row.page, is_apart and not is_same_heading, min(level, _MOST_LEVELS))
        before = row


def _usual_distance(rows: Sequence[_Row]) -> float:
    """Return how many times its size a line usually stands below the one before it."""
    found: Counter[float] = Counter()
    for before, row in pairwise(rows):
        distance = (before.height - row.height) / row.size if row.size else 0.0
        if 0 < distance < _FURTHEST:
            found[round(distance, 1)] += 1
    return found.most_common(1)[0][0] if found else _FURTHEST


def _is_larger(row: _Row, body: float) -> bool:
    return row.size >= body * _LARGER and len(row.text) <= _LONGEST_HEADING


def _is_bold_heading(row: _Row) -> bool:
    return row.is_bold and len(row.text) <= _LONGEST_HEADING and row.text[-1] not in ".,;:"
