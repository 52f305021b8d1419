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
        apart = self._apart(words)
        taken = {place for _, place in apart.values()}
        found = [apart[at][0] if at in apart else word for at, word in enumerate(words)]
        return [word for place, word in enumerate(found) if place not in taken]

    def whole(self, words: Sequence[str]) -> list[str]:
        """Return the verbs that are taken apart in a text."""
        return [verb for verb, _ in self._apart(words).values()]

    def _apart(self, words: Sequence[str]) -> dict[int, tuple[str, int]]:
        """Return for each place of a first part the verb, and where its particle is."""
        found: dict[int, tuple[str, int]] = {}
        for place, word in enumerate(words):
            if word in PARTICLES:
                for start in range(place - 1, max(-1, place - 1 - _FAR), -1):
                    verb = self._verb(word, words[start])
                    if verb:
                        found[start] = verb, place
                        break
        return found

    def _verb(self, particle: str, word: str) -> str:
        forms = (word, word.removesuffix("t"))
        return next(
            (verb for one in forms if (verb := self._whole.get((particle, self._stem(one))))), ""
        )
