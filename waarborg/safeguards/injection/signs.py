# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signs of the machinery of a model: chat tokens, false headings, pictures that carry data away."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from waarborg.safeguards.injection.listed import read_data
from waarborg.safeguards.records import Span

_KINDS: Final = ("template", "pattern")


@cache
def _signs() -> tuple[tuple[str, str, float, re.Pattern[str]], ...]:
    return tuple(
        (kind, one["why"], one["certainty"], re.compile(one["sign"]))
        for kind in _KINDS
        for one in read_data("signs")[kind]
    )


@cache
def _triggers() -> tuple[re.Pattern[str], tuple[str, ...]]:
    triggers = read_data("signs")["triggers"]
    return re.compile(triggers["marks"]), tuple(triggers["headings"])


def may_hold_signs(folded: str) -> bool:
    """Tell at a glance whether a text can hold a sign: if not, none of them is in it."""
    marks, headings = _triggers()
    if marks.search(folded):
        return True
    return ":" in folded and any(one in folded for one in headings)


def find_signs(folded: str) -> Iterator[Span]:
    """Give the signs in a folded text."""
    if may_hold_signs(folded):
        yield from look_for_signs(folded)


def look_for_signs(folded: str) -> Iterator[Span]:
    """Look for each sign."""
    for kind, why, certainty, sign in _signs():
        for found in sign.finditer(folded):
            yield Span(found.start(), found.end(), kind, certainty, why)
