# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Telephone numbers: Dutch mobile and fixed, and international ones.

Numbers of a service (14 0xx, 0800, 0900, 112, 116 xxx) are nobody's; 088 belongs to bodies,
unless the text says that someone can be reached there.
"""

import re
from collections.abc import Sequence
from typing import Final

from waarborg.safeguards.lists import listed
from waarborg.safeguards.personal.found import (
    Findings,
    Found,
    before,
    is_denied,
    matches_at,
    other_label,
)

_SEP: Final = r"[ .\-/\n()]{0,3}"
_COUNTRY: Final = rf"(?:\(?(?:\+|00){_SEP}31\)?{_SEP}(?:\(?0\)?{_SEP})?)"
_CUE: Final = re.compile(
    r"(?:\btel\w*|\w*telefoon\w*(?: ?nummer)?|\bt\b[.:]|mobiel\w*(?: nummer)?|\bmob\b|\bgsm\w*"
    r"|\bbel(?:len|t|de|d)?\b|\b06\b|whats ?app\w*|\bapp(?:en|t|je)?\b"
    r"|\bsms\w*|bereik\w*|\bnummer|(?:doorkies|terugbel|bel|app|whatsapp|gsm|thuis|vaste?|nood|werk|privé|contact|nieuwe|oude"
    r"|fax|06)[- ]?(?:nummer|nr)|\bfax\w*"
    r"|\w*phone\w*(?: number| no\.?)?|mobile(?: number| no\.?)?|\bcall|\bcell|reach|\btext\b"
    r"|contact\w*)",
    re.IGNORECASE,
)
_SOMEONES: Final = re.compile(
    r"\b(?:mijn|m'n|mij|me|privé|thuis|zijn nummer|haar nummer|my|doorkies\w*|direct)\b",
    re.IGNORECASE,
)
_DUTCH: Final = re.compile(
    rf"(?<![\w+])(?<!\d[.\-])(?<!\D\d,)(?:{_COUNTRY}|\(?0{_SEP})(?P<rest>[1-9](?:{_SEP}\d){{8}})"
    rf"(?![\d]|-\d|[./]\d|,\d{{1,2}}(?!\d))"
)
_GLUED: Final = re.compile(
    r"(?<=[a-z:])(?:\+31|0031|0)(?P<rest>6(?:[ -]?\d){8})(?!\d)", re.IGNORECASE
)
_ABROAD: Final = re.compile(
    rf"(?<![\w+])(?:\+|00)(?P<rest>[1-9]\d{{0,2}}(?:{_SEP}\d){{6,12}})(?![\d]|-\d|[.,/]\d)"
)
_NEARLY: Final = re.compile(r"(?<!\w)(?:\+31 ?|0031 ?|0)6(?:[ .\-]{0,3}\d){7,9}(?!\w|-\d)")
_STARTS: Final = re.compile(r"[+(0](?<!\d.)")
"""Every number of a telephone, as it is written, starts with one of these, not after a digit."""
_AREAS: Final = frozenset(code[1:] for code in listed("numbers", "area-codes"))
_NO_LABEL: Final = re.compile(r"(?!)")
_BODIES: Final = ("88", "800", "90")
_LONGEST: Final = 15


def find_phones(text: str) -> Findings:
    """Yield every telephone number that can be someone's."""
    starts = [one.start() for one in _STARTS.finditer(text)]
    dutch = list(_dutch(text, starts))
    yield from dutch
    for match in matches_at(_ABROAD, text, starts):
        rest = re.sub(r"\D", "", match["rest"])
        if not rest.startswith("31") and _is_abroad(text, match, rest):
            yield Found(match.start(), match.end(), "phone", 0.9, "international")
    for match in matches_at(_NEARLY, text, starts):
        start, end = match.span()
        is_known = any(one.start <= start and end <= one.end for one in dutch)
        cue = not is_known and _CUE.search(before(text, start, 30))
        if cue and not is_denied(text, start, end):
            yield Found(start, end, "phone", 0.6, "label-typing-error")


def _dutch(text: str, starts: Sequence[int]) -> Findings:
    for pattern in (_DUTCH, _GLUED):
        for match in matches_at(pattern, text, starts):
            judged = _judge(text, match, re.sub(r"\D", "", match["rest"]))
            if judged:
                yield Found(match.start(), match.end(), "phone", *judged)


def _judge(text: str, match: re.Match[str], rest: str) -> tuple[float, str] | None:
    start = match.start()
    behind = before(text, start, 60)
    if rest.startswith(_BODIES):
        someones = rest.startswith("88") and _SOMEONES.search(behind + text[match.end() :][:20])
        return (0.7, "of-someone") if someones else None
    strange = other_label(text, start, _CUE)
    if strange and not match[0].startswith(("+", "(+")):
        return None
    if rest.startswith("6"):
        return 0.98, "mobile"
    in_plan = rest[:2] in _AREAS or rest[:3] in _AREAS
    cue = _CUE.search(behind[-40:]) is not None
    parted = re.fullmatch(r"\(?\d+", match[0]) is None
    if in_plan and (parted or cue):
        return 0.9, "fixed"
    return (0.6, "fixed") if in_plan or cue else None


def _is_abroad(text: str, match: re.Match[str], rest: str) -> bool:
    """Tell whether a number with a country in front is one: after 00 that has to be clear."""
    if len(rest) > _LONGEST:
        return False
    if match[0].startswith("+"):
        return True
    return bool(_CUE.search(before(text, match.start(), 40))) and not other_label(
        text, match.start(), _CUE
    )
