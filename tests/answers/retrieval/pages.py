# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A few passages of a town, and a small model that knows which words mean the same."""

from collections.abc import Sequence

import numpy as np

from waarborg.answers.records import Passage
from waarborg.answers.retrieval.embeddings import Vectors

_WRITTEN = (
    ("paspoort", "Paspoort aanvragen", "", "Met een paspoort reist u over de hele wereld."),
    ("paspoort", "Paspoort aanvragen", "Kosten", "Een paspoort kost € 86,20."),
    ("paspoort", "Paspoort aanvragen", "Ophalen", "U haalt het paspoort na vijf werkdagen op."),
    ("rijbewijs", "Rijbewijs kwijt", "", "Zonder rijbewijs mag u niet rijden."),
    ("rijbewijs", "Rijbewijs kwijt", "Kosten", "Een nieuw rijbewijs kost € 79,75."),
    ("hond", "Hondenbelasting", "Aanmelden", "U meldt uw hond aan binnen twee weken."),
    ("hond", "Hondenbelasting", "Tarief", "Voor de eerste hond betaalt u € 67,80 per jaar."),
)
PASSAGES = tuple(
    Passage(f"{source}.v1.p{number}", source, 1, title, heading, text)
    for number, (source, title, heading, text) in enumerate(_WRITTEN, 1)
)
_MEANINGS = (
    ("paspoort", "wereld", "vliegen"),
    ("rijden", "stuur"),
    ("hond", "puppy"),
    ("€", "geld"),
)


class SmallModel:
    """Counts words of a few meanings. Says how many texts it was given."""

    model = "small-1"

    def __init__(self) -> None:
        self.embedded = 0

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        found: Vectors = self.passages([text])[0]
        return found

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        self.embedded += len(texts)
        counts = [
            [sum(word in text.casefold() for word in words) for words in _MEANINGS] + [0.1]
            for text in texts
        ]
        found: Vectors = np.array(counts, np.float32)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found
