# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Account numbers: an IBAN of any country, with its length and modulo 97 (ISO 13616)."""

import re
from string import ascii_uppercase
from typing import Final

from waarborg.safeguards.lists import listed
from waarborg.safeguards.personal.found import Findings, Found, before, is_denied, matches_at

LENGTHS: Final = {one[:2]: int(one[2:]) for one in listed("numbers", "iban-lengths")}
_START: Final = re.compile(
    r"(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z])|(?<=iban)|(?<=IBAN))([A-Za-z]{2}"
    r"|[A-Z] [A-Z])[ .:-]?[0-9OIl][ ]?[0-9OIl]"
)
_CONTROL: Final = re.compile(r"[0-9OIl](?=[ ]?[0-9OIl])(?:(?<=[A-Za-z].)|(?<=[A-Za-z][ .:-].))")
_LETTERS_BEFORE: Final = (4, 3, 2)
"""So far before its two digits of control an IBAN starts."""
_CUE: Final = re.compile(r"iban|rekening|bankrek|account|rek\.? ?nr", re.IGNORECASE)
_BETWEEN: Final = " .-\n/\u00b7"
_SHAPES: Final = {
    length: re.compile(rf"[A-Za-z0-9](?:[{re.escape(_BETWEEN)}]{{0,4}}[A-Za-z0-9]){{{length - 1}}}")
    for length in set(LENGTHS.values())
}
_NO_SIGNS: Final = str.maketrans("", "", _BETWEEN)
_VALUES: Final = {ord(letter): str(int(letter, 36)) for letter in ascii_uppercase}
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
    return int(turned.translate(_VALUES)) % 97 == 1


def find_iban(text: str) -> Findings:
    """Yield every IBAN."""
    past = 0
    for match in matches_at(_START, text, _starts(text)):
        length = LENGTHS.get(match[1].upper().replace(" ", ""))
        if not length or match.start() < past:
            continue
        whole = _SHAPES[length].match(text, match.start())
        judged = _judge(text, whole) if whole else None
        if whole and judged:
            past = whole.end()
            yield Found(*whole.span(), "iban", *judged)


def _starts(text: str) -> list[int]:
    """Return where an IBAN can start: right before what can be two digits of control."""
    starts = {
        match.start() - back
        for match in _CONTROL.finditer(text)
        for back in _LETTERS_BEFORE
        if match.start() >= back
    }
    return sorted(starts)


def _judge(text: str, whole: re.Match[str]) -> tuple[float, str] | None:
    (start, end), raw = whole.span(), whole[0].translate(_NO_SIGNS)
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
