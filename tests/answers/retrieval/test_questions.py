# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The questions that retrieval is measured with."""

from collections import Counter

from benchmarks.retrieval_set import (
    HARD_KIND,
    LANGUAGES,
    all_questions,
    in_languages,
    of_half,
    passages,
    questions,
)

ASKED = questions()
ALL = all_questions()


def test_each_question_has_its_passages():
    """Each heading that is said to answer stands on its page, and no question stands twice."""
    there = {(one.source, one.heading) for one in passages()}
    for one in ALL + in_languages(LANGUAGES):
        assert one.headings, one.text
        for heading in one.headings:
            assert (one.page, heading) in there, one.text
    assert len(ALL) == len({one.text for one in ALL})


def test_there_are_enough_of_both_kinds():
    """At least 240 questions; of each kind at least 60 in each half."""
    assert len(ASKED) >= 240
    for half in ("tune", "held-out"):
        counts = Counter(one.kind for one in of_half(ASKED, half))
        assert min(counts["natural"], counts["keyword"]) >= 60


def test_there_are_enough_hard_key_words():
    """At least 120, over all pages that the others are about."""
    hard = [one for one in ALL if one.kind == HARD_KIND]
    assert len(hard) >= 120
    assert {one.page for one in hard} == {one.page for one in ASKED}


def test_each_question_is_in_one_half():
    """The halves together are all questions, and share none."""
    tune, rest = (set(of_half(ASKED, half)) for half in ("tune", "held-out"))
    assert set(ASKED) == tune | rest
    assert not tune & rest


def test_natural_questions_are_in_other_words():
    """Most natural questions are sentences; key words are no more than seven words."""
    lengths = [len(one.text.split()) for one in ASKED if one.kind == "natural"]
    assert sum(length >= 6 for length in lengths) / len(lengths) > 0.9
    assert all(len(one.text.split()) <= 7 for one in ASKED if one.kind == "keyword")
