# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a text commits to: a value of a kind, in the form in which two texts can be compared."""

import re
from collections.abc import Callable, Hashable
from typing import Final, NamedTuple

KINDS: Final = (
    "amount",
    "percentage",
    "number",
    "term",
    "date",
    "time",
    "article",
    "phone",
    "email",
    "body",
)
"""Of what kinds a commitment can be."""


class Fact(NamedTuple):
    """Something that a text says which a reader may rely on."""

    start: int
    end: int
    kind: str
    """One of `KINDS`."""
    value: Hashable
    """Equal for two ways of writing the same: `€ 1.250,00` and `1250 euro`."""


Reader = Callable[[re.Match[str]], "tuple[str, Hashable] | None"]
"""Tells kind and value of a match, or None if it is nothing after all."""
