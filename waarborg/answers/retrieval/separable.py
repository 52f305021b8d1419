# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Verbs that a Dutch question takes apart, put together again: `vraag … aan` is `aanvragen`."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

PARTICLES: Final = (
    *("aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over"),
    *("terug", "toe", "uit", "vast", "voor", "weg"),
)
"""What such a verb starts with, and what then stands apart: a matter of grammar."""
_FAR: Final = 12
"""How many words may stand in between."""


class Separable:
    """Knows which verbs can be taken apart."""

    def __init__(self, verbs: Iterable[str], stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._whole = {
            (particle, stem(form)): verb
            for verb in verbs
            for particle in PARTICLES
            if verb.startswith(particle)
            for form in (verb[len(particle) :], verb[len(particle) :].removesuffix("en"))
        }

    def joined(self, words: Sequence[str]) -> list[str]:
        """Return the words with each verb that was taken apart as one, where its first part was."""
        found = list(words)
        taken: set[int] = set()
        for place, word in enumerate(words):
            if word in PARTICLES:
                for start in range(place - 1, max(-1, place - 1 - _FAR), -1):
                    verb = self._whole.get((word, self._stem(words[start])))
                    if verb is not None:
                        found[start] = verb
                        taken.add(place)
                        break
        return [word for place, word in enumerate(found) if place not in taken]
