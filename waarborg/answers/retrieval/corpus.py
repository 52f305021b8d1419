# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The passages that are searched, with their tokens and how rare each token is."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log
from sys import intern

import numpy as np

from waarborg.answers.records import Passage
from waarborg.answers.retrieval.analyser import Analyser, Idea
from waarborg.answers.retrieval.words import Tokens


class Corpus:
    """Passages with their tokens. Does not change."""

    def __init__(self, passages: Sequence[Passage], analyser: Analyser) -> None:
        self.passages = tuple(passages)
        self.tokens = tuple(_tokens(one, analyser) for one in passages)
        pages = defaultdict(list)
        for number, one in enumerate(self.passages):
            pages[one.source].append(number)
        places = {source: place for place, source in enumerate(pages)}
        self.page_of = tuple(places[one.source] for one in self.passages)
        """For each passage the number of its source."""
        self.page_numbers = np.array(self.page_of, np.int64)
        """The same, to count with."""
        self._pages = tuple(map(tuple, pages.values()))
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

    def weight(self, idea: Idea) -> float:
        """Return how much an idea says: that of its own word, or of the rarest that stands for it.

        A word that no passage has says as much as the rarest that one has: a question about
        something else has to show.
        """
        if self.is_known(idea.stem):
            return self.rarity(idea.stem)
        known = [self.rarity(token) for token in idea.tokens if self.is_known(token)]
        if known:
            return max(known)
        return self.rarity(idea.stem) if idea.is_own else 0.0

    def page_tokens(self, number: int) -> frozenset[str]:
        """Return the tokens of the whole source of a passage."""
        mates = self._pages[self.page_of[number]]
        found: set[str] = set()
        for mate in mates:
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
