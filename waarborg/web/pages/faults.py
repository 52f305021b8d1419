# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages that say what went wrong, why, and what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from waarborg.kernel.errors import ContradictoryFacts, FactFault, UnknownRecord, WaarborgError
from waarborg.kernel.texts import Language, say
from waarborg.report.written import written_answer
from waarborg.web.pages.answers import Answers, FaultyAnswers
from waarborg.web.pages.forms import Submission
from waarborg.web.pages.languages import preferred_language
from waarborg.web.pages.places import Here, language_of
from waarborg.web.pages.site import Site
from waarborg.web.visits import visit_of

WORDED = (400, 404, 405, 413, 500)
"""The statuses that have words of their own; any other speaks as 400 or 500."""


def request_language(request: Request) -> Language:
    """Return the language of the address, or else the one that the reader wants most."""
    accepted = request.headers.get("accept-language", "")
    return language_of(request.url.path) or preferred_language(accepted)


def fault_page(
    request: Request,
    status: int,
    what: tuple[str, str] | None = None,
    title: str | None = None,
) -> Response:
    """Return the page of a status; `what` replaces its (what is wrong, what to do)."""
    site: Site = request.app.state.site
    language = request_language(request)
    key = status if status in WORDED else (500 if status >= 500 else 400)  # noqa: PLR2004  # the server's faults
    wrong, remedy = what or tuple(
        say(f"faults.{key}.{part}", language) for part in ("what", "remedy")
    )
    page = site.page(
        "fault.html",
        Here("start", language),
        status=status,
        title=title or say(f"faults.{key}.title", language),
        wrong=wrong,
        remedy=remedy,
        is_known=visit_of(request) is not None,
    )
    if visit_of(request):
        page.headers["Cache-Control"] = "no-store"
    return page


async def on_http_fault(request: Request, fault: Exception) -> Response:
    """Answer a request that goes nowhere or that cannot be read."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    page = fault_page(request, status)
    if isinstance(fault, HTTPException) and fault.headers:
        page.headers.update(fault.headers)
    return page


async def on_our_fault(request: Request, fault: Exception) -> Response:
    """Answer a request for something that we do not know, in the words of the fault."""
    if not isinstance(fault, WaarborgError):
        return fault_page(request, 500)
    language = request_language(request)
    if isinstance(fault, UnknownRecord):  # its own words name records and commands, for programs
        return fault_page(request, fault.status, _not_here(fault, language))
    title = None if fault.status in WORDED else say(f"problems.{fault.kind}.title", language)
    page = fault_page(request, fault.status, fault.in_language(language), title)
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        page.headers["Retry-After"] = str(fault.details["seconds"])
    return page


def _not_here(fault: UnknownRecord, language: Language) -> tuple[str, str]:
    """Return what is wrong and what to do, with what looks like the name that was asked."""
    near, remedy = str(fault.details["near"]), say("faults.404.remedy", language)
    if near != "-":
        remedy = f"{say('faults.near', language, near=near)} {remedy}"
    return say("faults.404.what", language), remedy


async def on_crash(request: Request, fault: Exception) -> Response:
    """Answer when something broke on our side; what broke is in the log, not on the page."""
    del fault
    return fault_page(request, 500)


def show_faulty_answers(submission: Submission, fault: FaultyAnswers) -> Response:
    """Return what is wrong with the answers, each with the way to change it."""
    answers = fault.answers
    groups = [_group(submission, answers, one) for one in fault.faults]
    dropped = {
        str(one.details["field"]) for one in fault.faults if not isinstance(one, ContradictoryFacts)
    }
    return submission.site.page(
        "answers_fault.html",
        Here("answers", submission.language, form={"answers": answers.to_text()}),
        status=422,
        answers=answers,
        kept=_without(answers, dropped) if dropped else None,
        groups=groups,
        faults=[
            {"target": f"fault-{place}", "text": group["text"]}
            for place, group in enumerate(groups, 1)
        ],
    )


def _without(answers: Answers, names: set[str]) -> Answers:
    for name in names:
        answers = answers.without(name)
    return answers


def _group(submission: Submission, answers: Answers, fault: FactFault) -> Mapping[str, Any]:
    language = submission.language
    if isinstance(fault, ContradictoryFacts):
        fields = str(fault.details["fields"]).split(", ")
        text = str(fault.details[f"message_{language}"])
        return {
            "text": text,
            "remedy": "",
            "rows": [_row(submission, answers, one) for one in fields],
        }
    wrong, remedy = fault.in_language(language)
    return {"text": wrong, "remedy": remedy, "rows": []}


def _row(submission: Submission, answers: Answers, name: str) -> Mapping[str, str]:
    engine, language = submission.site.engine, submission.language
    question = engine.base.questions[name]
    kept = Answers(answers.on, answers.as_of, {name: answers.facts[name]})
    answer = written_answer(question, kept.parsed(engine)[name], language)
    return {"fact": name, "question": question.text[language], "answer": answer}
