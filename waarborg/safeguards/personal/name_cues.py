# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words after which a name follows: titles, introductions, labels of a form, greetings."""

import re
from typing import Final

from waarborg.safeguards.lists import any_of, listed

_TITLES: Final = listed("names", "titles")
_WEAK: Final = listed("names", "weak-introductions")
_STRONG: Final = tuple(one for one in listed("names", "introductions") if one not in _WEAK)
_EDGE: Final = r"(?<![^\W_])"
_NEXT: Final = r"(?=[^\W\d_']|[A-Z]\.)"

_OPENS: Final = r"(?:^|(?<=[\n;|,.(\t*-])|(?<=[\n;|,.(\t*-] ))"
_STARTS: Final = r"(?:^|(?<=[\n.!?,>:])|(?<=[.!?,>:] ))"
_TEAM: Final = r"(?:namens [^\n]{1,40}\n)?"
_GAP: Final = r"(?:[ ]?[,:(]?\s{1,2}|: ?)(?:dus |gewoon |trouwens )?"
_FIELD: Final = r"(?: ?\([^)\n]{1,20}\))?[ *]*[:=|\t][ \t*]*(?:\n[ ]*)?"

PATTERNS: Final = (
    ("closing", rf"{_EDGE}{any_of(listed('names', 'closings'))}[ ]*[,.!]?\s*{_TEAM}{_NEXT}"),
    ("greeting", rf"{_STARTS}[ ]*{any_of(listed('names', 'greetings'))},? {_NEXT}"),
    ("weak", rf"{_EDGE}{any_of(_WEAK)}[ ]?[,:(]?\s{{1,2}}{_NEXT}"),
    ("strong", rf"{_EDGE}{any_of(_STRONG)}{_GAP}{_NEXT}"),
    ("title", rf"{_EDGE}(?:{any_of(_TITLES)}(?:(?<=\.)\s?|\s+)(?:en )?){{1,3}}{_NEXT}"),
    ("label", rf"{_OPENS}[ *]*{any_of(listed('names', 'labels'))}{_FIELD}{_NEXT}"),
)
"""The later ones win where two end at the same place."""
_COMPILED: Final = tuple((name, re.compile(one, re.IGNORECASE)) for name, one in PATTERNS)


def cues_of(text: str) -> dict[int, str]:
    """Return where a name can start because of the words before it, with the kind of cue."""
    found: dict[int, str] = {}
    for name, pattern in _COMPILED:
        for match in pattern.finditer(text):
            found[match.end()] = name
    return found
