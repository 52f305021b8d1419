# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a number of wrong answers says of all answers, exactly: binomial tests and intervals.

Clopper and Pearson, 1934; the tests in a fixed order are those of Angelopoulos, Bates, Candès,
Jordan and Lei, "Learn then Test", 2021.
"""

from collections.abc import Sequence
from math import ceil, log
from typing import Final

from scipy.stats import beta, binom  # type: ignore[import-untyped]  # it carries no types

_CONFIDENCE: Final = 0.95


def p_value(wrong: int, count: int, risk: float) -> float:
    """Return how likely so few wrong answers are if the risk is `risk` or more."""
    return float(binom.cdf(wrong, count, risk)) if count else 1.0


def interval(hits: int, count: int, confidence: float = _CONFIDENCE) -> tuple[float, float]:
    """Return the interval of Clopper and Pearson for a share.

    >>> interval(0, 0)
    (0.0, 1.0)
    """
    tail = (1 - confidence) / 2
    low = float(beta.ppf(tail, hits, count - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, count - hits)) if hits < count else 1.0
    return low, high


def needed(share: float, confidence: float) -> int:
    """Return how many answers, all of them right, are enough for a promise.

    >>> needed(0.9, 0.9)
    22
    """
    return ceil(log(1 - confidence) / log(share))


def passing(tried: Sequence[Sequence[tuple[int, int]]], share: float, confidence: float) -> int:
    """Return how many thresholds, tried in their order, keep the promise on every mix.

    Each threshold has, for each mix of questions, its wrong answers and all its answers. The
    order was set on other examples. The first that fails ends it: so trying many does not make
    the promise weaker. Nor do several mixes: one that fails is enough to end it.
    """
    passed = 0
    for mixes in tried:
        if any(p_value(wrong, count, 1 - share) > 1 - confidence for wrong, count in mixes):
            break
        passed += 1
    return passed
