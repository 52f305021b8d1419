# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of fields as the text of a cell, and back again, without loss.

A cell never starts with a sign that makes a spreadsheet compute: it gets an apostrophe before it,
which reading takes away again.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from waarborg.register import rich
from waarborg.register.field_files import Field

LONGEST_CELL: Final = 32_767
"""What a cell of Excel holds."""
_COMPUTING: Final = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n]")
_NUMBERED: Final = re.compile(r"(?:^|\. )[0-9]+: ")
YES_NO: Final = {True: "ja", False: "nee"}


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("tekst")
    ("'=1+1", "''=1", 'tekst')
    """
    return f"'{text}" if _COMPUTING.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that was guarded.

    >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'s avonds")
    ('=1+1', "'=1", "'s avonds")
    """
    return text[1:] if _GUARDED.match(text) else text


def rich_cell(html: str) -> str:
    """Return HTML as plain text where that can be read back; else as it is."""
    plain = rich.to_plain(html)
    return plain if rich_value(plain) == html else html


def rich_value(cell: str) -> str:
    """Return the HTML of a cell."""
    return rich.clean(cell) if rich.is_html(cell) else rich.from_plain(cell)


def group_cell(members: Sequence[Mapping[str, str]], parts: Sequence[str]) -> str:
    """Return a list of titles and links as the national register writes it.

    >>> group_cell(
    ...     [{"title": "Woo", "link": "https://a.nl/b"}, {"title": "AVG"}], ("title", "link")
    ... )
    '1: Woo, https://a.nl/b. 2: AVG'
    """
    text = ". ".join(
        f"{number}: {', '.join(member[part] for part in parts if member.get(part))}"
        for number, member in enumerate(members, 1)
    )
    kept = [dict(member) for member in members]
    return text if group_value(text) == kept else json.dumps(kept, ensure_ascii=False)


def group_value(cell: str) -> list[dict[str, Any]]:
    """Return the titles and links of a cell: numbered, as JSON, or one on each line."""
    text = cell.strip()
    if text.startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(one, dict) for one in found):
            return found
    pieces = _NUMBERED.split(text)[1:] if _NUMBERED.match(text) else text.splitlines()
    return [_member(piece.strip()) for piece in pieces if piece.strip()]


def _member(text: str) -> dict[str, str]:
    """Return a title and a link; the link is what stands last.

    >>> _member("Wet, hoofdstuk 2: https://wetten.overheid.nl/BWBR1")
    {'title': 'Wet, hoofdstuk 2', 'link': 'https://wetten.overheid.nl/BWBR1'}
    """
    title, _, link = text.rpartition(" ")
    if not re.match(r"https?://", link):
        return {"title": text}
    title = title.rstrip()
    return {"title": title[:-1] if title[-1:] in ",:;" else title, "link": link}


def field_cell(one: Field, value: Any) -> str:  # noqa: ANN401  # plain JSON
    """Return the value of a field in the text of a cell, as our own columns hold it."""
    if one.type == "rich":
        return rich_cell(value)
    if one.type == "yes-no":
        return YES_NO[value]
    if one.type in ("texts", "choices"):
        return ", ".join(value)
    if one.type == "group":
        return group_cell(value, tuple(one.parts))
    if one.type == "number":
        return format(Decimal(repr(value)), "f").replace(".", ",")
    return str(value)
