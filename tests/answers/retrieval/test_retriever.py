# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding the passages that a question is about."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.retrieval_set import passages
from tests.answers.retrieval.pages import PASSAGES, SmallModel
from waarborg.answers.retrieval import InMemory, Retriever

WORDS = Retriever.of(PASSAGES)
BOTH = Retriever.of(PASSAGES, SmallModel())


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("paspoort kosten", "paspoort.v1.p2"),
        ("rijbewijs kosten", "rijbewijs.v1.p5"),
        ("hondenbelasting tarief", "hond.v1.p7"),
    ],
)
def test_what_is_asked_comes_first(question: str, found: str):
    """The passage that answers stands before those beside it on the page and those like it."""
    assert found == WORDS.find(question)[0].passage.id
    source, _, _ = found.partition(".")
    assert source == BOTH.find(question)[0].passage.source


def test_meaning_finds_other_words():
    """With a model a question in other words finds its page; by words alone it finds nothing."""
    question = "mag ik achter het stuur"
    assert () == WORDS.find(question)
    assert "rijbewijs" == BOTH.find(question)[0].passage.source


def test_everyday_words_find_official_ones():
    """Without a model too: a pink card is a driving licence."""
    assert "rijbewijs" == WORDS.find("ik ben mijn roze pasje verloren")[0].passage.source


def test_scores():
    """Scores go down, lie between 0 and 1, and each hit says what it was made of."""
    hits = BOTH.find("wat kost een paspoort", limit=3)
    assert 3 == len(hits)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert {"words", "coverage", "dense"} <= set(hits[0].signals)
    assert "dense" not in WORDS.find("paspoort")[0].signals


def test_new_passages_cost_only_their_own_vectors():
    """When sources change, a new index makes vectors of what is new alone."""
    model, store = SmallModel(), InMemory()
    Retriever.of(PASSAGES[:5], model, store)
    before = model.embedded
    Retriever.of(PASSAGES, model, store)
    assert 2 == model.embedded - before


@pytest.mark.parametrize("model", [None, SmallModel()], ids=["words", "both"])
def test_no_passages(model: SmallModel | None):
    """Without sources nothing is found."""
    retrieval = Retriever.of((), model).retrieve("paspoort")
    assert () == retrieval.hits
    assert 0.0 == retrieval.signals["score"]


def test_threads_find_the_same():
    """Many threads at once find what one finds."""
    questions = ["paspoort kosten", "hond aanmelden", "rijbewijs kwijt"] * 20
    alone = [BOTH.find(one) for one in questions]
    with ThreadPoolExecutor(6) as pool:
        assert alone == list(pool.map(BOTH.find, questions))


@given(st.text(max_size=200))
def test_any_question(text: str):
    """Whatever is typed, there is an answer: passages, best first, or none."""
    hits = BOTH.find(text, limit=4)
    assert len(hits) <= 4
    assert len({hit.passage.id for hit in hits}) == len(hits)


def test_a_title_finds_its_page():
    """The plainest question there is; by words alone at most one in twenty finds another."""
    listed = passages()
    index = Retriever.of(listed)
    titles = {one.source: one.title.partition(":")[0] for one in listed}
    lost = [
        title
        for source, title in titles.items()
        if source != index.find(title, 1)[0].passage.source
    ]
    assert len(lost) <= len(titles) / 20, lost


def test_the_part_of_a_page_that_tells_it_comes_first():
    """Where all parts have the words of the title."""
    index = Retriever.of(passages())
    assert "Wat kost trouwen?" == index.find("trouwen prijs", 1)[0].passage.heading
    assert "Openingstijden" == index.find("milieustraat hoe laat open", 1)[0].passage.heading
