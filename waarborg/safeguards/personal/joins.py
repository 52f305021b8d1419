# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers that are cut in two over texts that follow each other: "mijn bsn is 1234", "56782".

Only where one text ends with a digit, or half-way an IBAN, and the next starts with a digit, and
only numbers: most texts cost a look at their last sign. Spaces and signs at the edges do not count.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from waarborg.safeguards.personal.detect import find_personal_data
from waarborg.safeguards.records import Context, Span

EDGE: Final = 40
"""How many characters on each side of a join are looked at."""
_KINDS: Final = frozenset({"bsn", "iban", "phone"})
_LAST: Final = re.compile(r"[^\W_](?=[\W_]*\Z)")
_FIRST: Final = re.compile(r"[^\W_]")
_IBAN: Final = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d\d ?[A-Za-z]{1,4}\Z")
"""The start of one, before its digits."""


class Halves(NamedTuple):
    """The two halves of one number: each at its place in its own text."""

    left: int
    """Which of the texts ends with the first half; the next one starts with the other."""
    first: Span
    second: Span


def may_end_in_half(text: str) -> bool:
    """Tell whether the end of a text can be the first half of a number."""
    return _end_of(text) > 0


def may_be_cut(text: str, after: str) -> bool:
    """Tell whether a number can stand half in each of two texts."""
    return may_end_in_half(text) and _start_of(after) is not None


def find_over_joins(texts: Sequence[str], context: Context) -> list[Halves]:
    """Return the numbers of someone that start in one text and end in the next.

    The texts are those of one speaker, in order, with nothing masked yet.
    """
    found = []
    for left, (text, after) in enumerate(pairwise(texts)):
        end, start = _end_of(text), _start_of(after)
        if end and start is not None:
            found += _at_join(left, text[:end], (after[start:], start), context)
    return found


def _end_of(text: str) -> int:
    """Return where the last letter or digit ends, if a number can go on after it; else 0."""
    before = max(0, len(text) - EDGE)
    last = _LAST.search(text[before:])
    if last is None:
        return 0
    end = before + last.end()
    goes_on = last[0].isdigit() or _IBAN.search(text[max(0, end - EDGE) : end])
    return end if goes_on else 0


def _start_of(text: str) -> int | None:
    """Return where a text starts, when it starts with a digit."""
    first = _FIRST.search(text[:EDGE])
    return first.start() if first and first[0].isdigit() else None


def _at_join(left: int, before: str, behind: tuple[str, int], context: Context) -> list[Halves]:
    text, skipped = behind
    start = max(0, len(before) - EDGE)
    middle = len(before) - start
    window = f"{before[start:]} {text[:EDGE]}"
    return [
        Halves(
            left,
            Span(span.start + start, len(before), span.kind, span.certainty, "over-a-join"),
            Span(
                skipped, skipped + span.end - middle - 1, span.kind, span.certainty, "over-a-join"
            ),
        )
        for span in find_personal_data(window, context).spans
        if span.kind in _KINDS and span.start < middle < span.end
    ]
