# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Overviews of systems that were made before: a board is asked for again and again.

An overview follows from the system, its facts, its evidence, the law and the days alone. It is
kept by exactly these, so one that is kept is never out of date.
"""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from datetime import date
from threading import Lock
from typing import Final

from waarborg.evidence import Entry
from waarborg.law import Engine
from waarborg.register.records import SystemState
from waarborg.report.portfolio import SystemOverview, overview

MOST: Final = 256
"""So many are kept in a process; each takes a few hundred kilobytes."""


class KeptOverviews:
    """Overviews by what they follow from; the one that was not asked for longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, SystemOverview] = OrderedDict()
        self._lock = Lock()

    def overview(
        self,
        state: SystemState,
        entries: Sequence[Entry],
        engine: Engine,
        on: date,
        as_of: date,
    ) -> SystemOverview:
        """Return the overview of a system, made now or before."""
        facts = tuple(sorted(fact.id for fact in state.facts.values()))
        evidence = tuple(entry.hash for entry in entries)
        days = (engine.base.digest, on, as_of)
        key = (state.system, state.version.id, facts, evidence, days)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = overview(state, entries, engine, on, as_of)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
