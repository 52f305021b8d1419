# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What moved in a check of all systems, in words: per norm, for which systems, and how."""

from collections.abc import Iterable, Mapping
from datetime import date

from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, Moment, Outcome
from waarborg.law.records import Norm
from waarborg.register.records import System
from waarborg.report.norm_view import View
from waarborg.report.portfolio_histories import Track, starts
from waarborg.report.recheck import Because, Moved
from waarborg.report.recheck_run import Recheck
from waarborg.report.timing import timing
from waarborg.report.written import written_day

_TITLE: int = 150
"""So much of the title of a norm fits in that of a task."""


def recheck_view(
    engine: Engine, done: Recheck, systems: Mapping[str, System], language: Language
) -> View:
    """Return a check as plain values; systems that are gone since keep their id as name."""
    rows = _groups(engine, done, systems, language)
    return {
        "id": done.entry.id,
        "onText": written_day(done.on, language),
        "sinceText": written_day(done.since, language) if done.since else "",
        "first": done.before is None and done.since is None,
        "lookedAt": len(done.outcomes.tracks),
        "touched": len({one.system for one in done.comparison.moved}),
        "law": [row for row in rows if row["because"] == "law"],
        "facts": [row for row in rows if row["because"] == "facts"],
        "added": _systems(done.comparison.added, systems),
        "unreadable": _systems(done.comparison.unreadable, systems),
        "outOfUse": _systems(done.comparison.out_of_use, systems),
        "otherLawBase": done.law_base != engine.base.digest,
    }


def _groups(
    engine: Engine, done: Recheck, systems: Mapping[str, System], language: Language
) -> list[View]:
    """Return the norms that moved alike for the same systems together, the largest group first."""
    by_norm: dict[tuple[str, Track, Track, Because], list[str]] = {}
    for one in done.comparison.moved:
        by_norm.setdefault((one.norm, one.was, one.becomes, one.because), []).append(one.system)
    groups: dict[tuple[str, str, Because, tuple[str, ...]], list[View]] = {}
    for (norm_id, was, becomes, because), own in by_norm.items():
        norm = _norm(engine, norm_id)
        texts = [_track(engine, norm, track, language) for track in (was, becomes)]
        told = sorted(own, key=lambda one: (_name(systems, one), one))
        rule = {
            "norm": norm_id,
            "title": norm.title[language] if norm else norm_id,
            "known": norm is not None,
        }
        groups.setdefault((texts[0], texts[1], because, tuple(told)), []).append(rule)
    found: list[View] = [
        {
            "was": was,
            "becomes": becomes,
            "because": because,
            "systems": _systems(own, systems),
            "rules": sorted(rules, key=lambda rule: rule["title"]),
        }
        for (was, becomes, because, own), rules in groups.items()
    ]
    return sorted(found, key=lambda one: (-len(one["rules"]), one["becomes"], one["was"]))


def _norm(engine: Engine, norm: str) -> Norm | None:
    versions = engine.base.norms.get(norm)
    return versions[-1] if versions else None


def _track(engine: Engine, norm: Norm | None, track: Track, language: Language) -> str:
    if norm is None:
        return say("desk-work.recheck.gone", language)
    moments = tuple(Moment(day, state, norm) for day, state in track)
    outcome = Outcome(engine.base.status_of(norm), moments, frozenset())
    return timing(outcome, track[0][0], language)


def _systems(ids: Iterable[str], systems: Mapping[str, System]) -> list[View]:
    return [
        {"name": _name(systems, one), "slug": systems[one].slug if one in systems else ""}
        for one in ids
    ]


def _name(systems: Mapping[str, System], system: str) -> str:
    return systems[system].name if system in systems else system


def task_title(
    engine: Engine, moved: Moved, language: Language, today: date
) -> tuple[str, date | None]:
    """Return what a task for something that moved is called, and the day when it must be done."""
    norm = _norm(engine, moved.norm)
    title = (norm.title[language] if norm else moved.norm)[:_TITLE]
    day = starts(moved.becomes)
    due = day if day and day > today else None
    return say("desk-work.recheck.task", language, norm=title), due
