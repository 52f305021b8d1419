# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The check, one question a page: start, questions, and the answers to look over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.errors import BadFacts
from waarborg.kernel.texts import Language, say
from waarborg.law.records import Question
from waarborg.report.sources import source_view
from waarborg.report.written import written_answer, written_number
from waarborg.web.pages.answer_fields import (
    DAY_PARTS,
    NONE_OF_THESE,
    FieldFault,
    Fields,
    read_answer,
    read_day,
    shown_values,
)
from waarborg.web.pages.answers import Answers, RawValue
from waarborg.web.pages.flow import Asking, asking_again, idle_facts, next_asking, previous_fact
from waarborg.web.pages.forms import Submission
from waarborg.web.pages.places import Here
from waarborg.web.pages.site import Site

FEW_LEFT: Final = 2
MANY_LEFT: Final = 8
"""From here on most of the questions fall away by later answers, and we say so."""
NORMS_SHOWN: Final = 8
"""So many of the rules that hang on a question are named; the others are counted."""


def start(
    site: Site,
    here: Here,
    answers: Answers,
    fault: FieldFault | None = None,
    given: Fields | None = None,
) -> Response:
    """Return the first page of the check: what it does, and the choice of days and readings."""
    days = {name: _day_values(getattr(answers, name), given, name) for name in ("on", "as_of")}
    return site.page(
        "check_start.html",
        here,
        status=422 if fault else 200,
        answers=answers,
        days=days,
        readings=site.engine.base.readings.values(),
        chosen=site.engine.base.with_readings(answers.readings),
        faults=fault_views(here, fault),
        changed=answers.on != site.today()
        or answers.as_of != site.today()
        or bool(answers.readings),
    )


def _day_values(day: date, given: Fields | None, name: str) -> Mapping[str, str]:
    if given is not None:
        return {part: str(given.get(f"{name}.{part}", ""))[:10] for part in DAY_PARTS}
    return {part: str(getattr(day, part)) for part in DAY_PARTS}


def receive(submission: Submission) -> Response:
    """Take an answer, or a wish to go back or to change one, and show what comes next."""
    answers = submission.answers()
    if submission.field("change"):
        return _show_again(submission, answers, submission.field("change"))
    match submission.field("action"):
        case "start":
            return _begin(submission, answers)
        case "next" | "unknown":
            return _take(submission, answers)
        case "back":
            return _go_back(submission, answers)
        case _:
            return _show_next(submission, answers)


def _begin(submission: Submission, answers: Answers) -> Response:
    site, form = submission.site, submission.form
    try:
        on, as_of = read_day(form, "on"), read_day(form, "as_of")
    except FieldFault as fault:
        here = Here("check", submission.language)
        return start(site, here, answers, fault, form)
    defaults = site.engine.base.default_readings
    chosen = {key: submission.field(f"reading.{key}") for key in defaults}
    readings = {key: option for key, option in chosen.items() if option and option != defaults[key]}
    today = site.today()
    return _show_next(
        submission, replace(answers, on=on or today, as_of=as_of or today, readings=readings)
    )


def _take(submission: Submission, answers: Answers) -> Response:
    question = submission.site.engine.base.questions.get(submission.field("fact"))
    if question is None:
        return _show_next(submission, answers)
    value: RawValue = None
    if submission.field("action") == "next":
        try:
            value = read_answer(question, submission.form)
        except FieldFault as fault:
            return _show(submission, answers, _again(submission, answers, question.fact), fault)
    return _show_next(submission, answers.with_fact(question.fact, value))


def _go_back(submission: Submission, answers: Answers) -> Response:
    previous = previous_fact(answers, submission.field("fact"))
    if previous is None:
        return start(submission.site, Here("check", submission.language), answers)
    return _show_again(submission, answers, previous)


def _show_next(submission: Submission, answers: Answers) -> Response:
    asking = next_asking(submission.site.engine, answers)
    if asking is None:
        return show_answers(submission, answers)
    return _show(submission, answers, asking)


def _show_again(submission: Submission, answers: Answers, fact: str) -> Response:
    if fact not in submission.site.engine.base.questions:
        return _show_next(submission, answers)
    return _show(submission, answers, _again(submission, answers, fact))


def _again(submission: Submission, answers: Answers, fact: str) -> Asking:
    try:
        return asking_again(submission.site.engine, answers, fact)
    except BadFacts:
        return Asking(submission.site.engine.base.questions[fact], (), 1)


def _show(
    submission: Submission, answers: Answers, asking: Asking, fault: FieldFault | None = None
) -> Response:
    site, question = submission.site, asking.question
    here = Here(
        "question",
        submission.language,
        form={"answers": answers.to_text(), "change": question.fact},
    )
    fields = _given_fields(submission, question, answers, fault)
    norms = [site.engine.base.norms[key][-1] for key in asking.norms]
    return site.page(
        "question.html",
        here,
        status=422 if fault else 200,
        answers=answers,
        question=question,
        source=source_view(site.engine.base, question.source, submission.language),
        norms=norms[:NORMS_SHOWN],
        more_norms=max(0, len(norms) - NORMS_SHOWN),
        progress=_progress(asking.left - 1, submission.language),
        limits=limits_of(question, submission.language),
        unknown_before=question.fact in answers.facts and answers.facts[question.fact] is None,
        faults=fault_views(here, fault),
        none_of_these=NONE_OF_THESE,
        **fields,
    )


def _given_fields(
    submission: Submission, question: Question, answers: Answers, fault: FieldFault | None
) -> dict[str, Any]:
    """Return what the fields show: what was sent if that was wrong, or else an earlier answer."""
    if fault:
        sent = [str(one)[:60] for one in submission.form.getlist("answer")]
        return {"given": sent, "given_day": _day_values(date.min, submission.form, "answer")}
    value = answers.facts.get(question.fact)
    if question.type == "date" and value is not None:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
        return {"given": (), "given_day": _day_values(day, None, "answer")}
    return {"given": shown_values(value), "given_day": dict.fromkeys(DAY_PARTS, "")}


def _progress(after_this: int, language: Language) -> str:
    """Return how many questions can still follow, in honest words."""
    if after_this < FEW_LEFT:
        return say(f"pages.question.{('last', 'one')[after_this]}", language)
    key = "left" if after_this > MANY_LEFT else "few"
    return say(f"pages.question.{key}", language, count=after_this)


def limits_of(question: Question, language: Language) -> Mapping[str, str]:
    """Return the smallest and largest number that can be an answer, as they are written."""
    limits = {"minimum": question.minimum, "maximum": question.maximum}
    return {
        key: written_number(value, language) for key, value in limits.items() if value is not None
    }


def fault_views(here: Here, fault: FieldFault | None) -> list[dict[str, str]]:
    """Return a fault as the summary of faults shows it; nothing where there is none."""
    if fault is None:
        return []
    values = {
        key: written_number(value, here.language) if isinstance(value, float) else value
        for key, value in fault.values.items()
    }
    return [{"target": fault.target, "text": say(f"fields.{fault.key}", here.language, **values)}]


def show_answers(submission: Submission, answers: Answers | None = None) -> Response:
    """Return all answers so far, each with a way to change it."""
    site, language = submission.site, submission.language
    given = submission.answers() if answers is None else answers
    facts = given.parsed(site.engine)
    idle = set(idle_facts(site.engine, given))
    rows = [
        {
            "fact": name,
            "question": site.engine.base.questions[name].text[language],
            "answer": written_answer(site.engine.base.questions[name], value, language),
            "unknown": value is None,
            "idle": name in idle,
        }
        for name, value in facts.items()
    ]
    here = Here("answers", language, form={"answers": given.to_text()})
    asking = next_asking(site.engine, given)
    return site.page(
        "answers.html", here, answers=given, rows=rows, left=asking.left if asking else 0
    )
