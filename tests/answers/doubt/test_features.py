# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from tests.answers.passages import hit, two_pages
from waarborg.answers.doubt import features_of
from waarborg.answers.quoting import quote
from waarborg.answers.records import AnswerSentence, Standing

QUESTION = "Hoeveel kost een paspoort voor een kind?"


def test_a_question_about_something_else_misses_words():
    """A word that is nowhere shows."""
    hits = two_pages()
    good = features_of(QUESTION, hits, quote(QUESTION, hits))
    bad = features_of("Wat kost een zwemles?", hits, quote("Wat kost een zwemles?", hits))
    assert good["missing"] < bad["missing"]
    assert good["missing-all"] < bad["missing-all"]
    assert good["said"] > bad["said"]


def test_without_passages_there_is_nothing_to_see_of_them():
    """The question remains."""
    assert {*("length", "sentence", "asks", "sentences", "checked", "told", "said")} == set(
        features_of(QUESTION, (), ())
    )


def test_sentences_that_are_not_checked_count():
    """For answers that a model wrote."""
    loose = AnswerSentence("Alles is gratis.", Standing.UNCHECKED)
    sure = AnswerSentence("Een kind: € 65,10.", Standing.CHECKED)
    assert 0.5 == features_of(QUESTION, two_pages(), (loose, sure))["checked"]


def test_the_passage_that_is_cited_is_looked_at():
    """Not the first that was found."""
    hits = two_pages()
    cited = AnswerSentence("x", Standing.CHECKED, passages=(hits[1].passage.id,))
    assert 0.3 == features_of(QUESTION, hits, (cited,))["score"]


def test_signals_of_meaning_and_of_a_model_are_taken_along():
    """Only where they are there."""
    hits = (hit("Een paspoort.", signals={"dense": 0.7, "coverage": 0.4}),)
    found = features_of("paspoort", hits, (), {"nli": 0.9})
    assert (0.7, 0.4, 0.9) == (found["dense"], found["coverage"], found["nli"])
    assert "dense" not in features_of("paspoort", two_pages(), ())


def test_an_answer_that_can_tell_the_amount_tells_it():
    """And one that cannot does not; a question of no kind is always told."""
    amount = AnswerSentence("Een kind: € 65,10.", Standing.CHECKED)
    other = AnswerSentence("Kom langs met uw kind", Standing.CHECKED)
    hits = two_pages()
    assert (
        features_of(QUESTION, hits, (amount,))["told"]
        > features_of(QUESTION, hits, (other,))["told"]
    )
    assert 1.0 == features_of("paspoort", hits, (other,))["told"]
