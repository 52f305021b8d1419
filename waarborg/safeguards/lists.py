# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists of words that the rules look at, from `waarborg/data/safeguards`.

A file is plain text: `[section]` starts a list, `#` a remark, and the words are separated by
spaces, or by line ends in sections whose name ends with `:lines`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

_Tree: TypeAlias = "dict[str, _Tree]"
_LIKE: Final = str.maketrans(
    {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ł": "l", "đ": "d", "ø": "o"}
)
FOLDER: Final = Path(__file__).parent.parent / "data" / "safeguards"


@cache
def listed(file: str, section: str) -> tuple[str, ...]:
    """Return one list of a file, in its order.

    Raises:
        KeyError: the file has no such list.
    """
    return _sections(file)[section]


@cache
def word_set(file: str, section: str) -> frozenset[str]:
    """Return one list of a file, folded to lower case, to look words up in."""
    return frozenset(word.casefold() for word in listed(file, section))


@cache
def bare_set(file: str, section: str) -> frozenset[str]:
    """Return one list of a file without capitals and accents."""
    return frozenset(map(bare, listed(file, section)))


def bare(word: str) -> str:
    """Return a word without capitals and accents: people leave accents out.

    >>> bare("Kovács")
    'kovacs'
    """
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LIKE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _sections(file: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    name, by_line = "", False
    for line in (FOLDER / f"{file}.txt").read_text("utf-8").splitlines():
        content = line.partition("#")[0].strip()
        header = re.fullmatch(r"\[([a-z-]+)(:lines)?\]", content)
        if header:
            name, by_line = header[1], bool(header[2])
            found[name] = []
        elif content:
            found[name] += [content] if by_line else content.split()
    return {name: tuple(dict.fromkeys(listed)) for name, listed in found.items()}


def any_of(listed: Iterable[str]) -> str:
    """Return a regular expression for one of the words, the longest that fits.

    A space in a word stands for any space or line end. Words with the same beginning share it,
    so that a long list costs little.

    >>> any_of(["bel", "bellen"])
    '(?:bel(?:len)?)'
    """
    tree: _Tree = {}
    for word in listed:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f"(?:{_expression(tree)})"


def _expression(tree: "_Tree") -> str:
    options = [
        (r"\s+" if letter == " " else re.escape(letter)) + _expression(rest)
        for letter, rest in tree.items()
        if letter
    ]
    if not options:
        return ""
    joined = "|".join(options)
    if "" in tree:
        return f"(?:{joined})?"
    return joined if len(options) == 1 else f"(?:{joined})"
