# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Markdown, with front matter of YAML between two lines of three dashes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from waarborg.answers.sources.documents.records import Block, BlockKind, Document
from waarborg.answers.sources.documents.tables import row_texts
from waarborg.answers.sources.documents.tidy import tidy
from waarborg.answers.sources.errors import UnreadableDocument
from waarborg.kernel.errors import UnreadableYaml
from waarborg.kernel.yaml_files import parse_yaml

MEDIA_TYPE: Final = "text/markdown"
_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable("table")
_TEXTS: Final = {"text", "code_inline"}


def split_front_matter(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Return what the front matter says, empty where there is none, and the rest.

    Raises:
        UnreadableDocument: it is no YAML, or no list of names.
    """
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    try:
        front = parse_yaml(found[1], name)
    except UnreadableYaml as error:
        raise UnreadableDocument(
            reason="front-matter", line=int(str(error.details["line"])) + 1
        ) from error
    if not isinstance(front, dict):
        raise UnreadableDocument(reason="front-matter", line=2)
    return {str(key): value for key, value in front.items()}, text[found.end() :]


def read_markdown(text: str) -> Document:
    """Return what stands in Markdown without front matter. HTML in it is left out."""
    blocks = list(_blocks(_PARSER.parse(text)))
    title = next((one.text for one in blocks if one.kind is BlockKind.HEADING), "")
    return Document(title, "", tuple(blocks), MEDIA_TYPE)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _end_of(tokens, place)
        inside = tokens[place : end + 1]
        yield from _block(token, inside)
        goes_in = token.type == "blockquote_open"
        place = place + 1 if goes_in else end + 1


def _block(token: Token, inside: Sequence[Token]) -> Iterator[Block]:
    read = _READERS.get(token.type)
    block = read(token, inside) if read else None
    if block is not None and block.text:
        yield block


def _heading(token: Token, inside: Sequence[Token]) -> Block:
    return Block(BlockKind.HEADING, _text(inside), level=int(token.tag[1:]))


def _paragraph(_: Token, inside: Sequence[Token]) -> Block:
    return Block(BlockKind.PARAGRAPH, _text(inside))


def _list(_: Token, inside: Sequence[Token]) -> Block:
    return Block(BlockKind.LIST, "\n".join(one for one in _items(inside) if one))


def _table(_: Token, inside: Sequence[Token]) -> Block:
    return Block(BlockKind.TABLE, "\n".join(row_texts(list(_rows(inside)))))


def _code(token: Token, _: Sequence[Token]) -> Block:
    return Block(BlockKind.PARAGRAPH, tidy(token.content))


_READERS: Final[Mapping[str, Callable[[Token, Sequence[Token]], Block]]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
    "fence": _code,
    "code_block": _code,
}


def _end_of(tokens: Sequence[Token], start: int) -> int:
    """Return the place of the token that closes the one at `start`."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1


def _text(tokens: Sequence[Token]) -> str:
    return tidy(" ".join(_inline(one) for one in tokens if one.type == "inline"))


def _inline(token: Token) -> str:
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in _TEXTS:
            pieces.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif child.type == "image":
            pieces.append(child.content)
    return "".join(pieces)


def _items(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the items of a list, those of lists in it after what they stand in."""
    words: list[list[str]] = []
    for token in tokens:
        if token.type == "list_item_open":
            if words and words[-1]:
                yield tidy(" ".join(words[-1]))
                words[-1] = []
            words.append([])
        elif token.type == "list_item_close":
            yield tidy(" ".join(words.pop()))
        elif token.type == "inline" and words:
            words[-1].append(_inline(token))


def _rows(tokens: Sequence[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(tidy(_inline(token)))
        elif token.type == "tr_close":
            yield row
