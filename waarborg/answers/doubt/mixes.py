# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Mixes of the same labelled questions: citizens may ask more of one kind than the set holds."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waarborg.answers.doubt.records import Example

ALL: Final = "all"
Chosen = NDArray[np.bool_]


_PRESENT: Final = 20
"""Questions from which a mix is one that citizens may ask more of."""


def mixes_of(examples: Sequence[Example]) -> dict[str, Chosen]:
    """Return which examples each mix holds; those of a few questions are no mix.

    In `half-unanswered` as many questions have no answer as have one: from the larger part those
    with the lowest ids, which are digests, so that it is the same each time.
    """
    sentence = np.array([one.is_sentence for one in examples], bool)
    answered = np.array([one.has_answer for one in examples], bool)
    found = {
        "sentences": sentence,
        "key-words": ~sentence,
        "half-unanswered": _balanced([one.id for one in examples], answered),
    }
    kept = {name: mix for name, mix in found.items() if mix.sum() >= _PRESENT}
    return {ALL: np.ones(len(examples), bool)} | kept


def _balanced(ids: Sequence[str], answered: Chosen) -> Chosen:
    count = min(answered.sum(), (~answered).sum())
    chosen = np.zeros(len(ids), bool)
    for part in (answered, ~answered):
        places = sorted(np.flatnonzero(part).tolist(), key=ids.__getitem__)
        chosen[places[:count]] = True
    return chosen
