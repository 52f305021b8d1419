# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A check of all systems again: what the law says of each now, and what moved since before.

Pure. What a check found is kept as plain JSON, in which systems with the same outcome share it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from waarborg.kernel.canonical import canonical_json, digest
from waarborg.law import Engine, State
from waarborg.register.records import SystemState
from waarborg.report.portfolio_histories import (
    Track,
    from_day,
    patterns,
    portfolio_of,
)

Because = Literal["law", "facts"]
"""Why an outcome moved: `facts` where answers were changed in between, which can hide the law."""
_Step = tuple[str, Track, Track]
_NOTHING: Final = State.DOES_NOT_APPLY


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a check of some systems found."""

    on: date
    tracks: Mapping[str, Mapping[str, Track]]
    """By id of the system, then by norm."""
    facts: Mapping[str, str]
    """By id of the system: the digest of its answers."""
    unreadable: tuple[str, ...] = ()
    out_of_use: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A norm that applies otherwise to a system than was found before."""

    system: str
    norm: str
    was: Track
    becomes: Track
    because: Because


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two checks, and what could not be compared."""

    moved: tuple[Moved, ...] = ()
    added: tuple[str, ...] = field(default=())
    """Systems that were not there before, or could not be looked at."""
    unreadable: tuple[str, ...] = ()
    out_of_use: tuple[str, ...] = ()


def outcomes(engine: Engine, states: Sequence[SystemState], on: date, as_of: date) -> Outcomes:
    """Check systems on the day `on`, with the law as known on `as_of`, for every day to come."""
    portfolio = portfolio_of(engine, states)
    tracks: dict[str, Mapping[str, Track]] = {}
    for pattern in patterns(engine, portfolio.facts, on, as_of):
        for row in pattern.rows:
            tracks[portfolio.states[row].system.id] = pattern.tracks
    return Outcomes(
        on,
        tracks,
        {one.system.id: facts_digest(one) for one in portfolio.states},
        _ids(portfolio.unreadable),
        _ids(portfolio.out_of_use),
    )


def facts_digest(state: SystemState) -> str:
    """Return what tells whether the answers about a system were changed."""
    return digest(canonical_json(state.law_facts))


def _ids(states: Iterable[SystemState]) -> tuple[str, ...]:
    return tuple(one.system.id for one in states)


def compare(before: Outcomes, after: Outcomes) -> Comparison:
    """Return what moved for the systems of `after`; what just came to its day did not move."""
    moved: list[Moved] = []
    added: list[str] = []
    first = min(before.on, after.on)
    known: dict[tuple[int, int], tuple[_Step, ...]] = {}  # many systems share their tracks
    for system, tracks in after.tracks.items():
        older = before.tracks.get(system)
        if older is None:
            added.append(system)
            continue
        because: Because = "law" if before.facts[system] == after.facts[system] else "facts"
        pair = id(older), id(tracks)
        if pair not in known:
            known[pair] = tuple(_steps(older, tracks, first, after.on))
        moved += (Moved(system, *step, because) for step in known[pair])
    return Comparison(tuple(moved), tuple(added), after.unreadable, after.out_of_use)


def _steps(
    older: Mapping[str, Track], newer: Mapping[str, Track], first: date, on: date
) -> Iterator[_Step]:
    """Yield the norms that apply otherwise from the day `on`, with how it was and how it is."""
    never: Track = ((first, _NOTHING),)
    for norm in sorted({**older, **newer}):
        was = from_day(older.get(norm, never), on)
        becomes = from_day(newer.get(norm, never), on)
        if was != becomes:
            yield norm, was, becomes


def outcomes_json(found: Outcomes) -> dict[str, Any]:
    """Return outcomes as plain JSON values, in which each norm and track is written once.

    A pattern is a list of a norm and a track by their places, and so on: 100,000 systems fit.
    """
    norms = sorted({norm for tracks in found.tracks.values() for norm in tracks})
    norm_places = {norm: place for place, norm in enumerate(norms)}
    track_places: dict[Track, int] = {}
    pattern_places: dict[int, int] = {}
    patterns_told: list[list[int]] = []
    systems: dict[str, Any] = {}
    for system, tracks in found.tracks.items():
        if id(tracks) not in pattern_places:
            pattern_places[id(tracks)] = len(patterns_told)
            patterns_told.append(
                [
                    place
                    for norm, track in tracks.items()
                    for place in (
                        norm_places[norm],
                        track_places.setdefault(track, len(track_places)),
                    )
                ]
            )
        systems[system] = [pattern_places[id(tracks)], found.facts[system]]
    return {
        "on": found.on.isoformat(),
        "norms": norms,
        "tracks": [track_json(one) for one in track_places],
        "patterns": patterns_told,
        "systems": systems,
        "unreadable": list(found.unreadable),
        "outOfUse": list(found.out_of_use),
    }


def outcomes_of(content: Mapping[str, Any]) -> Outcomes:
    """Return outcomes from plain JSON values."""
    norms: Sequence[str] = content["norms"]
    tracks = [track_of(one) for one in content["tracks"]]
    shared = [
        {norms[norm]: tracks[track] for norm, track in zip(each[::2], each[1::2], strict=True)}
        for each in content["patterns"]
    ]
    systems: Mapping[str, Any] = content["systems"]
    return Outcomes(
        date.fromisoformat(content["on"]),
        {system: shared[number] for system, (number, _) in systems.items()},
        {system: facts for system, (_, facts) in systems.items()},
        tuple(content["unreadable"]),
        tuple(content["outOfUse"]),
    )


def joined(parts: Sequence[Outcomes]) -> Outcomes:
    """Return the outcomes of all parts together; those that are the same share them again."""
    kept: dict[tuple[tuple[str, Track], ...], Mapping[str, Track]] = {}
    by_id: dict[int, Mapping[str, Track]] = {}
    tracks: dict[str, Mapping[str, Track]] = {}
    for part in parts:
        for system, one in part.tracks.items():
            if id(one) not in by_id:
                by_id[id(one)] = kept.setdefault(tuple(sorted(one.items())), one)
            tracks[system] = by_id[id(one)]
    return Outcomes(
        parts[0].on,
        tracks,
        {system: facts for part in parts for system, facts in part.facts.items()},
        tuple(one for part in parts for one in part.unreadable),
        tuple(one for part in parts for one in part.out_of_use),
    )


def moved_json(moved: Sequence[Moved], systems: Iterable[str]) -> list[dict[str, Any]]:
    """Return what moved as plain JSON values; what moved alike stands together.

    Each system is named by its place among `systems` in their order, so that a long list is short.
    """
    places = {system: place for place, system in enumerate(sorted(systems))}
    groups: dict[tuple[str, Track, Track, Because], list[int]] = {}
    for one in moved:
        alike = (one.norm, one.was, one.becomes, one.because)
        groups.setdefault(alike, []).append(places[one.system])
    return [
        {
            "norm": norm,
            "was": track_json(was),
            "becomes": track_json(becomes),
            "because": because,
            "systems": own,
        }
        for (norm, was, becomes, because), own in groups.items()
    ]


def moved_of(content: Iterable[Mapping[str, Any]], systems: Iterable[str]) -> tuple[Moved, ...]:
    """Return what moved from plain JSON values."""
    order = sorted(systems)
    found: list[Moved] = []
    for one in content:
        was, becomes = track_of(one["was"]), track_of(one["becomes"])
        found += [
            Moved(order[place], one["norm"], was, becomes, one["because"])
            for place in one["systems"]
        ]
    return tuple(found)


def track_json(track: Track) -> list[list[str]]:
    """Return the days of a norm as plain JSON values."""
    return [[day.isoformat(), state.value] for day, state in track]


def track_of(content: Sequence[Sequence[str]]) -> Track:
    """Return the days of a norm from plain JSON values."""
    return tuple((date.fromisoformat(day), State(state)) for day, state in content)
