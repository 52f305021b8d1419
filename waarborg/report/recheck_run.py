# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking all systems of an organisation again, part by part, so that it can go on at any time.

Each part is kept when it is done. When all are, one entry of the ledger says what was looked at
and what moved, with the whole list attached; the next check compares with that one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from waarborg import __version__
from waarborg.evidence import Coverage, Entry, Evidence, attach_in, find_attachment
from waarborg.kernel.actors import Actor, Permission
from waarborg.kernel.texts import say
from waarborg.law.law_base import unknown_record
from waarborg.register import Register, system_state, systems_of
from waarborg.register.unfinished import (
    Unfinished,
    add_part,
    begin_work,
    count_parts,
    end_work_in,
    parts_of,
)
from waarborg.report.recheck import (
    Comparison,
    Outcomes,
    compare,
    joined,
    moved_json,
    moved_of,
    outcomes,
    outcomes_json,
    outcomes_of,
)

KIND: Final = "law-recheck"
"""Kind of the evidence of a check of all systems of an organisation."""
PART: Final = 500
"""How many systems one part has: a second of work."""
FORMAT: Final = "waarborg-recheck/1"


@dataclass(frozen=True, slots=True)
class Recheck:
    """A check of all systems that is done."""

    entry: Entry
    on: date
    as_of: date
    since: date | None
    """Whose knowledge of the law it was compared with; None where it was an earlier check."""
    before: str | None
    """Id of the entry of the earlier check."""
    law_base: str
    outcomes: Outcomes
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check is."""

    done: int
    total: int

    @property
    def is_done(self) -> bool:
        """Whether every system was looked at."""
        return self.done >= self.total


def begin_recheck(
    register: Register,
    actor: Actor,
    organisation_id: str,
    days: tuple[date, date],
    since: date | None = None,
) -> Unfinished:
    """Begin a check on the day and with the knowledge of the law in `days`.

    It compares with the last check, or with the knowledge of the law on the day `since`.

    Raises:
        NotAllowed: the actor may not write in this organisation.
    """
    last = None if since else last_entry(register, organisation_id)
    on, as_of = days
    content = {
        "on": on.isoformat(),
        "asOf": as_of.isoformat(),
        "since": since.isoformat() if since else None,
        "before": last.id if last else None,
        "systems": [one.id for one in systems_of(register, organisation_id)],
    }
    return begin_work(register, actor, organisation_id, "recheck", _json(content))


def progress_of(register: Register, work: Unfinished) -> Progress:
    """Return how many systems were looked at."""
    total = len(_plan(work)["systems"])
    return Progress(min(total, count_parts(register, work) * PART), total)


def check_part(register: Register, work: Unfinished) -> Progress:
    """Look at the next systems, and keep what was found. Another may do the same meanwhile."""
    plan = _plan(work)
    number = count_parts(register, work)
    ids = plan["systems"][number * PART : (number + 1) * PART]
    if ids:
        states = [system_state(register, one) for one in ids]
        on, as_of = _days(plan)
        found = outcomes(register.engine, states, on, as_of)
        part = {"after": outcomes_json(found)}
        if plan["since"]:
            since = date.fromisoformat(plan["since"])
            part["before"] = outcomes_json(outcomes(register.engine, states, on, since))
        add_part(register, work, number, _json(part))
    return progress_of(register, work)


def finish_recheck(register: Register, actor: Actor, work: Unfinished) -> Entry:
    """Compare, and record what moved in the ledger. Of two that finish, one records.

    Raises:
        NotAllowed: the actor may not write in this organisation.
        UnknownRecord: it was finished before, or parts of it still have to be done.
    """
    actor.demand(Permission.WRITE, work.organisation)
    if not progress_of(register, work).is_done:
        raise unknown_record("unfinished work", work.id, ())
    plan, (after, before) = _plan(work), _merged(register, work)
    comparison = (
        compare(before, after) if before else Comparison((), (), after.unreadable, after.out_of_use)
    )
    attachment = _json(
        {
            "format": FORMAT,
            **{name: plan[name] for name in ("on", "asOf", "since", "before")},
            "lawBase": register.engine.base.digest,
            "outcomes": outcomes_json(after),
            "moved": moved_json(comparison.moved, after.tracks),
            "added": list(comparison.added),
        }
    )
    looked_at, total = len(after.tracks), len(plan["systems"])
    with register.store.writing() as connection:
        if not end_work_in(connection, work):
            raise unknown_record("unfinished work", work.id, ())
        file = attach_in(connection, attachment, "application/json")
        evidence = Evidence(
            kind=KIND,
            method="examine",
            organisation=work.organisation,
            subject=work.organisation,
            subject_version=None,
            collected=date.fromisoformat(plan["on"]),
            by=actor.id,
            via=f"waarborg@{__version__}",
            result=say(
                "desk-work.recheck.result",
                "nl",
                systems=looked_at,
                moved=len({one.system for one in comparison.moved}),
            ),
            coverage=Coverage(looked_at, total),
            artefact=file.digest,
            details={
                "asOf": plan["asOf"],
                "since": plan["since"],
                "before": plan["before"],
                "lawBase": register.engine.base.digest,
                "moved": len(comparison.moved),
            },
        )
        return register.ledger.append_in(connection, evidence)


def last_entry(register: Register, organisation_id: str) -> Entry | None:
    """Return the entry of the last check of an organisation."""
    found = rechecks_of(register, organisation_id)
    return found[0] if found else None


def rechecks_of(register: Register, organisation_id: str) -> tuple[Entry, ...]:
    """Return the entries of all checks of an organisation, newest first."""
    entries = register.ledger.about([organisation_id])
    return tuple(one for one in reversed(entries) if one.evidence.kind == KIND)


def read_recheck(register: Register, entry: Entry) -> Recheck:
    """Return a check as its entry and its attachment tell it."""
    content: Mapping[str, Any] = json.loads(
        find_attachment(register.ledger, str(entry.evidence.artefact)).content
    )
    found = outcomes_of(content["outcomes"])
    return Recheck(
        entry=entry,
        on=date.fromisoformat(content["on"]),
        as_of=date.fromisoformat(content["asOf"]),
        since=date.fromisoformat(content["since"]) if content["since"] else None,
        before=content["before"],
        law_base=content["lawBase"],
        outcomes=found,
        comparison=Comparison(
            moved_of(content["moved"], found.tracks),
            tuple(content["added"]),
            found.unreadable,
            found.out_of_use,
        ),
    )


def _json(content: object) -> bytes:
    """Return content as JSON: quickly, for there can be much of it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode()


def _plan(work: Unfinished) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(work.content)
    return plan


def _days(plan: Mapping[str, Any]) -> tuple[date, date]:
    return date.fromisoformat(plan["on"]), date.fromisoformat(plan["asOf"])


def _merged(register: Register, work: Unfinished) -> tuple[Outcomes, Outcomes | None]:
    """Return what was found, and what it is compared with; none where there is nothing."""
    plan = _plan(work)
    parts = [json.loads(one) for one in parts_of(register, work)]
    empty = Outcomes(_days(plan)[0], {}, {})
    after = joined([empty, *(outcomes_of(one["after"]) for one in parts)])
    if plan["since"]:
        return after, joined([empty, *(outcomes_of(one["before"]) for one in parts)])
    if plan["before"] is None:
        return after, None
    return after, read_recheck(register, register.ledger.find(plan["before"])).outcomes
