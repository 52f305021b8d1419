# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The lists of words."""

from waarborg.answers.retrieval import word_lists
from waarborg.answers.retrieval.stems import words_of


def test_synonyms_are_many():
    """There are at least 200 groups of words of citizens beside those of the municipality."""
    assert len(word_lists.synonyms()) >= 200


def test_synonyms_have_two_sides():
    """Each group has something on both sides, in words that can be found."""
    for said, written in word_lists.synonyms():
        assert said, written
        assert written, said
        assert all(map(words_of, (*said, *written)))


def test_words_are_as_they_are_looked_up():
    """Stopwords, parts and forms are single words in small letters without accents."""
    parts = word_lists.compound_parts()
    assert len(parts) >= 700
    for word in parts:
        assert (word,) == words_of(word)
    for word in word_lists.stopwords():
        assert words_of(word), word


def test_a_form_leads_to_its_word():
    """A form that the stemmer does not know is brought to the word that it is a form of."""
    assert "kind" == word_lists.forms()["kinderen"]
    assert "kind" == word_lists.forms()["kind"]


def test_usual_questions_name_no_subject():
    """There are enough questions about nothing in particular to take a mean of."""
    assert len(word_lists.usual_questions()) >= 10
