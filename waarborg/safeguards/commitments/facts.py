# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything in a text that a reader may rely on, each place once."""

import re
from functools import lru_cache
from typing import Final

from waarborg.safeguards.commitments import bodies, moments, quantities
from waarborg.safeguards.commitments.records import Fact, Reader

_DIGITS: Final = tuple("0123456789")
_ORDER: Final[tuple[tuple[re.Pattern[str], Reader, tuple[str, ...]], ...]] = (
    (quantities.LINK, quantities.read_nothing, ("www", "://")),
    (quantities.EMAIL, quantities.read_email, ("@",)),
    (moments.DATE, moments.read_date, _DIGITS),
    (quantities.PHONE, quantities.read_phone, _DIGITS),
    (quantities.ARTICLE, quantities.read_article, ("art", "lid", "para")),
    (quantities.AMOUNT, quantities.read_amount, ("€", "$", "£", "eur", "cent", "dollar", "usd")),
    (quantities.PERCENTAGE, quantities.read_percentage, ("%", "procent", "percent")),
    (moments.TIME, moments.read_time, (*_DIGITS, "half", "kwart")),
    (moments.TERM, moments.read_term, moments.UNIT_STEMS),
    (moments.WEEKDAY, moments.read_weekday, ("dag", "day")),
    (bodies.NAMED, bodies.read_named, ()),
    (bodies.KNOWN, bodies.read_known, ()),
    (moments.YEAR, moments.read_year, _DIGITS),
    (quantities.PLAIN, quantities.read_number, ()),
)
"""What is looked for, in this order, in texts that hold one of the words (in any text if none)."""
_LIST_NUMBER: Final = re.compile(r"(?:^|\n)\s*(?:\d{1,2}|[a-z])[.)]\s")
_TAKEN: Final = "\x00"


@lru_cache(maxsize=2048)
def facts_in(text: str) -> tuple[Fact, ...]:
    """Return what `text` says that a reader may rely on, from left to right.

    >>> [fact.kind for fact in facts_in("Betaal binnen acht weken € 20 aan de SVB.")]
    ['term', 'amount', 'body']
    """
    rest = _LIST_NUMBER.sub(lambda match: _TAKEN * len(match[0]), text)
    folded = text.casefold()
    found: list[Fact] = []
    for pattern, reader, triggers in _ORDER:
        if not triggers or any(trigger in folded for trigger in triggers):
            rest = _read(pattern, reader, rest, found)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))


def _read(pattern: re.Pattern[str], reader: Reader, rest: str, found: list[Fact]) -> str:
    """Add what a pattern finds, and return the text without it."""
    for match in list(pattern.finditer(rest)):
        read = reader(match)
        start, end = match.span()
        if read:
            found.append(Fact(start, end, *read))
        if read or reader is quantities.read_nothing:
            rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    return rest
