# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates of birth: a date beside a word that tells that someone was born then.

A law that speaks of those born before a day speaks of nobody.
"""

import re
from collections.abc import Iterator
from typing import Final

from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.personal.found import Findings, Found, matches_at, word_pattern
from waarborg.safeguards.personal.glance import first_runs
from waarborg.safeguards.personal.name_words import kinds_of

_MONTH: Final = rf"{any_of(listed('numbers', 'months'))}\.?"
_YEAR: Final = r"(?:(?:18|19|20)\d\d|'?\d\d(?!\d))"
_DATE: Final = (
    r"(?<![\d.,/-])(?:"
    rf"[0-3]?\d ?[-./ ] ?[01]?\d ?[-./ ] ?{_YEAR}"
    r"|(?:18|19|20)\d\d[-./ ][01]?\d[-./ ][0-3]?\d"
    rf"|[0-3]?\d(?:e|ste|de|st|nd|rd|th)?\.?[ -]+(?:of )?{_MONTH},?[ -]*{_YEAR}"
    rf"|{_MONTH} [0-3]?\d(?:st|nd|rd|th)?,? {_YEAR}"
    r"|[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d"
    r"|[0-3]\d[01]\d\d\d"
    r")(?![\d]|[-/]\d)"
)
_PATTERN: Final = re.compile(_DATE, re.IGNORECASE)
_NUMBER: Final = re.compile(r"[0-9][0-9]*+")
_NO_START: Final = frozenset(".,/-")
_MONTH_STARTS: Final = re.compile(rf"(?={_MONTH} )", re.IGNORECASE)
_LONGEST_MONTH: Final = 1 + max(map(len, listed("numbers", "months")))
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
    r"|gezin|baby|children|son|daughter|pupils?)\b.*(?-i:[A-ZÀ-Þ])[\w'-]+(?: \(|,? )$",
    re.IGNORECASE | re.DOTALL,
)
_PERSONS: Final = (
    "kind kinderen zoon zoons zoontje dochter dochters leerling leerlingen patient patienten client"
    " clienten deelnemer deelnemers gezin baby children son daughter pupil pupils"
)
_FIELD_STARTS: Final = re.compile(r"[,;/|\t(] ?\Z")
_FIELD_ENDS: Final = re.compile(r" ?(?:[,;/|\n)]|\Z)")
_NAME_BEFORE: Final = re.compile(
    r"(?P<first>[A-ZÀ-Þ][^\W\d_]+|(?:[A-Z]\.)+) "
    r"(?:[a-z']{1,4} ){0,3}[A-ZÀ-Þ][\w'-]+(?:[,;/|] ?| \()\Z"
    r"|(?:\A|\n)[A-ZÀ-Þ][\w'-]+ [A-ZÀ-Þ][\w'-]+[;/|]\Z|[A-ZÀ-Þ][\w'-]+, ?(?:[A-Z]\.)+[,;/|] ?\Z"
)
_IS_FROM: Final = re.compile(
    r"\b(?:ik ben|(?:hij|zij|ze|man|vrouw|zoon|dochter|moeder|vader|partner) is)"
    r" (?:er een )?van \Z",
    re.IGNORECASE,
)
_STAR: Final = re.compile(r"(?:^|[\s(])\*\s?$")
_CLOSES: Final = re.compile(r"[ ]?(?:[).,;\n]|\Z)")
_SHORTEST: Final = 6
"""A date without signs and century is one only right after its label."""
_NEXT: Final = 4
_REACH: Final = 70
BIRTH_WORDS: Final = first_runs(listed("numbers", "birth-cues")) | first_runs(
    (
        "geboren",
        "geboortedatum",
        "geb.",
        "born",
        "geboortedag",
        "verjaardag",
        "birth",
        *_PERSONS.split(),
    )
)
"""With none of these, only a star or a bracket tells that a date is one of birth."""


def find_births(text: str) -> Findings:
    """Yield every date of birth."""
    dates = list(matches_at(_PATTERN, text, _starts(text)))
    cued = list(word_pattern("numbers", "birth-cues").finditer(text)) if dates else []
    ends = [one.end() for one in cued]
    for match in dates:
        start, end = match.span()
        behind = text[max(0, start - _REACH) : start]
        last = max((one for one in ends if one <= start), default=-1)
        near = last >= 0 and start - last <= _REACH
        if _GROUP.search(behind) or (end - start == _SHORTEST and start - last > _NEXT):
            continue
        if near and _BETWEEN.match(text[last:start]):
            yield Found(start, end, "birth", 0.95, "cue")
        elif judged := _without_cue(text, match, behind, in_table=bool(cued)):
            yield Found(start, end, "birth", *judged)


def _starts(text: str) -> Iterator[int]:
    """Yield where a date can start: at a number, or at the month before one."""
    for number in _NUMBER.finditer(text):
        start = number.start()
        sign = text[start - 1 : start]
        if sign == " " and (text[start - 2].isalpha() or text[start - 2] == "."):
            near = _MONTH_STARTS.finditer(text, max(0, start - 1 - _LONGEST_MONTH), start)
            yield from (one.start() for one in near)
        if sign not in _NO_START:
            yield start


def _without_cue(
    text: str, match: re.Match[str], behind: str, *, in_table: bool
) -> tuple[float, str] | None:
    """Judge a date that no word right before it announces."""
    start, end = match.span()
    if _AFTER.match(text, end):
        return 0.9, "cue-after"
    if _CLOSES.match(text, end) and _OF_PERSON.search(behind):
        return 0.7, "of-person"
    if _is_field(text, start, end) and (in_table or _is_after_name(behind)):
        return 0.7, "field"
    if _IS_FROM.search(behind):
        return 0.8, "is-from"
    return (0.7, "star") if _STAR.search(behind) else None


def _is_field(text: str, start: int, end: int) -> bool:
    """Tell whether a date is all of a field in a row."""
    starts = _FIELD_STARTS.search(text, max(0, start - 2), start)
    return starts is not None and _FIELD_ENDS.match(text, end) is not None


def _is_after_name(behind: str) -> bool:
    """Tell whether the field before is the name of a person."""
    name = _NAME_BEFORE.search(behind)
    return name is not None and (
        not name["first"] or "." in name["first"] or "first" in kinds_of(name["first"])
    )
