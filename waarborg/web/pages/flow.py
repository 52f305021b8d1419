# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order of the check: what comes next, what came before, and which answers still matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from waarborg.law import Engine, Suggestion, next_question
from waarborg.law.next_question import open_facts
from waarborg.law.records import Question
from waarborg.web.pages.answers import Answers


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to show, with what hangs on it."""

    question: Question
    norms: tuple[str, ...]
    left: int
    """How many questions there can be at most, this one included."""


def next_asking(engine: Engine, answers: Answers) -> Asking | None:
    """Return the next question; none when nothing is left to ask."""
    found: Suggestion | None = next_question(
        engine, answers.parsed(engine), answers.on, answers.as_of, answers.readings
    )
    return Asking(found.question, found.norms, found.open_questions) if found else None


def asking_again(engine: Engine, answers: Answers, fact: str) -> Asking:
    """Return a question that was answered before, or one that is asked out of turn."""
    result = answers.without(fact).checked(engine)
    norms = tuple(key for key, outcome in result.outcomes.items() if fact in outcome.missing)
    waiting = open_facts(result) | {fact}
    return Asking(engine.base.questions[fact], norms, len(waiting))


def previous_fact(answers: Answers, fact: str) -> str | None:
    """Return the answer before the one about `fact`; none when that is the first."""
    names = list(answers.facts)
    place = names.index(fact) if fact in answers.facts else len(names)
    return names[place - 1] if place else None


def idle_facts(engine: Engine, answers: Answers) -> Sequence[str]:
    """Return the facts that no longer matter, because of the answers before them.

    Somebody who changes an early answer leaves later ones behind that would not be asked now.
    """
    idle: list[str] = []
    kept = Answers(answers.on, answers.as_of, {}, answers.readings)
    for name, value in answers.facts.items():
        if name in open_facts(kept.checked(engine)):
            kept = kept.with_fact(name, value)
        else:
            idle.append(name)
    return idle
