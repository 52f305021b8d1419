# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import numpy as np

from tests.answers.doubt.examples import simulated
from waarborg.answers.doubt.fitting import (
    fit_isotonic,
    fit_logistic,
    left_out_scores,
    scores_of,
)

EXAMPLES = simulated(300)
VALUES = np.array([[one.features["noise"], one.features["strength"]] for one in EXAMPLES])
RIGHT = np.array([one.is_right for one in EXAMPLES], dtype=float)


def test_what_tells_gets_the_weight():
    """Noise does not."""
    _, noise, strength = fit_logistic(VALUES, RIGHT)
    assert strength > 1 > abs(noise)


def test_scores_of_left_out_answers_tell_right_from_wrong():
    """They were made without the answer itself."""
    scores = left_out_scores(VALUES, RIGHT)
    assert scores[RIGHT == 1].mean() > scores[RIGHT == 0].mean()


def test_certainties_never_fall_as_scores_rise():
    """A stronger answer is not said to be less sure; nothing is quite certain."""
    points = fit_isotonic(scores_of(VALUES, fit_logistic(VALUES, RIGHT)), RIGHT)
    assert list(points) == sorted(points)
    assert [share for _, share in points] == sorted(share for _, share in points)
    assert all(0 < share < 1 for _, share in points)
