# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""People at the desk of the assistant, and a question that was asked there."""

from dataclasses import replace
from typing import Any, Final

from tests.answers.sources.desk import TOWN
from waarborg.answers import AnswersBase
from waarborg.answers.asked import AssistantSettings, keep_question
from waarborg.answers.ports import Asked
from waarborg.answers.records import Answer, AnswerSentence, Outcome, Standing
from waarborg.kernel.actors import Actor, Role

REVIEWER: Final = Actor("user_reviewer", "Reviewer", {TOWN: frozenset({Role.REVIEWER})})
MANAGER: Final = Actor("user_manager", "Manager", {TOWN: frozenset({Role.ADMINISTRATOR})})
SETTINGS: Final = AssistantSettings(system="sys_1")
ANSWER: Final = Answer(
    outcome=Outcome.UNKNOWN,
    sentences=(AnswerSentence("Een paspoort kost € 80.", Standing.CHECKED),),
    passages=(),
    sources=(),
    certainty=0.4,
    mode="quoting",
)


def asked(
    base: AnswersBase,
    text: str,
    outcome: Outcome = Outcome.UNKNOWN,
    settings: AssistantSettings = SETTINGS,
    **changes: Any,  # noqa: ANN401  # any field of an answer
) -> str:
    """Keep a question with this outcome; return its id."""
    answer = replace(ANSWER, outcome=outcome, **changes)
    return keep_question(base, settings, Asked(TOWN, text), answer)
