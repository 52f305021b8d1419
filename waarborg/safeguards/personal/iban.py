# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Account numbers: an IBAN of any country, with its length and modulo 97 (ISO 13616)."""

import re
from typing import Final

from waarborg.safeguards.lists import listed
from waarborg.safeguards.personal.found import Findings, Found, before, is_denied, matches_at

LENGTHS: Final = {one[:2]: int(one[2:]) for one in listed("numbers", "iban-lengths")}
_START: Final = re.compile(
    r"(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z])|(?<=iban)|(?<=IBAN))([A-Za-z]{2}"
    r"|[A-Z] [A-Z])[ .:-]?[0-9OIl][ ]?[0-9OIl]"
)
_CONTROL: Final = re.compile(r"(?=[0-9OIl][ ]?[0-9OIl])[0-9OIl]")
_LETTERS_BEFORE: Final = (4, 3, 2)
"""So far before its two digits of control an IBAN starts."""
_CUE: Final = re.compile(r"iban|rekening|bankrek|account|rek\.? ?nr", re.IGNORECASE)
_BETWEEN: Final = " .-\n/\u00b7"
_WIDEST: Final = 4
_OCR: Final = str.maketrans("OIlSBZ", "011582")
_FEWEST_DIGITS: Final = 7
"""Words have the shape of an account number too, now and then."""
_BANK_ENDS: Final = 8
_DUTCH: Final = re.compile(r"NL\d\d[A-Z]{4}\d{10}")


def passes_modulo_97(iban: str) -> bool:
    """Tell whether the two digits of control are right.

    >>> passes_modulo_97("NL91ABNA0417164300"), passes_modulo_97("NL92ABNA0417164300")
    (True, False)
    """
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def find_iban(text: str) -> Findings:
    """Yield every IBAN."""
    past = 0
    for match in matches_at(_START, text, _starts(text)):
        length = LENGTHS.get(match[1].upper().replace(" ", ""))
        if not length or match.start() < past:
            continue
        value, end = _gather(text, match.start(), length)
        judged = _judge(text, value, match.start(), end) if len(value) == length else None
        if judged:
            past = end
            yield Found(match.start(), end, "iban", *judged)


def _starts(text: str) -> list[int]:
    """Return where an IBAN can start: right before what can be two digits of control."""
    starts = {
        match.start() - back
        for match in _CONTROL.finditer(text)
        for back in _LETTERS_BEFORE
        if match.start() >= back
    }
    return sorted(starts)


def _gather(text: str, start: int, length: int) -> tuple[str, int]:
    """Return the next `length` letters and digits, and where they end."""
    letters: list[str] = []
    place = gap = start
    while place < len(text) and len(letters) < length:
        letter = text[place]
        if letter.isascii() and letter.isalnum():
            letters.append(letter)
            gap = place + 1
        elif letter not in _BETWEEN or place - gap >= _WIDEST:
            break
        place += 1
    return "".join(letters), gap


def _judge(text: str, raw: str, start: int, end: int) -> tuple[float, str] | None:
    value = raw.upper()
    goes_on = end < len(text) and text[end].isalnum() and text[end - 2 : end].isalnum()
    if sum(map(str.isdigit, raw)) < _FEWEST_DIGITS:
        return None
    if passes_modulo_97(value):
        return None if goes_on and text[end].isdigit() else (0.99, "modulo-97")
    if goes_on:
        return None
    read = value[:2] + raw[2:4].translate(_OCR) + value[4:_BANK_ENDS] + raw[8:].translate(_OCR)
    if value.startswith("NL") and _DUTCH.fullmatch(read) and passes_modulo_97(read):
        return 0.8, "misread"
    labelled = _CUE.search(before(text, start, 30)) and not is_denied(text, start, end)
    return (0.6, "label-typing-error") if labelled and _DUTCH.fullmatch(value) else None
