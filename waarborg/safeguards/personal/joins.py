# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers that are cut in two over texts that follow each other: "mijn bsn is 1234", "56782".

Only where one text ends with a digit and the next starts with one, and only numbers: most texts
cost two looks at one character.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from waarborg.safeguards.personal.detect import find_personal_data
from waarborg.safeguards.records import Context, Span

EDGE: Final = 40
"""How many characters on each side of a join are looked at."""
_KINDS: Final = frozenset({"bsn", "iban", "phone"})


class Halves(NamedTuple):
    """The two halves of one number: each at its place in its own text."""

    left: int
    """Which of the texts ends with the first half; the next one starts with the other."""
    first: Span
    second: Span


def may_be_cut(text: str, after: str) -> bool:
    """Tell whether a number can stand half in each of two texts."""
    return text.rstrip()[-1:].isdigit() and after.lstrip()[:1].isdigit()


def find_over_joins(texts: Sequence[str], context: Context) -> list[Halves]:
    """Return the numbers of someone that start in one text and end in the next.

    The texts are those of one speaker, in order, with nothing masked yet.
    """
    found = []
    for left, (text, after) in enumerate(pairwise(texts)):
        if may_be_cut(text, after):
            before, behind = text.rstrip(), after.lstrip()
            found += _at_join(left, before, (behind, len(after) - len(behind)), context)
    return found


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
