# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Licence plates of the Netherlands, in every series that was given out.

With dashes the shape is clear. Without, it is one only where a vehicle is spoken of, since
codes of products look the same. Series after 2000 have no vowels; older ones have.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Final

from waarborg.safeguards.personal.found import (
    Findings,
    Found,
    before,
    other_label,
    word_pattern,
)

_OLD: Final = ("LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL")
_NEW: Final = (
    "LL-LL-99",
    "99-LL-LL",
    "99-LLL-9",
    "9-LLL-99",
    "LL-999-L",
    "L-999-LL",
    "LLL-99-L",
    "L-99-LLL",
    "9-LL-999",
    "999-LL-9",
)
_FORBIDDEN: Final = re.compile(r"[ACEIMOQUY]", re.IGNORECASE)
_NEVER: Final = frozenset(
    {"SS", "SA", "SD", "GVD", "KKK", "LPF", "NSB", "PKK", "PSV", "TBS", "PVV", "UN"}
)
_MONTHS: Final = frozenset(
    {"JAN", "FEB", "MRT", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC"}
)
_WRITTEN_OUT: Final = 2
_BEFORE: Final = 100
_AFTER: Final = 60
_RUN: Final = re.compile(r"\d{4}")


def _expression(series: tuple[str, ...], letters: str) -> str:
    shapes = []
    for shape in series:
        groups = [
            f"[{letters}]{{{len(part)}}}" if part[0] == "L" else rf"\d{{{len(part)}}}"
            for part in shape.split("-")
        ]
        shapes.append(r"[ ]?[-.\u00b7 ]?[ ]?".join(groups))
    return "|".join(shapes)


_PLATE: Final = re.compile(
    rf"(?<![\w])(?<!\d[-.,/])(?<![A-Za-z]-)(?:(?P<new>{_expression(_NEW, 'A-Z')})"
    rf"|(?P<old>{_expression(_OLD, 'A-Z')}))(?![\w])(?![-/]\w)",
    re.IGNORECASE,
)
_OUTLINE: Final = re.compile(
    r"\d{1,4}[-.\u00b7 ]{0,3}(?:\d\d[-.\u00b7 ]{0,3})?[^\W\d_]{1,4}(?![^\W\d_])"
    r"|[^\W\d_]{1,4}[-.\u00b7 ]{0,3}(?:[^\W\d_]{2}[-.\u00b7 ]{0,3})?\d"
)
"""What starts otherwise is none of the series: a look at this costs a tenth."""
_DIGITS: Final = re.compile(r"[0-9][0-9]*+")
_LETTERS: Final = re.compile(r"[A-Za-z](?<!\w.)[A-Za-z]{0,3}(?![A-Za-z])")
_FARTHEST: Final = 12
"""No more letters and signs than these stand before the first digit of a plate."""
_LABELLED: Final = re.compile(
    r"(?:kenteken(?:plaat|nummer)?|plate|nummerbord|nummerplaat)(?: is| was|:|=)?[\s:]{0,3}$",
    re.IGNORECASE,
)


_LONGEST_LABEL: Final = 24
_ALL_LETTERS: Final = re.compile(r"[A-Za-z]+")


def _starts(text: str) -> list[int]:
    """Return where a plate can start: at a digit, or at letters not far before it."""
    starts: set[int] = set()
    for match in _DIGITS.finditer(text):
        starts.add(match.start())
        near = _LETTERS.finditer(text, max(0, match.start() - _FARTHEST), match.start())
        starts.update(one.start() for one in near)
    return sorted(starts)


def _shaped(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the shape of a plate, also where one starts in another."""
    for start in _starts(text):
        match = _PLATE.match(text, start) if _OUTLINE.match(text, start) else None
        if match and (match[0].upper() == match[0] or match[0].lower() == match[0]):
            yield match


def can_hold_plates(text: str) -> bool:
    """Tell whether anything in a text has the shape of a plate."""
    return any(True for _ in _shaped(text))


def find_plates(text: str) -> Findings:
    """Yield every licence plate."""
    past = 0
    cues = [one.span() for one in word_pattern("numbers", "plate-cues").finditer(text)]
    for match in _shaped(text):
        groups = {one.upper() for one in _ALL_LETTERS.findall(match[0])}
        if match.start() < past or groups & _NEVER or groups & _MONTHS:
            continue
        judged = _judge(text, match, match[0], spoken_of=_is_near(match, cues))
        if judged:
            past = match.end()
            yield Found(match.start(), match.end(), "plate", *judged)


def _is_near(match: re.Match[str], cues: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a word that speaks of vehicles stands near."""
    low, high = match.start() - _BEFORE, match.end() + _AFTER
    place = bisect(cues, (low, low))
    return place < len(cues) and cues[place][1] <= high


def _judge(
    text: str, match: re.Match[str], written: str, *, spoken_of: bool
) -> tuple[float, str] | None:
    behind = before(text, match.start(), _BEFORE)
    if _LABELLED.search(behind[-_LONGEST_LABEL:]):
        return 0.98, "label"
    if (_RUN.search(written) and not written.isalnum()) or (
        match["new"] and _FORBIDDEN.search(written)
    ):
        return None
    dashed = written.count("-") == _WRITTEN_OUT and " " not in written
    told = spoken_of or dashed or (match["new"] and written.isalnum())
    if not told or other_label(text, match.start(), word_pattern("numbers", "plate-cues")):
        return None
    if dashed:
        return (0.97, "vehicle") if spoken_of else _by_shape(text, match, written)
    is_upper = written == written.upper()
    clear = spoken_of and (is_upper or match["new"] is not None or written.isalnum())
    is_postcode = re.fullmatch(r"[1-9]\d{3} ?[A-Za-z]{2}", written) is not None
    if clear and not is_postcode:
        return 0.8, "vehicle"
    modern = match["new"] and is_upper and written.isalnum() and not _PRODUCT.search(behind)
    mixed = modern and re.search(r"\d{2,3}", written) and _mixed(written)
    return (0.55, "shape") if mixed else None


_PRODUCT: Final = re.compile(
    r"\b(?:type|model|formulier|form|artikel\w*|code|versie|version|norm\w*|ruimte|lokaal|kamer"
    r"|product|onderdeel|part|serie|sku|maat|kleur|dossier|zaak)\b[^.]{0,12}\Z",
    re.IGNORECASE,
)


def _by_shape(text: str, match: re.Match[str], written: str) -> tuple[float, str] | None:
    if _PRODUCT.search(before(text, match.start(), 30)):
        return None
    sure = written == written.upper() or match["new"]
    return (0.8, "shape") if sure else None


def _mixed(written: str) -> bool:
    """Tell whether letters and digits alternate three times: few codes do."""
    return len(re.findall(r"[A-Z]+|\d+", written)) == 1 + _WRITTEN_OUT
