# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The last order of candidates: a logistic model over features, whose weights are data.

Each feature has two weights: one for a question in the words of the pages, one for a question in
other words. Between them the trust in words decides. `python -m benchmarks.retrieval --train` makes
the weights from questions with their passages; an organisation can make its own in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from waarborg.answers.retrieval.features import DENSE, WORDS
from waarborg.answers.retrieval.word_lists import FOLDER
from waarborg.kernel.yaml_files import read_yaml

WEIGHTS: Final = FOLDER / "reranker.yaml"


@dataclass(frozen=True, slots=True)
class Reranker:
    """Weights for the features, in their order."""

    own_words: NDArray[np.float64]
    """For a question in the words of the pages."""
    other_words: NDArray[np.float64]
    scale: float
    bias: float

    def scores(self, features: NDArray[np.float64], trust: float) -> NDArray[np.float64]:
        """Return for each row a score from 0 to 1: how likely it is the passage that is meant."""
        raw = features @ (trust * self.own_words + (1 - trust) * self.other_words)
        found: NDArray[np.float64] = 1 / (1 + np.exp(-(self.scale * raw + self.bias)))
        return found


def reranker_of(raw: Mapping[str, Any], names: Sequence[str]) -> Reranker:
    """Return the weights that a file holds, for these features.

    Raises:
        KeyError: there is no weight for one of them.
    """
    return Reranker(
        np.array([raw["own-words"][name] for name in names], np.float64),
        np.array([raw["other-words"][name] for name in names], np.float64),
        float(raw["scale"]),
        float(raw["bias"]),
    )


@cache
def shipped_reranker(*, is_dense: bool) -> Reranker:
    """Return the weights that Waarborg brings, for words with vectors or for words alone."""
    raw = read_yaml(WEIGHTS)
    if is_dense:
        return reranker_of(raw["both"], WORDS + DENSE)
    return reranker_of(raw["words"], WORDS)
