# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words after which a name follows: titles, introductions, labels of a form, greetings."""

import re
from typing import Final

from waarborg.safeguards.personal.lists import any_of, words

_TITLES: Final = words("names", "titles")
_WEAK: Final = words("names", "weak-introductions")
_STRONG: Final = tuple(one for one in words("names", "introductions") if one not in _WEAK)
_EDGE: Final = r"(?<![^\W_])"
_NEXT: Final = r"(?=[^\W\d_']|[A-Z]\.)"

PATTERNS: Final = (
    (
        "closing",
        rf"{_EDGE}{any_of(words('names', 'closings'))}[ ]*[,.!]?\s*(?:namens [^\n]{{1,40}}\n)?{_NEXT}",
    ),
    (
        "greeting",
        rf"(?:^|(?<=[\n.!?,>:])|(?<=[.!?,>:] ))[ ]*{any_of(words('names', 'greetings'))},? {_NEXT}",
    ),
    ("weak", rf"{_EDGE}{any_of(_WEAK)}[ ]?[,:(]?\s{{1,2}}{_NEXT}"),
    (
        "strong",
        rf"{_EDGE}{any_of(_STRONG)}(?:[ ]?[,:(]?\s{{1,2}}|: ?)(?:dus |gewoon |trouwens )?{_NEXT}",
    ),
    ("title", rf"{_EDGE}(?:{any_of(_TITLES)}(?:(?<=\.)\s?|\s+)(?:en )?){{1,3}}{_NEXT}"),
    (
        "label",
        rf"(?:^|(?<=[\n;|,.(\t*-])|(?<=[\n;|,.(\t*-] ))[ *]*{any_of(words('names', 'labels'))}(?: ?\([^)\n]{{1,20}}\))?[ *]*[:=|\t][ \t*]*(?:\n[ ]*)?{_NEXT}",
    ),
)
_COMPILED: Final = tuple((name, re.compile(one, re.IGNORECASE)) for name, one in PATTERNS)


def cues_of(text: str) -> dict[int, str]:
    """Return where a name can start because of the words before it, with the kind of cue."""
    found: dict[int, str] = {}
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            found[match.end()] = name
    return found
