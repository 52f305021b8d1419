# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a question asks for."""

import pytest

from benchmarks.retrieval_set import passages
from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.retrieval.corpus import Corpus
from waarborg.answers.retrieval.kinds import kinds, kinds_asked

CORPUS = Corpus(passages(), dutch())


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hoe duur is een paspoort?", "amount"),
        ("hondenbelasting tarief", "amount"),
        ("Hoe laat gaat het stadhuis open?", "when"),
        ("Waar is het depot?", "where"),
    ],
)
def test_small_words_say_what_is_asked(question: str, kind: str):
    """Also a key word does."""
    assert kind in {one.name for one in kinds_asked(question)}


def test_a_question_may_ask_for_nothing_in_particular():
    """Then no part of a page is preferred."""
    assert () == kinds_asked("paspoort")


def test_a_passage_can_tell_an_amount_where_one_stands():
    """In its text, and by its heading."""
    amount = next(one for one in kinds() if one.name == "amount")
    places = {(one.source, one.heading): at for at, one in enumerate(CORPUS.passages)}

    assert (True, True) == CORPUS.can_tell(places["trouwen", "Wat kost trouwen?"], amount)
    assert (False, False) == CORPUS.can_tell(places["trouwen", "Melden"], amount)
