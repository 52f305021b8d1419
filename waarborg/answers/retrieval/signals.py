# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether what was found answers the question at all: numbers for the measure of doubt."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from waarborg.answers.records import Hit
from waarborg.answers.retrieval.analyser import Question
from waarborg.answers.retrieval.corpus import Corpus
from waarborg.answers.retrieval.embeddings import Vectors
from waarborg.answers.retrieval.features import Seen

_FIFTH: Final = 4


def signals_of(
    corpus: Corpus, question: Question, seen: Seen, hits: Sequence[Hit], trust: float
) -> Mapping[str, float]:
    """Return what a retrieval says of itself. All are 0 when nothing was found.

    `score`, `gap`: of the first hit, and above the next of another source. `coverage`: which
    share of the question stands in the first hit. `unknown`: which share of it stands in no
    passage at all. `words`: BM25 of the best; `words_fit`: the same for each unit of what was
    asked. `trust`: how much it is asked in the words of the pages. `small_words`: how much of it
    is a sentence. With a model also `dense` (highest cosine), `dense_standard` (how many standard
    deviations that is above the mean), `dense_gap` (above the fifth), `agreement` (1 if words and
    meaning have the same source first).
    """
    first = hits[0] if hits else None
    weights = [(idea, corpus.weight(idea)) for idea in question.ideas if idea.is_own]
    whole = sum(weight for _, weight in weights) or 1.0
    unknown = sum(weight for idea, weight in weights if not any(map(corpus.is_known, idea.tokens)))
    best_words = max(seen.words.values(), default=0.0)
    found = {
        "score": first.score if first else 0.0,
        "gap": _gap(hits),
        "coverage": first.signals["coverage"] if first else 0.0,
        "unknown": unknown / whole,
        "words": best_words,
        "words_fit": best_words / whole,
        "trust": trust,
        "small_words": question.share_of_small_words,
    }
    if seen.cosines is not None and len(seen.cosines):
        found |= _dense(corpus, seen, seen.cosines)
    return found


def _gap(hits: Sequence[Hit]) -> float:
    if not hits:
        return 0.0
    others = (one.score for one in hits if one.passage.source != hits[0].passage.source)
    return hits[0].score - max(others, default=0.0)


def _dense(corpus: Corpus, seen: Seen, cosines: Vectors) -> dict[str, float]:
    dense = np.sort(cosines)[::-1]
    nearest = int(np.argmax(cosines))
    first_word = next(iter(seen.words), None)
    agrees = first_word is not None and corpus.page_of[first_word] == corpus.page_of[nearest]
    return {
        "dense": float(dense[0]),
        "dense_standard": float((dense[0] - dense.mean()) / (dense.std() or 1.0)),
        "dense_gap": float(dense[0] - dense[min(_FIFTH, len(dense) - 1)]),
        "agreement": float(agrees),
    }
