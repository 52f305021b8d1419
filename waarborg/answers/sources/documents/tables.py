# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables as sentences: each row on a line, each cell with the head of its column."""

from collections.abc import Sequence
from typing import Final

_LONGEST_HEAD: Final = 80
_WIDE: Final = 3
"""From this many columns on, cells without their heads say too little."""


def row_texts(rows: Sequence[Sequence[str]], *, has_heads: bool = True) -> list[str]:
    """Return a line for each row; with heads, those of the first row stand before the cells.

    The first cell of a row says what the row is about.

    >>> row_texts([["Document", "Kosten"], ["Paspoort", "€ 80"], ["Rijbewijs", "€ 50"]])
    ['Paspoort. Kosten: € 80.', 'Rijbewijs. Kosten: € 50.']
    >>> row_texts([["Kosten", "€ 80"], ["Duur", "5 dagen"]], has_heads=False)
    ['Kosten: € 80.', 'Duur: 5 dagen.']
    """
    filled = [row for row in rows if any(row)]
    if has_heads and len(filled) > 1:
        heads, *others = filled
        return [_with_heads(heads, row) for row in others]
    return [_without_heads(row) for row in filled]


def looks_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row seems to hold heads, where the file does not say so.

    >>> looks_headed([["Document", "Kosten"], ["Paspoort", "€ 80"]])
    True
    >>> looks_headed([["Kosten", "€ 80"], ["Duur", "5 dagen"]])
    False
    """
    if len(rows) < 2:  # noqa: PLR2004  # a head, and what stands under it
        return False
    first, others = rows[0], rows[1:]
    is_head = all(one and len(one) <= _LONGEST_HEAD and not _counts(one) for one in first)
    has_values = len(first) >= _WIDE or any(_counts(cell) for row in others for cell in row[1:])
    return is_head and len(set(first)) == len(first) and has_values


def _counts(text: str) -> bool:
    return any(one.isdigit() for one in text)


def _with_heads(heads: Sequence[str], row: Sequence[str]) -> str:
    named = [*heads, *[""] * max(0, len(row) - len(heads))]
    cells = [
        cell if number == 0 or not head else f"{head.rstrip(':')}: {cell}"
        for number, (head, cell) in enumerate(zip(named, row, strict=False))
        if cell
    ]
    return " ".join(map(_ended, cells))


def _without_heads(row: Sequence[str]) -> str:
    first, *rest = [one for one in row if one]
    return _ended(f"{first.rstrip(':')}: {', '.join(rest)}" if rest else first)


def _ended(text: str) -> str:
    return text if text[-1] in ".!?:;" else f"{text}."
