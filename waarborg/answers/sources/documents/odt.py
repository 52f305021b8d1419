# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents of LibreOffice and others (ODT). Deleted text that is still in the file is left out."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from waarborg.answers.sources.documents.building import Building
from waarborg.answers.sources.documents.packed import Packed
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.documents.tidy import tidy
from waarborg.answers.sources.errors import UnreadableDocument

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT: Final = f"{{{_OASIS}:text:1.0}}"
_TABLE: Final = f"{{{_OASIS}:table:1.0}}"
_OFFICE: Final = f"{{{_OASIS}:office:1.0}}"
_MANIFEST: Final = f"{{{_OASIS}:manifest:1.0}}"
_FO: Final = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT: Final = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation"}
    | {f"{_TEXT}table-of-content", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
)
_PARAGRAPH: Final = f"{_TEXT}p"
_HEADING: Final = f"{_TEXT}h"
_CELL: Final = f"{_TABLE}table-cell"


def read_odt(content: bytes) -> Document:
    """Return what stands in a document.

    Raises:
        UnreadableDocument: it is none, is encrypted, or is too large.
    """
    packed = Packed(content)
    manifest = packed.xml("META-INF/manifest.xml")
    if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
        raise UnreadableDocument(reason="encrypted")
    root = packed.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if body is None:
        raise UnreadableDocument(reason="not-packed")
    reading = _Reading()
    reading.read(body)
    meta = packed.xml("meta.xml")
    title = tidy(meta.findtext(f".//{_DC}title") or "") if meta is not None else ""
    return Document(title, _language(packed), reading.building.end(), MEDIA_TYPE)


def _language(packed: Packed) -> str:
    styles = packed.xml("styles.xml")
    found = styles.find(f".//*[@{_FO}language]") if styles is not None else None
    said = str(found.get(f"{_FO}language")) if found is not None else ""
    return "" if said == "none" else said.lower()


class _Reading:
    def __init__(self) -> None:
        self.building = Building()
        self._notes: list[etree._Element] = []

    def read(self, body: etree._Element) -> None:
        self._walk(body)
        for note in self._notes:  # after the text: in it they would cut a sentence
            self._walk(note)
            self.building.pause()

    def _walk(self, top: etree._Element) -> None:
        skipped: etree._Element | None = None
        for event, node in etree.iterwalk(top, events=("start", "end")):
            if event == "start" and skipped is None:
                skipped = self._entered(node)
            elif event == "end":
                if skipped is None:
                    self._end(node)
                elif node is skipped:
                    skipped = None
                if skipped is None and node is not top:
                    self._said(node.tail, node.getparent())

    def _entered(self, node: etree._Element) -> etree._Element | None:
        """Start a node, or return it when it is to be skipped."""
        if node.tag == f"{_TEXT}note-body" and node not in self._notes:
            self._notes.append(node)
            return node
        if node.tag in _LEFT_OUT or not isinstance(node.tag, str):
            return node
        self._start(node)
        self._said(node.text, node)
        return None

    def _said(self, text: str | None, inside: etree._Element | None) -> None:
        """Take words where the format has words; elsewhere they are the lay-out of the file."""
        if text and inside is not None:
            within = (inside, *inside.iterancestors())
            if any(one.tag in {_PARAGRAPH, _HEADING} for one in within):
                self.building.text(text)

    def _start(self, node: etree._Element) -> None:
        started = _STARTED.get(str(node.tag))
        if started is not None:
            started(self.building)

    def _end(self, node: etree._Element) -> None:
        ended = _ENDED.get(str(node.tag))
        if ended is not None:
            ended(self.building, node)


def _end_cell(building: Building, node: etree._Element) -> None:
    building.cell_ends(
        is_head=next(node.iterancestors(f"{_TABLE}table-header-rows"), None) is not None,
        columns=_number(node, f"{_TABLE}number-columns-spanned"),
    )


def _number(node: etree._Element, name: str) -> int:
    said = node.get(name) or "1"
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1  # noqa: PLR2004  # no document has more


_STARTED: Final[Mapping[str, Callable[[Building], None]]] = {
    _HEADING: Building.heading_starts,
    f"{_TEXT}list": Building.list_starts,
    f"{_TABLE}table": Building.table_starts,
    f"{_TEXT}s": lambda building: building.text(" "),
    f"{_TEXT}tab": lambda building: building.text(" "),
    f"{_TEXT}line-break": lambda building: building.text("\n"),
}
_ENDED: Final[Mapping[str, Callable[[Building, etree._Element], None]]] = {
    _HEADING: lambda building, node: building.heading(_number(node, f"{_TEXT}outline-level")),
    _PARAGRAPH: lambda building, _: building.pause(),
    f"{_TEXT}list-item": lambda building, _: building.item_ends(),
    f"{_TEXT}list": lambda building, _: building.list_ends(),
    _CELL: _end_cell,
    f"{_TABLE}table-row": lambda building, _: building.row_ends(),
    f"{_TABLE}table": lambda building, _: building.table_ends(),
}
