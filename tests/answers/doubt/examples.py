# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Examples of which the truth is known: the chance that an answer is right is its feature."""

import numpy as np

from waarborg.answers.doubt.fitting import Numbers
from waarborg.answers.doubt.records import Example


def simulated(count: int, seed: int = 1) -> list[Example]:
    """Return answers; those with a higher `strength` are right more often."""
    numbers = np.random.default_rng(seed)
    strengths = numbers.normal(size=count)
    right = numbers.random(count) < chance(strengths)
    noise = numbers.normal(size=count)
    return [
        Example(f"{seed}-{place}", {"strength": float(one), "noise": float(other)}, bool(is_right))
        for place, (one, other, is_right) in enumerate(zip(strengths, noise, right, strict=True))
    ]


def chance(strengths: Numbers) -> Numbers:
    """Return how likely answers of these strengths are to be right."""
    found: Numbers = 1 / (1 + np.exp(-1 - 3 * strengths))
    return found
