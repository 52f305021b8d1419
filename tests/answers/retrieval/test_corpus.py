# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The passages that are searched."""

from tests.answers.retrieval.pages import PASSAGES
from waarborg.answers.retrieval.analyser import Idea, dutch
from waarborg.answers.retrieval.corpus import Corpus, text_to_embed

CORPUS = Corpus(PASSAGES, dutch())


def test_a_rare_word_says_more():
    """A token in few passages is rarer than one in many, and one in none is the rarest."""
    rare, common, unknown = (CORPUS.rarity(dutch().stem(one)) for one in ("aan", "kost", "iets"))
    assert unknown >= rare > common > 0


def test_passages_of_a_page_belong_together():
    """Passages of one source have one number, and all its tokens together."""
    assert (0, 0, 0, 1, 1, 2, 2) == CORPUS.page_of
    assert 7 == len(CORPUS)
    assert dutch().stem("wereld") in CORPUS.page_tokens(1)
    assert dutch().stem("rijden") not in CORPUS.page_tokens(1)


def test_what_an_idea_says():
    """It says what its own word says; else what the rarest that stands for it says, or nothing."""
    known, unknown = dutch().stem("hond"), "xyzzy"
    assert CORPUS.rarity(known) == CORPUS.weight(Idea(known, {known: 1.0}))
    assert CORPUS.rarity(known) == CORPUS.weight(Idea(unknown, {unknown: 1.0, known: 0.5}))
    assert CORPUS.rarity(unknown) == CORPUS.weight(Idea(unknown, {unknown: 1.0}))
    assert 0.0 == CORPUS.weight(Idea(unknown, {unknown: 0.5}, is_own=False))


def test_the_model_reads_what_stands_above():
    """The title and the headings are read with the text."""
    assert "Paspoort aanvragen. Kosten\nEen paspoort kost € 86,20." == text_to_embed(PASSAGES[1])
    assert text_to_embed(PASSAGES[0]).startswith("Paspoort aanvragen\n")
