# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Asking the questions in the terminal: one at a time, and always a way back and a way out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import click
from rich.console import RenderableType
from rich.text import Text

from waarborg.cli.sessions import Session
from waarborg.cli.shown_questions import (
    answered,
    answers_shown,
    heading,
    help_shown,
    question_shown,
)
from waarborg.cli.typed_answers import NotUnderstood, read_answer
from waarborg.kernel.texts import LANGUAGES, say
from waarborg.law import next_question
from waarborg.law.expressions import FactValue
from waarborg.law.facts import contradictions
from waarborg.law.next_question import Suggestion
from waarborg.law.records import Question
from waarborg.report.written import written_answer


class Stopped(Exception):
    """The user stops; what was answered is kept."""


class _Back(Exception):
    """The user wants the question before."""


def read_line(prompt: str) -> str:
    """Return what the user types.

    Raises:
        Stopped: the user breaks off, or there is nothing more to read.
    """
    try:
        typed: str = click.prompt(
            prompt, prompt_suffix=" ", default="", show_default=False, err=True
        )
    except click.Abort as end:
        raise Stopped from end
    return typed


@dataclass
class Interview:
    """The questions and answers about one system."""

    session: Session
    on: date
    as_of: date
    readings: Mapping[str, str]
    facts: dict[str, FactValue]
    asked: list[str] = field(default_factory=list)
    """The facts that were asked in this run, in order."""
    read: Callable[[str], str] = field(default=read_line)

    def run(self) -> dict[str, FactValue]:
        """Ask until everything is settled and the user agrees; return the facts.

        Raises:
            Stopped: the user stops before that.
        """
        self._show(Text(self.session.say("ask.start")))
        while True:
            suggestion = next_question(
                self.session.engine, self.facts, self.on, self.as_of, self.readings
            )
            if suggestion is not None:
                self._take(suggestion)
            elif self._agrees():
                return self.facts

    def _show(self, *shown: RenderableType) -> None:
        self.session.tell(*shown)

    def _take(self, suggestion: Suggestion) -> None:
        """Ask one question, or go one back."""
        question = suggestion.question
        self._show(heading(self.session.say("ask.number", number=len(self.facts) + 1)))
        self._show(question_shown(self.session, question, suggestion))
        try:
            self.facts[question.fact] = self._answer(question)
        except _Back:
            self._go_back()
        else:
            self.asked.append(question.fact)

    def _go_back(self) -> None:
        if self.asked:
            del self.facts[self.asked.pop()]
        else:
            self._show(Text(self.session.say("ask.no-back")))

    def _answer(self, question: Question) -> FactValue:
        base, language = self.session.engine.base, self.session.language
        while True:
            typed = self.read(self.session.say(f"ask.prompt.{question.type}"))
            command = self._command(typed)
            if command == "unknown":
                return None
            if command == "help":
                self._show(help_shown(self.session, question))
                continue
            try:
                answer = read_answer(base, question, typed, language)
            except NotUnderstood as problem:
                self._show(Text(str(problem)))
                continue
            if self._fits(question, answer):
                return answer

    @staticmethod
    def _command(typed: str) -> str | None:
        """Return what is asked in the place of an answer, in whichever language it is said."""
        word = "-".join(typed.lower().split())
        for name in ("back", "stop", "unknown", "help"):
            if any(word in say(f"cli.ask.command.{name}", one).split() for one in LANGUAGES):
                if name == "back":
                    raise _Back
                if name == "stop":
                    raise Stopped
                return name
        return None

    def _fits(self, question: Question, answer: FactValue) -> bool:
        """Return whether an answer goes with the others; tell it where it does not."""
        tried = {**self.facts, question.fact: answer}
        found = list(contradictions(self.session.engine.base, tried))
        for fault in found:
            message = fault.details[f"message_{self.session.language}"]
            fields = str(fault.details["fields"]).split(", ")
            others = [self._told(name) for name in fields if name != question.fact]
            told = self.session.say("ask.contradiction", message=message)
            self._show(Text("\n".join((told, *others))))
        return not found

    def _told(self, fact: str) -> str:
        question = self.session.engine.base.questions[fact]
        answer = written_answer(question, self.facts[fact], self.session.language)
        return f"- {question.text[self.session.language]} {answer}"

    def _agrees(self) -> bool:
        """Show all answers; return whether the user agrees, or let one be changed."""
        questions = answered(self.session, self.facts)
        self._show(answers_shown(self.session, self.facts))
        while True:
            typed = self.read(self.session.say("ask.prompt.check")).strip()
            try:
                self._command(typed)
            except _Back:
                self._go_back()
                return False
            if not typed:
                return True
            if typed.isdecimal() and 1 <= int(typed) <= len(questions):
                self._change(questions[int(typed) - 1])
                return False
            hint = self.session.say("ask.hint.check", count=len(questions))
            self._show(Text(self.session.say("ask.not-understood", hint=hint)))

    def _change(self, question: Question) -> None:
        before = self.facts.pop(question.fact)
        self._show(question_shown(self.session, question, None))
        try:
            self.facts[question.fact] = self._answer(question)
        except (_Back, Stopped) as way_out:
            self.facts[question.fact] = before
            if isinstance(way_out, Stopped):
                raise
