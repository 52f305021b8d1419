# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates of birth: a date beside a word that tells that someone was born then.

A law that speaks of those born before a day speaks of nobody.
"""

import re
from typing import Final

from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.personal.found import Findings, Found, word_pattern
from waarborg.safeguards.personal.glance import first_runs

_MONTH: Final = rf"{any_of(listed('numbers', 'months'))}\.?"
_YEAR: Final = r"(?:(?:18|19|20)\d\d|'?\d\d(?!\d))"
_DATE: Final = (
    r"(?<![\d.,/-])(?:"
    rf"[0-3]?\d ?[-./ ] ?[01]?\d ?[-./ ] ?{_YEAR}"
    r"|(?:18|19|20)\d\d[-./ ][01]?\d[-./ ][0-3]?\d"
    rf"|[0-3]?\d(?:e|ste|de|st|nd|rd|th)?\.?[ -]+(?:of )?{_MONTH},?[ -]*{_YEAR}"
    rf"|{_MONTH} [0-3]?\d(?:st|nd|rd|th)?,? {_YEAR}"
    r"|[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d"
    r")(?![\d]|[-/]\d)"
)
_PATTERN: Final = re.compile(_DATE, re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"(?![^|]*(?:\.\s+[A-Z]|;|\b(?:vóór|voor|na|tot|vanaf|tussen|sinds|before|after|between"
    r"|from)\b\s*$))"
    r"[^\d|¤]{0,60}$",
)
_GROUP: Final = re.compile(
    r"(?:voor|vóór|na|tot|vanaf|tussen|sinds|before|after|between|on or)\s+(?:de\s+|the\s+)?$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"[ ,)(]{0,3}(?:is\s+)?(?:geboren|geboortedatum|geb\.|born\b|is (?:mijn|haar|zijn|de|m'n|my"
    r"|his|her|the) (?:geboorte(?:datum|dag)|verjaardag|birth|date of birth))",
    re.IGNORECASE,
)
_OF_PERSON: Final = re.compile(
    r"\b(?:kind(?:eren)?|zoon(?:s|tje)?|dochters?|leerling(?:en)?|cli[eë]nt(?:en)?"
    r"|pati[eë]nt(?:en)?|deelnemers?"
    r"|gezin|baby|children|son|daughter|pupils?)\b.*[A-ZÀ-Þ][\w'-]+ \($",
    re.IGNORECASE | re.DOTALL,
)
_STAR: Final = re.compile(r"(?:^|[\s(])\*\s?$")
_REACH: Final = 70
BIRTH_WORDS: Final = first_runs(listed("numbers", "birth-cues")) | first_runs(
    ("geboren", "geboortedatum", "geb.", "born", "geboortedag", "verjaardag", "birth")
)
"""With none of these, only a star or a bracket tells that a date is one of birth."""


def find_births(text: str) -> Findings:
    """Yield every date of birth."""
    dates = list(_PATTERN.finditer(text))
    cued = list(word_pattern("numbers", "birth-cues").finditer(text)) if dates else []
    for match in dates:
        start, end = match.span()
        behind = text[max(0, start - _REACH) : start]
        if _GROUP.search(behind):
            continue
        last = max((one.end() for one in cued if one.end() <= start), default=-1)
        if last >= 0 and start - last <= _REACH and _BETWEEN.match(text[last:start]):
            yield Found(start, end, "birth", 0.95, "cue")
        elif _AFTER.match(text, end):
            yield Found(start, end, "birth", 0.9, "cue-after")
        elif text[end : end + 1] == ")" and _OF_PERSON.search(behind):
            yield Found(start, end, "birth", 0.7, "of-person")
        elif _STAR.search(behind):
            yield Found(start, end, "birth", 0.7, "star")
