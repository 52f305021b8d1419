# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a whole portfolio: between two days, or by what was learned of the law."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from waarborg.law import Engine, State
from waarborg.law.changes import Difference
from waarborg.law.columns import columns_of
from waarborg.law.engine import Compiled
from waarborg.register.records import SystemState
from waarborg.report.portfolio_causes import Causes
from waarborg.report.portfolio_histories import Portfolio, Track, from_day, patterns, state_on

Effect = Literal[
    "starts", "ends", "new-text", "moves", "may-start", "may-end", "may-move", "now-open"
]
"""`may-start`: it now may apply; `may-end`: it surely does not any more, and it was open before;
`may-move`: the day moves from which it may apply; `now-open`: it applied and that is now open.
The other four are certain."""
OPEN: Final = frozenset({"may-start", "may-end", "may-move", "now-open"})
NEVER: Final[Track] = ((date.min, State.DOES_NOT_APPLY),)


@dataclass(frozen=True, slots=True)
class Change:
    """A norm that starts, ends or moves for some systems, and the act that does it."""

    day: date
    """The day on which it changes; for what moves the first day on which the answers differ."""
    effect: Effect
    difference: Difference
    systems: tuple[SystemState, ...]
    was: Track | None = None
    """For what moves: how it was going to be, and how it is going to be."""
    becomes: Track | None = None

    @property
    def is_open(self) -> bool:
        """Whether facts are missing to say what changes."""
        return self.effect in OPEN


@dataclass(frozen=True, slots=True)
class PortfolioChanges:
    """All that changes, for every system; nothing is left out without being named."""

    portfolio: Portfolio
    changes: tuple[Change, ...]
    touched: frozenset[str] = field(default=frozenset())
    """Ids of the systems for which anything changes."""

    @property
    def untouched(self) -> int:
        """How many systems stay as they are."""
        return len(self.portfolio.states) - len(self.touched)


class _Case(NamedTuple):
    """What one system meets; cases that are the same are told together."""

    day: date
    key: str
    effect: Effect
    before: State
    after: State
    was: Track | None = None
    becomes: Track | None = None


def year_later(day: date) -> date:
    """Return the same day a year later; the day after where that year has no such day.

    >>> year_later(date(2028, 2, 29))
    datetime.date(2029, 3, 1)
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return (day + timedelta(days=1)).replace(year=day.year + 1)


def changes_between(
    engine: Engine, portfolio: Portfolio, since: date, until: date, as_of: date
) -> PortfolioChanges:
    """Return what changes after the day `since`, up to and including the day `until`."""
    days = [day for day in engine.later_moments(since, as_of) if day <= until]
    readings = engine.base.default_readings
    editions = {
        day: (engine.compiled(old, as_of, readings), engine.compiled(day, as_of, readings))
        for old, day in zip([since, *days], days, strict=False)
    }

    def cases(tracks: Mapping[str, Track]) -> Iterator[_Case]:
        for key, track in tracks.items():
            for day, (old, new) in editions.items():
                before = state_on(track, date.fromordinal(day.toordinal() - 1))
                after = state_on(track, day)
                effect = _effect(before, after)
                texts = (old.edition.norms.get(key), new.edition.norms.get(key))
                if effect is None and before is not State.DOES_NOT_APPLY and texts[0] != texts[1]:
                    effect = "new-text"
                if effect:
                    yield _Case(day, key, effect, before, after)

    found: dict[_Case, list[int]] = {}
    for pattern in patterns(engine, portfolio.facts, since, as_of):
        for case in cases(pattern.tracks):
            found.setdefault(case, []).extend(pattern.rows)
    return _explained(engine, portfolio, found, lambda case: editions[case.day], same_day=False)


def moves_between(
    engine: Engine, portfolio: Portfolio, on: date, known: date, known_later: date
) -> PortfolioChanges:
    """Return what became otherwise, from the day `on`, by what was learned of the law between."""
    readings = engine.base.default_readings
    before, after = (_tracks_by_row(engine, portfolio, on, as_of) for as_of in (known, known_later))
    found: dict[_Case, list[int]] = {}
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is new:
            continue
        for key in sorted({**old, **new}):
            case = _move(key, old.get(key, NEVER), new.get(key, NEVER), on)
            if case:
                found.setdefault(case, []).append(row)

    def editions(case: _Case) -> tuple[Compiled, Compiled]:
        return (
            engine.compiled(case.day, known, readings),
            engine.compiled(case.day, known_later, readings),
        )

    return _explained(engine, portfolio, found, editions, same_day=True)


def _tracks_by_row(
    engine: Engine, portfolio: Portfolio, on: date, as_of: date
) -> list[Mapping[str, Track]]:
    tracks: list[Mapping[str, Track]] = [{}] * len(portfolio.facts)
    for pattern in patterns(engine, portfolio.facts, on, as_of):
        for row in pattern.rows:
            tracks[row] = pattern.tracks
    return tracks


def _move(key: str, was: Track, becomes: Track, on: date) -> _Case | None:
    was, becomes = from_day(was, on), from_day(becomes, on)
    if was == becomes:
        return None
    days = sorted({day for day, _ in (*was, *becomes)})
    day = next(one for one in days if state_on(was, one) is not state_on(becomes, one))
    old, new = state_on(was, day), state_on(becomes, day)
    return _Case(day, key, _effect_of_move(was, becomes), old, new, was, becomes)


def _effect(before: State, after: State) -> Effect | None:
    """Return what a change of state is for the one who must comply."""
    if before is after:
        return None
    if after is State.APPLIES:
        return "starts"
    if before is State.APPLIES:
        return "ends" if after is State.DOES_NOT_APPLY else "now-open"
    return "may-start" if after is State.UNDETERMINED else "may-end"


def _effect_of_move(was: Track, becomes: Track) -> Effect:
    applied, applies = (_ever(one, State.APPLIES) for one in (was, becomes))
    if applied and applies:
        return "moves"
    if applied:
        return "now-open" if _ever(becomes, State.UNDETERMINED) else "ends"
    if applies:
        return "starts"
    was_open, is_open = (_ever(one, State.UNDETERMINED) for one in (was, becomes))
    if was_open and is_open:
        return "may-move"
    return "may-start" if is_open else "may-end"


def _ever(track: Track, state: State) -> bool:
    return any(one is state for _, one in track)


def _explained(
    engine: Engine,
    portfolio: Portfolio,
    found: Mapping[_Case, list[int]],
    editions: Callable[[_Case], tuple[Compiled, Compiled]],
    *,
    same_day: bool,
) -> PortfolioChanges:
    """Return the cases with the act that makes each; the same act and case stand together."""
    causes = Causes(portfolio.facts, columns_of(engine.base, portfolio.facts))
    changes = [
        Change(
            case.day,
            case.effect,
            difference,
            tuple(portfolio.states[row] for row in own),
            case.was,
            case.becomes,
        )
        for case, rows in found.items()
        for difference, own in causes.of(
            rows, *editions(case), case.key, (case.before, case.after), same_day=same_day
        )
    ]
    changes.sort(key=lambda one: (one.day, one.is_open, -len(one.systems), one.difference.norm.id))
    touched = frozenset(portfolio.states[row].system.id for rows in found.values() for row in rows)
    return PortfolioChanges(portfolio, tuple(changes), touched)
