# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Citizen service numbers: eight or nine digits that pass the eleven-proof, in any notation.

The proof alone lets one in eleven numbers through, so the words before it decide too: after the
label of another number it is no BSN. Right after its own label a BSN with a typing error is
still someone's, unless the text says that it is not right.
"""

import re
from typing import Final

from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.personal.found import (
    Findings,
    Found,
    before,
    has_letter,
    is_denied,
    other_label,
    says,
    word_pattern,
)
from waarborg.safeguards.personal.tokens import HIDDEN

WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_CANDIDATE: Final = re.compile(r"\d(?<!\d\d)(?:[ .\-/_]{0,2}\d){7,8}(?!\d)")
_WORDS: Final = (
    rf"(?<![^\W\d_]){any_of(listed('numbers', 'bsn-labels'))}"
    r"(?:[ -]?(?:nummers?|nr\.?|no\.?|number))?"
)
_LABEL: Final = re.compile(rf"{_WORDS}(?![^\W\d_])", re.IGNORECASE)
_GLUED: Final = re.compile(rf"{_WORDS}[:= ]{{0,2}}\Z", re.IGNORECASE)
_LABEL_AFTER: Final = re.compile(
    rf"[^\d;:]{{0,40}}?{_WORDS}(?![^\W\d_])(?!\W{{0,4}}\d)", re.IGNORECASE
)
_MISREAD: Final = re.compile(
    rf"{_LABEL.pattern}[\s:.=|*-]{{1,6}}(?P<value>[0-9OoIlSBZ](?:[ .-]?[0-9OoIlSBZ]){{7,8}})(?!\w)",
    re.IGNORECASE,
)
_STEMS: Final = listed("numbers", "bsn-stems")
_OCR: Final = str.maketrans("OoIilSsBbZz", "00111558822")
FEWEST_DIGITS: Final = 6
_FULL: Final = 9
_DATE: Final = re.compile(
    r"(?:[0-3]?\d([-./ ])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([-./ ])[01]\d\2[0-3]\d)"
)
_TELEPHONE: Final = re.compile(
    r"(?:\+|\b00)\d{0,3}[ (.-]*$|\b(?:tel|mob)[a-z]*\.?:? *$", re.IGNORECASE
)
_COUNTED: Final = re.compile(
    r"[ ]?(?:euro|eur|inwoners|stuks|bezoek|mensen|personen|keer|kg|km|kwh|m[23]\b|liter|ton"
    r"|bytes|users|times|%)",
    re.IGNORECASE,
)
_ANNOUNCED: Final = re.compile(
    r"(?:^|[^\w\s:#=./?&-]|(?<![^\W_])(?:is|mijn|nummers?|het|en|of|met|van|naar|dat|dit|zijn"
    r"|haar|was|heeft|heb|hier|even|door|nr|ook|namelijk|opgeven"
    r"|number|my|and|or|the|is|it's|his|her|with|for))[\s:#=.-]*$|[.\n]\s*$",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(r"\+\d{0,3}[ (.-]*\Z")
_PART_BEFORE: Final = re.compile(r"(?:\d[-./_]|[^\W\d]|[#€$]\s?|(?<!\d)\d{1,3},)\Z")
_PART_AFTER: Final = re.compile(r"[-./_]?\d|[^\W\d_]|,\d{1,2}(?!\d)|_")
"""After a comma come decimals, or the next field of a row: those are longer."""


def passes_eleven_proof(digits: str) -> bool:
    """Tell whether eight or nine digits can be a BSN.

    >>> passes_eleven_proof("111222333"), passes_eleven_proof("123456789")
    (True, False)
    """
    full = digits.zfill(_FULL)
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, full, strict=True))
    return total % 11 == 0 and int(full) > 0


def find_bsn(text: str) -> Findings:
    """Yield every BSN. The next is judged with those before it hidden: in a list, all at once."""
    rest = text
    for match in _CANDIDATE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        judged = _judge(rest, match, digits)
        if judged:
            start, end = match.span()
            yield Found(start, end, "bsn", *judged)
            rest = f"{rest[:start]}{HIDDEN * (end - start)}{rest[end:]}"
    for match in _MISREAD.finditer(text) if is_labelled(text.casefold()) else ():
        value = match["value"]
        digits = re.sub(r"\D", "", value.translate(_OCR))
        if sum(map(str.isdigit, value)) >= FEWEST_DIGITS and passes_eleven_proof(digits):
            yield Found(*match.span("value"), "bsn", 0.7, "misread")


def is_labelled(plain: str) -> bool:
    """Tell whether there can be a label of a BSN in a text without capitals."""
    return any(stem in plain for stem in _STEMS)


def _judge(text: str, match: re.Match[str], digits: str) -> tuple[float, str] | None:
    start, end = match.span()
    behind = before(text, start, 60)
    is_told = has_letter(behind) is not None
    if is_told and _GLUED.search(behind):
        return _labelled(text, match, digits)
    if _is_part(text, start, end) or _DATE.fullmatch(match[0]) or _ABROAD.search(behind):
        return None
    own = not other_label(text, start, _LABEL)
    if own and is_told and _LABEL.search(behind):
        return _labelled(text, match, digits)
    if not passes_eleven_proof(digits) or _TELEPHONE.search(behind):
        return None
    if own and _LABEL_AFTER.match(text, end, end + 50):
        return 0.9, "label-after"
    counted = _COUNTED.match(text, end) or _names_other(text[end : end + 20])
    long_enough = len(digits) == _FULL or _LABEL.search(text)
    unlabelled = own and long_enough and not counted and _ANNOUNCED.search(behind)
    return (0.7, "eleven-proof") if unlabelled else None


def _labelled(text: str, match: re.Match[str], digits: str) -> tuple[float, str] | None:
    """Judge a number after its own label."""
    if passes_eleven_proof(digits):
        return 0.99, "label"
    near = _LABEL.search(before(text, match.start(), 30))
    sound = near and len(digits) == _FULL and not is_denied(text, *match.span())
    return (0.6, "label-typing-error") if sound and not _DATE.fullmatch(match[0]) else None


def _names_other(after: str) -> bool:
    """Tell whether the number is followed by what it is, between brackets."""
    return re.match(r"\s*\(", after) is not None and says(
        word_pattern("numbers", "other-labels"), re.sub(r"(?:nummer|nr)\b", " ", after)
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are a part of a longer number or code."""
    return bool(_PART_BEFORE.search(before(text, start, 5)) or _PART_AFTER.match(text, end))
