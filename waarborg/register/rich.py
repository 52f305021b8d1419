# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts with paragraphs and lists, as the national register allows them: six tags, no attributes.

Whatever comes in, only these tags go out; the text of a script or a style is dropped.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser
from typing import Final

import nh3

TAGS: Final = frozenset({"div", "br", "p", "ul", "ol", "li"})
"""What the register allows."""
_DROPPED: Final = {"script", "style", "template", "noscript", "iframe", "object"}
_TAG: Final = re.compile(r"<[/!]?[a-zA-Z]")
_ROUNDS: Final = 4
_BULLET: Final = "- "
_NUMBERED: Final = re.compile(r"[0-9]{1,3}\. ")


def clean(html: str) -> str:
    """Return HTML with only the tags of the register. Bare text becomes paragraphs.

    >>> clean("<p onclick='x()'>Een <b>fiets</b></p><script>x()</script>")
    '<p>Een fiets</p>'
    >>> clean("Een fiets")
    '<p>Een fiets</p>'
    """
    cleaned, before = _only_tags(html), html
    for _ in range(_ROUNDS):  # taking tags out can leave others in a place where they may not be
        if cleaned == before:
            break
        cleaned, before = _only_tags(cleaned), cleaned
    return cleaned if "<" in cleaned else from_plain(unescape(cleaned))


def _only_tags(html: str) -> str:
    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=_DROPPED,
        attributes={},
        strip_comments=True,
        link_rel=None,
    )
    return cleaned.replace("&nbsp;", "\xa0").strip()


def is_html(text: str) -> bool:
    """Tell whether a text holds tags, so that it cannot be plain."""
    return _TAG.search(text) is not None


def visible_length(html: str) -> int:
    """Return how many characters a reader sees: this is what limits count."""
    return len(unescape(nh3.clean(html, tags=set(), clean_content_tags=_DROPPED)).strip())


def from_plain(text: str) -> str:
    r"""Return plain text as HTML: an empty line ends a paragraph, `- ` and `1. ` make lists.

    >>> from_plain("Eerst.\n\n- een\n- twee")
    '<p>Eerst.</p><ul><li>een</li><li>twee</li></ul>'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(_block(kind, block) for kind, block in _blocks(lines))


def _kind(line: str) -> str:
    if line.startswith(_BULLET):
        return "ul"
    return "ol" if _NUMBERED.match(line) else "p"


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines that belong together, with the tag that holds them."""
    block: list[str] = []
    kind = "p"
    for line in (*(one.strip() for one in lines), ""):
        if block and (not line or _kind(line) != kind):
            yield kind, block
            block = []
        if line:
            kind = _kind(line)
            block.append(line)


def _block(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{'<br>'.join(escape(line, quote=False) for line in lines)}</p>"
    items = (line.split(" ", 1)[1].strip() for line in lines)
    return f"<{kind}>{''.join(f'<li>{escape(item, quote=False)}</li>' for item in items)}</{kind}>"


def to_plain(html: str) -> str:
    r"""Return HTML as plain text that `from_plain` understands.

    >>> to_plain("<p>Eerst.</p><ul><li>een</li><li>twee</li></ul>")
    'Eerst.\n\n- een\n- twee'
    """
    reader = _PlainReader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _PlainReader(HTMLParser):
    """Writes the blocks of clean HTML as lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._now = ""
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line or a block."""
        del attrs
        if tag == "br":
            self._now = self._now.rstrip(" ") + "\n"
        elif tag in ("ul", "ol"):
            self._end("\n\n" if not self._lists else "\n")
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._end("\n")
            self._now = self._mark()
        elif tag in ("p", "div"):
            self._end("\n\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line or a block."""
        if tag in ("ul", "ol") and self._lists:
            self._end("\n" if len(self._lists) > 1 else "\n\n")
            self._lists.pop()
        elif tag == "li":
            self._end("\n")
        elif tag in ("p", "div"):
            self._end("\n\n")

    def handle_data(self, data: str) -> None:
        """Take text."""
        self._now += data

    def _mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return _BULLET
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _end(self, gap: str) -> None:
        line = self._now.strip()
        if line in ("", _BULLET.strip()):
            if self._done and gap == "\n\n" and not self._lists:
                self._done[-1] = self._done[-1].rstrip("\n") + gap
        else:
            self._done.append(line + gap)
        self._now = ""

    def text(self) -> str:
        """Return what was read."""
        self._end("\n\n")
        return "".join(self._done).strip()
