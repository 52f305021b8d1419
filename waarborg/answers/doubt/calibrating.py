# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Learning from labelled questions how sure answers are, and what can be promised of them.

One half of the examples sets the weights, the certainties and the order in which thresholds are
tried. The other half only tests: what it lets through keeps the promise.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from waarborg.answers.doubt.bounds import interval, needed, passing
from waarborg.answers.doubt.fitting import (
    Numbers,
    fit_isotonic,
    fit_logistic,
    left_out_scores,
    scores_of,
)
from waarborg.answers.doubt.judging import certainty_at, certainty_of
from waarborg.answers.doubt.mixes import ALL, Chosen, mixes_of
from waarborg.answers.doubt.records import Bin, Calibration, Example, Made, Tested
from waarborg.kernel.errors import WaarborgError

UNKNOWN: Final = 0.5
"""An answer that is less certain is not given: a person is named instead."""
FEWEST: Final = 40
"""With fewer examples nothing can be learned."""
SHARES: Final = (0.7, 0.8, 0.9, 0.95)
"""What can be promised, from little to much."""
_STEPS: Final = 20
_ROOM: Final = 3
"""How many times the answers that are needed if all are right, so that a few may be wrong."""
_MIX_ROOM: Final = 2
"""The same on one mix."""
_EDGES: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_DIGITS: Final = 6


class TooFewExamples(WaarborgError):
    """There are too few labelled questions. Details: count, needed."""

    kind = "too-few-examples"


@dataclass(frozen=True, slots=True)
class _Half:
    """Scores of a half of the examples, and its mixes."""

    scores: Numbers
    was_right: Numbers
    mixes: Mapping[str, Chosen]

    def wrong_and_all(self, threshold: float) -> list[tuple[int, int]]:
        """Return for each mix how many answers from a threshold are wrong, and how many it has."""
        passes = self.scores >= threshold
        return [
            (int((1 - self.was_right)[mix & passes].sum()), int((mix & passes).sum()))
            for mix in self.mixes.values()
        ]


def calibrate(
    examples: Sequence[Example],
    share: float = 0.9,
    confidence: float = 0.9,
    made: Made | None = None,
) -> Calibration:
    """Return a calibration: of the answers that it does not flag, `share` is right.

    That holds for questions that are asked as those of the examples are, also where more of them
    are sentences, key words or without an answer (`mixes_of`), and it fails to hold for at most
    one in `1 / (1 - confidence)` sets of examples.

    Raises:
        TooFewExamples: there are too few, or all are right or all are wrong.
    """
    fitted, tested = halves(examples)
    if len(examples) < FEWEST or len({one.is_right for one in fitted}) == 1 or not tested:
        raise TooFewExamples(count=len(examples), needed=FEWEST)
    names = sorted({name for one in fitted for name in one.features})
    values, right = _table(fitted, names)
    weights = fit_logistic(values, right)
    apart = left_out_scores(values, right)
    there, was_right = _table(tested, names)
    scores = scores_of(there, weights)
    mixes = mixes_of(tested)
    half = _Half(scores, was_right, mixes)
    points = fit_isotonic(apart, right)
    threshold = _threshold(_Half(apart, right, mixes_of(fitted)), points, half, (share, confidence))
    unflagged = scores >= threshold if threshold is not None else np.zeros(len(scores), bool)
    found = Calibration(
        share=share,
        confidence=confidence,
        weights=dict(
            zip(("intercept", *names), (round(float(one), _DIGITS) for one in weights), strict=True)
        ),
        points=points,
        answered=threshold,
        unknown=UNKNOWN,
        examples=len(examples),
        tested=len(tested),
        unflagged=int(unflagged.sum()),
        wrong=int((1 - was_right)[unflagged].sum()),
        needed=needed(share, confidence),
        mixes=tuple(
            Tested(
                name,
                int(mix.sum()),
                int((mix & unflagged).sum()),
                int((1 - was_right)[mix & unflagged].sum()),
            )
            for name, mix in mixes.items()
        ),
        made=made,
    )
    return replace(found, bins=reliability(found, tested))


def strongest(
    examples: Sequence[Example],
    confidence: float = 0.9,
    made: Made | None = None,
    shares: Sequence[float] = SHARES,
) -> Calibration:
    """Return the calibration with the strongest promise that these examples can keep.

    A stronger promise is tried only when the one below it is kept: so trying more than one does
    not make any of them weaker. When none is kept, that of the first share is returned.

    Raises:
        TooFewExamples: as `calibrate`.
    """
    best = calibrate(examples, shares[0], confidence, made)
    for share in shares[1:]:
        if best.answered is None:
            break
        found = calibrate(examples, share, confidence, made)
        if found.answered is None:
            break
        best = found
    return best


def halves(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Return the examples to fit on and those to test on; by the digest of their ids."""
    parts: tuple[list[Example], list[Example]] = ([], [])
    for one in sorted(examples, key=lambda one: one.id):
        parts[hashlib.sha256(one.id.encode()).digest()[0] % 2].append(one)
    return parts


def reliability(calibration: Calibration, examples: Sequence[Example]) -> tuple[Bin, ...]:
    """Return the reliability diagram: what was said of answers, beside how many were right."""
    said = [(certainty_of(calibration, one.features), one.is_right) for one in examples]
    found = []
    for low, high in pairwise(_EDGES):
        inside = [one for one in said if low <= one[0] < high or one[0] == high == 1]
        if inside:
            right = sum(is_right for _, is_right in inside)
            bounds = tuple(round(one, _DIGITS) for one in interval(right, len(inside)))
            mean = sum(certainty for certainty, _ in inside) / len(inside)
            share = round(right / len(inside), _DIGITS)
            found.append(
                Bin(low, high, len(inside), round(mean, _DIGITS), share, (bounds[0], bounds[1]))
            )
    return tuple(found)


def _table(examples: Sequence[Example], names: Sequence[str]) -> tuple[Numbers, Numbers]:
    values = np.array([[one.features.get(name, 0.0) for name in names] for one in examples])
    return values, np.array([one.is_right for one in examples], dtype=float)


def _threshold(
    fitted: _Half,
    points: Sequence[tuple[float, float]],
    tested: _Half,
    promise: tuple[float, float],
) -> float | None:
    """Return the lowest threshold that keeps the promise on the half that only tests.

    Thresholds are tried from the first that lets enough answers through, down, until one fails,
    or until answers are less certain than what is promised: no reader should be told without a
    warning what we say ourselves is less sure. Where they lie follows from the other half.
    """
    least = needed(*promise)
    steps = np.unique(np.quantile(fitted.scores, np.linspace(0, 1, _STEPS, endpoint=False)))[::-1]
    wanted = {name: (_ROOM if name == ALL else _MIX_ROOM) * least for name in fitted.mixes}
    order = [
        float(step)
        for step in steps
        if all(
            count >= wanted[name]
            for name, (_, count) in zip(wanted, fitted.wrong_and_all(step), strict=True)
            if name in tested.mixes
        )
    ]
    order = [one for one in order or [float(steps[-1])] if certainty_at(points, one) >= promise[0]]
    passed = passing([tested.wrong_and_all(step) for step in order], *promise)
    return round(order[passed - 1], _DIGITS) if passed else None
