# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands in a text that its reader cannot see: tag characters, zero widths, reversed order."""

import re
from collections.abc import Iterator
from typing import Final

from waarborg.safeguards.records import Span

_TAGS: Final = re.compile("[\U000e0001\U000e0020-\U000e007f]+")
_FLAG: Final = "\U0001f3f4"
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}")
_NO_WIDTH: Final = "\u200b\u200c\u200d\u2060-\u2064\u180e\u034f\ufeff\u3164\u115f\u1160\uffa0\u00ad"
_RUN: Final = re.compile(f"[{_NO_WIDTH}]{{6,}}")
_INSIDE: Final = re.compile(f"(?<=[A-Za-z])[{_NO_WIDTH}]+(?=[A-Za-z])")
_SOFT: Final = "\u00ad"
_TURNED: Final = re.compile("[\u202d\u202e]")
_SHOWN: Final = re.compile(
    r"[\x00-\x7f\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac\u27e6\u27e7]*"
).fullmatch
_FEW: Final = 3
_TAG_BASE: Final = 0xE0000


def find_hidden(text: str) -> Iterator[Span]:
    """Give the places in a text where something cannot be seen."""
    if text.isascii() or _SHOWN(text):
        return
    for found in _TAGS.finditer(text):
        if text[: found.start()][-1:] != _FLAG:
            yield Span(found.start(), found.end(), "hidden", 0.98, "tag-characters")
    for found in _SELECTORS.finditer(text):
        yield Span(found.start(), found.end(), "hidden", 0.9, "variation-selectors")
    for found in _RUN.finditer(text):
        yield Span(found.start(), found.end(), "hidden", 0.9, "zero-width-run")
    inside = [one for one in _INSIDE.finditer(text) if one[0].strip(_SOFT)]
    if len(inside) >= _FEW:
        yield Span(inside[0].start(), inside[-1].end(), "hidden", 0.85, "zero-width-in-words")
    for found in _TURNED.finditer(text):
        yield Span(found.start(), found.end(), "hidden", 0.9, "text-direction")


def read_tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Give what tag characters say, with where they stand."""
    if text.isascii() or _SHOWN(text):
        return
    for found in _TAGS.finditer(text):
        said = "".join(chr(ord(letter) - _TAG_BASE) for letter in found[0])
        yield found.start(), found.end(), said
