# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How sure one answer is, and what becomes of it: no calibration, no certainty."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from waarborg.answers.doubt.features import features_of
from waarborg.answers.doubt.records import Calibration
from waarborg.answers.ports import Judged
from waarborg.answers.records import AnswerSentence, Hit, Outcome, Standing


def score_of(calibration: Calibration, features: Mapping[str, float]) -> float:
    """Return the log odds that an answer with these features is right."""
    weights = calibration.weights
    return sum(
        weight if name == "intercept" else weight * features.get(name, 0.0)
        for name, weight in weights.items()
    )


def certainty_of(calibration: Calibration, features: Mapping[str, float]) -> float:
    """Return the probability that an answer with these features is right."""
    return certainty_at(calibration.points, score_of(calibration, features))


def certainty_at(points: Sequence[tuple[float, float]], score: float) -> float:
    """Return the probability that belongs to a score: on the line between the two points beside."""
    place = bisect_right([one for one, _ in points], score)
    if place in {0, len(points)}:
        return points[max(place - 1, 0)][1]
    (left, low), (right, high) = points[place - 1 : place + 1]
    return low + (high - low) * (score - left) / (right - left)


def outcome_of(calibration: Calibration, features: Mapping[str, float]) -> Outcome:
    """Return whether an answer is given, given with doubt, or not given."""
    score = score_of(calibration, features)
    if calibration.answered is not None and score >= calibration.answered:
        return Outcome.ANSWERED
    certainty = certainty_of(calibration, features)
    return Outcome.UNKNOWN if certainty < calibration.unknown else Outcome.DOUBTED


class CalibratedDoubt:
    """The measure of doubt that the assistant asks."""

    def __init__(self, calibration_of: Callable[[str, str], Calibration | None]) -> None:
        """`calibration_of` gives what holds for an organisation and a writing model, or None."""
        self._calibration_of = calibration_of

    def judge(
        self,
        organisation: str,
        question: str,
        hits: Sequence[Hit],
        sentences: Sequence[AnswerSentence],
        writer: str = "",
    ) -> Judged:
        """Judge an answer. Without passages or without one supported sentence it is unknown.

        Without a calibration that holds, every answer is in doubt. An answer with a sentence
        that is not checked is in doubt too, however sure the rest is.
        """
        supported = [one for one in sentences if one.standing is not Standing.UNCHECKED]
        if not hits or not supported:
            return Judged(Outcome.UNKNOWN, tuple(sentences), None)
        calibration = self._calibration_of(organisation, writer)
        if calibration is None:
            return Judged(Outcome.DOUBTED, tuple(sentences), None)
        features = features_of(question, hits, sentences)
        outcome = outcome_of(calibration, features)
        if outcome is Outcome.ANSWERED and len(supported) < len(sentences):
            outcome = Outcome.DOUBTED
        return Judged(outcome, tuple(sentences), certainty_of(calibration, features))
