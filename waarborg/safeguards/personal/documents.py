# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers of passports, identity cards, residence permits and driving licences.

Only near a word that speaks of such a document: the shape alone is that of many codes.
"""

import re
from typing import Final

from waarborg.safeguards.lists import any_of, listed
from waarborg.safeguards.personal.found import (
    Findings,
    Found,
    before,
    is_denied,
    matches_at,
    says,
    word_pattern,
)
from waarborg.safeguards.personal.glance import first_runs

_DUTCH: Final = re.compile(
    r"(?<![\w-])[A-NP-Z]{2}[ -]?(?:[A-NP-Z0-9][ ]?){5}[A-NP-Z0-9] ?\d(?![\w])", re.IGNORECASE
)
_OTHER: Final = re.compile(
    r"(?:nummer|number|nr\.?|no\.?|paspoort|passport|id|kaart|card|permit)(?: is| was)?[\s:#]{1,3}"
    r"(?P<value>[A-Z0-9]{6,12})(?![\w-])",
    re.IGNORECASE,
)
_LICENCE: Final = re.compile(r"\d(?<![\w.-].)\d{3}[ .-]?\d{3}[ .-]?\d{3}(?![\w-]|\.\d)")
_FEWEST_DIGITS: Final = 3
DOCUMENT_WORDS: Final = first_runs(
    listed("numbers", "document-cues") + listed("numbers", "licence-cues")
)
"""A text without these speaks of no document."""
_LABELS: Final = listed("numbers", "document-labels")
_DUTCH_DIGITS: Final = 2
_GLUED: Final = re.compile(
    rf"{any_of(listed('numbers', 'document-labels'))}[ :.]{{0,2}}"
    r"(?P<value>[A-NP-Z]{2}[A-NP-Z0-9]{6}\d)(?!\w)",
    re.IGNORECASE,
)
_END: Final = re.compile(r"\d(?!\w)")
_GLUED_LENGTH: Final = 8
"""So many letters and digits stand in a number right before its last digit."""
_WORD: Final = re.compile(r"[A-Za-z](?<![\w-].)")
_CODE: Final = re.compile(r"\d(?:(?=[A-Za-z])|(?<=[A-Za-z]\d))")
_LONGEST: Final = 16
"""So long is a Dutch number at most, with its spaces; it ends with a digit."""


def is_document_spoken_of(plain: str, words: frozenset[str]) -> bool:
    """Tell whether a text without capitals speaks of a document of identity."""
    return not words.isdisjoint(DOCUMENT_WORDS) or any(one in plain for one in _LABELS)


def find_documents(text: str) -> Findings:
    """Yield every number of a document of identity."""
    cues, licence = (
        word_pattern("numbers", "document-cues"),
        word_pattern("numbers", "licence-cues"),
    )
    near = list(_near(text, cues))
    yield from near if near and says(cues, text) else ()
    for match in _GLUED.finditer(text) if _has_code(text) else ():
        yield Found(*match.span("value"), "document", 0.9, "label")
    for match in _LICENCE.finditer(text) if says(licence, text) else ():
        if _is_near(text, match.span(), licence) and not is_denied(text, *match.span()):
            yield Found(match.start(), match.end(), "document", 0.9, "licence")


def _has_code(text: str) -> bool:
    """Tell whether so many letters and digits stand in a row as in a Dutch number."""
    return any(
        text[max(0, one.start() - _GLUED_LENGTH) : one.start()].isalnum()
        for one in _END.finditer(text)
    )


def _near(text: str, cues: re.Pattern[str]) -> Findings:
    for match in matches_at(_DUTCH, text, _starts(text)):
        digits = sum(map(str.isdigit, match[0]))
        letters = sum(map(str.isalpha, match[0]))
        enough = digits >= _DUTCH_DIGITS and letters >= _DUTCH_DIGITS
        if enough and _is_near(text, match.span(), cues) and _is_code(match[0]):
            yield Found(match.start(), match.end(), "document", 0.95, "document")
    for match in _OTHER.finditer(text) if _CODE.search(text) else ():
        value = match["value"]
        coded = sum(map(str.isdigit, value)) >= _FEWEST_DIGITS and not value.isdigit()
        near = says(cues, before(text, match.start("value"), 40))
        if coded and near and not is_denied(text, *match.span("value")):
            yield Found(*match.span("value"), "document", 0.8, "document-abroad")


def _starts(text: str) -> list[int]:
    """Return where words start from which it is not far to the last digit of a number."""
    starts: dict[int, None] = {}
    past = 0
    for end in _END.finditer(text):
        place = end.start()
        near = _WORD.finditer(text, max(past, place - _LONGEST), place)
        starts |= dict.fromkeys(one.start() for one in near)
        past = place
    return list(starts)


def _is_code(written: str) -> bool:
    """Tell whether it is one code, not two words that happen to have its length."""
    parts = written.split()
    return written == written.upper() or len(parts) == 1


def _is_near(text: str, span: tuple[int, int], cues: re.Pattern[str]) -> bool:
    start, end = span
    return says(cues, before(text, start, 70)) or says(cues, text[end : end + 40])
