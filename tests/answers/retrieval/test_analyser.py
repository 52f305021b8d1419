# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a Dutch text is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waarborg.answers.retrieval.analyser import MOST_WORDS, dutch

ANALYSER = dutch()


def _all_tokens(question: str) -> set[str]:
    return {token for idea in ANALYSER.question(question).ideas for token in idea.tokens}


def test_small_words_are_left_out():
    """Words that say nothing are no tokens."""
    assert () == ANALYSER.tokens("Hoe kan ik dat doen?")
    assert ANALYSER.is_stopword("hoe")


def test_a_compound_gives_its_parts():
    """A passage about a permit for visitors is found by `vergunning` too."""
    assert ANALYSER.stem("vergunning") in ANALYSER.tokens("Bezoekersparkeervergunningen")
    assert ANALYSER.stem("parkeren") in ANALYSER.tokens("Bezoekersparkeervergunningen")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ik ben mijn roze pasje kwijt", "rijbewijs"),
        ("hulp in huis voor mijn oma", "wmo"),
        ("hoeveel kost dat", "leges"),
        ("mijn bijstand", "uitkering"),
        ("schuldhulpverlening", "schulden"),
        ("mijn kinderen", "kind"),
    ],
)
def test_a_question_looks_for_what_is_written(said: str, written: str):
    """A question in everyday words looks for those of the municipality, and the other way."""
    assert ANALYSER.stem(written) in _all_tokens(said)


def test_own_words_weigh_most():
    """The word that was used has weight 1; what stands for it less."""
    (idea,) = ANALYSER.question("parkeervergunning").ideas
    assert 1.0 == idea.tokens[idea.stem]
    assert all(weight < 1 for token, weight in idea.tokens.items() if token != idea.stem)


def test_a_phrase_is_an_idea_of_its_own():
    """A phrase of small words may mean something: it is an idea that is not in the question."""
    ideas = ANALYSER.question("hoe duur is dat").ideas
    assert [False] == [idea.is_own for idea in ideas if " " in idea.stem]


def test_a_word_counts_once():
    """A word that is said twice is one idea."""
    assert 1 == len(ANALYSER.question("fietsdepot fietsdepot").ideas)


def test_what_is_written_is_told():
    """A question says what the municipality calls what it is about, at most five names."""
    written = ANALYSER.question("ik ben mijn roze pasje kwijt in het buitenland").written
    assert "rijbewijs" in written
    assert len(written) <= 5
    assert () == ANALYSER.question("omgevingsplan").written


def test_small_words_tell_a_sentence():
    """Key words have no small words, a sentence has, and nothing has none."""
    assert 0.0 == ANALYSER.question("paspoort kosten").share_of_small_words
    assert ANALYSER.question("wat moet ik doen met mijn paspoort").share_of_small_words > 0.5
    assert 0.0 == ANALYSER.question("").share_of_small_words


@given(st.text(max_size=300))
def test_any_text_is_analysed(text: str):
    """Whatever is typed gives tokens without spaces, the same each time."""
    tokens = ANALYSER.tokens(text)
    assert tokens == ANALYSER.tokens(text)
    assert all(token and " " not in token for token in tokens)
    assert ANALYSER.question(text) == ANALYSER.question(text)


def test_a_long_question_is_cut():
    """Of a very long question the first words are read."""
    assert MOST_WORDS == ANALYSER.question("paspoort kosten " * 500).words
