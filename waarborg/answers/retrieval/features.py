# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be said of a passage beside a question, as numbers from about 0 to 1."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from waarborg.answers.retrieval.analyser import Idea, Question
from waarborg.answers.retrieval.corpus import Corpus

WORDS: Final = (
    "words", "words_rank", "coverage", "title", "heading", "text", "page",
    "title_share", "heading_share", "near", "fit",
    "section", "section_lead", "told", "headed", "start",
)  # fmt: skip
DENSE: Final = ("dense", "dense_rank", "dense_page", "dense_gap", "dense_lead")
_NEAR: Final = 8
"""Tokens between which two ideas count as near each other."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the indexes say of one question."""

    words: Mapping[int, float]
    """BM25 by number of passage, the best first."""
    cosines: NDArray[np.float32] | None = None
    """How near in meaning each passage is; None without a model."""
    dense: NDArray[np.float32] | None = None
    """The same, less how near it is to any question."""


class Beside:
    """Works out the features of candidates for one question."""

    def __init__(self, corpus: Corpus, question: Question, seen: Seen) -> None:
        self._corpus = corpus
        self._ideas = [
            (idea, weight) for idea in question.ideas if (weight := corpus.weight(idea)) > 0
        ]
        self._all = sum(_share(idea) * weight for idea, weight in self._ideas) or 1.0
        self._kinds = question.kinds
        self._seen = seen
        self._top = max(seen.words.values(), default=0.0) or 1.0
        self._ranks = {number: rank for rank, number in enumerate(seen.words)}
        self._pages: dict[int, float] = {}
        self._sections: dict[int, float] = {}

    def of(self, numbers: Sequence[int]) -> NDArray[np.float64]:
        """Return the features of passages, one a row, in the order of `WORDS` and `DENSE`."""
        rows = [self._words(number) for number in numbers]
        words = np.array(rows, np.float64).reshape(len(numbers), len(WORDS))
        if self._seen.dense is None:
            return words
        return np.hstack([words, self._dense(self._seen.dense, numbers)])

    def _words(self, number: int) -> list[float]:
        tokens = self._corpus.tokens[number]
        title, heading, text = map(frozenset, (tokens.title, tokens.heading, tokens.text))
        score = self._seen.words.get(number, 0.0)
        rank = self._ranks.get(number)
        return [
            score / self._top,
            0.0 if rank is None else 1 / (1 + rank),
            self._covered((title, heading, text)),
            self._covered((title,)),
            self._covered((heading,)),
            self._covered((text,)),
            self._page(number),
            self._share_of(title),
            self._share_of(heading),
            self._near(tokens.text),
            min(score / (self._all * 4), 1.0),
            *self._section(number, title),
        ]

    def _section(self, number: int, title: Collection[str]) -> tuple[float, ...]:
        """Return what speaks for this passage of its page rather than for another.

        Of what the title does not tell, which share stands here; how far this is ahead of, or
        behind, the rest of the page; whether it can tell what kind of thing is asked.
        """
        rest = [(idea, weight * (1 - _match(idea, title))) for idea, weight in self._ideas]
        whole = sum(weight for _, weight in rest)
        here = self._own(number)
        own = sum(weight * _match(idea, here) for idea, weight in rest) / whole if whole else 1.0
        mates = self._corpus.mates(number)
        others = max((self._own_share(one) for one in mates if one != number), default=0.0)
        told = [self._corpus.can_tell(number, kind) for kind in self._kinds]
        count = len(told) or 1
        return (
            own,
            self._own_share(number) - others,
            sum(tells for tells, _ in told) / count,
            sum(heads for _, heads in told) / count,
            float(not self._corpus.passages[number].heading),
        )

    def _own(self, number: int) -> frozenset[str]:
        tokens = self._corpus.tokens[number]
        return frozenset((*tokens.heading, *tokens.text))

    def _own_share(self, number: int) -> float:
        if number not in self._sections:
            self._sections[number] = self._covered((self._own(number),))
        return self._sections[number]

    def _covered(self, parts: Iterable[Collection[str]]) -> float:
        """Return which share of what the question is about stands in these parts."""
        parts = tuple(parts)
        found = sum(
            weight * max((_match(idea, part) for part in parts), default=0.0)
            for idea, weight in self._ideas
        )
        return found / self._all

    def _page(self, number: int) -> float:
        page = self._corpus.page_of[number]
        if page not in self._pages:
            self._pages[page] = self._covered((self._corpus.page_tokens(number),))
        return self._pages[page]

    def _share_of(self, part: frozenset[str]) -> float:
        """Return which share of a title or heading is in the question."""
        if not part:
            return 0.0
        asked: dict[str, float] = {}
        for idea, _ in self._ideas:
            for token, weight in idea.tokens.items():
                asked[token] = max(weight, asked.get(token, 0.0))
        rare = {token: self._corpus.rarity(token) for token in part}
        whole = sum(rare.values()) or 1.0
        return sum(weight * asked.get(token, 0.0) for token, weight in rare.items()) / whole

    def _near(self, text: Sequence[str]) -> float:
        """Return which share of neighbouring ideas stand near each other in the text."""
        own = [idea for idea, _ in self._ideas if idea.is_own]
        if len(own) < 2:  # noqa: PLR2004  # a pair
            return 0.0
        places = [[at for at, token in enumerate(text) if token in idea.tokens] for idea in own]
        pairs = pairwise(places)
        near = sum(any(abs(a - b) <= _NEAR for a in left for b in right) for left, right in pairs)
        return near / (len(own) - 1)

    def _dense(self, dense: NDArray[np.float32], numbers: Sequence[int]) -> NDArray[np.float64]:
        spread = float(dense.std()) or 1.0
        standard = (dense - dense.mean()) / spread
        ranks = np.empty(len(dense), np.int64)
        ranks[np.argsort(-dense, kind="stable")] = np.arange(len(dense))
        page_numbers = self._corpus.page_numbers
        best = np.full(int(page_numbers.max()) + 1, -np.inf)
        np.maximum.at(best, page_numbers, standard)
        rows = list(numbers)
        pages = [self._corpus.page_of[number] for number in rows]
        gap = (dense[rows] - dense.max()) * 20
        lead = standard[rows] - best[pages]
        columns = [standard[rows] / 4, 1 / (1 + ranks[rows]), best[pages] / 4, gap, lead]
        return np.stack(columns, axis=1)


def _share(idea: Idea) -> float:
    return 1.0 if idea.is_own else max(idea.tokens.values())


def _match(idea: Idea, part: Collection[str]) -> float:
    return max((weight for token, weight in idea.tokens.items() if token in part), default=0.0)
