# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The safeguard for commitments: what a sentence says that no passage says.

Amounts, percentages, numbers, terms, dates, times, articles, telephone numbers, e-mail addresses
and named bodies are compared by value, however they are written. No passages support nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from waarborg.safeguards.commitments.facts import facts_in
from waarborg.safeguards.commitments.numerals import value_of
from waarborg.safeguards.commitments.quantities import PLAIN
from waarborg.safeguards.commitments.records import Fact
from waarborg.safeguards.lists import bare
from waarborg.safeguards.records import Span, Verdict

NAME: Final = "commitments"
_SURE: Final = 0.9
_LIKELY: Final = 0.7
_COUNTS: Final = frozenset({"number", "amount", "term", "percentage"})
_CERTAINTIES: Final = {"number": _LIKELY, "body": _LIKELY}


def find_commitments(sentence: str, passages: Sequence[str]) -> Verdict:
    """Return what stands in `sentence` and in none of the passages.

    The spans have kind `commitment` and say in `why` what it is: `amount`, `percentage`,
    `number`, `term`, `date`, `time`, `article`, `phone`, `email` or `body`.
    """
    there = [fact for passage in passages for fact in facts_in(passage)]
    spans = tuple(
        Span(fact.start, fact.end, "commitment", _CERTAINTIES.get(fact.kind, _SURE), fact.kind)
        for fact in facts_in(sentence)
        if not is_supported(fact, there, passages)
    )
    return Verdict(NAME, len(sentence), spans)


def is_supported(fact: Fact, there: Sequence[Fact], passages: Sequence[str]) -> bool:
    """Tell whether what a sentence says is among what the passages say."""
    if fact.kind == "date":
        return _is_date_there(fact.value, there)
    if fact.kind == "number":
        return any(fact.value in _numbers(passage) for passage in passages)
    if fact.kind == "body":
        named = " ".join(str(fact.value).split())
        return any(one.kind == "body" and one.value == fact.value for one in there) or any(
            named in " ".join(bare(passage).split()) for passage in passages
        )
    return any(_is_same(fact, one) for one in there)


def _is_same(fact: Fact, one: Fact) -> bool:
    if one.kind == fact.kind:
        return one.value == fact.value
    bare_number = fact.value[0] if isinstance(fact.value, tuple) else None
    return fact.kind == "amount" and one.kind == "number" and one.value == bare_number


@lru_cache(maxsize=2048)
def _numbers(passage: str) -> frozenset[Decimal]:
    """Return the numbers of things that a passage speaks of: not those of articles or days."""
    counted = [fact for fact in facts_in(passage) if fact.kind in _COUNTS]
    return frozenset(
        value_of(match[0])
        for fact in counted
        for match in PLAIN.finditer(passage, fact.start, fact.end)
    )


def _is_date_there(value: object, there: Sequence[Fact]) -> bool:
    """Tell whether a day is among those of the passages: the year must be there if it is said."""
    if isinstance(value, frozenset):
        days = {day for one in there if isinstance(one.value, frozenset) for day in one.value}
        return value <= days
    if not isinstance(value, tuple):
        return False
    day, month, year = value
    dates = [one.value for one in there if one.kind == "date" and isinstance(one.value, tuple)]
    years = {one[2] for one in dates} | {one.value for one in there if one.kind == "number"}
    if year is not None and year not in years:
        return False
    return any(
        (day is None or one[0] == day)
        and (month is None or one[1] == month)
        and (year is None or one[2] in {year, None})
        for one in dates
    ) or (day is None and month is None)
