# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The law engine: one law base, and each edition of it compiled once."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from waarborg.law.compiler import compile_edition
from waarborg.law.edition import Edition, edition
from waarborg.law.law_base import LawBase
from waarborg.law.program import Program

EDITIONS_KEPT: Final = 256
"""A check with all its days and readings needs about a hundred; varying them fills no memory."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """An edition of the law, and its conditions as a program."""

    edition: Edition
    program: Program


class Engine:
    """Answers for every day and every state of knowledge, from one law base.

    Between two days on which the law changes, every day has the same edition: it is
    compiled the first time it is asked for.
    """

    def __init__(self, base: LawBase) -> None:
        self.base = base
        self._compiled = lru_cache(maxsize=EDITIONS_KEPT)(self._compile)
        self._moments: dict[frozenset[str], tuple[date, ...]] = {}

    def moments(self, as_of: date) -> tuple[date, ...]:
        """Return the days on which the law, as known on `as_of`, can change."""
        known = self.base.known_acts(as_of)
        if known not in self._moments:
            self._moments[known] = self.base.moments(as_of)
        return self._moments[known]

    def later_moments(self, on: date, as_of: date) -> tuple[date, ...]:
        """Return the days after `on` on which the law, as known on `as_of`, can change."""
        moments = self.moments(as_of)
        return moments[bisect_right(moments, on) :]

    def compiled(self, on: date, as_of: date, readings: Mapping[str, str]) -> Compiled:
        """Return the law on the day `on`, as known on `as_of`, under `readings` (all of them)."""
        moments = self.moments(as_of)
        place = bisect_right(moments, on)
        since = moments[place - 1] if place else date.min
        return self._compiled(self._first_day_with(as_of), since, tuple(sorted(readings.items())))

    def _first_day_with(self, as_of: date) -> date:
        """Return the first day whose knowledge of the law is that of `as_of`."""
        known = [act.knowledge for act in self.base.acts.values() if act.knowledge <= as_of]
        return max(known, default=date.min)

    def _compile(self, as_of: date, on: date, readings: tuple[tuple[str, str], ...]) -> Compiled:
        current = edition(self.base, on, as_of, dict(readings))
        return Compiled(current, compile_edition(current))
