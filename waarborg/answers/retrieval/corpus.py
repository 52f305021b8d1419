# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The passages that are searched, with their tokens and how rare each token is."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import log
from sys import intern
from typing import Final

import numpy as np

from waarborg.answers.records import Passage
from waarborg.answers.retrieval.analyser import Analyser, Idea, Question
from waarborg.answers.retrieval.kinds import Kind, kinds
from waarborg.answers.retrieval.words import Tokens

_INSTEAD: Final = 1.6
"""How much more other words for an idea count where its own stands in no passage."""
_ASKING: Final = 0.5
"""How much a word counts that says what kind of thing is asked, beside one that says of what."""


class Corpus:
    """Passages with their tokens. Does not change."""

    def __init__(self, passages: Sequence[Passage], analyser: Analyser) -> None:
        self.passages = tuple(passages)
        self.tokens = tuple(_tokens(one, analyser) for one in passages)
        asking = (phrase for kind in kinds() for phrase in kind.asked)
        self._asking = frozenset(map(analyser.stem, asking))
        pages = defaultdict(list)
        for number, one in enumerate(self.passages):
            pages[one.source].append(number)
        places = {source: place for place, source in enumerate(pages)}
        self.page_of = tuple(places[one.source] for one in self.passages)
        """For each passage the number of its source."""
        self.page_numbers = np.array(self.page_of, np.int64)
        """The same, to count with."""
        self._pages = tuple(map(tuple, pages.values()))
        self._tell: dict[tuple[int, str], tuple[bool, bool]] = {}
        self._found_in = Counter[str]()
        for tokens in self.tokens:
            self._found_in.update({*tokens.title, *tokens.heading, *tokens.text})

    def __len__(self) -> int:
        """Return how many passages there are."""
        return len(self.passages)

    def rarity(self, token: str) -> float:
        """Return the IDF of BM25: high for a token in few passages."""
        found = self._found_in[token]
        return log(1 + (len(self) - found + 0.5) / (found + 0.5))

    def is_known(self, token: str) -> bool:
        """Tell whether any passage has a token."""
        return token in self._found_in

    def fitted(self, question: Question) -> Question:
        """Return a question in which other words count more where no passage has its own."""
        return replace(question, ideas=tuple(map(self._fitted, question.ideas)))

    def _fitted(self, idea: Idea) -> Idea:
        if not idea.is_own or self.is_known(idea.stem):
            return idea
        tokens = {one: min(1.0, _INSTEAD * weight) for one, weight in idea.tokens.items()}
        return replace(idea, tokens=tokens)

    def weight(self, idea: Idea) -> float:
        """Return how much an idea says: that of its own word, or of the rarest that stands for it.

        A word that no passage has says as much as the rarest that one has: a question about
        something else has to show. A word that says what kind of thing is asked (`bedrag`) says
        less: a passage that tells it often has another.
        """
        return self._weight(idea) * (_ASKING if idea.stem in self._asking else 1.0)

    def _weight(self, idea: Idea) -> float:
        if self.is_known(idea.stem):
            return self.rarity(idea.stem)
        known = [self.rarity(token) for token in idea.tokens if self.is_known(token)]
        if known:
            return max(known)
        return self.rarity(idea.stem) if idea.is_own else 0.0

    def mates(self, number: int) -> tuple[int, ...]:
        """Return the numbers of all passages of the same source."""
        return self._pages[self.page_of[number]]

    def can_tell(self, number: int, kind: Kind) -> tuple[bool, bool]:
        """Return whether the text, and the heading, of a passage tell a kind of thing."""
        key = number, kind.name
        if key not in self._tell:
            passage = self.passages[number]
            texts = passage.text.casefold(), passage.heading.casefold()
            self._tell[key] = bool(kind.told.search(texts[0])), bool(kind.headed.search(texts[1]))
        return self._tell[key]

    def page_tokens(self, number: int) -> frozenset[str]:
        """Return the tokens of the whole source of a passage."""
        found: set[str] = set()
        for mate in self.mates(number):
            tokens = self.tokens[mate]
            found.update(tokens.title, tokens.heading, tokens.text)
        return frozenset(found)


def _tokens(passage: Passage, analyser: Analyser) -> Tokens:
    title, heading, text = (
        tuple(map(intern, analyser.tokens(part)))
        for part in (passage.title, passage.heading, passage.text)
    )
    return Tokens(title, heading, text)


def text_to_embed(passage: Passage) -> str:
    """Return what the embedding model reads of a passage."""
    above = ". ".join(part for part in (passage.title, passage.heading) if part)
    return f"{above}\n{passage.text}"
