# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A question as the terminal shows it: why it is asked, what hangs on it, what one can type."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from waarborg.cli.sessions import Session
from waarborg.cli.typed_answers import NONE_OF_THESE
from waarborg.law.expressions import FactValue
from waarborg.law.next_question import Suggestion
from waarborg.law.records import Question
from waarborg.report.sources import source_label
from waarborg.report.written import written_answer

NORMS_NAMED: Final = 3
"""Up to how many norms that hang on a question are named; more are counted."""


def heading(title: str) -> RenderableType:
    """Return a line with a title."""
    return Padding(
        Rule(Text(title, style="bold"), align="left", characters="─", style="dim"), (1, 0, 0, 0)
    )


def question_shown(
    session: Session, question: Question, suggestion: Suggestion | None
) -> RenderableType:
    """Return a question with its reasons and its answers."""
    language = session.language
    parts: list[RenderableType] = [Text(question.text[language], style="bold")]
    if question.help:
        parts.append(Text(question.help[language]))
    parts.append(Text("\n".join(_why(session, question, suggestion)), style="dim"))
    parts.append(_options(session, question))
    return Group(*parts)


def _why(session: Session, question: Question, suggestion: Suggestion | None) -> Iterator[str]:
    language, base = session.language, session.engine.base
    source = source_label(base.acts[question.source.act], question.source, language)
    yield session.say("ask.why", why=question.why[language], source=source)
    if suggestion is None:
        return
    count = len(suggestion.norms)
    if count > NORMS_NAMED:
        yield session.say("ask.norms-more", count=count)
    else:
        titles = (base.norms[key][-1].title[language] for key in suggestion.norms)
        yield session.say("ask.norms", titles="; ".join(titles))
    key = "left-one" if suggestion.open_questions == 1 else "left"
    yield session.say(f"ask.{key}", count=suggestion.open_questions)


def _options(session: Session, question: Question) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for key, text in _answers(session, question):
        table.add_row(Text(key), Text(text))
    for name in ("unknown", "help", "back", "stop"):
        letter = session.say(f"ask.command.{name}").split()[0]
        table.add_row(Text(letter), Text(session.say(f"ask.told.{name}"), style="dim"))
    return table


def _answers(session: Session, question: Question) -> Iterator[tuple[str, str]]:
    for place, option in enumerate(question.options, start=1):
        yield str(place), option.text[session.language]
    if question.type == "choices":
        yield NONE_OF_THESE, session.say("ask.none-of-these")
    if question.type == "yes-no":
        for place, key in enumerate(("yes", "no"), start=1):
            yield str(place), session.say(f"ask.{key}").split()[-1].capitalize()


def help_shown(session: Session, question: Question) -> RenderableType:
    """Return what the answers mean, what else one can type, and what the answer is called."""
    language = session.language
    lines = [
        Text(option.text[language], style="bold").append(f": {option.help[language]}", "not bold")
        for option in question.options
        if option.help
    ]
    hint = session.say(f"ask.hint.{question.type}", count=len(question.options))
    more = session.say("ask.more", fact=question.fact, hint=hint)
    return Group(*lines, Text(more))


def answers_shown(session: Session, facts: Mapping[str, FactValue]) -> RenderableType:
    """Return all answers, each with the number by which it can be changed."""
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 1))
    for place, question in enumerate(answered(session, facts), start=1):
        answer = written_answer(question, facts[question.fact], session.language)
        table.add_row(
            Text(str(place)), Text(question.text[session.language]), Text(answer, style="bold")
        )
    return Group(heading(session.say("ask.check-answers")), table)


def answered(session: Session, facts: Mapping[str, FactValue]) -> list[Question]:
    """Return the questions that have an answer, in the order of the law base."""
    return [one for one in session.engine.base.questions.values() if one.fact in facts]
