# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in other languages, in Dutch words."""

import pytest

from benchmarks.retrieval_set import LANGUAGES, Asked, all_questions, in_languages, passages
from waarborg.answers.retrieval import Retriever, word_lists
from waarborg.answers.retrieval.languages import Glossary, gloss_of
from waarborg.answers.retrieval.stems import words_of

ASKED = in_languages(LANGUAGES)
PAGES = Retriever.of(passages())


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("How do I apply for a passport?", "en", "hoe aanvragen paspoort"),
        ("Wat kostet in rydbewiis?", "fy", "kost rijbewijs"),
        ("Kon mi por pidi un paspoort?", "pap", "hoe aanvragen paspoort"),
        ("Ich habe meinen Führerschein verloren", "de", "rijbewijs kwijt"),
        ("Evlenmek istiyorum", "tr", "trouwen"),
        ("Ile kosztuje prawo jazdy?", "pl", "hoeveel kost rijbewijs"),
        ("passport stolen", "en", "paspoort gestolen"),
    ],
)
def test_what_is_asked_is_said_in_dutch(question: str, language: str, text: str):
    """Small words are left out; forms are known by how they begin."""
    found = gloss_of(question)

    assert (language, text) == (found.language, found.text)


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.text)
def test_a_question_is_known_by_its_language(one: Asked):
    """Whatever the language of the pages is."""
    assert one.kind == gloss_of(one.text).language


def test_a_dutch_question_stays_as_it_is():
    """Of all Dutch questions that we have, at most one in a hundred is taken for another."""
    asked = all_questions()
    strange = [one.text for one in asked if gloss_of(one.text).text != one.text]
    assert len(strange) <= len(asked) // 100, strange


def test_the_page_is_found_by_words_alone():
    """Its page is one of the first three for nine in ten."""
    found = [PAGES.find(gloss_of(one.text).text, 3) for one in ASKED]
    there = [
        one.page in {hit.passage.source for hit in hits}
        for one, hits in zip(ASKED, found, strict=True)
    ]
    assert sum(there) >= 0.9 * len(ASKED)


def test_names_and_unknown_words_stay():
    """What nobody translated may be a name, and shows that not all is understood."""
    assert "unicorns" in gloss_of("Where can I buy unicorns in Havenkwartier?").text
    assert "havenkwartier" in gloss_of("Where can I buy unicorns in Havenkwartier?").text


def test_the_longest_phrase_wins():
    """A star stands for letters at the end of a word only."""
    glossary = Glossary({"dog": "hond", "dog tax": "hondenbelasting", "cat*": "kat"}, ["the"])

    assert (("hondenbelasting",), 3) == glossary.dutch_of(["the", "dog", "tax"])
    assert (("kat", "hond"), 2) == glossary.dutch_of(["cats", "dog"])
    assert (("hotdog", "bobcat"), 0) == glossary.dutch_of(["hotdog", "bobcat"])


def test_there_are_enough_words_of_each_language():
    """Of Dutch as the pages have it, or nothing."""
    rows = word_lists.glossary()
    least = {"en": 300, "fy": 250, "pap": 250, "de": 120, "tr": 120, "pl": 120}
    for language, count in least.items():
        phrases = [one for row in rows for one in row[language].split(",") if one.strip()]
        assert len(phrases) >= count
        assert all(map(words_of, phrases)), language
    assert 1 == sum(not row["nl"].strip() for row in rows)
