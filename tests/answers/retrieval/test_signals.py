# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether what was found answers the question at all."""

import pytest

from tests.answers.retrieval.pages import PASSAGES, SmallModel
from waarborg.answers.retrieval import Retriever

WORDS = Retriever.of(PASSAGES)
BOTH = Retriever.of(PASSAGES, SmallModel())


def test_a_question_that_is_answered():
    """It is covered, nothing in it is unknown, and the first hit stands above other pages."""
    found = WORDS.retrieve("hondenbelasting aanmelden").signals
    assert found["coverage"] > 0.9
    assert 0.0 == found["unknown"]
    assert found["gap"] > 0.1
    assert found["words"] > 0
    assert "dense" not in found


def test_a_question_about_something_else():
    """What no passage has is unknown, and the score is lower than for what is answered."""
    other = WORDS.retrieve("paspoort voor mijn zebravink").signals
    assert other["unknown"] > 0.4
    assert other["score"] < WORDS.retrieve("paspoort aanvragen").signals["score"]


def test_meaning_has_its_own_signals():
    """With a model: the highest cosine, how it stands out, and whether words agree."""
    found = BOTH.retrieve("hond aanmelden").signals
    assert found["dense"] == pytest.approx(1.0, abs=0.1)
    assert found["dense_standard"] > 1
    assert found["dense_gap"] >= 0
    assert 1.0 == found["agreement"]
    assert 0.0 == BOTH.retrieve("stuur").signals["agreement"]


def test_all_hits_of_one_page():
    """Where only one page is found, the gap is the whole score."""
    retrieval = Retriever.of(PASSAGES[:3]).retrieve("paspoort")
    assert retrieval.signals["score"] == retrieval.signals["gap"]
