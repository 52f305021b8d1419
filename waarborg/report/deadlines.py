# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Days by which something must be done: duties that start, pilots that end, evidence, tasks.

Pure. Pages and calendars show it. A duty that starts on one day for more systems is one deadline.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Final, Literal

from waarborg.evidence import Entry
from waarborg.findings.freshness import months_later
from waarborg.law import Engine, State
from waarborg.law.records import Norm
from waarborg.register.records import Lifecycle, System, SystemState, Task, TaskState
from waarborg.report.portfolio_histories import Pattern, Portfolio, patterns, portfolio_of

DeadlineKind = Literal["duty", "pilot", "evidence", "task"]
KINDS: Final[tuple[DeadlineKind, ...]] = ("duty", "pilot", "evidence", "task")
_BINDING: Final = ("prohibition", "duty")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something must be done."""

    day: date
    """The first day on which a duty applies; the last day of a pilot or of evidence; of a task
    the day on which it must be done."""
    kind: DeadlineKind
    id: str
    """What stays the same when the day moves: a norm, system, entry or task."""
    systems: tuple[System, ...]
    """None for a task of the whole organisation."""
    norm: Norm | None = None
    entry: Entry | None = None
    task: Task | None = None
    certain: bool = True
    """Whether all facts that decide on it are there."""


def deadlines(
    engine: Engine,
    states: Sequence[SystemState],
    entries: Iterable[Entry],
    tasks: Iterable[Task],
    on: date,
) -> tuple[Deadline, ...]:
    """Return every deadline, with the law as known on the day `on`; the first day comes first.

    Duties that apply already are no deadlines; what should have ended before the day `on` is.
    """
    systems = {one.system.id: one.system for one in states}
    portfolio = portfolio_of(engine, states)
    shared = patterns(engine, portfolio.facts, on, on)
    found = [
        *_duties(engine, portfolio, shared, on),
        *_pilots(systems.values()),
        *_evidence(entries, systems, _months(engine, portfolio, shared, on)),
        *_tasks(tasks, systems),
    ]
    return tuple(sorted(found, key=lambda one: (one.day, KINDS.index(one.kind), one.id)))


def _duties(
    engine: Engine, portfolio: Portfolio, shared: Sequence[Pattern], on: date
) -> Iterator[Deadline]:
    """Yield the duties of the law that start, or may start, after the day `on`."""
    found: dict[tuple[str, date, bool], list[int]] = {}
    for pattern in shared:
        for key, track in pattern.tracks.items():
            for (_, before), (day, after) in pairwise(track):
                starts = after is State.APPLIES
                may_start = before is State.DOES_NOT_APPLY and after is State.UNDETERMINED
                if starts or may_start:
                    found.setdefault((key, day, starts), []).extend(pattern.rows)
    for (key, day, certain), rows in found.items():
        norm = engine.compiled(day, on, engine.base.default_readings).edition.norms[key]
        if norm.kind in _BINDING and engine.base.status_of(norm) == "in-force":
            own = tuple(portfolio.states[row].system for row in sorted(rows))
            yield Deadline(day, "duty", key, own, norm=norm, certain=certain)


def _pilots(systems: Iterable[System]) -> Iterator[Deadline]:
    for one in systems:
        if one.lifecycle is Lifecycle.PILOT and one.pilot_ends:
            yield Deadline(one.pilot_ends, "pilot", one.id, (one,))


def _months(
    engine: Engine, portfolio: Portfolio, shared: Sequence[Pattern], on: date
) -> Mapping[tuple[str, str], int]:
    """Return, for a subject and a kind of evidence, after how many months a norm wants it anew."""
    norms = engine.compiled(on, on, engine.base.default_readings).edition.norms
    found: dict[tuple[str, str], int] = {}
    for pattern in shared:
        systems = [portfolio.states[row].system for row in pattern.rows]
        applying = (key for key, track in pattern.tracks.items() if track[0][1] is State.APPLIES)
        proofs = [proof for key in applying for proof in norms[key].proof]
        for proof, system in product(proofs, systems):
            if proof.valid_months is None:
                continue
            subjects = [system.id]
            if proof.per == "organisation":
                subjects.append(system.organisation)
            for subject in subjects:
                place = subject, proof.kind
                found[place] = min(found.get(place, proof.valid_months), proof.valid_months)
    return found


def _evidence(
    entries: Iterable[Entry],
    systems: Mapping[str, System],
    months: Mapping[tuple[str, str], int],
) -> Iterator[Deadline]:
    """Yield the evidence that has a last day, or gets too old, and that nothing replaced."""
    every = tuple(entries)
    replaced = {one.evidence.supersedes for one in every}
    newest = {_place(one): one for one in every}
    for entry in every:
        evidence = entry.evidence
        days = [evidence.expires] if evidence.expires else []
        if newest[_place(entry)] is entry and _place(entry) in months:
            days.append(months_later(evidence.collected, months[_place(entry)]))
        if days and entry.id not in replaced:
            about = systems.get(evidence.subject)
            own = (about,) if about else ()
            yield Deadline(min(days), "evidence", entry.id, own, entry=entry)


def _place(entry: Entry) -> tuple[str, str]:
    return entry.evidence.subject, entry.evidence.kind


def _tasks(tasks: Iterable[Task], systems: Mapping[str, System]) -> Iterator[Deadline]:
    for task in tasks:
        if task.due and task.state is TaskState.OPEN:
            about = systems.get(task.system or "")
            own = (about,) if about else ()
            yield Deadline(task.due, "task", task.id, own, task=task)
