# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of a sentence after it was held against the passages that should support it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from waarborg.answers.records import Standing


@dataclass(frozen=True, slots=True)
class Grounding:
    """How well passages support a sentence."""

    score: float
    """Between 0 and 1: the probability that all of it stands in the passages."""
    standing: Standing
    reasons: tuple[str, ...] = ()
    """Why it is not (wholly) checked: keys of `answers.reason.…`."""
    passages: tuple[int, ...] = ()
    """Which of the passages support it, the best first, by their place."""
    signals: Mapping[str, float] = field(default_factory=dict)
    """What the score was made of."""
