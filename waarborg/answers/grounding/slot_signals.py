# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether the numbers and the bodies of a sentence stand in its source, and in the same place."""

from collections.abc import Callable, Iterable, Mapping
from math import log1p

from waarborg.answers.grounding.bodies import OURS, may_stand_for
from waarborg.answers.grounding.numbers import Quantity, is_given
from waarborg.answers.grounding.units import Unit, Units, overlap
from waarborg.answers.grounding.words import stem_of

_MARGIN = 0.1
"""How much nearer another place must be, to count."""


def _number(own: Units, source: Units) -> float:
    return log1p(sum(not one.is_case for one in missing_quantities(own, source)))


def _number_of_case(own: Units, source: Units) -> float:
    return log1p(sum(one.is_case for one in missing_quantities(own, source)))


def missing_quantities(own: Units, source: Units) -> frozenset[Quantity]:
    """Return the numbers of a sentence that are nowhere in its source."""
    there = _quantities(source)
    return frozenset(one for one in _quantities(own) if not is_given(one, there))


def _number_elsewhere(own: Units, source: Units) -> float:
    """A number in the place of another of its kind, as far as the source tells."""
    worst = 0.0
    for leaf in _leaves(own):
        for one in leaf.clause.quantities:
            with_it = without = 0.0
            for unit in _leaves(source):
                if is_given(one, unit.clause.quantities):
                    with_it = max(with_it, overlap(leaf.clause.plain, unit))
                elif any(other.kind == one.kind for other in unit.clause.quantities):
                    without = max(without, overlap(leaf.clause.plain, unit))
            worst = max(worst, without - with_it - _MARGIN if with_it else 0.0)
    return worst


def _body(own: Units, source: Units) -> float:
    """Bodies that the source does not name, other than the one whose text it is."""
    return float(bool(_unnamed(own, source) - may_stand_for(OURS)))


def _own_body(own: Units, source: Units) -> float:
    """The municipality, in a sentence from a source that names others only."""
    return float(bool(_unnamed(own, source) & may_stand_for(OURS)) and bool(_named(source)))


def _unnamed(own: Units, source: Units) -> frozenset[str]:
    there = _named(source)
    stems = frozenset[str]().union(*(unit.clause.known.stems for unit in source))
    return frozenset(
        body
        for body in _named(own)
        if not may_stand_for(body) & there and stem_of(body) not in stems
    )


def _body_elsewhere(own: Units, source: Units) -> float:
    """A body in the place of another: the source says the rest of it of that other."""
    return _displaced(own, source, lambda unit: bool(unit.clause.bodies))


def _body_silent(own: Units, source: Units) -> float:
    """A body in a place where the source names none."""
    return _displaced(own, source, lambda unit: not unit.clause.bodies)


def _displaced(own: Units, source: Units, is_other: Callable[[Unit], bool]) -> float:
    """Return how much nearer a sentence comes to such units than to all others."""
    worst = 0.0
    for leaf in _leaves(own):
        for body in leaf.clause.bodies:
            with_it = without = 0.0
            for unit in source:
                if may_stand_for(body) & unit.clause.bodies:
                    with_it = max(
                        with_it, overlap(leaf.clause.plain, unit) if unit.is_leaf else 0.0
                    )
                elif is_other(unit):
                    without = max(without, overlap(leaf.clause.plain, unit))
                else:
                    with_it = max(with_it, overlap(leaf.clause.plain, unit))
            worst = max(worst, without - with_it)
    return worst


def _leaves(units: Iterable[Unit]) -> list[Unit]:
    return [unit for unit in units if unit.is_leaf]


def _quantities(units: Iterable[Unit]) -> frozenset[Quantity]:
    return frozenset(one for unit in units if unit.is_whole for one in unit.clause.quantities)


def _named(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(body for unit in units for body in unit.clause.bodies)


MEASURES: Mapping[str, Callable[[Units, Units], float]] = {
    "number": _number,
    "number-case": _number_of_case,
    "number-elsewhere": _number_elsewhere,
    "body": _body,
    "own-body": _own_body,
    "body-elsewhere": _body_elsewhere,
    "body-silent": _body_silent,
}
