# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forgetting what was kept long enough: with each new question, and every day without one."""

from datetime import timedelta

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.asked import store
from waarborg.answers.asked.records import AssistantSettings
from waarborg.answers.asked.settings import settings_of
from waarborg.answers.sources import forget_citations_in
from waarborg.kernel.store import Connection


def forget_old_in(
    base: AnswersBase, connection: Connection, organisation: str, settings: AssistantSettings
) -> None:
    """Forget the questions and hand-overs of an organisation that are too old."""
    now = base.now()
    before = now - timedelta(days=settings.question_days)
    old = store.forget_questions(connection, organisation, before)
    if old:
        forget_citations_in(connection, old)
    store.forget_handovers(connection, organisation, now - timedelta(days=settings.handover_days))


def forget_old(base: AnswersBase) -> None:
    """Forget what is too old, of every organisation with settings. Do this every day."""
    with base.store.reading() as connection:
        known = store.organisations_with_settings(connection)
    for organisation in known:
        settings = settings_of(base, organisation)
        with base.store.writing() as connection:
            forget_old_in(base, connection, organisation, settings)
