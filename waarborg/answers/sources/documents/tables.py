# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables as sentences: each row on a line, each cell with the head of its column."""

from collections.abc import Sequence


def row_texts(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row below the first, which holds the heads.

    The first cell of a row says what the row is about.

    >>> row_texts([["Document", "Kosten"], ["Paspoort", "€ 80"], ["Rijbewijs", "€ 50"]])
    ['Paspoort. Kosten: € 80.', 'Rijbewijs. Kosten: € 50.']
    """
    if not rows:
        return []
    heads, *others = rows
    if not others:
        return [_ended(", ".join(one for one in heads if one))] if any(heads) else []
    return [line for row in others if (line := _line(heads, row))]


def _line(heads: Sequence[str], row: Sequence[str]) -> str:
    first, rest = (row[0] if row else ""), row[1:]
    cells = [
        f"{head}: {cell}" if head else cell
        for head, cell in zip(_as_long(heads[1:], rest), rest, strict=False)
        if cell
    ]
    pieces = [first] if first else []
    return " ".join(_ended(one) for one in (*pieces, *cells))


def _as_long(heads: Sequence[str], row: Sequence[str]) -> list[str]:
    return [*heads, *[""] * max(0, len(row) - len(heads))]


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".!?:;" else f"{text}."
