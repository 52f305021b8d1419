# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Web pages: the main content, without menus, and without what nobody sees."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree, html

from waarborg.answers.sources.documents.building import Building
from waarborg.answers.sources.documents.decoding import decoded
from waarborg.answers.sources.documents.records import Document
from waarborg.answers.sources.documents.tidy import tidy
from waarborg.answers.sources.errors import UnreadableDocument

MEDIA_TYPE: Final = "text/html"
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE
)
_UNSAID: Final = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "nav", "button", "select", "input"}
    | {"textarea", "iframe", "object", "canvas", "audio", "video", "dialog", "head"}
)
_AROUND: Final = frozenset({"header", "footer", "aside"})
"""What stands around the content, where the page does not say which that is."""
_ROLES: Final = frozenset(
    {"navigation", "search", "banner", "contentinfo", "dialog", "alertdialog"}
)
_PAUSES: Final = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption"}
    | {"blockquote", "address", "pre", "details", "fieldset", "legend", "form", "center", "hr"}
    | {"body"}
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_SUMMARY: Final = 6
_MAIN: Final = (
    "//main",
    "//*[@role='main']",
    "//*[@id='main-content' or @id='maincontent' or @id='content']",
    "//article",
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE: Final = re.compile(r"\s+[|\u2013\u2014-]\s+[^|\u2013\u2014-]+$")


def read_html(content: bytes, charset: str = "") -> Document:
    """Return the main content of a page.

    Raises:
        UnreadableDocument: it is no page.
    """
    root = parsed(content, charset)
    main = next((found[0] for path in _MAIN if len(found := root.xpath(path)) == 1), None)
    reading = _Reading(is_whole=main is None)
    reading.read(root if main is None else main)
    blocks = reading.building.end()
    return Document(_title(root), _language(root), blocks, MEDIA_TYPE)


def parsed(content: bytes, charset: str = "") -> html.HtmlElement:
    """Return the tree of a page.

    Raises:
        UnreadableDocument: it is no page.
    """
    said = _CHARSET.search(content[:4096])
    text = decoded(content, charset or (said[1].decode("ascii") if said else ""))
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableDocument(reason="no-page") from error
    return root


def asks_no_index(root: html.HtmlElement) -> bool:
    """Tell whether a page asks programs not to keep it."""
    said = root.xpath("//meta[translate(@name, 'ROBTS', 'robts')='robots']/@content")
    words = {word.strip().lower() for one in said for word in str(one).split(",")}
    return not words.isdisjoint({"noindex", "none"})


def _title(root: html.HtmlElement) -> str:
    headings = [tidy(str(one.text_content())) for one in root.iter("h1")]
    named = next((one for one in headings if one), "")
    if named:
        return named
    titles = root.xpath("//head/title")
    whole = tidy(str(titles[0].text_content())) if titles else ""
    return _SITE.sub("", whole)


def _language(root: html.HtmlElement) -> str:
    return str(root.get("lang") or "").partition("-")[0].strip().lower()


class _Reading:
    """Walks a page from start to end, so that no depth can exhaust it."""

    def __init__(self, *, is_whole: bool) -> None:
        self.building = Building()
        self._left_out = _UNSAID | (_AROUND if is_whole else frozenset())
        self._open: list[html.HtmlElement] = []

    def read(self, top: html.HtmlElement) -> None:
        skipped: html.HtmlElement | None = None
        for event, node in etree.iterwalk(top, events=("start", "end")):
            if event == "start" and skipped is None:
                skipped = node if self._is_left_out(node) else None
                if skipped is None:
                    self._start(node)
            elif event == "end" and skipped is None:
                self._end(node)
            if event == "end":
                skipped = None if node is skipped else skipped
                if skipped is None and node is not top and node.tail:
                    self.building.text(_spaced(node.tail))

    def _is_left_out(self, node: html.HtmlElement) -> bool:
        if not isinstance(node.tag, str) or node.tag in self._left_out:
            return True
        if node.get("role") in _ROLES or node.get("aria-hidden") == "true":
            return True
        hidden = node.get("hidden")
        is_hidden = hidden is not None and hidden != "until-found"
        return is_hidden or _HIDDEN.search(node.get("style") or "") is not None

    def _start(self, node: html.HtmlElement) -> None:
        tag = node.tag
        if tag in _PAUSES or tag in _HEADINGS or tag == "summary":
            self.building.pause()
        elif tag in {"ul", "ol", "dl"} and _is_plain(node):
            self.building.list_starts()
        elif tag == "table" and _is_plain(node):
            self.building.table_starts()
        elif tag == "br":
            self.building.text("\n")
        if node.text:
            self.building.text(_spaced(node.text))

    def _end(self, node: html.HtmlElement) -> None:
        tag = node.tag
        if tag in _HEADINGS:
            self.building.heading(_HEADINGS[tag])
        elif tag == "summary":
            self.building.heading(_SUMMARY)
        elif tag in _PAUSES:
            self.building.pause()
        else:
            ended = _ENDED.get(str(tag))
            if ended is not None:
                ended(self.building, node)


def _is_plain(node: html.HtmlElement) -> bool:
    """Tell whether a list or table holds text, and is not how the page is laid out."""
    if node.get("role") in {"presentation", "none"}:
        return False
    return next(node.iter(*_HEADINGS, "summary"), None) is None


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _end_item(building: Building, node: html.HtmlElement) -> None:
    container = next(node.iterancestors("ul", "ol"), None)
    if container is None or not _is_plain(container):
        building.pause()
    else:
        building.item_ends()


def _end_list(building: Building, node: html.HtmlElement) -> None:
    if _is_plain(node):
        building.list_ends()


def _end_table(building: Building, node: html.HtmlElement) -> None:
    if _is_plain(node):
        building.table_ends()


def _end_cell(building: Building, node: html.HtmlElement) -> None:
    building.cell_ends(
        is_head=node.tag == "th", columns=_number(node, "colspan"), rows=_number(node, "rowspan")
    )


def _number(node: html.HtmlElement, name: str) -> int:
    text = node.get(name) or "1"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004  # no table has more


_ENDED: Final[Mapping[str, Callable[[Building, html.HtmlElement], None]]] = {
    "li": _end_item,
    "ul": _end_list,
    "ol": _end_list,
    "dl": _end_list,
    "dt": lambda building, _: building.text(": "),
    "dd": lambda building, _: building.item_ends(),
    "tr": lambda building, _: building.row_ends(),
    "td": _end_cell,
    "th": _end_cell,
    "caption": lambda building, _: building.caption_ends(),
    "table": _end_table,
}
