# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The result of the check, what changes between two days, and the files to take home."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from waarborg.kernel.dates import parse_date
from waarborg.law import Check, Outcome, explain
from waarborg.law.changes import Asked, compare
from waarborg.report.check_view import check_view
from waarborg.report.difference_view import difference_view
from waarborg.report.norm_details import norm_details
from waarborg.web.pages.answer_fields import DAY_PARTS, FieldFault, read_day
from waarborg.web.pages.answers import Answers
from waarborg.web.pages.forms import Submission
from waarborg.web.pages.places import Here
from waarborg.web.pages.question_pages import fault_views, show_answers
from waarborg.web.pages.reasons import Reason, reasons_of


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
    norms = [norm for group in view["groups"] for norm in group["norms"]]
    return site.page(
        "result.html",
        Here("result", language, form=fields),
        answers=answers,
        view=view,
        summary=view["summary"],
        details={norm["id"]: list(norm_details(norm, language)) for norm in norms},
        reasons={key: _reasons(submission, result, one) for key, one in result.outcomes.items() if one.may_start},
        opened=opened,
        days=_comparison_days(submission, result),
    )


def _reasons(submission: Submission, result: Check, outcome: Outcome) -> list[Reason]:
    """Return the reasons on the day on which the norm first applies or may apply."""
    engine = submission.site.engine
    day = outcome.may_start or result.on
    receipt = explain(engine, result.facts, outcome.norm.id, day, result.as_of, result.readings)
    return reasons_of(engine.base, receipt, submission.language)


@dataclass(frozen=True, slots=True)
class ComparisonDay:
    """A day in the future on which something changes for these answers."""

    day: date
    norms: int


def _comparison_days(submission: Submission, result: Check) -> list[ComparisonDay]:
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
    fields = {name: {part: str(getattr(day, part)) for part in DAY_PARTS} for name, day in days.items()}
    form = {f"{name}.{part}": text for name, parts in fields.items() for part, text in parts.items()}
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


def _as_sent(submission: Submission, fields: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {
        name: {part: submission.field(f"{name}.{part}")[:10] for part in parts}
        for name, parts in fields.items()
    }
