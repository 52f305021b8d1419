# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The duties of a system, each with its finding; one duty with what proves it, and a judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from starlette.responses import Response

from waarborg.findings import Finding, FindingState
from waarborg.kernel.actors import Permission
from waarborg.kernel.errors import UnknownRecord
from waarborg.kernel.texts import Language, say
from waarborg.law import Outcome, explain
from waarborg.law.law_base import unknown_record
from waarborg.law.readings import reading_effects
from waarborg.register import add_task, override_finding, tasks_of
from waarborg.register.records import Task, TaskState
from waarborg.report.check_view import check_view
from waarborg.report.findings_view import findings_view
from waarborg.report.norm_details import norm_details
from waarborg.report.norm_view import View, outcome_view
from waarborg.report.portfolio import SystemOverview
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_forms import Reading, day_values, options, sent_day
from waarborg.web.pages.desk_systems import open_tasks, overview_of
from waarborg.web.pages.reasons import Reason, reasons_of

_STATES: Final = tuple(one.value for one in FindingState)
_JUDGEMENTS: Final = ("met", "partly", "not-met")
"""What a person can judge in place of the computation."""


def _show_all(desk: Desk) -> Response:
    language, overview = desk.language, overview_of(desk)
    view = check_view(desk.site.engine, overview.check, language)
    wanted = desk.request.query_params.get("finding", "")
    chosen = wanted if wanted in _STATES else ""
    tasks = open_tasks(tasks_of(desk.register, desk.organisation.id), desk.system.id)
    groups = [
        {**group, "norms": [_row(norm, overview, tasks) for norm in group["norms"]]}
        for group in view["groups"]
    ]
    for group in groups:
        group["norms"] = [one for one in group["norms"] if chosen in ("", one["finding"])]
    return desk.page(
        "desk_duties.html",
        "desk-duties",
        view=view,
        overview=overview,
        groups=[group for group in groups if group["norms"]],
        states=_STATES,
        chosen=chosen,
    )


def _row(norm: View, overview: SystemOverview, tasks: Sequence[Task]) -> View:
    finding = overview.findings[norm["id"]]
    titles = {proof["kind"]: proof["title"] for proof in norm["proof"]}
    return {
        **norm,
        "finding": finding.state.value,
        "proofTitles": "; ".join(titles.values()),
        "missingTitles": "; ".join(titles[kind] for kind in finding.missing),
        "staleCount": len(finding.stale),
        "supervisorNames": "; ".join(one["name"] for one in norm["supervisors"]),
        "tasks": [one for one in tasks if one.norm == norm["id"]],
    }


def _outcome(desk: Desk, overview: SystemOverview) -> Outcome:
    norm, outcomes = desk.part("norm"), overview.check.outcomes
    if norm not in outcomes:
        raise unknown_record("norm", norm, list(outcomes))
    return outcomes[norm]


def _show_one(desk: Desk, reading: Reading | None = None) -> Response:
    engine, language, overview = desk.site.engine, desk.language, overview_of(desk)
    outcome = _outcome(desk, overview)
    norm, finding = outcome.norm, overview.findings[outcome.norm.id]
    effects = reading_effects(engine, overview.check).get(norm.id, ())
    view = outcome_view(engine, overview.check, outcome, effects, language)
    told = _told(desk, overview, outcome)
    given = {"title": norm.title[language][:200], "due": day_values(outcome.starts)}
    return desk.page(
        "desk_duty.html",
        "desk-duty",
        status=422 if reading else 200,
        norm=view,
        details=list(norm_details({**view, "missing": (), "proof": ()}, language)),
        open_questions=view["missing"],
        finding=finding,
        finding_text=_beside_badge(told["words"], finding, language),
        kinds=_kinds(view, finding, language),
        speaking_for=_evidence(told["because"], norm.id, against=False),
        speaking_against=_evidence(told["because"], norm.id, against=True),
        stale=_evidence(told["stale"], norm.id, against=None),
        reasons=_reasons(desk, overview, outcome),
        tasks=_tasks(desk, norm.id),
        given={"title": desk.field("title"), "due": sent_day(desk, "due")} if reading else given,
        faults=reading.faults if reading else [],
    )


def _told(desk: Desk, overview: SystemOverview, outcome: Outcome) -> View:
    """Return the finding of one norm in words; also for a norm that never applies."""
    only = replace(overview.check, outcomes={outcome.norm.id: outcome})
    view = findings_view(desk.site.engine, only, overview.findings, overview.entries, desk.language)
    nothing = {
        "words": say("dossier.finding.not-applicable", desk.language),
        "because": [],
        "stale": [],
    }
    return next(iter(view["norms"]), nothing)


def _beside_badge(words: str, finding: Finding, language: Language) -> str:
    """Return a finding in words, without its first sentence where the badge says just that."""
    first, dot, rest = words.partition(". ")
    state = say(f"ledger.states.{finding.state.value}", language)
    return rest if dot and first.casefold() == state.casefold() else words


def _evidence(found: Sequence[View], norm: str, *, against: bool | None) -> list[View]:
    return [
        {
            "id": one["id"],
            "title": one["kindTitle"],
            "day": one["collectedText"],
            "method": one["methodTitle"],
            "result": one["result"],
            "why": one.get("reasonText", ""),
        }
        for one in found
        if against is None or (norm in one["against"]) is against
    ]


def _kinds(norm: View, finding: Finding, language: Language) -> list[View]:
    """Return the kinds of evidence that a norm asks for, each with whether it is there."""
    return [
        {
            "id": proof["kind"],
            "title": proof["title"],
            "method": proof["methodTitle"],
            "per": proof["perTitle"],
            "valid": say("desk.duty.valid", language, months=proof["validMonths"])
            if proof["validMonths"]
            else "",
            "missing": proof["kind"] in finding.missing,
        }
        for proof in norm["proof"]
    ]


def _reasons(desk: Desk, overview: SystemOverview, outcome: Outcome) -> list[Reason]:
    """Return why the norm applies or not, on the day on which it first does or may."""
    result, engine = overview.check, desk.site.engine
    day = outcome.starts or outcome.may_start or result.on
    try:
        receipt = explain(engine, result.facts, outcome.norm.id, day, result.as_of, result.readings)
    except UnknownRecord:  # it does not exist on that day: it only begins later, for others
        return []
    return reasons_of(engine.base, receipt, desk.language)


def _tasks(desk: Desk, norm: str) -> list[Task]:
    found = [
        one
        for one in tasks_of(desk.register, desk.organisation.id)
        if one.system == desk.system.id and one.norm == norm
    ]
    return sorted(found, key=lambda one: one.state is not TaskState.OPEN)


def _make_task(desk: Desk) -> Response:
    outcome = _outcome(desk, overview_of(desk))
    reading = Reading(desk)
    due = reading.day("due")
    reading.trying(
        lambda: add_task(
            desk.register,
            desk.actor,
            desk.organisation.id,
            title=desk.field("title"),
            system=desk.system.id,
            norm=outcome.norm.id,
            due=due,
        )
    )
    if reading.faults:
        return _show_one(desk, reading)
    desk.told("desk.duty.task-made")
    return desk.go("desk-duty")


def _show_judgement(desk: Desk, reading: Reading | None = None) -> Response:
    overview = overview_of(desk)
    outcome = _outcome(desk, overview)
    told, finding = _told(desk, overview, outcome), overview.findings[outcome.norm.id]
    given: dict[str, Any] = {"state": "", "reason": "", "expires": day_values(None)}
    if reading:
        given = {
            "state": desk.field("state"),
            "reason": desk.field("reason"),
            "expires": sent_day(desk, "expires"),
        }
    return desk.page(
        "desk_override.html",
        "desk-override",
        status=422 if reading else 200,
        norm={"id": outcome.norm.id, "title": outcome.norm.title[desk.language]},
        finding=finding,
        finding_text=_beside_badge(told["words"], finding, desk.language),
        states=options("ledger.states", _JUDGEMENTS, desk.language),
        given=given,
        faults=reading.faults if reading else [],
    )


def _judge(desk: Desk) -> Response:
    """Record the judgement of a person; without a reason and a last day there is none."""
    outcome = _outcome(desk, overview_of(desk))
    reading = Reading(desk)
    state = desk.field("state")
    if state not in _JUDGEMENTS:
        reading.wrong("state", "desk.choose")
    if not desk.field("reason"):
        reading.wrong("reason", "register.reasons.empty")
    expires = reading.day("expires", missing="fields.date-missing")
    if expires is not None:
        last = expires
        reading.trying(
            lambda: override_finding(
                desk.register,
                desk.actor,
                desk.system.id,
                outcome.norm.id,
                state,
                desk.field("reason"),
                last,
            ),
            days=("expires",),
        )
    if reading.faults:
        return _show_judgement(desk, reading)
    desk.told("desk.override.saved")
    return desk.go("desk-duty")


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-duties": DeskPage(Permission.READ, _show_all),
    "desk-duty": DeskPage(Permission.READ, _show_one, _make_task, Permission.WRITE),
    "desk-override": DeskPage(Permission.REVIEW, _show_judgement, _judge),
}
