# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is known of a system: each answer with its source, and the next question to ask."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from waarborg.kernel.actors import Permission
from waarborg.law import check
from waarborg.law.expressions import Facts
from waarborg.law.next_question import open_facts
from waarborg.register import fact_history, system_state
from waarborg.register.records import Fact, SystemState
from waarborg.report.portfolio import readable_facts
from waarborg.report.written import written_day
from waarborg.web.pages.desk import Desk, DeskPage
from waarborg.web.pages.desk_systems import who_of
from waarborg.web.pages.fact_questions import answer_text, receive, show_one


def _show_all(desk: Desk) -> Response:
    register, engine = desk.register, desk.site.engine
    state = system_state(register, desk.system.id)
    facts, faults = readable_facts(state, engine)
    history = fact_history(register, desk.system.id)
    today = desk.site.today()
    waiting = open_facts(check(engine, facts, today, today))
    return desk.page(
        "desk_facts.html",
        "desk-facts",
        rows=_rows(desk, state, facts, history),
        open_questions=len(waiting),
        unreadable=len(faults),
    )


def _rows(
    desk: Desk, state: SystemState, facts: Facts, history: Sequence[Fact]
) -> list[dict[str, Any]]:
    engine, language, who = desk.site.engine, desk.language, who_of(desk)
    idle = _idle(desk, facts)
    older: dict[str, list[Fact]] = {}
    for one in history:
        older.setdefault(one.name, []).append(one)

    def view(fact: Fact) -> dict[str, Any]:
        return {
            "answer": answer_text(engine, fact.name, fact.value, language),
            "who": who(fact.said_by),
            "day": written_day(desk.register.day_of(fact.said), language),
            "source": fact.source,
        }

    return [
        {
            **view(state.facts[name]),
            "fact": name,
            "question": question.text[language],
            "idle": name in idle,
            "history": [view(one) for one in older.get(name, ())[1:]],
        }
        for name, question in engine.base.questions.items()
        if name in state.facts
    ]


def _idle(desk: Desk, facts: Facts) -> set[str]:
    """Return the answers that would not be asked for now, because of the others."""
    engine, today = desk.site.engine, desk.site.today()
    idle: set[str] = set()
    for name in facts:
        others = {key: value for key, value in facts.items() if key != name}
        if name not in open_facts(check(engine, others, today, today)):
            idle.add(name)
    return idle


PAGES: Final[Mapping[str, DeskPage]] = {
    "desk-facts": DeskPage(Permission.READ, _show_all),
    "desk-fact": DeskPage(Permission.WRITE, show_one, receive),
}
