# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

from pathlib import Path

import pytest

from benchmarks.doubt import SHIPPED, UNANSWERABLE, other_questions
from benchmarks.retrieval_set import of_half, passages, questions
from tests.answers.passages import two_pages
from waarborg.answers.doubt import Labelled, examples_of, read_labelled
from waarborg.answers.doubt.labelled import FaultyLabels, digest_of, is_right
from waarborg.answers.quoting import quote
from waarborg.answers.records import AnswerSentence, Standing
from waarborg.kernel.yaml_files import read_yaml

KNOWN = Labelled("Wat kost een paspoort?", "Paspoort aanvragen", ("Kosten",))
NOWHERE = Labelled("Wat kost een zwemles?")


def test_an_answer_is_right_when_half_of_it_stands_where_it_should():
    """A sentence of another page beside it does not make it wrong; two do."""
    good, other = two_pages()
    places = {one.passage.id: one.passage for one in (good, other)}
    right = AnswerSentence("a", Standing.CHECKED, passages=(good.passage.id,))
    wrong = AnswerSentence("b", Standing.CHECKED, passages=(other.passage.id,))
    assert is_right(KNOWN, (right, wrong), places)
    assert not is_right(KNOWN, (right, wrong, wrong), places)
    assert not is_right(KNOWN, (), places)
    assert not is_right(NOWHERE, (right,), places)


def test_without_headings_any_passage_of_the_source_is_right():
    """Not every set says where on a page."""
    good, other = two_pages()
    whole = Labelled("Wat kost een paspoort?", "Paspoort aanvragen")
    assert whole.is_answered_by(good.passage)
    assert not whole.is_answered_by(other.passage)


def test_examples_are_made_as_the_assistant_answers():
    """Each question is answered, and judged by its label."""
    found = examples_of([KNOWN, NOWHERE], lambda _: two_pages(), quote)
    assert [True, False] == [one.is_right for one in found]
    assert 2 == len({one.id for one in found})


def test_a_set_has_one_digest_in_any_order():
    """Another label gives another."""
    assert digest_of([KNOWN, NOWHERE]) == digest_of([NOWHERE, KNOWN])
    assert digest_of([KNOWN]) != digest_of([NOWHERE])


@pytest.mark.parametrize(
    "text",
    ["[]", "questions: 3", "questions: [3]", "questions: [{}]", "questions: [{question: ''}]",
     "questions: [{question: a, page: b}]", "questions: [{question: a, headings: [1]}]"],
)  # fmt: skip
def test_a_file_that_is_not_right_is_refused(tmp_path: Path, text: str):
    """It says which question."""
    path = tmp_path / "labelled.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(FaultyLabels, match="questions"):
        read_labelled(path)


def test_the_example_has_questions_of_which_the_answers_are_there():
    """Each names a page and headings that exist; some are answered nowhere."""
    there = {(one.title, one.heading) for one in passages()}
    labelled = read_labelled(SHIPPED)
    missing = [
        one for one in labelled for heading in one.headings if (one.source, heading) not in there
    ]
    assert [] == missing
    assert len(labelled) >= 150
    assert len([one for one in labelled if not one.source]) >= 50


def test_the_questions_of_the_benchmark_are_others():
    """A promise is tried on questions that it was not made of."""
    shipped = {one.question.casefold() for one in read_labelled(SHIPPED)}
    others = other_questions(of_half(questions(), "held-out"), UNANSWERABLE)
    assert set() == shipped & {one.question.casefold() for one in others}
    assert sum(map(len, read_yaml(UNANSWERABLE).values())) >= 100
