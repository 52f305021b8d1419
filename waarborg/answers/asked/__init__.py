# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What citizens asked, what they thought of the answers, and what editors do with that."""

from waarborg.answers.asked.handovers import (
    Deliver,
    Message,
    finish_handover,
    hand_over,
    handovers_of,
    to_the_desk_only,
)
from waarborg.answers.asked.labelled import (
    add_test,
    labelled_of,
    questions_to_measure,
    remove_test,
)
from waarborg.answers.asked.questions import keep_question, question_by_id, rate
from waarborg.answers.asked.queue import Group, handle, shares, waiting
from waarborg.answers.asked.records import (
    AssistantSettings,
    Handling,
    Handover,
    Labelled,
    Opinion,
    Question,
    Sent,
)
from waarborg.answers.asked.retention import forget_old
from waarborg.answers.asked.settings import (
    change_settings,
    contacts_of,
    faults_of,
    organisations_with_assistant,
    settings_of,
)

__all__ = [
    "AssistantSettings",
    "Deliver",
    "Group",
    "Handling",
    "Handover",
    "Labelled",
    "Message",
    "Opinion",
    "Question",
    "Sent",
    "add_test",
    "change_settings",
    "contacts_of",
    "faults_of",
    "finish_handover",
    "forget_old",
    "hand_over",
    "handle",
    "handovers_of",
    "keep_question",
    "labelled_of",
    "organisations_with_assistant",
    "question_by_id",
    "questions_to_measure",
    "rate",
    "remove_test",
    "settings_of",
    "shares",
    "to_the_desk_only",
    "waiting",
]
