# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""All systems of an organisation on a day: their class, their findings, what is due, what lacks.

Pure: it is given the states, the evidence and the days, and writes nothing. Boards, calendars,
files and `/v1` show it; the most urgent system comes first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from waarborg.evidence import Entry
from waarborg.findings import Finding, FindingState, findings_for
from waarborg.kernel.errors import BadFacts, FactFault
from waarborg.law import Check, Engine, Outcome, State, check, parse_facts
from waarborg.law.expressions import Facts, Kleene
from waarborg.law.next_question import open_facts
from waarborg.register import as_judged
from waarborg.register.records import Lifecycle, SystemState

LawClass = Literal[
    "prohibited", "high-risk", "unknown", "transparency", "gpai", "no-ai", "outside", "other"
]
"""What the AI Act makes of a system, in one word; the texts stand under `desk.class`."""
_TRANSPARENCY: Final = "transparency."
_BINDING: Final = ("prohibition", "duty")
_LAST_DAY: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Due:
    """A duty or prohibition of the law that will apply, and the first day on which it does."""

    norm: str
    outcome: Outcome
    finding: Finding
    day: date
    days_left: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """How many of the duties that apply now stand in which state. Each duty counts once."""

    not_met: int = 0
    stale: int = 0
    """Without fresh evidence, where there once was some."""
    missing: int = 0
    """Without any evidence."""
    partly: int = 0
    met: int = 0

    @property
    def open(self) -> int:
        """How many are not shown to be met."""
        return self.not_met + self.stale + self.missing + self.partly

    @property
    def total(self) -> int:
        """How many duties apply now."""
        return self.open + self.met


@dataclass(frozen=True, slots=True)
class SystemOverview:
    """A system, with what the law and the evidence say of it on a day."""

    state: SystemState
    check: Check
    findings: Mapping[str, Finding]
    entries: tuple[Entry, ...]
    """What the ledger holds about the system and its organisation."""
    law_class: LawClass
    due: tuple[Due, ...]
    """What will apply after the day, the soonest first."""
    gaps: Gaps
    open_questions: int
    """How many facts can still matter and were never asked."""
    faults: tuple[FactFault, ...] = ()
    """Facts that the law base no longer reads; the check is made without them."""

    @property
    def next_due(self) -> Due | None:
        """The first duty that will apply."""
        return self.due[0] if self.due else None

    @property
    def pilot_days_left(self) -> int | None:
        """Days until a pilot must end, below zero when that day has passed; none for others."""
        system = self.state.system
        if system.pilot_ends is None or system.lifecycle is not Lifecycle.PILOT:
            return None
        return (system.pilot_ends - self.check.on).days

    @property
    def urgency(self) -> tuple[bool, bool, bool, int, int, int, str]:
        """What sorts systems, the most urgent first."""
        ended = self.pilot_days_left is not None and self.pilot_days_left < 0
        return (
            self.state.system.lifecycle is Lifecycle.OUT_OF_USE,
            self.law_class != "prohibited",
            not ended,
            -self.gaps.not_met,
            self.next_due.days_left if self.next_due else _LAST_DAY,
            -self.gaps.open,
            self.state.system.name.casefold(),
        )


Maker = Callable[[SystemState, Sequence[Entry], Engine, date, date], SystemOverview]
"""What makes the overview of one system, as `overview` does."""


def portfolio(
    states: Iterable[SystemState],
    entries: Iterable[Entry],
    engine: Engine,
    on: date,
    as_of: date,
    make: Maker | None = None,
) -> tuple[SystemOverview, ...]:
    """Return an overview of each system, the most urgent first.

    `entries` is what the ledger holds about these systems and their organisation. `make` makes
    one overview, for a caller that keeps those it made before; without it each is made anew.
    """
    made = make or overview
    by_subject: dict[str, list[Entry]] = {}
    for entry in entries:
        by_subject.setdefault(entry.evidence.subject, []).append(entry)
    found = [made(state, _of(state, by_subject), engine, on, as_of) for state in states]
    return tuple(sorted(found, key=lambda one: one.urgency))


def _of(state: SystemState, by_subject: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    subjects = (state.system.id, state.system.organisation)
    found = [entry for subject in subjects for entry in by_subject.get(subject, ())]
    return sorted(found, key=lambda one: one.sequence)


def overview(
    state: SystemState, entries: Sequence[Entry], engine: Engine, on: date, as_of: date
) -> SystemOverview:
    """Return what the law and the evidence say of one system on the day `on`."""
    facts, faults = readable_facts(state, engine)
    result = check(engine, facts, on, as_of)
    findings = findings_for(result, entries, as_judged(state))
    return SystemOverview(
        state=state,
        check=result,
        findings=findings,
        entries=tuple(entries),
        law_class=law_class(result),
        due=tuple(sorted(_due(result, findings), key=lambda one: (one.day, one.norm))),
        gaps=_gaps(result, findings),
        open_questions=len(open_facts(result)),
        faults=faults,
    )


def readable_facts(state: SystemState, engine: Engine) -> tuple[Facts, tuple[FactFault, ...]]:
    """Return the law facts of a system, and what is wrong with those that cannot be read.

    A fact was right when it was written; a later law base may ask it otherwise, and a board
    must then still be shown.
    """
    raw = dict(state.law_facts)
    faults: list[FactFault] = []
    while True:
        try:
            return parse_facts(engine.base, raw), tuple(faults)
        except BadFacts as fault:
            faults += fault.faults
            wrong = {one.field for one in fault.faults}
            known = engine.base.questions
            raw = {key: raw[key] for key in raw if key in known and key not in wrong}


def law_class(result: Check) -> LawClass:
    """Return what the AI Act makes of a system; `unknown` while it can still be worse than told."""
    told = result.concepts
    if told.get("prohibited") is Kleene.TRUE:
        return "prohibited"
    if told.get("high-risk") is Kleene.TRUE:
        return "high-risk"
    if told.get("ai-system") is Kleene.FALSE and told.get("gpai-model") is not Kleene.TRUE:
        return "no-ai"
    if Kleene.UNKNOWN in (told.get("prohibited"), told.get("high-risk")):
        return "unknown"
    return _lesser_class(result)


def _lesser_class(result: Check) -> LawClass:
    told = result.concepts
    if told.get("gpai-provider") is Kleene.TRUE:
        return "gpai"
    if any(key.startswith(_TRANSPARENCY) and value is Kleene.TRUE for key, value in told.items()):
        return "transparency"
    return "outside" if told.get("in-scope") is Kleene.FALSE else "other"


def is_binding(outcome: Outcome) -> bool:
    """Tell whether a norm is law in force that asks or forbids something."""
    return outcome.status == "in-force" and outcome.norm.kind in _BINDING


def _due(result: Check, findings: Mapping[str, Finding]) -> Iterator[Due]:
    for key, outcome in result.outcomes.items():
        starts = outcome.starts
        if starts is not None and starts > result.on and is_binding(outcome):
            yield Due(key, outcome, findings[key], starts, (starts - result.on).days)


def _gaps(result: Check, findings: Mapping[str, Finding]) -> Gaps:
    counts: dict[str, int] = {}
    for key, outcome in result.outcomes.items():
        if outcome.state is State.APPLIES and is_binding(outcome):
            place = gap_of(findings[key])
            counts[place] = counts.get(place, 0) + 1
    return Gaps(**counts)


def gap_of(finding: Finding) -> str:
    """Return in which of the counts of `Gaps` a finding belongs."""
    if finding.state is FindingState.UNKNOWN:
        return "stale" if finding.stale else "missing"
    return finding.state.value.replace("-", "_")
