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
def _trigger() -> re.Pattern[str]:
    return re.compile(read_data("signs")["trigger"])


def find_signs(folded: str) -> Iterator[Span]:
    """Give the signs in a folded text."""
    if not _trigger().search(folded):
        return
    for kind, why, certainty, sign in _signs():
        for found in sign.finditer(folded):
            yield Span(found.start(), found.end(), kind, certainty, why)
