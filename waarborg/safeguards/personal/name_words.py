# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a text, as far as they matter to names, and what the lists say of each."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final, NamedTuple

from waarborg.safeguards.lists import any_of, bare, bare_set, listed, word_set
from waarborg.safeguards.personal.glance import Glance, runs_of

_WORD: Final = re.compile(
    r"(?=[^\W\d_]|')(?:(?P<plain>(?:[a-uw-z][a-z]*+|[A-Z][a-z]{3,}+)(?![^\W\d_]|['’-]))|"
    r"(?P<initials>(?<!\w)(?<!\w-)(?:(?:[A-Z]|Th|Ch|Chr|Ph|Joh|IJ)\.[ ]?){1,6}(?<=[ .])(?![ ]))"
    r"|(?P<word>(?:[vV](?:\.[dD]\.?|/[dD]|[dD])(?![^\W\d_])|'[stdn](?![^\W\d_])|[^\W\d_]+(?:['’-](?!s(?![^\W\d_]))[^\W\d_]+)*'?)))"
)
_STREETS: Final = (
    *listed("addresses", "sure-endings"),
    "weg",
    "park",
    "brug",
    "markt",
    "pad",
    "tunnel",
    "kanaal",
    "viaduct",
    "toren",
    "stadion",
)
_ISLES: Final = ("mc", "mac")
_FOREIGN: Final = ("al-", "el-", "ben-", "ait-", "abu-", "o'", "mc", "mac")
_BODIES: Final = tuple(listed("words", "body-endings"))
_NAMES: Final = (("first", "first"), ("ambiguous", "ambiguous"), ("surname", "surnames"))
_WORDS: Final = (("body", "bodies"), ("starter", "starters"), ("noun", "nouns"))
_TWO: Final = 2
PARTICLES: Final = frozenset(
    part for particle in word_set("names", "particles") for part in particle.split()
)
"""The small words of surnames."""
_INITIAL: Final = re.compile(
    r"[A-Z](?<![^\W\d_].)(?:\.|(?<=[TCP])h\.|(?<=C)hr\.|(?<=J)oh\.|(?<=I)J\.)"
)
_PREFIXED: Final = re.compile(
    r"[-'](?:(?<=[Aa][iïl]-)|(?<=[Aa][iïl]t-)|(?<=[Ee]l-)|(?<=[Bb]en-)|(?<=[Aa]bu-)|(?<=[Oo]'))"
)


def _listed_runs(*sections: str) -> frozenset[str]:
    return frozenset(
        run for one in sections for name in listed("names", one) for run in runs_of(name)
    )


_FIRST: Final = _listed_runs("first") - _listed_runs("ambiguous")
_ANY_NAME: Final = _listed_runs("first", "ambiguous", "surnames")
_BETWEEN: Final = frozenset(
    run for one in listed("names", "particles") for run in runs_of(one)
) - frozenset(listed("names", "of-places"))
_PARTICLE: Final = f"(?i:{any_of(listed('names', 'particles'))})"
_NEXT_WORD: Final = re.compile(
    rf"[ '’.()-]{{1,3}}(?:{_PARTICLE}[ '’-]{{1,2}}){{0,4}}(?P<word>[a-z]+)"
)
_PAIR: Final = re.compile(
    r"[A-ZÀ-ž][^\W\d_]*(?:['’-][^\W\d_]+)*[ .()-]{1,3}"
    rf"(?:{_PARTICLE}[ '’-]{{0,2}}){{0,4}}[A-ZÀ-Þ]"
)
"""Two words with a capital beside each other, with small words of surnames between them or not."""
_JOINED: Final = re.compile(
    rf"[A-ZÀ-Þ][\w'’-]*+[ ]{{1,2}}"
    rf"(?P<between>(?:{_PARTICLE}[ ]?){{1,4}})(?=[A-ZÀ-Þ'])"
)


def can_hold_names(text: str, seen: Glance) -> bool:
    """Tell whether there can be a name in a text without a word before it that tells.

    That takes initials, a name of the lists with a capital, a first name without one, or a small
    word of surnames between two words.
    """
    if not seen.capitals.isdisjoint(_FIRST):
        return True
    if not seen.capitals.isdisjoint(_ANY_NAME) and _PAIR.search(text):
        return True
    if any(_is_before_surname(seen.plain, word) for word in seen.words & _FIRST):
        return True
    if "ß" in text or (seen.capitals and _INITIAL.search(text)):
        return True
    if any(word.startswith(_ISLES) for word in seen.capitals):
        return True
    if ("-" in text or "'" in text) and _PREFIXED.search(text):
        return True
    return not seen.words.isdisjoint(_BETWEEN) and any(
        not _BETWEEN.isdisjoint(runs_of(match["between"])) for match in _JOINED.finditer(text)
    )


def _is_before_surname(plain: str, first: str) -> bool:
    """Tell whether a first name stands before another name of the lists, in small letters."""
    place = plain.find(first)
    while place >= 0:
        match = _NEXT_WORD.match(plain, place + len(first))
        if match and match["word"] in _ANY_NAME:
            return True
        place = plain.find(first, place + 1)
    return False


@lru_cache(maxsize=8192)
def can_start(written: str) -> bool:
    """Tell whether a name can start with a word that no other word announces."""
    return written[0].isupper() or "first" in kinds_of(written)


class _Looks(NamedTuple):
    """What a word looks like, wherever it stands."""

    initials: bool
    is_capital: bool
    is_shouted: bool
    is_particle: bool
    kinds: frozenset[str]


@lru_cache(maxsize=8192)
def _looks(written: str) -> _Looks:
    is_shouted = len(written) > 1 and written.isupper()
    is_particle = written.casefold() in PARTICLES
    kinds = kinds_of(written)
    return _Looks(
        initials=False,
        is_capital=written[0].isupper(),
        is_shouted=is_shouted,
        is_particle=is_particle,
        kinds=kinds,
    )


class Word(NamedTuple):
    """A word, or initials, with its place."""

    text: str
    start: int
    end: int
    initials: bool
    is_capital: bool
    """Whether it starts with a capital."""
    is_shouted: bool
    """Whether all of it is in capitals."""
    is_particle: bool
    """Whether it is a small word of a surname."""
    kinds: frozenset[str]
    """What the lists say of it."""


def read_words(text: str, cues: Container[int]) -> list[Word]:
    """Return the words of a text, without those that are no part of any name.

    At a place of a cue each word counts.
    """
    found = []
    for match in _WORD.finditer(text):
        written, start = match[0], match.start()
        kind = match.lastgroup
        if kind == "plain":
            if can_be_part(written) or start in cues:
                found.append(Word(written, start, match.end(), *_looks(written)))
            continue
        written = written.rstrip()
        if kind == "initials":
            looks = _looks(written)._replace(initials=True, is_capital=False, is_shouted=False)
            found.append(Word(written, start, start + len(written), *looks))
            continue
        if len(written) > _TWO:
            written = written.rstrip("'")
        found.append(Word(written, start, start + len(written), *_looks(written)))
    return found


@lru_cache(maxsize=8192)
def can_be_part(written: str) -> bool:
    """Tell whether a word can be a part of a name, because of its capital or of the lists."""
    return (
        written[0].isupper()
        or not kinds_of(written).isdisjoint(("first", "surname", "ambiguous"))
        or written.casefold() in PARTICLES
    )


@lru_cache(maxsize=8192)
def kinds_of(written: str) -> frozenset[str]:
    """Return what a word can be: first, ambiguous, surname, body, starter, noun, street."""
    plain = bare(written)
    found = {name for name, section in _NAMES if _is_listed(plain, section)}
    found |= {name for name, section in _WORDS if plain in bare_set("words", section)}
    foreign = plain.startswith(_FOREIGN) and len(plain) > len("al-ab")
    if foreign or any(part in bare_set("names", "surnames") for part in plain.split("-")):
        found.add("surname")
    if plain.endswith(_BODIES):
        found.add("body")
    if len(plain) > len("straat") and plain.endswith(_STREETS):
        found.add("street")
    return frozenset(found)


def _is_listed(plain: str, section: str) -> bool:
    listed = bare_set("names", section)
    head, _, tail = plain.rpartition("-")
    return plain in listed or (head in listed and tail in listed)
