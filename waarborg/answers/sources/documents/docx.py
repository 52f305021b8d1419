# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Word documents (DOCX): also what was inserted with changes tracked, and notes and text boxes.

Deleted text that is still in the file is left out.
"""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from waarborg.answers.sources.documents.building import Building
from waarborg.answers.sources.documents.packed import Packed
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.documents.tidy import tidy
from waarborg.answers.sources.errors import UnreadableDocument

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText"})
_COPY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same text box again, for older programs."""
_BODY: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_SIGNS: Final = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_NO_LIST: Final = "0"
_TITLE: Final = 1


def read_docx(content: bytes) -> Document:
    """Return what stands in a Word document.

    Raises:
        UnreadableDocument: it is none, or too large.
    """
    packed = Packed(content)
    body = packed.xml(_BODY)
    if body is None:
        raise UnreadableDocument(reason="not-packed")
    reading = _Reading(_levels(packed))
    reading.read(body)
    for name in _NOTES:
        notes = packed.xml(name)
        if notes is not None:
            reading.read(notes)
    return Document(_said(packed, "title"), _language(packed), reading.building.end(), MEDIA_TYPE)


def _said(packed: Packed, name: str) -> str:
    core = packed.xml("docProps/core.xml")
    return tidy(core.findtext(f"{_DC}{name}") or "") if core is not None else ""


def _language(packed: Packed) -> str:
    styles = packed.xml("word/styles.xml")
    found = styles.find(f".//{_W}rPrDefault//{_W}lang") if styles is not None else None
    said = found.get(f"{_W}val") if found is not None else None
    return str(said or "").partition("-")[0].lower()


def _levels(packed: Packed) -> Mapping[str, int]:
    """Return the level of heading that each style stands for, also by the style it is based on."""
    styles = packed.xml("word/styles.xml")
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = str(style.get(f"{_W}styleId"))
        level = _outline(style)
        if _value(style, "name").lower() == "title":
            level = _TITLE
        if level:
            own[name] = level
        based[name] = _value(style, "basedOn")
    return {name: level for name in based if (level := _inherited(name, own, based))}


def _inherited(name: str, own: Mapping[str, int], based: Mapping[str, str]) -> int:
    seen: set[str] = set()
    while name and name not in seen:
        if name in own:
            return own[name]
        seen.add(name)
        name = based.get(name, "")
    return 0


def _outline(node: etree._Element) -> int:
    """Return a level from 1 to 9; 0 for text."""
    found = node.find(f"{_W}pPr/{_W}outlineLvl")
    said = str(found.get(f"{_W}val")) if found is not None else ""
    return int(said) + 1 if said in set("012345678") else 0


def _value(node: etree._Element, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return str(found.get(f"{_W}val") or "") if found is not None else ""


class _Reading:
    def __init__(self, levels: Mapping[str, int]) -> None:
        self.building = Building()
        self._levels = levels
        self._in_list = False

    def read(self, root: etree._Element) -> None:
        skipped: etree._Element | None = None
        for event, node in etree.iterwalk(root, events=("start", "end")):
            if event == "start" and skipped is None:
                if node.tag in _LEFT_OUT or node.tag == _COPY:
                    skipped = node
                else:
                    self._start(node)
            elif event == "end" and skipped is None:
                self._end(node)
            elif node is skipped and event == "end":
                skipped = None

    def _start(self, node: etree._Element) -> None:
        if node.tag == f"{_W}t":
            self.building.text(node.text or "")
        elif node.tag in _SIGNS:
            self.building.text(_SIGNS[str(node.tag)])
        elif node.tag == f"{_W}tbl":
            self._list(is_item=False)
            self.building.table_starts()
        elif node.tag == f"{_W}p":
            self._list(is_item=self._is_item(node))

    def _end(self, node: etree._Element) -> None:
        if node.tag == f"{_W}p":
            self._end_paragraph(node)
        elif node.tag == f"{_W}tc":
            self.building.cell_ends(is_head=_is_head(node), columns=_columns(node))
        elif node.tag == f"{_W}tr":
            self.building.row_ends()
        elif node.tag == f"{_W}tbl":
            self.building.table_ends()
        elif node.tag in {f"{_W}body", f"{_W}footnotes", f"{_W}endnotes"}:
            self._list(is_item=False)

    def _end_paragraph(self, node: etree._Element) -> None:
        level = self._level(node)
        if level and not self._in_list:
            self.building.heading(level)
        elif self._in_list:
            self.building.item_ends()
        else:
            self.building.pause()

    def _list(self, *, is_item: bool) -> None:
        if is_item and not self._in_list:
            self.building.list_starts()
        if not is_item and self._in_list:
            self.building.list_ends()
        self._in_list = is_item

    def _level(self, node: etree._Element) -> int:
        style = node.find(f"{_W}pPr/{_W}pStyle")
        named = str(style.get(f"{_W}val")) if style is not None else ""
        return _outline(node) or self._levels.get(named, 0)

    def _is_item(self, node: etree._Element) -> bool:
        if any(True for _ in node.iterancestors(f"{_W}tc")) or self._level(node):
            return False
        number = node.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return number.get(f"{_W}val") != _NO_LIST
        style = node.find(f"{_W}pPr/{_W}pStyle")
        return style is not None and str(style.get(f"{_W}val")).startswith(("List", "Lijst"))


def _is_head(cell: etree._Element) -> bool:
    row = cell.getparent()
    return row is not None and row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _columns(cell: etree._Element) -> int:
    found = cell.find(f"{_W}tcPr/{_W}gridSpan")
    said = str(found.get(f"{_W}val")) if found is not None else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1  # noqa: PLR2004  # no table has more
