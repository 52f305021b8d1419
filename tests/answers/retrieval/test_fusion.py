# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much to trust words and how much meaning."""

import numpy as np

from tests.answers.retrieval.pages import PASSAGES
from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.retrieval.fusion import by_rank, less_usual, to_embed, trust_in_words
from waarborg.answers.retrieval.retriever import Retriever

RETRIEVER = Retriever.of(PASSAGES)


def test_key_words_are_trusted():
    """Words that stand in a title or heading are trusted more than a sentence in other words."""
    key_words = RETRIEVER.weigh("rijbewijs kosten").trust
    sentence = RETRIEVER.weigh("wat moet ik dan nu allemaal gaan doen met een zebra").trust
    assert key_words > 0.8
    assert sentence < 0.4


def test_nothing_found_is_not_trusted():
    """Where no passage has a word of the question, words say nothing."""
    assert 0.0 == trust_in_words(dutch().question("zebra"), np.empty((0, 11)))


def test_a_sentence_gets_the_names_behind_it():
    """The model reads what the municipality calls it; key words are left as they are."""
    sentence = "ik ben mijn roze pasje kwijt"
    assert "rijbewijs" in to_embed(sentence, dutch().question(sentence))
    assert "roze pasje" == to_embed("roze pasje", dutch().question("roze pasje"))
    assert "wie is daar" == to_embed("wie is daar", dutch().question("wie is daar"))


def test_what_is_near_to_any_question():
    """It is taken off for a sentence, and not for key words."""
    cosines, usual = np.array([0.8, 0.9], np.float32), np.array([0.1, 0.5], np.float32)
    assert list(cosines) == list(less_usual(dutch().question("paspoort"), cosines, usual))
    first, second = less_usual(dutch().question("hoe kan ik dat dan doen"), cosines, usual)
    assert first > second


def test_fusion_by_rank():
    """What stands high in both lists comes first."""
    assert [2, 1, 3] == by_rank([[1, 2], [2, 3]])
