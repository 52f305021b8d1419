# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a safeguard is asked, and what it answers: where something was found, never what."""

from dataclasses import dataclass, field
from typing import Final, Protocol

PLAUSIBLE: Final = 0.5
"""Below this certainty a safeguard keeps silent."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a safeguard may know besides the text: it looks nothing up by itself."""

    own: frozenset[str] = field(default=frozenset(), repr=False)
    """Data of the organisation itself, in the form that `own_data` gives them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text where something was found. The text itself is not in here."""

    start: int
    end: int
    """The first character after it."""
    kind: str
    certainty: float
    """Between 0 and 1: how sure it is that this is of this kind."""
    why: str
    """The rule that found it, as a word: never a part of the text."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a safeguard about one text. It can be logged as it is."""

    safeguard: str
    length: int
    """How many characters were looked at."""
    spans: tuple[Span, ...] = ()
    """What was found, from left to right, without overlap."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.spans


class Safeguard(Protocol):
    """A pure processor: the same text and context always give the same verdict."""

    def __call__(self, text: str, context: Context) -> Verdict:
        """Look at all of `text`."""
        ...
