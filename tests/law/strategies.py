# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Random systems and days, drawn from the questions and the dates of a law base."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from waarborg.law import LawBase
from waarborg.law.answers import distinct_answers
from waarborg.law.expressions import Facts, FactValue
from waarborg.law.records import Question

LATEST = date(2100, 1, 1)
"""A day on which every act of a law base is known."""


def answers(base: LawBase, question: Question) -> st.SearchStrategy[FactValue]:
    """Return answers to `question` on both sides of every border; several at once too."""
    if question.type == "choices":
        return st.frozensets(st.sampled_from(question.option_ids))
    return st.sampled_from(distinct_answers(base, question))


def systems(base: LawBase) -> st.SearchStrategy[Facts]:
    """Return systems of which any part of the facts is given, some of them as "I don't know"."""
    possible = {
        name: st.none() | answers(base, question)
        for name, question in base.questions.items()
        if name in base.tests or question.type not in ("number", "date")
    }
    return st.fixed_dictionaries({}, optional=possible)


def days(base: LawBase) -> st.SearchStrategy[date]:
    """Return days on and around every day on which the law can change."""
    moments = base.moments(LATEST)
    around = {day + timedelta(days=shift) for day in moments for shift in (-1, 0, 1)}
    return st.sampled_from(sorted(around))


def random_systems(
    base: LawBase, count: int, seed: int = 20260727
) -> Iterator[dict[str, FactValue]]:
    """Yield `count` systems, the same for the same seed: quicker than hypothesis for thousands.

    Each system answers its own share of the questions, so that the sparse and the complete
    are both among them.
    """
    rng = np.random.default_rng(seed)
    choices = {name: distinct_answers(base, question) for name, question in base.questions.items()}
    for _ in range(count):
        share = rng.random()
        asked = [name for name in choices if choices[name] and rng.random() < share]
        yield {name: _answer(rng, base.questions[name], choices[name]) for name in asked}


def _answer(
    rng: np.random.Generator, question: Question, values: tuple[FactValue, ...]
) -> FactValue:
    if rng.random() < 0.1:  # one in ten is not known yet
        return None
    if question.type == "choices":
        chance = rng.random() * 0.6
        return frozenset(option for option in question.option_ids if rng.random() < chance)
    return values[int(rng.integers(len(values)))]
