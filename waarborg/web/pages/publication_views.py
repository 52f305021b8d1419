# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far the publication of a system is, what happened to it, and what keeps it from leaving."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from waarborg.kernel.texts import say
from waarborg.register.exchange import (
    Entry,
    ExportFault,
    ExportFaults,
    TargetName,
    export_record,
)
from waarborg.register.fields import record_fields
from waarborg.register.publication import ENTRY, TRANSITION
from waarborg.register.records import Publication, PublicationState
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk
from waarborg.web.pages.desk_actions import day_of, path_of
from waarborg.web.pages.desk_systems import who_of

SHOWN: Final[tuple[TargetName, ...]] = ("delivery", "community", "csv", "dcat-turtle")
"""The forms that are looked at; Excel has the rules of CSV, and JSON-LD those of Turtle."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the publication of a system is."""

    public: Publication | None
    """What everybody reads now."""
    waiting: Publication | None
    """What waits for a second person."""
    sent_back: Publication | None
    """What was sent back last, where nothing newer was sent in."""
    last: Publication | None
    """What was public before, where nothing is now: withdrawn or archived."""
    next_number: int
    said: Mapping[str, str]
    """Per part of this: who did it and when, in words."""
    is_author: bool
    """Whether the visitor wrote some of what waits, or sent it in."""


def standing_of(desk: Desk, publications: Sequence[Publication]) -> Standing:
    """Return how far it is; `publications` are those of the system, newest first."""
    newest = publications[0] if publications else None
    numbered = [one for one in publications if one.number is not None]
    public = _first(publications, PublicationState.PUBLISHED)
    waiting = _first(publications, PublicationState.IN_REVIEW)
    sent_back = newest if newest and newest.state is PublicationState.DRAFT else None
    last = None if public or not numbered else max(numbered, key=lambda one: one.number or 0)
    parts = {"public": public, "waiting": waiting, "sent_back": sent_back, "last": last}
    return Standing(
        **parts,
        next_number=max((one.number or 0 for one in numbered), default=0) + 1,
        said={name: _said(desk, name, one) for name, one in parts.items() if one},
        is_author=waiting is not None and desk.actor.is_one_of(waiting.authors),
    )


def _first(publications: Sequence[Publication], state: PublicationState) -> Publication | None:
    return next((one for one in publications if one.state is state), None)


def _said(desk: Desk, name: str, one: Publication) -> str:
    who = who_of(desk)
    submitted = written_day(day_of(one.submitted), desk.language)
    if name == "waiting":
        return say(
            "desk-work.publication.said.waiting",
            desk.language,
            who=who(one.submitted_by),
            day=submitted,
        )
    decided = written_day(day_of(one.decided or one.submitted), desk.language)
    by = who(one.decided_by or one.submitted_by)
    key = f"desk-work.publication.said.{one.state.value}"
    return say(key, desk.language, who=by, day=decided, number=one.number or "")


def history_of(desk: Desk) -> list[dict[str, Any]]:
    """Return every step of the publications of the system, newest first, with its evidence."""
    who = who_of(desk)
    entries = desk.register.ledger.about([desk.system.id])
    steps = [one for one in entries if one.evidence.kind in (ENTRY, TRANSITION)]
    return [
        {
            "state": say(
                f"desk-work.publication.step.{entry.evidence.details['state']}", desk.language
            ),
            "number": entry.evidence.details["number"],
            "day": written_day(day_of(entry.recorded), desk.language),
            "who": who(entry.evidence.by),
            "reason": entry.evidence.details["reason"] or "",
            "evidence": entry.id,
        }
        for entry in reversed(steps)
    ]


def faults_by_target(desk: Desk, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return, per form in which a record can leave, what is still wrong for it."""
    entry = Entry(content, desk.organisation, desk.system.id)
    return [target_view(desk, target, target_faults(desk, entry, target)) for target in SHOWN]


def target_faults(desk: Desk, entry: Entry, target: TargetName) -> tuple[ExportFault, ...]:
    """Return what keeps a record from leaving in one form."""
    try:
        export_record(entry, desk.organisation, target)
    except ExportFaults as found:
        return found.faults
    return ()


def target_view(desk: Desk, target: TargetName, faults: Sequence[ExportFault]) -> dict[str, Any]:
    """Return what is wrong for one form, in words, each with the way to mend it."""
    key = "right" if not faults else "one" if len(faults) == 1 else "wrong"
    return {
        "title": say(f"desk-work.target.{target}", desk.language),
        "told": say(f"desk-work.publication.checks-{key}", desk.language, count=len(faults)),
        "faults": [_fault_view(desk, fault) for fault in faults],
    }


def _fault_view(desk: Desk, fault: ExportFault) -> dict[str, str]:
    name = re.split(r"[\[.]", fault.field)[0]
    field = record_fields().get(name)
    label = field.label[desk.language] if field else fault.field
    return {
        "label": label,
        "text": fault.why(desk.language),
        "href": path_of(desk, "desk-record-group", group=field.group) if field else "",
    }
