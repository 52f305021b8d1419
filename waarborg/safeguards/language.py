# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""In which language a short text is, the languages of the whole Kingdom included.

The small words of a language tell most of a short text, and cost little: they decide between
Dutch, Frisian, Low Saxon and Afrikaans, and find Papiamento and Sranan, which no library knows.
Where they leave doubt, and `wide` allows it, py3langid is asked too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any, Final

import yaml

from waarborg.safeguards.language_model import rank
from waarborg.safeguards.lists import FOLDER, listed

UNKNOWN: Final = "und"
"""The code of ISO 639 for a text of which the language cannot be told."""

LANGUAGES: Final = tuple(
    re.findall(r"^\[([a-z]+)\]", (FOLDER / "language/words.txt").read_text("utf-8"), re.MULTILINE)
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|'[tnk]\b")
_LEAST: Final = 0.5
"""Below this certainty the language is unknown."""
_DECIDED: Final = 0.9
"""From here on no library is asked."""
_ENDING: Final = 0.4
_WIDE: Final = 2.5
"""How much the library counts beside one rare small word."""
_WIDE_UNKNOWN: Final = 0.8
"""The same where the small words say a language that the library does not know."""
_NOT_IN_LIBRARY: Final = frozenset({"pap", "srn", "nds"})
_LETTERS: Final = 4
"""Fewer letters tell nothing."""
_USUAL: Final = {"nl": 0.6}
"""Where small words say both, the usual language comes first."""
_ENOUGH: Final = 0.9
_SCRIPT: Final = 0.5
_FEWEST: Final = 3
"""Of fewer words the library knows nothing."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language, and how sure that is."""

    code: str
    """Of ISO 639: `nl`, `fy`, `pap`, or `und` for unknown."""
    certainty: float

    @property
    def is_known(self) -> bool:
        """Whether there is an answer at all."""
        return self.code != UNKNOWN


@dataclass(frozen=True, slots=True)
class _Small:
    words: Mapping[str, tuple[tuple[str, float], ...]]
    endings: Mapping[str, tuple[tuple[str, float], ...]]
    longest: int


def language_of(text: str, *, wide: bool = True) -> LanguageGuess:
    """Return in which language `text` is.

    Args:
        text: any length; the first thousand characters are looked at.
        wide: whether py3langid may be loaded where small words leave doubt: it takes 75 MB.

    >>> language_of("Wêr moat ik wêze?", wide=False).code
    'fy'
    """
    shown = text[:1000]
    script = _by_script(shown)
    if script:
        return LanguageGuess(script, _ENOUGH)
    words = _WORD.findall(shown.lower().replace("’", "'"))
    scores = _by_words(words)
    if sum(map(len, words)) < _LETTERS:
        return LanguageGuess(UNKNOWN, 0.0)
    guess = _best(scores)
    if guess.certainty < _DECIDED and wide and len(words) >= _FEWEST:
        weight = _WIDE_UNKNOWN if guess.code in _NOT_IN_LIBRARY else _WIDE
        for code, chance in rank(shown).items():
            scores[code] += weight * chance
        guess = _best(scores)
    return guess


def _best(scores: Mapping[str, float]) -> LanguageGuess:
    if not scores:
        return LanguageGuess(UNKNOWN, 0.0)
    code = max(scores, key=lambda one: scores[one])
    total = sum(exp(score - scores[code]) for score in scores.values())
    certainty = (1 - exp(-scores[code])) / total
    if certainty < _LEAST:
        return LanguageGuess(UNKNOWN, round(certainty, 3))
    return LanguageGuess(code, round(certainty, 3))


def _by_words(words: Iterable[str]) -> dict[str, float]:
    small = _small()
    scores: dict[str, float] = defaultdict(float)
    for word in words:
        found = small.words.get(word)
        if found is None:
            found = _ending(word, small)
        for code, weight in found:
            scores[code] += weight
    for code, weight in _USUAL.items():
        if code in scores:
            scores[code] += weight
    return scores


def _ending(word: str, small: _Small) -> tuple[tuple[str, float], ...]:
    for length in range(min(small.longest, len(word) - 2), 1, -1):
        if word[-length:] in small.endings:
            return small.endings[word[-length:]]
    return ()


@cache
def _small() -> _Small:
    words: dict[str, set[str]] = defaultdict(set)
    endings: dict[str, set[str]] = defaultdict(set)
    for code in LANGUAGES:
        for word in listed("language/words", code):
            into = endings if word.startswith("-") else words
            into[word.lstrip("-").lower()].add(code)
    return _Small(
        {word: _weighed(codes, 1.0) for word, codes in words.items()},
        {word: _weighed(codes, _ENDING) for word, codes in endings.items()},
        max(map(len, endings)),
    )


def _weighed(codes: set[str], times: float) -> tuple[tuple[str, float], ...]:
    """Return what a word says: the fewer languages have it, the more."""
    weight = times * log(1 + len(LANGUAGES) / len(codes))
    return tuple((code, weight) for code in sorted(codes))


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows: list[dict[str, Any]] = yaml.safe_load(
        (FOLDER / "language/scripts.yaml").read_text("utf-8")
    )
    return tuple((row["code"], re.compile(f"[{_letters(row)}]")) for row in rows)


def _letters(row: Mapping[str, Any]) -> str:
    return str(row["letters"]) if "letters" in row else f"{chr(row['from'])}-{chr(row['to'])}"


def _by_script(text: str) -> str:
    """Return the language that the script of a text tells, if it does."""
    letters = [one for one in text if one.isalpha()]
    other = sum(one > "\u036f" for one in letters)
    if not letters or other < _SCRIPT * len(letters):
        return ""
    return next((code for code, script in _scripts() if script.search(text)), "")
