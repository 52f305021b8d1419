# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Amounts, percentages and plain numbers; articles, telephone numbers and e-mail addresses."""

import re
from collections.abc import Hashable
from typing import Final

from waarborg.safeguards.commitments.numerals import NUMBER, ONE, value_of, values
from waarborg.safeguards.lists import any_of, listed

_CURRENCIES: Final = values("currencies")
_SIGN: Final = any_of(sorted(_CURRENCIES, key=len, reverse=True))
_CENT: Final = any_of(listed("commitments", "cents"))
AMOUNT: Final = re.compile(
    rf"(?<!\w)(?P<sign>€|\$|£|EUR|euro)\s?(?P<number>{NUMBER})(?:,?-{{1,2}}|,[\u2013\u2014])?"
    rf"|(?P<before>{NUMBER})(?:,-{{1,2}})?\s?(?P<after>{_SIGN})(?!\w)(?:\s(?:en\s)?(?P<cents>\d{{1,2}})(?=\s{_CENT}\b))?"
    rf"|(?P<only>{NUMBER})\s(?:{_CENT})\b",
    re.IGNORECASE,
)
PERCENTAGE: Final = re.compile(
    rf"(?P<number>{NUMBER})\s?(?:{any_of(listed('commitments', 'percent'))})(?!\w)", re.IGNORECASE
)
PLAIN: Final = re.compile(rf"{NUMBER}|(?<![A-Za-z])\d+", re.IGNORECASE)
ARTICLE: Final = re.compile(
    r"\b(?:artikel(?:en)?|artt?\.|articles?|arts?\.)\s?"
    r"(?P<article>\d+[a-z]{0,2}(?:[.:]\d+[a-z]{0,2})*)(?P<part>(?:\(\w{1,3}\))*)"
    r"|\b(?:(?P<nth>eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste)\slid|lid\s(?P<paragraph>\d{1,2})"
    r"|paragraph\s(?P<english>\d{1,2}))\b",
    re.IGNORECASE,
)
_NTH: Final = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste")
PHONE: Final = re.compile(
    r"(?<![\w+.,-])(?:(?:\+|00)\d{2}[\s.()-]{0,3}(?:\(0\)\s?)?\d(?:[\s.-]{0,3}\d){7,9}"
    r"|\(?0\d{1,3}\)?[\s.-]{0,3}\d(?:[\s.-]{0,2}\d){5,8}|0[89]00[\s-]?\d{1,4}(?:[\s-]?\d{1,4})?"
    r"|14[\s-]?0\d{1,3}(?:\s\d{2})?"
    r"|(?<=[Bb]el )1\d{2,4}|(?<=[Bb]elt )1\d{2,4}|(?<=[Cc]all )1\d{2,4}"
    r"|11[23])(?![\w%]|[.,:]\d)"
)
EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def read_amount(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return an amount with its currency."""
    written = match["number"] or match["before"] or match["only"]
    if match["only"]:
        return "amount", (value_of(written) / 100, "EUR")
    sign = match["sign"] or match["after"]
    cents = int(match["cents"] or 0)
    return "amount", (value_of(written) + value_of(str(cents)) / 100, _CURRENCIES[sign.casefold()])


def read_percentage(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a percentage."""
    return "percentage", value_of(match["number"])


def read_number(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a number by itself."""
    return None if match[0].casefold() in ONE else ("number", value_of(match[0]))


def read_article(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return the number of an article or of a paragraph in it."""
    if match["article"]:
        return "article", match["article"].casefold().replace(".", ":")
    number = match["paragraph"] or match["english"]
    return "article", f"lid {number or _NTH.index(match['nth'].casefold()) + 1}"


def read_phone(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return a telephone number as one dials it in the Netherlands."""
    digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
    abroad = match[0].startswith(("+", "00"))
    digits = digits.removeprefix("00") if abroad else digits
    return "phone", f"0{digits[2:]}" if abroad and digits.startswith("31") else digits


def read_email(match: re.Match[str]) -> tuple[str, Hashable] | None:
    """Return an e-mail address."""
    return "email", match[0].casefold().rstrip(".")


def read_nothing(_: re.Match[str]) -> tuple[str, Hashable] | None:
    """Pass over what is judged elsewhere."""
    return None
