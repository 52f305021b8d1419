# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""How much to trust words and how much meaning, for one question.

Words win for key words that stand in a title or heading; meaning wins for a long question in
other words than those of the page. Adding up ranks, as is often done, loses on both.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waarborg.answers.retrieval.analyser import Question
from waarborg.answers.retrieval.embeddings import Vectors
from waarborg.answers.retrieval.features import WORDS

_TITLE, _HEADING, _COVERAGE = (WORDS.index(name) for name in ("title", "heading", "coverage"))


_SENTENCE: Final = 0.25
"""From this share of small words a question counts as a sentence."""
_USUAL: Final = 0.9
"""How much of the nearness to any question is taken off, for a question of small words alone."""


def trust_in_words(question: Question, features: NDArray[np.float64]) -> float:
    """Return from 0 to 1 how much the words of a question are those of the pages.

    Half of it is how few small words it has, half how much of it some title or heading covers.
    """
    if not len(features):
        return 0.0
    keyed = 1 - question.share_of_small_words
    covered = float(np.max(np.maximum(features[:, _TITLE], features[:, _HEADING])))
    whole = float(np.max(features[:, _COVERAGE]))
    return float(np.clip((keyed + max(covered, 0.7 * whole)) / 2, 0.0, 1.0))


def to_embed(text: str, question: Question) -> str:
    """Return what the embedding model reads of a question.

    A question in a sentence gets what the municipality calls things behind it: a small model does
    not know that a pink card is a driving licence. Key words stay as they are.
    """
    if not question.written or question.share_of_small_words < _SENTENCE:
        return text
    return f"{text} ({', '.join(question.written)})"


def less_usual(question: Question, cosines: Vectors, usual: Vectors) -> Vectors:
    """Return cosines less how near each passage is to any question at all.

    Some passages are near to whatever is asked in a sentence; for key words this does not matter.
    So it is taken off in the measure in which a question is a sentence.
    """
    share = np.float32(_USUAL * question.share_of_small_words)
    return (cosines - share * usual).astype(np.float32)


def by_rank(rankings: Sequence[Sequence[int]], among: int = 60) -> list[int]:
    """Return numbers by reciprocal rank fusion: what others do, for the benchmark."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, number in enumerate(ranking):
            scores[number] = scores.get(number, 0.0) + 1 / (among + rank + 1)
    return sorted(scores, key=lambda number: -scores[number])
