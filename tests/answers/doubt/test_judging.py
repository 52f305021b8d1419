# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from tests.answers.doubt.examples import simulated
from tests.answers.passages import two_pages
from waarborg.answers.doubt import CalibratedDoubt, certainty_of, outcome_of
from waarborg.answers.doubt.calibrating import calibrate
from waarborg.answers.doubt.records import Calibration
from waarborg.answers.quoting import quote
from waarborg.answers.records import AnswerSentence, Outcome, Standing

FOUND = calibrate(simulated(600))
QUESTION = "Wat kost een paspoort voor een kind?"


def _sure(answered: float | None, unknown: float = 0.35, sure: float = 0.8) -> Calibration:
    """Return a calibration in which every answer has one score and one certainty."""
    return Calibration(
        share=0.9,
        confidence=0.9,
        weights={"intercept": 1.0},
        points=((0.0, sure),),
        answered=answered,
        unknown=unknown,
        examples=10,
        tested=5,
        unflagged=5,
        wrong=0,
        needed=3,
    )


def test_a_stronger_answer_is_more_certain():
    """Certainty rises with the score, from the first point to the last."""
    found = [certainty_of(FOUND, {"strength": one / 4}) for one in range(-16, 17)]
    assert found == sorted(found)
    assert found[0] < 0.2
    assert found[-1] > 0.9


@pytest.mark.parametrize(
    ("strength", "outcome"),
    [(4.0, Outcome.ANSWERED), (0.05, Outcome.DOUBTED), (-4.0, Outcome.UNKNOWN)],
)
def test_an_answer_is_given_doubted_or_not_given(strength: float, outcome: Outcome):
    """By its score and its certainty."""
    assert outcome is outcome_of(FOUND, {"strength": strength})


@pytest.mark.parametrize(
    ("calibration", "outcome", "certainty"),
    [
        (_sure(0.5), Outcome.ANSWERED, 0.8),
        (_sure(2.0), Outcome.DOUBTED, 0.8),
        (_sure(None), Outcome.DOUBTED, 0.8),
        (_sure(None, sure=0.2), Outcome.UNKNOWN, 0.2),
        (None, Outcome.DOUBTED, None),
    ],
)
def test_the_assistant_is_told_what_becomes_of_an_answer(
    calibration: Calibration | None, outcome: Outcome, certainty: float | None
):
    """Without a calibration that holds, every answer is in doubt."""
    hits = two_pages()
    found = CalibratedDoubt(lambda *_: calibration).judge(
        "org", QUESTION, hits, quote(QUESTION, hits)
    )
    assert (outcome, certainty) == (found.outcome, found.certainty)
    assert found.sentences


def test_no_evidence_is_never_an_answer():
    """Without passages, or with nothing that they support, we do not know."""
    doubt = CalibratedDoubt(lambda *_: _sure(0.5))
    loose = AnswerSentence("Alles is gratis.", Standing.UNCHECKED, ("content",))
    assert Outcome.UNKNOWN is doubt.judge("org", QUESTION, (), (loose,)).outcome
    assert Outcome.UNKNOWN is doubt.judge("org", QUESTION, two_pages(), (loose,)).outcome
    assert Outcome.UNKNOWN is doubt.judge("org", QUESTION, two_pages(), ()).outcome


def test_one_sentence_that_is_not_checked_puts_all_in_doubt():
    """However sure the rest is."""
    hits = two_pages()
    loose = AnswerSentence("Alles is gratis.", Standing.UNCHECKED, ("content",))
    sentences = (*quote(QUESTION, hits), loose)
    found = CalibratedDoubt(lambda *_: _sure(0.5)).judge("org", QUESTION, hits, sentences)
    assert Outcome.DOUBTED is found.outcome
