# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a sentence: what else they may be called, and how much of a claim they carry."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.retrieval.analyser import dutch

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON: Final = 0.35
_SAME: Final = 0.85
_WITHIN: Final = 0.8
_SHORTEST: Final = 4
"""Letters that a stem needs to be looked for in a longer word."""
_BEGIN: Final = 6
"""Letters that two words of one family begin with: `vaccineren`, `vaccinatie`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that can be held against a source."""

    text: str
    """In lower case."""
    weight: float
    """0 for a word that carries no claim, 1 for one that does."""
    tokens: Mapping[str, float] = field(hash=False)
    """Stems that stand for it, with how well."""

    @property
    def is_content(self) -> bool:
        """Whether it says something."""
        return self.weight > 0


@dataclass(frozen=True, slots=True)
class Known:
    """The stems of a source, to look words up in."""

    stems: frozenset[str]
    folded: str = field(compare=False)
    """All stems, each between two line ends."""

    @classmethod
    def of(cls, words: Iterable[Word]) -> "Known":
        """Return the stems of words."""
        return cls.joined(frozenset(token for word in words for token in _own(word.text)))

    @classmethod
    def joined(cls, *stems: frozenset[str]) -> "Known":
        """Return all of several sets of stems."""
        together = frozenset[str]().union(*stems)
        return cls(together, "\n" + "\n".join(sorted(together)) + "\n")

    def covers(self, word: Word) -> float:
        """Return how well a word is known here, between 0 and 1."""
        found = max((sure for token, sure in word.tokens.items() if token in self.stems), default=0)
        return max(found, _WITHIN if found < _WITHIN and self._holds(word) else 0.0)

    def _holds(self, word: Word) -> bool:
        stem = stem_of(word.text)
        if len(stem) < _SHORTEST or stem.isdigit():
            return False
        longer = f"\n{stem}" in self.folded or f"{stem}\n" in self.folded
        begin = stem[: max(_BEGIN, len(stem) * 2 // 3)]
        if longer or (len(stem) > _BEGIN and f"\n{begin}" in self.folded):
            return True
        return any(
            stem.startswith(one) or stem.endswith(one)
            for one in self.stems
            if _SHORTEST <= len(one) < len(stem)
        )


def word_of(text: str) -> Word:
    """Return one word."""
    return _word(text.casefold())


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    return tuple(_word(found[0].casefold()) for found in _WORD.finditer(text))


def coverage(words: Iterable[Word], known: Known) -> float:
    """Return which share of what words claim is known in a source; 1 where they claim nothing."""
    claimed = [(word.weight, known.covers(word)) for word in words if word.is_content]
    total = sum(weight for weight, _ in claimed)
    return sum(weight * sure for weight, sure in claimed) / total if total else 1.0


def stem_of(word: str) -> str:
    """Return the stem of a word.

    >>> stem_of("vergunningen") == stem_of("vergunning")
    True
    """
    return dutch().stem(word)


@lru_cache(maxsize=50_000)
def _word(folded: str) -> Word:
    tokens: dict[str, float] = dict.fromkeys(_faced().get(stem_of(folded), ()), _SAME)
    tokens |= dict.fromkeys(_same().get(stem_of(folded), ()), _SAME)
    for idea in dutch().question(folded).ideas:
        tokens |= {token: max(sure, tokens.get(token, 0.0)) for token, sure in idea.tokens.items()}
    tokens[stem_of(folded)] = 1.0
    return Word(folded, _weight(folded), tokens)


@lru_cache(maxsize=50_000)
def _own(folded: str) -> tuple[str, ...]:
    return (stem_of(folded), *dutch().tokens(folded))


def _weight(word: str) -> float:
    if dutch().is_stopword(word) or word in _numbers() or word[0].isdigit():
        return 0.0
    return _COMMON if stem_of(word) in _common() else 1.0


@cache
def _common() -> frozenset[str]:
    return frozenset(map(stem_of, read_lexicon("words")["common"].split()))


@cache
def _numbers() -> frozenset[str]:
    return frozenset(read_lexicon("numbers")["numbers"])


@cache
def _faced() -> Mapping[str, frozenset[str]]:
    """Return the stems of antonyms: they are about the same, and polarity tells them apart."""
    found: dict[str, frozenset[str]] = {}
    for pair in read_lexicon("polarity")["antonyms"]:
        first, second = (frozenset(stem_of(one) for one in side if " " not in one) for side in pair)
        for own, other in ((first, second), (second, first)):
            found |= {one: found.get(one, frozenset()) | other for one in own}
    return found


@cache
def _same() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in read_lexicon("words")["same"]:
        group = frozenset(map(stem_of, line.split()))
        for one in group:
            found[one] = found.get(one, frozenset()) | group
    return found
