# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a Dutch text is about, as tokens; every index works with the same ones.

A passage gives its stems with the parts of compounds. A question gives ideas: each has its own
stem, and at a lower weight the parts of it and what the municipality calls it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from waarborg.answers.retrieval import word_lists
from waarborg.answers.retrieval.compounds import Compounds
from waarborg.answers.retrieval.kinds import Kind, kinds_asked
from waarborg.answers.retrieval.separable import Separable
from waarborg.answers.retrieval.stems import Stems, words_of

MOST_WORDS: Final = 60
"""Words of a question that are looked at."""
_PART: Final = 0.45
_SYNONYM: Final = 0.5
_MOST_WRITTEN: Final = 5
_MOST_FOR_ONE: Final = 2
"""Names that the municipality has for one thing, of those that are listed."""
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing that a question is about."""

    stem: str
    """Of the word that was used; of its first word for a phrase."""
    tokens: Mapping[str, float]
    """Tokens that stand for it in a passage, with how well: 1 is the word itself."""
    is_own: bool = True
    """Whether the word is in the question; else a phrase in it only points to these tokens."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, as the indexes look for it."""

    ideas: tuple[Idea, ...]
    words: int
    """How many words it has, with those that say nothing."""
    written: tuple[str, ...] = ()
    """What the municipality calls what is asked about."""
    kinds: tuple[Kind, ...] = ()
    """What it asks for: an amount, a day."""

    @property
    def share_of_small_words(self) -> float:
        """How much of it is words that say nothing: much in a sentence, nothing in key words."""
        own = sum(idea.is_own for idea in self.ideas)
        return 1 - own / self.words if self.words else 0.0


class Analyser:
    """Makes tokens of texts and ideas of questions. Safe for threads."""

    def __init__(
        self,
        stopwords: frozenset[str],
        forms: Mapping[str, str],
        parts: frozenset[str],
        synonyms: Sequence[tuple[Sequence[str], Sequence[str]]],
        separable: frozenset[str] = frozenset(),
    ) -> None:
        self._stopwords = stopwords
        self._stems = Stems(forms)
        self._compounds = Compounds(parts, self._stems.of)
        self._kept: dict[str, tuple[str, ...]] = {}
        self._synonyms = _Synonyms(synonyms, self)
        self._separable = Separable(separable, self.stem)
        phrases = (phrase for both in synonyms for side in both for phrase in side)
        words = {word for phrase in phrases for word in words_of(phrase)}
        self._listed = frozenset(map(self._stems.of, words | parts | set(forms)))

    def stem(self, word: str) -> str:
        """Return the stem of one word; of a compound that of its last part, with all before it."""
        return self._with_parts(word)[0]

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the stems of the words that say something, each with the parts of it.

        A verb that is taken apart counts as a whole too.
        """
        words = words_of(text)
        found: list[str] = []
        for word in (*words, *self._separable.whole(words)):
            if word not in self._stopwords:
                found += self._with_parts(word)
        return tuple(found)

    def question(self, text: str) -> Question:
        """Return what a question is about. A word that is used twice counts once."""
        words = self._separable.joined(words_of(text)[:MOST_WORDS])
        found: dict[str, Idea] = {}
        for word in words:
            if word not in self._stopwords:
                idea = self._idea(word)
                found.setdefault(idea.stem, idea)
        own = frozenset(found)
        ideas = [*found.values(), *self._synonyms.of_phrases(words, own)]
        written = self._synonyms.written(words)
        return Question(tuple(ideas), len(words), written, kinds_asked(text))

    def is_listed(self, word: str) -> bool:
        """Tell whether a word, or a form of it, stands in one of the lists."""
        return word in self._stopwords or self._stems.of(word) in self._listed

    def is_made_of_parts(self, word: str) -> bool:
        """Tell whether a word is made of words of the list of parts."""
        return len(self._with_parts(word)) > 1

    def stems_of(self, phrase: str) -> _Phrase:
        """Return the stems of all words of a phrase, also of those that say nothing."""
        return tuple(map(self.stem, words_of(phrase)))

    def is_stopword(self, word: str) -> bool:
        """Tell whether a word says nothing of what a text is about."""
        return word in self._stopwords

    def _idea(self, word: str) -> Idea:
        stem, *parts = self._with_parts(word)
        tokens = dict.fromkeys(parts, _PART)
        for token in self._synonyms.of_word(stem):
            tokens[token] = _SYNONYM
        tokens[stem] = 1.0
        return Idea(stem, tokens)

    def _with_parts(self, word: str) -> tuple[str, ...]:
        found = self._kept.get(word)
        if found is None:
            parts = self._compounds.parts_of(word)
            last = parts[-1] if parts else word
            whole = word.removesuffix(last) + self._stems.of(last)
            found = tuple(dict.fromkeys([whole, *map(self._stems.of, parts)]))
            if len(self._kept) < 100_000:  # noqa: PLR2004  # a bound on memory, no more
                self._kept[word] = found
        return found


class _Synonyms:
    """Other words for the same, both ways."""

    def __init__(
        self, groups: Sequence[tuple[Sequence[str], Sequence[str]]], analyser: Analyser
    ) -> None:
        self._others: dict[_Phrase, dict[str, None]] = {}
        self._written: dict[_Phrase, dict[str, None]] = {}
        for said, written in groups:
            for left, right in ((said, written), (written, said)):
                others = [token for phrase in right for token in _content(analyser, phrase)]
                for phrase in left:
                    found = self._others.setdefault(analyser.stems_of(phrase), {})
                    found.update(dict.fromkeys(others))
            for phrase in said:
                names = self._written.setdefault(analyser.stems_of(phrase), {})
                names.update(dict.fromkeys(written[:_MOST_FOR_ONE]))
        self._longest = max(map(len, self._others), default=0)
        self._stem = analyser.stem

    def of_word(self, stem: str) -> Iterator[str]:
        return iter(self._others.get((stem,), ()))

    def of_phrases(self, words: Sequence[str], own: frozenset[str]) -> Iterator[Idea]:
        """Give an idea for each phrase that is known, the longest first; also for small words."""
        for phrase in self._phrases(words):
            if phrase in self._others and not (len(phrase) == 1 and phrase[0] in own):
                tokens = dict.fromkeys(self._others[phrase], _SYNONYM)
                yield Idea(" ".join(phrase), tokens, is_own=False)

    def written(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return what the municipality calls it, of the longest phrases first."""
        found = dict.fromkeys(
            name for phrase in self._phrases(words) for name in self._written.get(phrase, ())
        )
        return tuple(found)[:_MOST_WRITTEN]

    def _phrases(self, words: Sequence[str]) -> Iterator[_Phrase]:
        """Give all runs of words, the longest first."""
        stems = tuple(map(self._stem, words))
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                yield stems[start : start + length]


def _content(analyser: Analyser, phrase: str) -> list[str]:
    words = [word for word in words_of(phrase) if not analyser.is_stopword(word)]
    return [analyser.stem(word) for word in words]


@cache
def dutch() -> Analyser:
    """Return the analyser with the lists of words that Waarborg brings."""
    return Analyser(
        word_lists.stopwords(),
        word_lists.forms(),
        word_lists.compound_parts(),
        word_lists.synonyms(),
        word_lists.separable_verbs(),
    )
