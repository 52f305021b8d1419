# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days, terms, amounts and answers, written as a reader in that language writes them."""

import math
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from waarborg.kernel.texts import Language, say
from waarborg.law.expressions import FactValue
from waarborg.law.records import Question

_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_POWERS_FROM: Final = 1e15
"""A number from here on is written as a power of ten: nobody counts that many zeros."""


def written_day(day: date | str, language: Language) -> str:
    """Return a day written out.

    >>> written_day("2027-12-02", "nl")
    '2 december 2027'
    """
    moment = date.fromisoformat(day) if isinstance(day, str) else day
    return format_date(moment, "d MMMM y", locale=language)


def written_term(term: str, language: Language) -> str:
    """Return an ISO 8601 duration in words.

    >>> written_term("P15D", "en")
    '15 days'
    """
    days, _, hours = term.removeprefix("P").partition("T")
    parts = [(int(count), _UNITS[letter]) for count, letter in re.findall(r"(\d+)([YMWD])", days)]
    parts += [(int(count), "hour") for count in re.findall(r"(\d+)H", hours)]
    return joined(
        [counted(f"report.term.{unit}", count, language) for count, unit in parts], language
    )


def counted(key: str, count: int, language: Language) -> str:
    """Return the text `key` for one thing or for several: it has the leaves `one` and `more`."""
    return say(f"{key}.{'one' if count == 1 else 'more'}", language, count=count)


def written_amount(euro: float, language: Language) -> str:
    """Return an amount in euros.

    >>> written_amount(15_000_000, "nl")
    '€ 15.000.000'
    """
    return format_currency(euro, "EUR", "¤ #,##0", locale=language, currency_digits=False).replace(
        "\xa0", " "
    )


def written_number(number: float, language: Language) -> str:
    """Return a number; a very large one as a power of ten.

    >>> written_number(1e25, "nl")
    '10^25'
    """
    if abs(number) < _POWERS_FROM:
        return format_decimal(number, locale=language)
    power = math.floor(math.log10(abs(number)))
    lead = round(number / 10.0**power, 4)
    if lead == 1:
        return f"10^{power}"
    return f"{format_decimal(lead, locale=language)} × 10^{power}"


def written_answer(question: Question, value: FactValue, language: Language) -> str:
    """Return an answer as the one who gave it would read it back."""
    match value:
        case None:
            return say("report.answer.unknown", language)
        case bool():
            return say("report.answer.yes" if value else "report.answer.no", language)
        case frozenset():
            chosen = [option.text[language] for option in question.options if option.id in value]
            return "; ".join(chosen) or say("report.answer.none", language)
        case str():
            return next(option.text[language] for option in question.options if option.id == value)
        case date():
            return written_day(value, language)
        case _:
            number = written_number(value, language)
            return f"{number} {question.unit}" if question.unit else number


def joined(parts: Sequence[str], language: Language, *, by: str = "and") -> str:
    """Return a list in one sentence: `a, b and c` (or `by` "or")."""
    if len(parts) < 2:  # noqa: PLR2004  # nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {say(f'report.{by}', language)} {parts[-1]}"
