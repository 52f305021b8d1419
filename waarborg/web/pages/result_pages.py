# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of the check, what changes between two days, and the files to take home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.dates import parse_date
from waarborg.kernel.texts import Language
from waarborg.law import Check, Receipt, State, explain
from waarborg.law.changes import Asked, compare
from waarborg.law.expressions import Named
from waarborg.law.interpret import Interpreter
from waarborg.law.next_question import open_facts
from waarborg.report.check_pdf import is_told
from waarborg.report.check_view import check_view
from waarborg.report.difference_view import difference_view
from waarborg.report.norm_details import Detail, norm_details
from waarborg.report.norm_view import View
from waarborg.report.timing import state_title
from waarborg.web.pages.answer_fields import DAY_PARTS, FieldFault, read_day
from waarborg.web.pages.answers import Answers
from waarborg.web.pages.check_handover import handovers, may_sign_in
from waarborg.web.pages.forms import Submission
from waarborg.web.pages.places import Here
from waarborg.web.pages.question_pages import fault_views, show_answers
from waarborg.web.pages.reasons import Reason, reasons_of, shortened

REASONS_DEEP: Final = 2
"""So many levels of reasons stand with each rule; the others on a page of their own."""


def show_result(submission: Submission) -> Response:
    """Return what the law says of these answers, and when."""
    answers = submission.answers()
    if not answers.facts:
        return show_answers(submission, answers)
    site, language = submission.site, submission.language
    result = answers.checked(site.engine)
    opened = submission.field("opened") == "all"
    fields = {"answers": answers.to_text(), **({"opened": "all"} if opened else {})}
    view = check_view(site.engine, result, language)
    told = [group for group in view["groups"] if group["key"] != "open"]
    norms = [norm for group in told for norm in group["norms"]]
    return site.page(
        "result.html",
        Here("result", language, form=fields),
        answers=answers,
        view=view,
        verdicts=_verdicts(submission, result, view["summary"]),
        details={norm["id"]: _details(norm, language) for norm in norms},
        reasons={norm["id"]: _short_reasons(submission, result, norm) for norm in norms},
        opened=opened,
        left=bool(open_facts(result)),
        days=_comparison_days(result),
        handovers=handovers(submission),
        may_sign_in=may_sign_in(submission),
    )


def _verdicts(
    submission: Submission, result: Check, summary: Sequence[View]
) -> Mapping[str, list[View]]:
    """Return what the application is in law, and apart what it is not and what cannot be said yet.

    Of what cannot be said yet only that is told for which a question is still open.
    """
    engine = submission.site.engine
    edition = engine.compiled(result.on, result.as_of, result.readings).edition
    interpreter = Interpreter(edition, result.facts)
    waiting = frozenset[str]().union(*(one.missing for one in result.outcomes.values()))
    told = [one for one in summary if is_told(one)]
    rest = [one for one in summary if one not in told]
    unknown = [
        one
        for one in rest
        if one["value"] is None and interpreter.missing(Named(one["concept"])) & waiting
    ]
    return {
        "told": told,
        "unknown": unknown,
        "false": [one for one in rest if one["value"] is False],
    }


def _details(norm: Mapping[str, Any], language: Language) -> list[Detail]:
    """Return the lines about a norm; its open questions have a list of their own, with buttons."""
    return list(norm_details({**norm, "missing": ()}, language))


def _short_reasons(submission: Submission, result: Check, norm: Mapping[str, Any]) -> list[Reason]:
    """Return the first reasons; none for what is open, of which the open questions are told."""
    if norm["state"] == State.UNDETERMINED and norm["starts"] is None:
        return []
    receipt = receipt_of(submission, result, norm["id"])
    reasons = reasons_of(submission.site.engine.base, receipt, submission.language)
    return shortened(reasons, REASONS_DEEP)


def receipt_of(submission: Submission, result: Check, norm: str) -> Receipt:
    """Return the receipt for the day on which the norm first applies or may apply."""
    outcome = result.outcomes.get(norm)
    day = (outcome.starts or outcome.may_start if outcome else None) or result.on
    engine = submission.site.engine
    return explain(engine, result.facts, norm, day, result.as_of, result.readings)


def show_reasons(submission: Submission) -> Response:
    """Return all reasons of one rule, down to the answers."""
    site, language = submission.site, submission.language
    answers = submission.answers()
    result = answers.checked(site.engine)
    receipt = receipt_of(submission, result, submission.field("norm"))
    form = {"answers": answers.to_text(), "norm": receipt.norm.id}
    return site.page(
        "reasons.html",
        Here("reasons", language, form=form),
        answers=answers,
        receipt=receipt,
        status_of_norm=site.engine.base.status_of(receipt.norm),
        state=state_title(receipt.state, site.engine.base.status_of(receipt.norm), language),
        reasons=reasons_of(site.engine.base, receipt, language),
    )


@dataclass(frozen=True, slots=True)
class ComparisonDay:
    """A day in the future on which something changes for these answers."""

    day: date
    norms: int


def _comparison_days(result: Check) -> list[ComparisonDay]:
    counts: dict[date, int] = {}
    for outcome in result.outcomes.values():
        for moment in outcome.moments[1:]:
            counts[moment.day] = counts.get(moment.day, 0) + 1
    return [ComparisonDay(day, counts[day]) for day in sorted(counts)]


def show_comparison(submission: Submission) -> Response:
    """Return what differs for these answers between two moments of asking, and which act did it."""
    site, language = submission.site, submission.language
    answers = submission.answers()
    after, fault = _other_moment(submission, answers)
    before = (answers.on, answers.as_of)
    facts = answers.parsed(site.engine)
    differences = compare(site.engine, facts, before, after, answers.readings)
    days = dict(zip(("other_on", "other_as_of"), after, strict=True))
    fields = {
        name: {part: str(getattr(day, part)) for part in DAY_PARTS} for name, day in days.items()
    }
    form = {
        f"{name}.{part}": text for name, parts in fields.items() for part, text in parts.items()
    }
    here = Here("comparison", language, form={"answers": answers.to_text(), **form})
    return site.page(
        "comparison.html",
        here,
        status=422 if fault else 200,
        answers=answers,
        view=difference_view(site.engine, differences, before, after, language),
        fields=_as_sent(submission, fields) if fault else fields,
        faults=fault_views(here, fault),
    )


def _other_moment(submission: Submission, answers: Answers) -> tuple[Asked, FieldFault | None]:
    usual = (answers.on, answers.as_of)
    chosen = submission.field("day")
    if chosen:
        return (parse_date(chosen, "day"), answers.as_of), None
    try:
        on = read_day(submission.form, "other_on") or answers.on
        as_of = read_day(submission.form, "other_as_of") or answers.as_of
    except FieldFault as fault:
        return usual, fault
    return (on, as_of), None


def _as_sent(
    submission: Submission, fields: dict[str, dict[str, str]]
) -> dict[str, dict[str, str]]:
    return {
        name: {part: submission.field(f"{name}.{part}")[:10] for part in parts}
        for name, parts in fields.items()
    }
