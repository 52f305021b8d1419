# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding the passages that a question is about: by words, by meaning, and both weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waarborg.answers.records import Hit, Passage
from waarborg.answers.retrieval.analyser import Analyser, Question, dutch
from waarborg.answers.retrieval.corpus import Corpus, text_to_embed
from waarborg.answers.retrieval.embeddings import AsQuestions, Embedder, Vectors
from waarborg.answers.retrieval.features import DENSE, WORDS, Beside, Seen
from waarborg.answers.retrieval.fusion import less_usual, to_embed, trust_in_words
from waarborg.answers.retrieval.rerank import Reranker, shipped_reranker
from waarborg.answers.retrieval.signals import signals_of
from waarborg.answers.retrieval.spelling import Spelling
from waarborg.answers.retrieval.vectors import InMemory, VectorStore, embed_all
from waarborg.answers.retrieval.word_lists import usual_questions
from waarborg.answers.retrieval.words import Words

CANDIDATES: Final = 40
"""Passages of each index that are weighed."""
LONGEST_QUESTION: Final = 1_000
"""Letters of a question that are read."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for a question, and how well it seems to be answered by that."""

    hits: tuple[Hit, ...]
    signals: Mapping[str, float]
    """See `signals_of`."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that is known of the candidates for one question."""

    question: Question
    seen: Seen
    numbers: tuple[int, ...]
    features: NDArray[np.float64]
    trust: float


class Retriever:
    """An index of passages, in memory. Does not change, and is safe for threads.

    When sources change, make a new one: vectors come from the store, the rest takes a moment.
    """

    def __init__(
        self,
        corpus: Corpus,
        analyser: Analyser,
        embedder: Embedder | None,
        vectors: Vectors | None,
        usual: Vectors | None,
        reranker: Reranker | None = None,
    ) -> None:
        self.corpus = corpus
        self._analyser = analyser
        self._words = Words(corpus.tokens)
        self._spelling = Spelling(map(text_to_embed, corpus.passages), analyser)
        self._embedder = embedder
        self._vectors = vectors
        self._usual = None if vectors is None or usual is None else vectors @ usual.mean(axis=0)
        self._reranker = reranker or shipped_reranker(is_dense=embedder is not None)

    @classmethod
    def of(
        cls,
        passages: Sequence[Passage],
        embedder: Embedder | None = None,
        vectors: VectorStore | None = None,
        reranker: Reranker | None = None,
    ) -> "Retriever":
        """Return an index of these passages.

        Without a model it works with words alone. Vectors that the store has are not made again.
        """
        analyser = dutch()
        embedder = embedder if passages else None
        made = usual = None
        if embedder is not None:
            store = InMemory() if vectors is None else vectors
            made = embed_all([text_to_embed(one) for one in passages], embedder, store)
            usual = embed_all(usual_questions(), AsQuestions(embedder), store)
        return cls(Corpus(passages, analyser), analyser, embedder, made, usual, reranker)

    def find(self, question: str, limit: int = 10, said: str = "") -> tuple[Hit, ...]:
        """Return the passages that a question is about, the best first.

        `said` is the question as it was asked, when `question` has Dutch words for it.
        """
        return self.retrieve(question, limit, said).hits

    def retrieve(self, question: str, limit: int = 10, said: str = "") -> Retrieval:
        """Return the same, with the signals of whether they answer it."""
        one = self.weigh(question, said)
        names = WORDS if one.seen.dense is None else WORDS + DENSE
        scores = self._reranker.scores(one.features, one.trust)
        order = np.argsort(-scores, kind="stable")[:limit]
        hits = tuple(
            Hit(
                self.corpus.passages[one.numbers[place]],
                float(scores[place]),
                dict(zip(names, map(float, one.features[place]), strict=True)),
            )
            for place in order
        )
        return Retrieval(hits, signals_of(self.corpus, one.question, one.seen, hits, one.trust))

    def weigh(self, text: str, said: str = "") -> Weighing:
        """Return the candidates for a question with their features."""
        asked = text[:LONGEST_QUESTION]
        mended = self._spelling.mended(asked)
        question = self.corpus.fitted(self._analyser.question(mended))
        words = self._words.best(question, 4 * CANDIDATES)
        seen = self._seen(question, mended, (said or text)[:LONGEST_QUESTION], words)
        numbers = _candidates(seen)
        features = Beside(self.corpus, question, seen).of(numbers)
        return Weighing(question, seen, numbers, features, trust_in_words(question, features))

    def _seen(self, question: Question, text: str, said: str, words: Mapping[int, float]) -> Seen:
        if self._embedder is None or self._vectors is None or self._usual is None:
            return Seen(words)
        meant: Vectors = self._embedder.question(to_embed(text, question))
        if said != text:
            meant = np.mean([meant, self._embedder.question(said)], axis=0)
        cosines: Vectors = self._vectors @ meant
        return Seen(words, cosines, less_usual(question, cosines, self._usual))


def _candidates(seen: Seen) -> tuple[int, ...]:
    found = dict.fromkeys(list(seen.words)[:CANDIDATES])
    if seen.dense is not None:
        count = min(CANDIDATES, len(seen.dense))
        nearest = np.argpartition(-seen.dense, count - 1)[:count] if count else ()
        found.update(dict.fromkeys(map(int, nearest)))
    return tuple(found)
