# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from dataclasses import replace

import numpy as np
import pytest

from tests.answers.doubt.examples import chance, simulated
from waarborg.answers.doubt.calibrating import (
    SHARES,
    TooFewExamples,
    calibrate,
    halves,
    reliability,
    strongest,
)
from waarborg.answers.doubt.judging import certainty_of, outcome_of
from waarborg.answers.doubt.records import Calibration, Example, Made
from waarborg.answers.records import Outcome


def _risk(found: Calibration) -> float:
    """Return the true share of wrong answers among those that are not flagged."""
    numbers = np.random.default_rng(99)
    strengths = numbers.normal(size=20_000)
    scores = found.weights["intercept"] + found.weights["strength"] * strengths
    scores += found.weights["noise"] * numbers.normal(size=20_000)
    assert found.answered is not None
    return float(1 - chance(strengths)[scores >= found.answered].mean())


@pytest.mark.slow
def test_the_promise_is_kept_as_often_as_it_says():
    """Over many labelled sets, the true risk is above the promise in at most one of ten."""
    share, sets = 0.8, 60
    found = [calibrate(simulated(240, seed), share, 0.9) for seed in range(sets)]
    made = [one for one in found if one.answered is not None]
    broken = sum(_risk(one) > 1 - share for one in made)
    assert len(made) > sets / 2
    assert broken <= 0.1 * sets


def test_answers_that_are_not_flagged_are_mostly_right():
    """What was tested is told: how many, how many wrong."""
    found = calibrate(simulated(600), 0.9, 0.9)
    assert found.answered is not None
    assert found.wrong <= 0.1 * found.unflagged
    assert found.unflagged > found.needed
    assert not found.is_too_small


@pytest.mark.parametrize("share", SHARES[:3])
def test_no_answer_goes_unflagged_that_is_less_sure_than_what_is_promised(share: float):
    """Else a reader sees no warning, and beside it that it is right less often than promised."""
    examples = simulated(600)
    found = calibrate(examples, share)
    unflagged = [
        one.features for one in examples if outcome_of(found, one.features) is Outcome.ANSWERED
    ]
    assert unflagged
    assert share <= round(min(certainty_of(found, one) for one in unflagged), 4)


def test_a_set_that_is_too_small_promises_nothing():
    """It says so, and how many are needed."""
    found = calibrate(simulated(60), 0.99, 0.99)
    assert (None, True, 0) == (found.answered, found.is_too_small, found.unflagged)
    assert found.needed > found.tested


@pytest.mark.parametrize(
    "examples",
    [
        simulated(10),
        [Example(str(one), {"strength": 1.0}, is_right=True) for one in range(60)],
    ],
)
def test_nothing_is_learned_from_few_or_from_one_kind(examples: list[Example]):
    """Right and wrong answers are both needed."""
    with pytest.raises(TooFewExamples):
        calibrate(examples)


def test_the_halves_have_nothing_in_common_and_are_always_the_same():
    """What tests was not fitted on, in whatever order the set is read."""
    examples = simulated(100)
    fitted, tested = halves(examples)
    assert 100 == len({one.id for one in [*fitted, *tested]})
    assert (fitted, tested) == halves(examples[::-1])


def test_the_strongest_promise_that_is_kept_is_made():
    """A weaker one is kept too; the next was tried and failed, or is the last."""
    found = strongest(simulated(600))
    assert found.answered is not None
    weaker = calibrate(simulated(600), SHARES[0])
    assert weaker.answered is not None
    assert found.share >= SHARES[0]


def test_without_a_promise_the_weakest_is_told():
    """Nothing is hidden: it says what could not be promised."""
    numbers = np.random.default_rng(3)
    luck = [
        Example(str(one), {"strength": 0.0}, is_right=bool(numbers.random() < 0.5))
        for one in range(100)
    ]
    found = strongest(luck)
    assert (SHARES[0], None) == (found.share, found.answered)


def _of_two_kinds(count: int) -> list[Example]:
    """Return questions of which a fifth has no answer: some of their answers seem strong."""
    return [
        replace(
            one,
            is_sentence=place % 2 == 0,
            has_answer=place % 5 > 0,
            is_right=one.is_right and place % 5 > 0,
            features={**one.features, "strength": one.features["strength"] - 2 * (place % 5 == 0)},
        )
        for place, one in enumerate(simulated(count))
    ]


def test_the_promise_is_tested_on_each_mix():
    """Also where half of the questions have no answer, which is worse than the set is."""
    examples = _of_two_kinds(900)
    found = calibrate(examples, 0.8)
    assert ["all", "sentences", "key-words", "half-unanswered"] == [one.mix for one in found.mixes]
    average = calibrate([replace(one, has_answer=True) for one in examples], 0.8)
    assert average.answered is not None
    assert found.answered is None
    assert found == Calibration.of_plain(found.plain())


def test_a_mix_of_a_few_questions_is_none():
    """They would show nothing, and end every promise."""
    few = [replace(one, is_sentence=place > 10) for place, one in enumerate(simulated(400))]
    assert ["all", "sentences"] == [one.mix for one in calibrate(few).mixes]


def test_the_diagram_counts_every_answer_of_the_other_half():
    """Each point has its interval."""
    examples = simulated(400)
    found = calibrate(examples, made=Made("q", "s", "m"))
    assert found.tested == sum(one.count for one in found.bins)
    assert all(one.interval[0] <= one.right <= one.interval[1] for one in found.bins)
    assert found.bins == reliability(found, halves(examples)[1])
    assert Made("q", "s", "m") == found.made
