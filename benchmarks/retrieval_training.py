# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Weights for the reranker, from questions of which the passages are known.

A conditional logit: of the candidates of one question, those that answer it have to come out with
the highest share. Then a scale and a bias make a chance of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it carries no types
from scipy.special import expit  # type: ignore[import-untyped]

Matrix = NDArray[np.float64]
PENALTY: Final = 0.0005
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of a question."""

    features: Matrix
    trust: float
    is_right: NDArray[np.bool_]

    @property
    def inputs(self) -> Matrix:
        """Each feature twice: for a question in the words of the pages, and in other words."""
        return np.hstack([self.features * self.trust, self.features * (1 - self.trust)])


def train(examples: Sequence[Example], names: Sequence[str], penalty: float) -> dict[str, Any]:
    """Return weights as they stand in the file."""
    usable = [one for one in examples if one.is_right.any()]
    weights = _weights(usable, penalty)
    scale, bias = _chance(usable, weights)
    count = len(names)
    rounded = [round(float(one), 3) for one in weights]
    return {
        "own-words": dict(zip(names, rounded[:count], strict=True)),
        "other-words": dict(zip(names, rounded[count:], strict=True)),
        "scale": round(scale, 3),
        "bias": round(bias, 3),
    }


def _weights(examples: Sequence[Example], penalty: float) -> Matrix:
    rows = np.vstack([one.inputs for one in examples])
    right = np.concatenate([one.is_right for one in examples])
    sizes = np.array([len(one.is_right) for one in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    half = rows.shape[1] // 2

    def shares(raw: Matrix) -> tuple[Matrix, Matrix]:
        """Return which share each candidate has of its question, and the sum on a log scale."""
        most = np.maximum.reduceat(raw, starts)
        powers = np.exp(raw - np.repeat(most, sizes))
        total = np.add.reduceat(powers, starts)
        return powers / np.repeat(total, sizes), most + np.log(total)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        apart = weights[:half] - weights[half:]
        total = penalty * float(weights @ weights + apart @ apart)
        slope = 2 * penalty * (weights + np.concatenate([apart, -apart]))
        raw = rows @ weights
        among, all_of_them = shares(raw)
        of_right, right_ones = shares(np.where(right, raw, -np.inf))
        total += float(np.mean(all_of_them - right_ones))
        return total, slope + (among - of_right) @ rows / len(examples)

    found: Matrix = minimize(loss, np.zeros(2 * half), jac=True, method="L-BFGS-B").x
    return found


def _chance(examples: Sequence[Example], weights: Matrix) -> tuple[float, float]:
    """Return scale and bias that make chances of the scores of those that are shown."""
    raw, right = [], []
    for one in examples:
        scores = one.inputs @ weights
        for place in np.argsort(-scores)[:_SHOWN]:
            raw.append(scores[place])
            right.append(one.is_right[place])
    x, y = np.array(raw), np.array(right, np.float64)

    def loss(both: Matrix) -> float:
        chance = np.clip(expit(both[0] * x + both[1]), 1e-9, 1 - 1e-9)
        return float(-np.mean(y * np.log(chance) + (1 - y) * np.log(1 - chance)))

    scale, bias = minimize(loss, np.array([1.0, -float(np.mean(x))]), method="Nelder-Mead").x
    return float(scale), float(bias)
