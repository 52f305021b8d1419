# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timeline of the law, and what each act changed in it, for a reader."""

from collections.abc import Iterable
from datetime import date

from waarborg.kernel.canonical import plain
from waarborg.kernel.texts import Language, say
from waarborg.law.changes import ActChanges
from waarborg.law.law_base import LawBase
from waarborg.law.timeline import Milestone, timeline
from waarborg.report.norm_view import View
from waarborg.report.sources import source_view
from waarborg.report.written import written_day


def timeline_view(base: LawBase, as_of: date, language: Language) -> View:
    """Return the milestones known on `as_of`, in order of day."""
    return {
        "language": language,
        "lawBase": base.digest,
        "asOf": plain(as_of),
        "milestones": [_milestone(base, one, language) for one in timeline(base, as_of)],
    }


def _milestone(base: LawBase, one: Milestone, language: Language) -> View:
    superseded = one.superseded_by
    return {
        "date": plain(one.day),
        "dateText": written_day(one.day, language),
        "kind": one.kind,
        "kindTitle": say(f"report.milestone.{one.kind}", language),
        "title": one.title[language],
        "source": source_view(base, one.source, language),
        "by": one.by,
        "byTitle": base.acts[one.by].short[language],
        "schedule": one.schedule,
        "norms": list(one.norms),
        "supersededBy": superseded,
        "supersededByTitle": base.acts[superseded].short[language] if superseded else None,
    }


def changes_view(base: LawBase, changes: Iterable[ActChanges], language: Language) -> list[View]:
    """Return what each act added to the law base and changed in it."""
    return [
        {
            "act": one.act,
            "actTitle": base.acts[one.act].title[language],
            "official": base.acts[one.act].official,
            "effect": plain(base.acts[one.act].effect),
            "effectText": written_day(base.acts[one.act].effect, language),
            "added": {name: list(ids) for name, ids in one.added.items()},
            "amended": {name: list(ids) for name, ids in one.amended.items()},
        }
        for one in changes
    ]
