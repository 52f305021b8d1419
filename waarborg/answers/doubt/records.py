# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is learned from labelled questions, and what is promised because of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """An answer of which somebody said whether it is right."""

    id: str
    """Of the question: decides in which half it is, so a set is always split the same."""
    features: Mapping[str, float]
    is_right: bool
    is_sentence: bool = True
    """Whether it was asked in a sentence; else in key words."""
    has_answer: bool = True
    """Whether some source answers it."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers with about the same certainty: one point of the reliability diagram."""

    low: float
    high: float
    count: int
    certainty: float
    """The mean of what was said."""
    right: float
    """The share that was right."""
    interval: tuple[float, float]
    """Of that share, by Clopper and Pearson, at 95 percent."""


@dataclass(frozen=True, slots=True)
class Tested:
    """One mix of questions, and what the test showed on it."""

    mix: str
    """`all`, `sentences`, `key-words` or `half-unanswered`."""
    questions: int
    unflagged: int
    """Answers that are not flagged."""
    wrong: int
    """Of these, the ones that are wrong."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a calibration was made of. When one of these changes it no longer holds."""

    questions: str
    """Digest of the labelled set."""
    sources: str
    """Digest of the sources."""
    model: str
    """What finds the answers: the model that compares meanings, or words alone."""
    answering: str = ""
    """Digest of what else decides: weights, words and code. Empty in those of before it counted."""
    mode: str = "quoting"
    writer: str = ""
    """Which model wrote the answers; empty when quoting."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns features into a certainty, and from which score an answer is not flagged."""

    share: float
    """At least this share of the answers that are not flagged is right, …"""
    confidence: float
    """… with this confidence: so often a calibration like this keeps its promise."""
    weights: Mapping[str, float]
    """Of each feature; `intercept` is the start."""
    points: tuple[tuple[float, float], ...]
    """Scores with the share that was right there, rising."""
    answered: float | None
    """The lowest score of an answer that is not flagged; None when the promise cannot be made."""
    unknown: float
    """Answers that are less certain than this are not given."""
    examples: int
    tested: int
    """Examples on which the promise was tested: others than those that the rest was fitted on."""
    unflagged: int
    """Of these, the answers that are not flagged."""
    wrong: int
    """Of these, the ones that are wrong."""
    needed: int
    """Answers that are not flagged, at least, for the promise: if all are right."""
    bins: tuple[Bin, ...] = ()
    mixes: tuple[Tested, ...] = ()
    """Those on each of which the promise was tested."""
    made: Made | None = field(default=None)

    @property
    def is_too_small(self) -> bool:
        """Whether no labelled set of this size could keep the promise."""
        return self.tested < self.needed

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, for evidence."""
        return asdict(self)

    @classmethod
    def of_plain(cls, plain: Mapping[str, Any]) -> "Calibration":
        """Return what `plain` gave."""
        bins = tuple(Bin(**{**one, "interval": tuple(one["interval"])}) for one in plain["bins"])
        points = tuple((float(score), float(share)) for score, share in plain["points"])
        mixes = tuple(Tested(**one) for one in plain.get("mixes", ()))
        made = Made(**plain["made"]) if plain.get("made") else None
        return cls(**{**plain, "bins": bins, "points": points, "mixes": mixes, "made": made})
