# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Questions in another language, in the Dutch words that our pages have for what is asked.

No translation: a gloss, word for word, from a list of what citizens ask a municipality. It is for
searching and for judging what was found, and is never shown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from waarborg.answers.retrieval import word_lists
from waarborg.answers.retrieval.analyser import MOST_WORDS, dutch
from waarborg.answers.retrieval.stems import words_of
from waarborg.safeguards.language import language_of

DUTCH: Final = "nl"
_SURE: Final = 0.9
"""How sure the small words of a question must be to decide where as many words are known."""
_PART: Final = 5
"""Letters of a part by which a word that is not listed counts as Dutch."""
_REST: Final = 3
"""Letters that such a word has besides."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A question in words that our pages can be searched with."""

    text: str
    """The question itself, where it is in Dutch or in a language that we have no words of."""
    language: str
    """Of the question: `nl`, or one of those that we have words of."""


class Glossary:
    """What is asked in one language, in Dutch."""

    def __init__(
        self, phrases: Mapping[str, str], small: Iterable[str], endings: Iterable[str] = ()
    ) -> None:
        """`phrases` gives the Dutch for each phrase; a `*` stands for letters at the end.

        `endings` are what any word may end in besides.
        """
        listed = {
            key: dutch_words for phrase, dutch_words in phrases.items() if (key := _key(phrase))
        }
        ordered = sorted(listed, key=lambda one: (-len(one.split()), -len(one)))
        self._dutch = tuple(listed[one] for one in ordered)
        ways = "|".join(f"({one.replace('*', '[a-z0-9]*')})" for one in ordered)
        more = "|".join(filter(None, map(_key, endings)))
        self._pattern = re.compile(rf"\b(?:{ways})(?:{more})?(?![a-z0-9])")
        self._small = frozenset(word for one in small for word in words_of(one))

    def dutch_of(self, words: Sequence[str]) -> tuple[tuple[str, ...], int]:
        """Return the Dutch for the words of a question, and how many of them are known.

        A word that is not known stays as it is: it may be a name.
        """
        found: dict[str, None] = {}
        text, place, known = " ".join(words), 0, 0
        for match in self._pattern.finditer(text):
            known += self._left(text[place : match.start()], found)
            found.update(dict.fromkeys(self._dutch[(match.lastindex or 1) - 1].split()))
            known += len(match[0].split())
            place = match.end()
        known += self._left(text[place:], found)
        return tuple(found), known

    def _left(self, between: str, found: dict[str, None]) -> int:
        """Keep the words that are not known; return how many are small."""
        words = between.split()
        kept = [word for word in words if word not in self._small]
        found.update(dict.fromkeys(word for word in kept if len(word) > 1 or word.isdigit()))
        return len(words) - len(kept)


def gloss_of(question: str) -> Gloss:
    """Return a question in Dutch words.

    >>> gloss_of("How do I apply for a passport?")
    Gloss(text='hoe aanvragen paspoort', language='en')
    """
    words = words_of(question)[:MOST_WORDS]
    best, most = Gloss(question, DUTCH), _known_in_dutch(words)
    sure = language_of(question, wide=False)
    for language, glossary in glossaries().items():
        found, known = glossary.dutch_of(words)
        is_sure = sure.code == language and sure.certainty >= _SURE
        if known and known + is_sure / 2 > most:
            best, most = Gloss(" ".join(found), language), known + is_sure / 2
    return best


def _known_in_dutch(words: Sequence[str]) -> float:
    return sum(dutch().is_stopword(word) or _is_dutch(word) for word in words)


def _is_dutch(word: str) -> bool:
    """Tell whether a word is of our lists, or a compound that starts or ends with one."""
    if not _dutch_words().isdisjoint(dutch().tokens(word)):
        return True
    parts = word_lists.compound_parts()
    ends = range(_PART, len(word) - _REST)
    return any(word[:end] in parts or word[-end:] in parts for end in ends)


def _key(phrase: str) -> str:
    """Return a phrase as it stands in a question, with its stars."""
    return " ".join("".join(words_of(word)) + "*" * word.endswith("*") for word in phrase.split())


@cache
def _dutch_words() -> frozenset[str]:
    phrases = [phrase for both in word_lists.synonyms() for side in both for phrase in side]
    phrases += [row[DUTCH] for row in word_lists.glossary()]
    phrases += [*word_lists.forms(), *word_lists.compound_parts()]
    return frozenset(token for one in phrases for token in dutch().tokens(one))


@cache
def glossaries() -> Mapping[str, Glossary]:
    """Return the words that Waarborg brings, by language."""
    rows = word_lists.glossary()
    return {
        language: Glossary(
            {phrase: row[DUTCH] for row in rows for phrase in row[language].split(",")},
            word_lists.small_words(language),
            word_lists.endings(language),
        )
        for language in word_lists.GLOSSED
    }
