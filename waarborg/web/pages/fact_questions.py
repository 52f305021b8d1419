# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking one question about a system, and how the answer is known."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from starlette.responses import Response

from waarborg.kernel.errors import BadFacts, FactFault
from waarborg.kernel.texts import Language, say
from waarborg.law import Engine, next_question
from waarborg.law.facts import parse_facts
from waarborg.law.law_base import unknown_record
from waarborg.law.records import Question
from waarborg.register import system_state, write_facts
from waarborg.register.records import Fact, SystemState
from waarborg.report.portfolio import readable_facts
from waarborg.report.sources import source_view
from waarborg.report.written import written_answer
from waarborg.web.pages.answer_fields import NONE_OF_THESE, FieldFault, read_answer, shown_values
from waarborg.web.pages.answers import RawValue
from waarborg.web.pages.desk import Desk
from waarborg.web.pages.desk_forms import Fault, Reading, day_values, fault_text, sent_day
from waarborg.web.pages.places import Here
from waarborg.web.pages.question_pages import fault_views, limits_of

NEXT: Final = "next"
"""Stands in an address for whatever question comes next."""
_LONGEST: Final = 2000


def answer_text(engine: Engine, name: str, value: Any, language: Language) -> str:  # noqa: ANN401  # JSON holds anything
    """Return an answer in words; one that the law base no longer reads, as it was written."""
    if value is None:
        return say("desk.facts.taken-back", language)
    try:
        parsed = parse_facts(engine.base, {name: value})[name]
    except BadFacts:
        return str(value)
    return written_answer(engine.base.questions[name], parsed, language)


def show_one(desk: Desk) -> Response:
    """Return the question of the address, or the one that settles most."""
    skipped = _names(desk.request.query_params.get("skipped", ""), desk.site.engine)
    if desk.part("fact") != NEXT:
        return _ask(desk, _question(desk), skipped)
    facts, _ = readable_facts(system_state(desk.register, desk.system.id), desk.site.engine)
    today = desk.site.today()
    aside = {**facts, **dict.fromkeys(name for name in skipped if name not in facts)}
    found = next_question(desk.site.engine, aside, today, today, {})
    if found is None:
        desk.told("desk.facts.done")
        return desk.go("desk-facts")
    return _ask(desk, found.question, skipped, left=found.open_questions)


def _names(text: str, engine: Engine) -> list[str]:
    names = dict.fromkeys(text[:_LONGEST].split(","))
    return [name for name in names if name in engine.base.questions]


def _question(desk: Desk) -> Question:
    questions = desk.site.engine.base.questions
    fact = desk.part("fact")
    if fact not in questions:
        raise unknown_record("question", fact, list(questions))
    return questions[fact]


def _ask(
    desk: Desk,
    question: Question,
    skipped: Sequence[str],
    *,
    left: int = 0,
    reading: Reading | None = None,
    contradictions: Sequence[Mapping[str, Any]] = (),
) -> Response:
    state = system_state(desk.register, desk.system.id)
    known = state.facts.get(question.fact)
    value = known.value if known else None
    faults = reading.faults if reading else []
    return desk.page(
        "desk_fact.html",
        "desk-fact",
        status=422 if reading else 200,
        question=question,
        source=source_view(desk.site.engine.base, question.source, desk.language),
        skipped=",".join(skipped),
        progress=say("desk.facts.open", desk.language, count=left) if left else "",
        limits=limits_of(question, desk.language),
        answered=known is not None,
        source_text=desk.field("source") if reading else _last_source(state, known),
        faults=faults,
        answer_faults=[one for one in faults if one.target.startswith("answer")],
        contradictions=contradictions,
        none_of_these=NONE_OF_THESE,
        **_given(desk, question, value, sent=reading is not None),
    )


def _given(desk: Desk, question: Question, value: Any, *, sent: bool) -> dict[str, Any]:  # noqa: ANN401  # JSON holds anything
    if sent:
        return {
            "given": [one[:60] for one in desk.all("answer")],
            "given_day": sent_day(desk, "answer"),
        }
    if question.type == "date":
        try:
            day = parse_facts(desk.site.engine.base, {question.fact: value})[question.fact]
        except BadFacts:
            day = None
        return {"given": (), "given_day": day_values(day)}  # type: ignore[arg-type]  # of this type
    return {"given": shown_values(value), "given_day": day_values(None)}


def _last_source(state: SystemState, known: Fact | None) -> str:
    """Return what is filled in as the source: that of this answer, or of the last one given."""
    law = [state.facts[name] for name in state.law_facts]
    newest = max(law, key=lambda one: one.said, default=None)
    found = known or newest
    return found.source if found else ""


def receive(desk: Desk) -> Response:
    """Take an answer, take one back, or put a question aside."""
    question, action = _question(desk), desk.field("action")
    skipped = _names(desk.field("skipped"), desk.site.engine)
    if action == "skip":
        return _go_on(desk, [*skipped, question.fact])
    if action == "forget":
        source = desk.field("source") or say("desk.facts.taken-back", desk.language)
        return _write(desk, question, None, source, skipped)
    reading = Reading(desk)
    value: RawValue = None
    try:
        value = read_answer(question, desk.form)
    except FieldFault as fault:
        views = fault_views(Here("desk-fact", desk.language), fault)
        reading.faults += [Fault(**one) for one in views]
    source = desk.field("source")
    if not source:
        reading.wrong("source", "desk.facts.how-missing")
    if reading.faults:
        return _ask(desk, question, skipped, reading=reading)
    return _write(desk, question, value, source, skipped)


def _write(
    desk: Desk, question: Question, value: RawValue, source: str, skipped: Sequence[str]
) -> Response:
    values = {question.fact: value}
    reading = Reading(desk)
    try:
        reading.trying(
            lambda: write_facts(
                desk.register, desk.actor, desk.system.id, values, source=source[:_LONGEST]
            )
        )
    except BadFacts as fault:
        groups = [_group(desk, values, one, place) for place, one in enumerate(fault.faults, 1)]
        reading.faults += [Fault(group["target"], group["text"]) for group in groups]
        return _ask(desk, question, skipped, reading=reading, contradictions=groups)
    if reading.faults:
        return _ask(desk, question, skipped, reading=reading)
    if desk.field("action") == "next":
        return _go_on(desk, skipped)
    desk.told("desk.facts.saved")
    return desk.go("desk-facts")


def _go_on(desk: Desk, skipped: Sequence[str]) -> Response:
    response = desk.go("desk-fact", fact=NEXT)
    if skipped:
        response.headers["location"] += "?" + urlencode({"skipped": ",".join(skipped)})
    return response


def _group(
    desk: Desk, values: Mapping[str, RawValue], fault: FactFault, place: int
) -> dict[str, Any]:
    """Return what is wrong with the answers, and which of them cannot be true together."""
    engine, language = desk.site.engine, desk.language
    state = system_state(desk.register, desk.system.id)
    known = {**state.law_facts, **values}
    rows = [
        {
            "fact": name,
            "question": engine.base.questions[name].text[language],
            "answer": answer_text(engine, name, known.get(name), language),
        }
        for name in str(fault.details.get("fields", fault.field)).split(", ")
    ]
    told = fault.details.get(f"message_{language}") or fault_text(fault, language)
    return {"target": f"fault-{place}", "text": str(told), "rows": rows}
