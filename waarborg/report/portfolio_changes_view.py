# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What changes for a portfolio, in words: per day and norm, for which systems, and why."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, Moment, Outcome
from waarborg.register.records import SystemState
from waarborg.report.norm_view import View
from waarborg.report.portfolio_changes import Change, PortfolioChanges
from waarborg.report.portfolio_histories import Track
from waarborg.report.sources import source_view
from waarborg.report.timing import timing
from waarborg.report.written import written_day

SYSTEMS_SHOWN: Final = 10
"""How many systems a row names; the others stand on the page of that norm and in the file."""


def changes_view(
    engine: Engine,
    found: PortfolioChanges,
    language: Language,
    shown: int | None = SYSTEMS_SHOWN,
) -> View:
    """Return the changes as plain values; each row names `shown` systems, or all of them."""
    rows = [change_row(engine, one, language, shown) for one in found.changes]
    certain = [row for row in rows if not row["isOpen"]]
    uncertain = [row for row in rows if row["isOpen"]]
    return {
        "language": language,
        "lookedAt": len(found.portfolio.states),
        "touched": len(found.touched),
        "untouched": found.untouched,
        "unreadable": systems_view(found.portfolio.unreadable),
        "outOfUse": systems_view(found.portfolio.out_of_use),
        "certain": _by_day(certain),
        "certainCount": len(certain),
        "open": _by_day(uncertain),
        "openCount": len(uncertain),
        "days": _per_day(found.changes, language),
    }


def change_row(engine: Engine, one: Change, language: Language, shown: int | None) -> View:
    """Return one change: what, for which systems, and which act does it."""
    base, norm, cause = engine.base, one.difference.norm, one.difference
    status = base.status_of(norm)
    return {
        "date": one.day.isoformat(),
        "dateText": written_day(one.day, language),
        "norm": norm.id,
        "title": norm.title[language],
        "kind": norm.kind,
        "kindTitle": say(f"report.kind.{norm.kind}", language),
        "status": status,
        "statusTitle": say(f"report.status.{status}", language),
        "effect": one.effect,
        "effectTitle": say(f"desk-work.effect.{one.effect}", language),
        "isOpen": one.is_open,
        "was": track_text(engine, one, one.was, language),
        "becomes": track_text(engine, one, one.becomes, language),
        "act": cause.act,
        "actTitle": base.acts[cause.act].short[language],
        "whyText": say(f"report.change.{cause.why}", language),
        "source": source_view(base, cause.source, language),
        "systems": systems_view(one.systems[:shown]),
        "count": len(one.systems),
        "more": max(0, len(one.systems) - shown) if shown is not None else 0,
    }


def track_text(engine: Engine, one: Change, track: Track | None, language: Language) -> str:
    """Return when a norm applies, in words; empty where nothing moves."""
    if track is None:
        return ""
    norm = one.difference.norm
    moments = tuple(Moment(day, state, norm) for day, state in track)
    outcome = Outcome(engine.base.status_of(norm), moments, frozenset())
    return timing(outcome, track[0][0], language)


def systems_view(states: Iterable[SystemState]) -> list[View]:
    """Return names of systems, to show and to link."""
    return [{"slug": one.system.slug, "name": one.system.name} for one in states]


def _by_day(rows: Sequence[View]) -> list[View]:
    grouped = groupby(rows, key=lambda row: (row["date"], row["dateText"]))
    return [{"date": key[0], "dateText": key[1], "rows": list(own)} for key, own in grouped]


def _per_day(changes: Sequence[Change], language: Language) -> list[View]:
    """Return, per day, for how many systems something changes: certainly, and perhaps."""
    found: dict[date, tuple[set[str], set[str]]] = {}
    for one in changes:
        which = found.setdefault(one.day, (set(), set()))[one.is_open]
        which.update(state.system.id for state in one.systems)
    return [
        {
            "date": day.isoformat(),
            "dateText": written_day(day, language),
            "certain": len(certain),
            "open": len(uncertain - certain),
        }
        for day, (certain, uncertain) in sorted(found.items())
    ]
