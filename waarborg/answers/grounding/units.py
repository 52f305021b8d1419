# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A text in the pieces that each say one thing: its sentences, and the clauses of a sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from waarborg.answers.grounding.bodies import bodies_in
from waarborg.answers.grounding.clauses import clauses_of, conditions_in, points_back
from waarborg.answers.grounding.doers import Roles, roles_of
from waarborg.answers.grounding.numbers import Quantity, quantities_in
from waarborg.answers.grounding.polarity import Polarity, polarity_of
from waarborg.answers.grounding.words import Known, Word, words_of
from waarborg.safeguards.sentences import sentences

_NOTHING: Final = Known.joined()
_NEAR: Final = 0.6
_FAR: Final = 0.3
_QUESTION: Final = "?"
_TAKEN_APART: Final = re.compile(
    r"\b(aan|af|op|door|in|mee|terug|uit|toe|na|over|bij|weg|vast|stop|langs|om|voor) te (\w+n)\b"
)
_NOT_BEFORE: Final = re.compile(r"\bniet ((?:\w+ ){0,4}?\w+) voordat\b")
_BESIDE: Final = re.compile(r", (?:en |maar )?(niet [^,]+), ")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one statement says."""

    words: tuple[Word, ...]
    """Those that say something."""
    plain: tuple[Word, ...]
    """Those of them that name no body."""
    known: Known
    bodies: frozenset[str]
    quantities: frozenset[Quantity]
    polarity: Polarity
    roles: Roles
    is_condition: bool = False
    """Whether it only says when the rest holds, or asks."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a clause of it, with what was said just before."""

    clause: Clause
    parts: tuple[Clause, ...]
    """The clauses of a sentence; of a clause, itself."""
    near: Known
    """The words of the other clauses, and of the sentence before if it goes on about that."""
    far: Known
    """The words of the sentence before, and of the first."""
    is_whole: bool
    """Whether it is a sentence."""

    @property
    def is_leaf(self) -> bool:
        """Whether it makes one statement."""
        return len(self.parts) == 1

    def covers(self, word: Word) -> float:
        """Return how well a word is known here, or just before."""
        own = self.clause.known.covers(word)
        if own < _NEAR:
            own = max(own, _NEAR * self.near.covers(word))
        return own if own >= _FAR else max(own, _FAR * self.far.covers(word))


Units = Sequence[Unit]


def overlap(words: Iterable[Word], unit: Unit) -> float:
    """Return which share of what words claim a unit says; 1 where they claim nothing."""
    total = shared = 0.0
    for word in words:
        total += word.weight
        shared += word.weight * unit.covers(word)
    return shared / total if total else 1.0


@lru_cache(maxsize=4096)
def units_of(text: str) -> tuple[Unit, ...]:
    """Return the sentences of a text, each followed by its clauses where it has more than one."""
    found: list[Unit] = []
    first = before = _NOTHING
    is_asked = False
    for start, end in sentences(text):
        sentence = plain(text[start:end].strip())
        if sentence:
            goes_on = is_asked or points_back(sentence)
            near = before if goes_on else _NOTHING
            units = _in_sentence(sentence, near, Known.joined(first.stems, before.stems))
            found += units
            before = units[0].clause.known
            first = first if first.stems else before
            is_asked = sentence.endswith(_QUESTION)
    return tuple(found)


def plain(sentence: str) -> str:
    """Return a sentence with its verbs put together, and what is not so at its end.

    >>> plain("De bank, en niet de gemeente, hoeft niets door te geven.")
    'De bank hoeft niets te doorgeven, niet de gemeente.'
    """
    sentence = _TAKEN_APART.sub(r"te \1\2", sentence)
    sentence = _NOT_BEFORE.sub(r"pas \1 nadat", sentence)
    found = _BESIDE.search(sentence)
    if found is None:
        return sentence
    rest = (sentence[: found.start()] + " " + sentence[found.end() :]).rstrip(".")
    return f"{rest}, {found[1]}."


def _in_sentence(sentence: str, near: Known, far: Known) -> list[Unit]:
    pieces = clauses_of(sentence)
    found = zip(pieces, conditions_in(pieces), strict=True)
    parts = _with_bodies(replace(_clause(one), is_condition=is_one) for one, is_one in found)
    whole = _clause(sentence)
    units = [Unit(whole, parts, near, far, is_whole=True)]
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        others = (other.known.stems for at, other in enumerate(parts) if at != place)
        beside = Known.joined(near.stems, *others)
        units.append(Unit(part, (part,), beside, far, is_whole=False))
    return units


def _with_bodies(parts: Iterable[Clause]) -> tuple[Clause, ...]:
    """Give a clause that names no body those of the clause before: `het UWV, dat u betaalt`."""
    found: list[Clause] = []
    for part in parts:
        named = found[-1].bodies if found and not part.bodies else part.bodies
        found.append(replace(part, bodies=named))
    return tuple(found)


def _clause(text: str) -> Clause:
    words = words_of(text)
    named = bodies_in(text)
    telling = tuple(word for word in words if word.is_content)
    plain = tuple(word for word in telling if not named.words & set(word.text.split("-")))
    known = Known.of(words)
    return Clause(
        telling, plain, known, named.ids, quantities_in(text), polarity_of(text), roles_of(text)
    )
