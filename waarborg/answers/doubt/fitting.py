# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""From features to a probability: logistic regression, and isotonic regression of its scores."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression, minimize  # type: ignore[import-untyped]  # no types

Numbers = NDArray[np.float64]
_PENALTY: Final = 3.0
_FOLDS: Final = 5
_TINY: Final = 1e-9
_DIGITS: Final = 6


def fit_logistic(values: Numbers, right: Numbers) -> Numbers:
    """Return the intercept and the weights of the features that tell right from wrong best."""
    middle, scale = values.mean(axis=0), values.std(axis=0) + _TINY
    scaled = (values - middle) / scale

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = scaled @ weights[1:] + weights[0]
        cost = float(np.sum(np.logaddexp(0, scores) - right * scores))
        slope = 1 / (1 + np.exp(-scores)) - right
        gradient = np.r_[slope.sum(), scaled.T @ slope + _PENALTY * weights[1:]]
        return cost + float(_PENALTY * weights[1:] @ weights[1:] / 2), gradient

    found = minimize(loss, np.zeros(values.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[1:] / scale
    fitted: Numbers = np.r_[found[0] - weights @ middle, weights]
    return fitted


def scores_of(values: Numbers, weights: Numbers) -> Numbers:
    """Return the score of each example: its log odds."""
    scores: Numbers = values @ weights[1:] + weights[0]
    return scores


def left_out_scores(values: Numbers, right: Numbers) -> Numbers:
    """Return scores of examples by weights that were fitted without them."""
    folds = np.arange(len(right)) % _FOLDS
    scores = np.zeros(len(right))
    for fold in range(_FOLDS):
        weights = fit_logistic(values[folds != fold], right[folds != fold])
        scores[folds == fold] = scores_of(values[folds == fold], weights)
    return scores


def fit_isotonic(scores: Numbers, right: Numbers) -> tuple[tuple[float, float], ...]:
    """Return scores with the share that is right there: it never falls as scores rise.

    Each share is drawn a little to the middle: a few examples do not make anything certain.
    """
    order = np.argsort(scores, kind="stable")
    found = isotonic_regression(right[order])
    points = []
    for start, end in zip(found.blocks[:-1], found.blocks[1:], strict=True):
        share = (right[order][start:end].sum() + 0.5) / (end - start + 1)
        points.append((float(np.mean(scores[order][start:end])), float(share)))
    return _rising(points)


def _rising(points: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    best = 0.0
    found = []
    for score, share in points:
        best = max(best, share)
        found.append((round(score, _DIGITS), round(best, _DIGITS)))
    return tuple(found)
