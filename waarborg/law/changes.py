# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes: for one system between two days, and in the law base by each act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from waarborg.law.check import State, states
from waarborg.law.engine import Compiled, Engine
from waarborg.law.expressions import Expression, Facts, Named, walk
from waarborg.law.interpret import Interpreter
from waarborg.law.law_base import LawBase
from waarborg.law.records import Norm, Schedule, Source, Versioned, condition_of

Asked = tuple[date, date]
"""The day for which one asks, and the day whose knowledge of the law one uses."""

Why = Literal["starts", "ends", "new-text", "new-norm", "repealed", "other-meaning", "moved"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A norm whose answer, or whose text, differs between two days."""

    norm: Norm
    before: State | None
    """None where the norm did not exist."""
    after: State | None
    act: str
    """The act that made the difference."""
    source: Source
    """The place in that act, or in the act that it amends, that says so."""
    why: Why


@dataclass(frozen=True, slots=True)
class ActChanges:
    """What one act did to the law base: ids by list, new or in a new version."""

    act: str
    added: Mapping[str, tuple[str, ...]]
    amended: Mapping[str, tuple[str, ...]]

    @property
    def moves_a_norm(self) -> bool:
        """Tell whether it touches anything at all."""
        return bool(self.added or self.amended)


def compare(
    engine: Engine, facts: Facts, before: Asked, after: Asked, readings: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return what differs for a system between two moments of asking, and which act did it."""
    chosen = engine.base.with_readings(readings)
    old, new = (engine.compiled(on, as_of, chosen) for on, as_of in (before, after))
    old_states, new_states = (states(engine, facts, *asked, chosen) for asked in (before, after))
    found: list[Difference] = []
    for key in {**old_states, **new_states}:
        was, now = old_states.get(key), new_states.get(key)
        old_norm, new_norm = old.edition.norms.get(key), new.edition.norms.get(key)
        if was is now and (was is State.DOES_NOT_APPLY or old_norm == new_norm):
            continue
        if {was, now} <= {None, State.DOES_NOT_APPLY}:
            continue
        same_day = before[0] == after[0]
        found.append(difference_between(old, new, facts, key, was, now, same_day=same_day))
    return tuple(found)


def difference_between(
    old: Compiled,
    new: Compiled,
    facts: Facts,
    key: str,
    was: State | None,
    now: State | None,
    *,
    same_day: bool,
) -> Difference:
    """Return why the answer for the norm `key` was `was` under `old` and is `now` under `new`."""
    old_norm, new_norm = old.edition.norms.get(key), new.edition.norms.get(key)
    if new_norm is None:
        norm = old.edition.norms[key]
        return Difference(norm, was, now, *_repeal(new, norm), "repealed")
    if old_norm is None:
        return Difference(new_norm, was, now, new_norm.by, new_norm.source, "new-norm")
    old_when, new_when = _covers(old, facts, old_norm), _covers(new, facts, new_norm)
    if old_norm.version != new_norm.version and (was is now or old_when != new_when):
        return Difference(new_norm, was, now, new_norm.by, new_norm.source, "new-text")
    if old_when != new_when:
        return Difference(new_norm, was, now, *_meaning(old, new, new_norm), "other-meaning")
    schedule = new.edition.schedules[new_norm.schedule]
    moved = old.edition.schedules.get(schedule.id, schedule).version != schedule.version
    ends = was is State.APPLIES
    why: Why = "moved" if moved and same_day else ("ends" if ends else "starts")
    return Difference(new_norm, was, now, schedule.by, _rule_source(new, facts, schedule), why)


def _covers(compiled: Compiled, facts: Facts, norm: Norm) -> object:
    return Interpreter(compiled.edition, facts).value(condition_of(norm))


def _repeal(new: Compiled, norm: Norm) -> tuple[str, Source]:
    later = [one for one in new.edition.base.norms[norm.id] if one.repealed]
    return (later[-1].by, later[-1].source) if later else (norm.by, norm.source)


def _meaning(old: Compiled, new: Compiled, norm: Norm) -> tuple[str, Source]:
    for name in sorted(names_below(new, condition_of(norm))):
        before, after = old.edition.concepts.get(name), new.edition.concepts.get(name)
        if after and (before is None or before.version != after.version):
            return after.by, after.source
    return norm.by, norm.source


def names_below(compiled: Compiled, expression: Expression) -> frozenset[str]:
    """Return every concept on which a condition depends, at any depth."""
    found: set[str] = set()
    waiting = [expression]
    while waiting:
        for node in walk(waiting.pop()):
            if (
                isinstance(node, Named)
                and node.id in compiled.edition.concepts
                and node.id not in found
            ):
                found.add(node.id)
                waiting.append(compiled.edition.meaning(node))
    return frozenset(found)


def _rule_source(compiled: Compiled, facts: Facts, schedule: Schedule) -> Source:
    interpreter = Interpreter(compiled.edition, facts)
    for rule in schedule.rules:
        if interpreter.value(condition_of(rule)):
            return rule.source or schedule.source
    return schedule.source


def law_changes(base: LawBase) -> tuple[ActChanges, ...]:
    """Return what each act added to the law base and amended in it, in order of effect."""
    acts = sorted(base.acts.values(), key=lambda act: (act.effect, act.id))
    return tuple(ActChanges(act.id, *_by_act(base, act.id)) for act in acts)


def _by_act(
    base: LawBase, act: str
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    added: dict[str, tuple[str, ...]] = {}
    amended: dict[str, tuple[str, ...]] = {}
    for name, group in base.versioned.items():
        new = tuple(key for key, versions in group.items() if versions[0].by == act)
        changed = tuple(
            key for key, versions in group.items() if any(one.by == act for one in versions[1:])
        )
        added |= {name: new} if new else {}
        amended |= {name: changed} if changed else {}
    return added, amended


def changed_fields(older: Versioned, newer: Versioned) -> Iterator[str]:
    """Yield the names of the fields in which two versions of one record differ."""
    for one in fields(newer):
        if one.name not in ("version", "by") and getattr(older, one.name) != getattr(
            newer, one.name
        ):
            yield one.name
