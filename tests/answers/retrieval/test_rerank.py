# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last order of candidates."""

import numpy as np
import pytest

from waarborg.answers.retrieval.features import DENSE, WORDS
from waarborg.answers.retrieval.rerank import Reranker, reranker_of, shipped_reranker


def test_trust_chooses_between_weights():
    """With full trust in words the one set of weights decides, without it the other."""
    one = Reranker(np.array([2.0, 0.0]), np.array([0.0, 2.0]), 1.0, 0.0)
    rows = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert [0, 1] == list(np.argsort(-one.scores(rows, 1.0)))
    assert [1, 0] == list(np.argsort(-one.scores(rows, 0.0)))
    assert one.scores(rows, 0.5)[0] == pytest.approx(one.scores(rows, 0.5)[1])


@pytest.mark.parametrize("is_dense", [True, False])
def test_shipped_weights(*, is_dense: bool):
    """The weights that Waarborg brings fit the features, and more of what was asked is better."""
    one = shipped_reranker(is_dense=is_dense)
    count = len(WORDS + DENSE) if is_dense else len(WORDS)
    assert (count,) == one.own_words.shape == one.other_words.shape
    less, more = np.zeros((2, count))
    more[WORDS.index("coverage")] = 1
    low, high = one.scores(np.stack([less, more]), 0.5)
    assert 0 < low < high < 1


def test_a_missing_weight():
    """A file without a weight for one of the features is refused."""
    with pytest.raises(KeyError, match="dense"):
        reranker_of({"own-words": {}, "other-words": {}, "scale": 1, "bias": 0}, DENSE)
