# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The values of options: days, words out of a few, readings and amounts."""

import math
import re
from collections.abc import Callable
from datetime import date

import click
from babel.numbers import NumberFormatError, parse_decimal

from waarborg.cli.faults import NotANumber, NotAPort, NotAReading, UnknownWord
from waarborg.cli.speech import session_of
from waarborg.kernel.dates import parse_date
from waarborg.kernel.texts import Language


def day(field: str) -> Callable[[str], date]:
    """Return what reads a day, written as YYYY-MM-DD, for the option `field`."""

    def read(given: str) -> date:
        return parse_date(given, field)

    return read


def word(field: str, *words: str) -> Callable[[str], str]:
    """Return what reads one word out of a few."""

    def read(given: str) -> str:
        if given not in words:
            raise UnknownWord(field=field, given=given, choices=", ".join(words))
        return given

    return read


def reading(given: str) -> tuple[str, str]:
    """Return a reading of an ambiguous text, written as ID=OPTION; the law base judges it.

    >>> reading("grace=B")
    ('grace', 'B')

    Raises:
        NotAReading: it is not written so.
    """
    name, _, chosen = (part.strip() for part in given.partition("="))
    if not name or not chosen:
        raise NotAReading(given=given)
    return name, chosen


def amount(field: str) -> Callable[[str], float]:
    """Return what reads an amount of zero or more, as it is written in the language of the user."""

    def read(given: str) -> float:
        language = session_of(click.get_current_context()).language
        number = read_number(given.replace("€", ""), language)
        if number is None or number < 0:
            raise NotANumber(field=field, given=given)
        return number

    return read


def port_number(given: str) -> int:
    """Return the number of a port.

    Raises:
        NotAPort: it is not from 1 to 65535.
    """
    if not given.isdecimal() or not 1 <= int(given) <= _LAST_PORT:
        raise NotAPort(given=given)
    return int(given)


_LAST_PORT = 65_535
_POWER = re.compile(r"^(?:(\d+(?:[.,]\d+)?)\s*[x×*]\s*)?10\s*\^\s*(\d{1,3})$")


def read_number(text: str, language: Language) -> float | None:
    """Return the number that `text` is in `language`; none when it is no number.

    >>> read_number("1.500.000", "nl"), read_number("1,500,000", "en"), read_number("10^25", "nl")
    (1500000.0, 1500000.0, 1e+25)
    >>> read_number("0,33", "nl"), read_number("0.33", "nl"), read_number("veel", "nl")
    (0.33, 0.33, None)
    """
    plain = text.strip().replace("\u202f", "").replace("\xa0", "").replace(" ", "")
    number = _number(plain, language)
    return number if number is not None and math.isfinite(number) else None


def _number(plain: str, language: Language) -> float | None:
    power = _POWER.match(plain)
    if power:
        return float(f"{(power[1] or '1').replace(',', '.')}e{power[2]}")
    try:
        return float(parse_decimal(plain, locale=language, strict=True))
    except NumberFormatError:
        pass
    try:
        return float(plain)
    except ValueError:
        return None
