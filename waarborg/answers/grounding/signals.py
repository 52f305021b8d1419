# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What speaks against the support of a sentence, as numbers: 0 is nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from waarborg.answers.grounding import alignment, polarity_signals, slot_signals
from waarborg.answers.grounding.units import Unit, Units, units_of
from waarborg.answers.grounding.words import Known, Word, coverage


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


def _words(units: Iterable[Unit]) -> list[Word]:
    return [word for unit in units if unit.is_whole for word in unit.clause.words]


def _of_units(measure: Callable[[Units, Units], float]) -> Callable[[Case], float]:
    return lambda case: measure(case.own, case.source)


MEASURES: Mapping[str, Callable[[Case], float]] = {
    "content": _not_covered,
    **{
        name: _of_units(measure)
        for name, measure in {
            **polarity_signals.MEASURES,
            **alignment.MEASURES,
            **slot_signals.MEASURES,
        }.items()
    },
}
