# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a text says to be so and not so, and on which side of a limit: gratis against betalen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.words import stem_of, word_of

_LIMIT: Final = {"hoogstens": -1, "minstens": 1}
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Polarity:
    """How a text says things."""

    is_negated: bool
    """Whether it says that something is not so."""
    lacking: frozenset[str]
    """Stems of what it says to be without."""
    is_exception: bool
    """Whether it says where the rest is not so."""
    turned: frozenset[str]
    """Stems that it says the other way round: of `betalen` where it says `gratis`."""
    sides: frozenset[tuple[int, int]]
    """Of which pair of opposites, which side it takes."""
    facing: frozenset[tuple[int, int]]
    """Of which pair of antonyms, which side it takes: the other turns it round."""
    limits: frozenset[tuple[int, str]]
    """Numbers with a limit: -1 where it is the most, 1 where it is the least."""
    strong: frozenset[int]
    """Groups of words that make its claim larger."""
    supported: frozenset[int]
    """Groups of which it has a word that allows that."""
    also: frozenset[int]
    """Groups of words that say that it holds there too."""
    supported_also: frozenset[int]


@lru_cache(maxsize=4096)
def polarity_of(text: str) -> Polarity:
    """Return how a text says things."""
    folded = _rewritten(_plain_limits(" ".join(text.casefold().split())))
    words = _WORD.findall(folded)
    is_negated, lacking = _is_negated(words), _lacking(words)
    if lacking and not _listed("may").isdisjoint(words) and not _listed("not").isdisjoint(words):
        is_negated, lacking = False, frozenset()
    turned = frozenset(_turned()[found] for found in _turners().findall(folded))
    return Polarity(
        is_negated=is_negated,
        lacking=lacking,
        is_exception=bool(words) and words[0] in _listed("except"),
        turned=turned,
        sides=frozenset(_sides(folded, "opposites")),
        facing=frozenset(_sides(folded, "antonyms")),
        limits=_limits(folded),
        strong=frozenset(_groups(folded, "strong", "said")),
        supported=frozenset(_groups(folded, "strong", "supported")),
        also=frozenset(_groups(folded, "also", "said")),
        supported_also=frozenset(_groups(folded, "also", "supported")),
    )


def _plain_limits(folded: str) -> str:
    """Return a text in which a comparison is no negation: `niet langer mag zijn dan`."""
    for pattern, name in _comparisons():
        folded = pattern.sub(f"{name} ", folded)
    return folded


def _rewritten(folded: str) -> str:
    """Return a text in which a negation negates: `kost niets` is gratis."""
    for pattern, put in _rewrites():
        folded = pattern.sub(put, folded)
    return folded


def _limits(folded: str) -> frozenset[tuple[int, str]]:
    return frozenset(
        (-_LIMIT[side] if _is_before(found) else _LIMIT[side], _canonical(found["number"]))
        for side in _LIMIT
        for found in _limit_pattern(side).finditer(folded)
    )


def _is_before(found: re.Match[str]) -> bool:
    """Tell whether a last moment is counted back: `uiterlijk 10 dagen van tevoren` is the least."""
    lexicon = read_lexicon("polarity")
    if not found[0].startswith(tuple(lexicon["last"])):
        return False
    return _phrases(tuple(lexicon["before"])).search(found.string[found.end() :]) is not None


def _canonical(number: str) -> str:
    value = read_lexicon("numbers")["numbers"].get(number)
    return str(value) if value is not None else number.removesuffix(",00").replace(".", "")


def _is_negated(words: Sequence[str]) -> bool:
    """Tell whether words negate; `niet voordat` does not, nor does `niet verboden`."""
    count = sum(word in _listed("negators") for word in words)
    return count % 2 == 1 and _listed("until").isdisjoint(words)


def _lacking(words: Sequence[str]) -> frozenset[str]:
    """Return the stem of what `zonder` is said of: the first word after it that tells something."""
    found = set()
    for place, word in enumerate(words):
        if word in _listed("without"):
            told = [one for one in words[place + 1 :] if word_of(one).is_content]
            found |= {stem_of(one) for one in told[:1]}
    return frozenset(found)


def _sides(folded: str, name: str) -> Iterator[tuple[int, int]]:
    for place, (pattern, sides) in enumerate(_pairs(name)):
        for found in pattern.finditer(folded):
            yield place, sides[found[0]]


def _groups(folded: str, listed: str, name: str) -> Iterator[int]:
    several = _phrases(tuple(read_lexicon("polarity")["single"])).sub("", folded)
    for place, group in enumerate(read_lexicon("polarity")[listed]):
        if _phrases(tuple(group[name])).search(several):
            yield place


@cache
def _pairs(name: str) -> tuple[tuple[re.Pattern[str], Mapping[str, int]], ...]:
    """Return each pair, with the side of each of its phrases."""
    found = []
    for pair in read_lexicon("polarity")[name]:
        sides = {phrase: side for side, phrases in enumerate(pair) for phrase in phrases}
        found.append((_phrases(tuple(sides)), sides))
    return tuple(found)


@cache
def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases, the longest that fits."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@cache
def _rewrites() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{one['find']})(?!\w)"), one["put"])
        for one in read_lexicon("polarity")["rewrites"]
    )


@cache
def _comparisons() -> tuple[tuple[re.Pattern[str], str], ...]:
    lexicon = read_lexicon("polarity")
    return tuple(
        (re.compile(rf"(?<!\w)niet (?:{'|'.join(lexicon[key])}) (?:\S+ ){{0,2}}dan "), name)
        for key, name in (("not-more", "hoogstens"), ("not-less", "minstens"))
    )


@cache
def _limit_pattern(side: str) -> re.Pattern[str]:
    numbers = "|".join(read_lexicon("numbers")["numbers"])
    phrases = [side, *read_lexicon("polarity")["limits"][side]]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))}) (?:(?:de|het|een|€|ongeveer) ?){{0,2}}"
        rf"(?P<number>\d[\d.,]*\d|\d|(?:{numbers})(?!\w))"
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("polarity")[name])


@cache
def _turners() -> re.Pattern[str]:
    return _phrases(tuple(_turned()))


@cache
def _turned() -> Mapping[str, str]:
    return {word: stem_of(other) for word, other in read_lexicon("polarity")["turned"].items()}
