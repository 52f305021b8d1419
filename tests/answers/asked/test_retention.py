# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was kept long enough is forgotten, also where nobody asks any more."""

from datetime import timedelta

import pytest

from tests.answers.asked.people import MANAGER, REVIEWER, asked
from tests.answers.sources.desk import TOWN, Desk
from waarborg.answers.asked import (
    AssistantSettings,
    Message,
    change_settings,
    forget_old,
    hand_over,
    handovers_of,
    question_by_id,
)
from waarborg.kernel.errors import UnknownRecord


def test_each_day_what_is_too_old_is_forgotten(desk: Desk):
    """Questions and hand-overs, each after days of its own."""
    settings = AssistantSettings(question_days=10, handover_days=3)
    change_settings(desk.base, MANAGER, TOWN, settings)
    kept = asked(desk.base, "Een vraag", settings=settings)
    hand_over(desk.base, Message(TOWN, kept, "Vraag", "Wat nu?", "piet@voorbeeld.nl"))

    desk.clock.moment += timedelta(days=4)
    forget_old(desk.base)
    assert () == handovers_of(desk.base, REVIEWER, TOWN)
    assert kept == question_by_id(desk.base, TOWN, kept).id

    desk.clock.moment += timedelta(days=7)
    forget_old(desk.base)
    with pytest.raises(UnknownRecord):
        question_by_id(desk.base, TOWN, kept)
