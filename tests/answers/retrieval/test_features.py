# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be said of a passage beside a question."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.retrieval.pages import PASSAGES
from waarborg.answers.retrieval.analyser import dutch
from waarborg.answers.retrieval.corpus import Corpus
from waarborg.answers.retrieval.features import DENSE, WORDS, Beside, Seen

CORPUS = Corpus(PASSAGES, dutch())


def _features(question: str, seen: Seen, number: int) -> dict[str, float]:
    (row,) = Beside(CORPUS, dutch().question(question), seen).of([number])
    names = WORDS if seen.dense is None else WORDS + DENSE
    return dict(zip(names, map(float, row), strict=True))


def test_coverage():
    """All of the question stands in one passage, half in the title, half in the heading."""
    found = _features("rijbewijs kosten", Seen({4: 8.0, 1: 4.0}), 4)
    assert 1.0 == pytest.approx(found["coverage"])
    assert found["title"] + found["heading"] == pytest.approx(1.0)
    assert 1.0 == found["words"] == found["words_rank"]
    assert 0.5 == _features("rijbewijs kosten", Seen({4: 8.0, 1: 4.0}), 1)["words"]


def test_the_rest_of_the_page_counts():
    """A passage has what the rest of its page has in `page`, not in `coverage`."""
    found = _features("wereld kosten", Seen({}), 1)
    assert 1.0 == pytest.approx(found["page"])
    assert found["coverage"] < 1
    assert 0.0 == found["words"] == found["words_rank"]


def test_words_near_each_other():
    """Two ideas of a question that stand together in the text count as near; one idea cannot."""
    assert 1.0 == _features("hond betalen", Seen({}), 6)["near"]
    assert 0.0 == _features("hond paspoort", Seen({}), 6)["near"]
    assert 0.0 == _features("hond", Seen({}), 6)["near"]


def test_meaning():
    """The nearest passage has the first rank and no gap, and lends its page what it has."""
    dense = np.array([0.1, 0.2, 0.9, 0.1, 0.1, 0.1, 0.1], np.float32)
    nearest, mate = (_features("iets", Seen({}, dense, dense), number) for number in (2, 1))
    assert 1.0 == nearest["dense_rank"]
    assert 0.0 == nearest["dense_gap"]
    assert mate["dense_page"] == nearest["dense_page"] == nearest["dense"]
    assert mate["dense"] < nearest["dense"]


def test_nothing_to_weigh():
    """Without candidates there are no rows, and still all columns."""
    assert (0, len(WORDS)) == Beside(CORPUS, dutch().question("x"), Seen({})).of([]).shape


@given(st.text(max_size=60), st.integers(0, 6))
def test_shares_are_shares(text: str, number: int):
    """Whatever is asked, what is a share lies between 0 and 1."""
    found = _features(text, Seen({number: 1.0}), number)
    lead = found.pop("section_lead")
    assert -1 <= lead <= 1
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in found.values())


def test_what_the_title_does_not_tell():
    """The part that tells it is ahead of the rest of its page; a title that tells all asks none."""
    there, mate = (_features("rijbewijs kosten", Seen({}), number) for number in (4, 3))
    assert there["section"] == pytest.approx(1.0)
    assert there["section_lead"] > 0 > mate["section_lead"]
    assert 1.0 == there["told"] == there["headed"]
    assert 1.0 == _features("rijbewijs", Seen({}), 4)["section"]
