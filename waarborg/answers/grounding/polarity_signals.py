# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a sentence says the opposite of its source, or more than it."""

from collections.abc import Callable, Mapping

from waarborg.answers.grounding.units import Clause, Unit, Units, overlap
from waarborg.answers.grounding.words import word_of

_SURE = 0.8
_ALIGNED = 0.6
"""Share of the best overlap from which a unit counts as about the same."""


def says_opposite(own: Clause, other: Clause) -> bool:
    """Tell whether one of two clauses says the other way round what the other says."""
    is_turned = own.polarity.is_negated != other.polarity.is_negated
    is_turned ^= _has_other_side(own, other)
    for pair in {pair for pair, _ in own.polarity.facing}:
        sides, others = (
            {side for at, side in one.polarity.facing if at == pair} for one in (own, other)
        )
        is_turned ^= len(sides) == len(others) == 1 and sides != others
    for one, each in ((own, other), (other, own)):
        only = one.polarity.lacking - each.polarity.lacking
        is_turned ^= any(each.known.covers(word_of(stem)) > _SURE for stem in only)
    return is_turned


def _has_other_side(own: Clause, other: Clause) -> bool:
    """Tell whether one sets as the most what the other sets as the least."""
    return any((-side, one) in other.polarity.limits for side, one in own.polarity.limits)


def _turned_new(own: Units, source: Units) -> float:
    """Something that is not so by one word (gratis), where the source says so nowhere."""
    return float(
        any(not _is_turned(stem, source) for unit in own for stem in unit.clause.polarity.turned)
    )


def _is_turned(stem: str, source: Units) -> bool:
    return any(
        stem in part.polarity.turned
        or (part.polarity.is_negated and part.known.covers(word_of(stem)) > 0)
        for unit in source
        for part in unit.parts
    )


def _opposites(own: Units, source: Units) -> float:
    """Opposite sides of a pair, where the source says the same otherwise."""
    worst = 0.0
    for unit in own:
        near, best = _nearest(unit, source)
        there = {side for one in near for side in one.clause.polarity.sides}
        for pair, side in unit.clause.polarity.sides:
            others = {other for place, other in there if place == pair}
            if others and side not in others:
                worst = max(worst, best)
    return worst


def _limits(own: Units, source: Units) -> float:
    there = _limits_of(source)
    ours = _limits_of(own)
    return float(any((-side, one) in there and (side, one) not in there for side, one in ours))


def _limits_of(units: Units) -> set[tuple[int, str]]:
    """Return the limits of clauses."""
    return {
        (side, one) for unit in units for part in unit.parts for side, one in part.polarity.limits
    }


def _strong(own: Units, source: Units) -> float:
    """Words that make the claim larger than the source does."""
    there = {word for unit in source for word in unit.clause.polarity.supported}
    ours = {word for unit in own for word in unit.clause.polarity.strong}
    return float(bool(ours - there))


def _also(own: Units, source: Units) -> float:
    """Words that say that it holds there too, where the source does not."""
    there = {word for unit in source for word in unit.clause.polarity.supported_also}
    ours = {word for unit in own for word in unit.clause.polarity.also}
    return float(bool(ours - there))


def _nearest(own: Unit, source: Units) -> tuple[list[Unit], float]:
    shares = [(overlap(own.clause.words, unit), unit) for unit in source]
    best = max((share for share, _ in shares), default=0.0)
    return [unit for share, unit in shares if share >= _ALIGNED * best and best > 0], best


MEASURES: Mapping[str, Callable[[Units, Units], float]] = {
    "turned": _turned_new,
    "opposite": _opposites,
    "limit": _limits,
    "strong": _strong,
    "also": _also,
}
