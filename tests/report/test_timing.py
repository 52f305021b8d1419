# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether and when a norm applies, in words."""

from datetime import date

import pytest

from tests.law.example import BASE
from waarborg.kernel.texts import Language
from waarborg.law import Moment, Outcome, State
from waarborg.law.records import Status
from waarborg.report.timing import state_title, timing

ON = date(2021, 10, 1)
LATER = date(2022, 1, 1)
LAST = date(2024, 1, 1)
NORM = BASE.norms["lamp-act.3"][-1]
NO, MAYBE, YES = State.DOES_NOT_APPLY, State.UNDETERMINED, State.APPLIES


def _outcome(*moments: tuple[date, State], status: Status = "in-force") -> Outcome:
    return Outcome(status, tuple(Moment(day, state, NORM) for day, state in moments), frozenset())


@pytest.mark.parametrize(
    ("outcome", "dutch", "english"),
    [
        (
            _outcome((ON, NO)),
            "Dit geldt niet en gaat ook niet gelden.",
            "This does not apply and will not apply.",
        ),
        (_outcome((ON, YES)), "Dit geldt nu.", "This applies now."),
        (
            _outcome((ON, YES), (LATER, NO)),
            "Dit geldt nu. Het geldt tot en met 31 december 2021.",
            "This applies now. It applies up to and including 31 December 2021.",
        ),
        (
            _outcome((ON, NO), (LATER, YES)),
            "Dit geldt vanaf 1 januari 2022.",
            "This applies from 1 January 2022.",
        ),
        (
            _outcome((ON, MAYBE)),
            "Misschien geldt dit nu. Dat hangt af van vragen die nog openstaan.",
            "This may apply now. That depends on questions that are still open.",
        ),
        (
            _outcome((ON, NO), (LATER, MAYBE)),
            "Misschien geldt dit vanaf 1 januari 2022. Dat hangt af van vragen die nog openstaan.",
            "This may apply from 1 January 2022. That depends on questions that are still open.",
        ),
        (
            _outcome((ON, MAYBE), (LATER, YES)),
            "Misschien geldt dit nu al. In elk geval geldt het vanaf 1 januari 2022.",
            "This may already apply. In any case it applies from 1 January 2022.",
        ),
        (
            _outcome((ON, NO), (LATER, MAYBE), (LAST, YES)),
            (
                "Misschien geldt dit vanaf 1 januari 2022."
                " In elk geval geldt het vanaf 1 januari 2024."
            ),
            "This may apply from 1 January 2022. In any case it applies from 1 January 2024.",
        ),
        (
            _outcome((ON, YES), status="proposed"),
            "Wordt dit voorstel een wet, dan geldt dit voor u.",
            "If this proposal becomes law, this applies to you.",
        ),
        (
            _outcome((ON, MAYBE), status="proposed"),
            (
                "Wordt dit voorstel een wet, dan geldt dit misschien voor u."
                " Dat hangt af van vragen die nog openstaan."
            ),
            (
                "If this proposal becomes law, this may apply to you."
                " That depends on questions that are still open."
            ),
        ),
    ],
)
def test_time_is_told_in_sentences(outcome: Outcome, dutch: str, english: str):
    """What is sure, what is not, and until when."""
    assert (dutch, english) == (timing(outcome, ON, "nl"), timing(outcome, ON, "en"))


@pytest.mark.parametrize(
    ("state", "status", "language", "expected"),
    [
        (State.APPLIES, "in-force", "nl", "geldt"),
        (State.APPLIES, "proposed", "nl", "zou gelden"),
        (State.APPLIES, "proposed", "en", "would apply"),
        (State.UNDETERMINED, "proposed", "en", "cannot be said yet"),
        (State.DOES_NOT_APPLY, "policy", "en", "does not apply"),
        (None, "in-force", "nl", "bestaat niet"),
    ],
)
def test_what_is_proposed_never_simply_applies(
    state: State | None, status: Status, language: Language, expected: str
):
    """Only law that is in force, policy and standards do."""
    assert expected == state_title(state, status, language)
