# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What speaks against the support of a sentence, as numbers: 0 is nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from waarborg.answers.grounding import polarity_signals, slot_signals
from waarborg.answers.grounding.units import Unit, Units, overlap, units_of
from waarborg.answers.grounding.words import Known, Word, coverage

_SHORT = 4
_LONG = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence beside what should support it."""

    sentence: str
    passages: tuple[str, ...]
    own: tuple[Unit, ...]
    """The sentence itself, and its clauses."""
    source: tuple[Unit, ...]
    known: Known
    """All words of the source."""


def case_of(sentence: str, passages: Sequence[str]) -> Case:
    """Return a sentence beside its passages, taken apart."""
    source = tuple(unit for passage in passages for unit in units_of(passage))
    known = Known.joined(*(unit.clause.known.stems for unit in source))
    return Case(sentence, tuple(passages), units_of(sentence), source, known)


def signals_of(sentence: str, passages: Sequence[str]) -> dict[str, float]:
    """Return what speaks against the support of a sentence by passages."""
    case = case_of(sentence, passages)
    return {name: measure(case) for name, measure in MEASURES.items()}


def _not_covered(case: Case) -> float:
    return 1 - coverage(_words(case.own), case.known)


def _not_in_one(case: Case) -> float:
    """What no single sentence of the source says, with the one before it."""
    words = _words(case.own)
    return 1 - max((overlap(words, unit) for unit in case.source), default=0.0)


def _weakest_clause(case: Case) -> float:
    return max(1 - coverage(unit.clause.words, case.known) for unit in case.own if unit.is_leaf)


def _new_words(case: Case) -> float:
    """How many words that claim something are not in the source."""
    return log1p(sum(word.weight * (1 - case.known.covers(word)) for word in _words(case.own)))


def _new_things(case: Case) -> float:
    """How much of the longer words is not in the source: the things that a claim adds."""
    new = (
        (1 - case.known.covers(word)) * min(1.0, (len(word.text) - _SHORT) / _LONG)
        for word in _words(case.own)
        if word.weight == 1.0 and len(word.text) > _SHORT
    )
    return log1p(sum(new))


def _words(units: Iterable[Unit]) -> list[Word]:
    return [word for unit in units if unit.is_whole for word in unit.clause.words]


def _of_units(measure: Callable[[Units, Units], float]) -> Callable[[Case], float]:
    return lambda case: measure(case.own, case.source)


MEASURES: Mapping[str, Callable[[Case], float]] = {
    "content": _not_covered,
    "content-one": _not_in_one,
    "content-clause": _weakest_clause,
    "content-new": _new_words,
    "content-things": _new_things,
    **{
        name: _of_units(measure)
        for name, measure in {**polarity_signals.MEASURES, **slot_signals.MEASURES}.items()
    },
}
