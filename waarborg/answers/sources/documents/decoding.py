# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From bytes to text: what the file says, then UTF-8, then what older programs wrote."""

import codecs
from typing import Final

from waarborg.answers.sources.errors import UnreadableDocument

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD: Final = "cp1252"


def decoded(content: bytes, declared: str = "") -> str:
    """Return a file as text, with line ends of one kind.

    Raises:
        UnreadableDocument: it is no text.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    for name in dict.fromkeys((marked or declared, "utf-8", _OLD)):
        text = _tried(content, name) if name else None
        if text is not None and "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableDocument(reason="no-characters")


def _tried(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, UnicodeError):
        return None
