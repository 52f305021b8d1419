# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether a sentence says the opposite of its source, or more than it."""

from collections.abc import Callable, Mapping

from waarborg.answers.grounding.units import Clause, Unit, Units, overlap
from waarborg.answers.grounding.words import Word, stem_of, word_of

_EXCUSED = 0.5
"""How much of what is opposed is excused by what is said too: it is of another clause."""
_SURE = 0.8
_ALIGNED = 0.6
"""Share of the best overlap from which a unit counts as about the same."""


def _negation(own: Units, source: Units) -> float:
    """How much nearer the source comes to the opposite of a statement than to the statement."""
    worst = 0.0
    for leaf in _statements(own):
        same = other = 0.0
        for unit in source:
            agreed, opposed = _shares(leaf.clause, unit)
            same, other = max(same, agreed), max(other, opposed)
        worst = max(worst, other - same)
    return worst


def _negation_nearest(own: Units, source: Units) -> float:
    """How much of a statement the nearest sentence says the other way round."""
    worst = 0.0
    whole = [unit for unit in source if unit.is_whole]
    for leaf in _statements(own):
        shares = [_shares(leaf.clause, unit) for unit in whole]
        best = max(map(sum, shares), default=0.0)
        near = [opposed for agreed, opposed in shares if agreed + opposed >= 0.9 * best]
        worst = max(worst, min(near, default=0.0))
    return worst


def _statements(units: Units) -> list[Unit]:
    """Return the clauses that say something; of a sentence that only asks, all of it."""
    leaves = [unit for unit in units if unit.is_leaf]
    return [unit for unit in leaves if not unit.clause.is_condition] or leaves


def _shares(own: Clause, unit: Unit) -> tuple[float, float]:
    """Return which share of what is claimed a unit says too, and which the other way round.

    What was only said just before, or as a condition, goes with the rest.
    """
    agreed = opposed = before = total = 0.0
    is_excepted = _is_excepted(own, unit)
    for word in own.words:
        total += word.weight
        best, place = max((part.known.covers(word), at) for at, part in enumerate(unit.parts))
        if not best or unit.parts[place].is_condition:
            before += word.weight * unit.covers(word)
        elif unit.parts[place].polarity.is_exception:
            agreed += word.weight * best
        elif (
            _says_opposite(own, unit.parts[place])
            ^ is_excepted
            ^ _lacks(word, own, unit.parts[place])
        ):
            opposed += word.weight * best
        else:
            agreed += word.weight * best
    opposed = max(0.0, opposed - agreed * _EXCUSED)
    if opposed > agreed:
        opposed += before
    else:
        agreed += before
    return (agreed / total, opposed / total) if total else (0.0, 0.0)


def _is_excepted(own: Clause, unit: Unit) -> bool:
    """Tell whether a sentence makes an exception of what is said: `behalve voor een monument`."""
    exceptions = [part for part in unit.parts if part.polarity.is_exception]
    return any(
        part.known.covers(word) >= _SURE and word.weight == 1
        for part in exceptions
        for word in own.words
    )


def _lacks(word: Word, own: Clause, other: Clause) -> bool:
    """Tell whether one of two clauses is said to be without something, and the other with it."""
    stem = stem_of(word.text)
    return (stem in own.polarity.lacking) != (stem in other.polarity.lacking)


def _says_opposite(own: Clause, other: Clause) -> bool:
    is_turned = own.polarity.is_negated != other.polarity.is_negated
    is_turned ^= _has_other_side(own, other)
    for stem in own.polarity.turned ^ other.polarity.turned:
        bare = other if stem in own.polarity.turned else own
        is_turned ^= bare.known.covers(word_of(stem)) > 0
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
    """Return the limits of clauses; those of what is not so are turned round."""
    return {
        (-side if part.polarity.is_negated else side, one)
        for unit in units
        for part in unit.parts
        for side, one in part.polarity.limits
    }


def _strong(own: Units, source: Units) -> float:
    """Words that make the claim larger than the source does."""
    there = {word for unit in source for word in unit.clause.polarity.supported}
    ours = {word for unit in own for word in unit.clause.polarity.strong}
    return float(bool(ours - there))


def _nearest(own: Unit, source: Units) -> tuple[list[Unit], float]:
    shares = [(overlap(own.clause.words, unit), unit) for unit in source]
    best = max((share for share, _ in shares), default=0.0)
    return [unit for share, unit in shares if share >= _ALIGNED * best and best > 0], best


MEASURES: Mapping[str, Callable[[Units, Units], float]] = {
    "negation": _negation,
    "negation-nearest": _negation_nearest,
    "turned": _turned_new,
    "opposite": _opposites,
    "limit": _limits,
    "strong": _strong,
}
