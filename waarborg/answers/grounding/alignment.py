# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a statement says the opposite of the statement of its source that it comes nearest to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waarborg.answers.grounding.bodies import may_stand_for
from waarborg.answers.grounding.polarity_signals import says_opposite
from waarborg.answers.grounding.units import Clause, Unit, Units, overlap
from waarborg.answers.grounding.words import coverage, stem_of

_REST: Final = 0.5
"""How much a word of the rest of its sentence counts for the nearness of a clause."""
_EXCEPTED: Final = 0.6
"""Share of an exception that a sentence must hold to be about it."""
_NEAR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause with the sentence that it stands in."""

    leaf: Unit
    whole: Unit

    @property
    def clause(self) -> Clause:
        """What it says."""
        return self.leaf.clause

    @property
    def is_condition(self) -> bool:
        """Whether it only says when the rest holds."""
        return self.clause.is_condition and len(self.whole.parts) > 1

    @property
    def exceptions(self) -> tuple[Clause, ...]:
        """The clauses of its sentence that say where the rest is not so."""
        return tuple(part for part in self.whole.parts if part.polarity.is_exception)


def placed(units: Units) -> Iterator[Placed]:
    """Yield the clauses of sentences, each with its sentence."""
    whole: Unit | None = None
    for unit in units:
        whole = unit if unit.is_whole or whole is None else whole
        if unit.is_leaf:
            yield Placed(unit, whole)


def nearness(own: Placed, other: Placed) -> float:
    """Return how much of a clause and its sentence another clause says."""
    words = own.clause.words
    rest = [word for word in own.whole.clause.words if word not in words]
    near, beside = overlap(words, other.leaf), overlap(rest, other.leaf)
    weight = sum(word.weight for word in words)
    less = _REST * sum(word.weight for word in rest)
    return (weight * near + less * beside) / (weight + less) if weight + less else 1.0


def is_opposed(own: Placed, other: Placed) -> bool:
    """Tell whether another clause says the opposite, as far as the exceptions of it do not."""
    return says_opposite(own.clause, other.clause) ^ _is_excepted(own, other)


def _is_excepted(own: Placed, other: Placed) -> bool:
    if own.exceptions or other.clause.polarity.is_exception:
        return False
    known = own.whole.clause.known
    return any(
        coverage(part.words[1:], known) >= _EXCEPTED
        for part in other.exceptions
        if len(part.words) > 1
    )


def _split(own: Placed, others: Sequence[Placed]) -> tuple[float, float]:
    """Return how near the nearest clause comes that agrees, and the nearest that does not."""
    agreed = opposed = 0.0
    for other in others:
        near = nearness(own, other)
        if is_opposed(own, other):
            opposed = max(opposed, near)
        else:
            agreed = max(agreed, near)
    return agreed, opposed


def _statements(units: Units) -> list[Placed]:
    found = list(placed(units))
    kept = [one for one in found if not (one.is_condition or one.clause.polarity.is_exception)]
    return kept or found


def _opposed(own: Units, source: Units) -> float:
    """How much nearer the source comes to the opposite of a statement than to the statement."""
    others = _statements(source)
    found = [_split(one, others) for one in _statements(own)]
    return max((max(0.0, opposed - agreed) for agreed, opposed in found), default=0.0)


def _opposed_nearest(own: Units, source: Units) -> float:
    """How near the nearest statement is, if it says the opposite."""
    others = _statements(source)
    found = [_split(one, others) for one in _statements(own)]
    return max((one for agreed, one in found if one > max(agreed, _NEAR)), default=0.0)


def _condition(own: Units, source: Units) -> float:
    """How near the nearest condition is, if it is the other way round."""
    others = [one for one in placed(source) if one.is_condition]
    found = [_split(one, others) for one in placed(own) if one.is_condition]
    return max((opposed for agreed, opposed in found if opposed > agreed), default=0.0)


def _lacking(own: Units, source: Units) -> float:
    """Something that a statement is without where the source has it, or the other way round."""
    worst = 0.0
    others = _statements(source)
    lacked = frozenset(stem for one in others for stem in one.clause.polarity.lacking)
    for one in _statements(own):
        for word in one.clause.words:
            is_lacking = stem_of(word.text) in one.clause.polarity.lacking
            same = other = 0.0
            for each in others:
                if not each.clause.known.covers(word) > _NEAR:
                    continue
                is_there = stem_of(word.text) not in each.clause.polarity.lacking
                is_there ^= each.clause.polarity.is_negated
                is_own = not is_lacking ^ one.clause.polarity.is_negated
                if is_there == is_own:
                    same = max(same, nearness(one, each))
                else:
                    other = max(other, nearness(one, each))
            if is_lacking or stem_of(word.text) in lacked:
                worst = max(worst, other - same)
    return worst


def _doer(own: Units, source: Units) -> float:
    """How much nearer the source comes where somebody else does it."""
    worst = 0.0
    others = list(placed(source))
    for one in placed(own):
        doer = one.clause.roles.doer
        same = other = 0.0
        for each in others if doer else ():
            theirs = each.clause.roles.doer
            if one.clause.roles.verbs.isdisjoint(each.clause.roles.verbs):
                continue
            if not theirs or not may_stand_for(doer).isdisjoint(may_stand_for(theirs)):
                same = max(same, nearness(one, each))
            else:
                other = max(other, nearness(one, each))
        worst = max(worst, other - same)
    return worst


MEASURES: Mapping[str, Callable[[Units, Units], float]] = {
    "opposed": _opposed,
    "opposed-nearest": _opposed_nearest,
    "condition": _condition,
    "lacking": _lacking,
    "doer": _doer,
}
