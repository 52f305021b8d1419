# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who does what a statement says: `u betaalt` is not `de gemeente betaalt`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from waarborg.answers.grounding.bodies import OURS, spans_of
from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.words import stem_of

YOU: Final = "u"
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who plays which part in a statement."""

    doer: str
    """`u`, a body, or empty where it is not known."""
    others: frozenset[tuple[str, str]]
    """Bodies with their part: `to`, `from` or `what`."""
    verbs: frozenset[str]
    """Stems of what is done."""


@lru_cache(maxsize=4096)
def roles_of(text: str) -> Roles:
    """Return who does what in a statement."""
    folded = " ".join(text.casefold().split())
    words = [(found.start(), found[0]) for found in _WORD.finditer(folded)]
    bare: list[tuple[int, str]] = []
    others: set[tuple[str, str]] = set()
    for start, _end, body in spans_of(folded):
        part = _part([word for at, word in words if at < start])
        if part:
            others.add((body, part))
        else:
            bare.append((start, body))
    bare += [(at, YOU) for place, (at, word) in enumerate(words) if _is_you(words, place, word)]
    bare.sort()
    plain = [word for _, word in words]
    doer = bare[0][1] if bare else ""
    if plain and plain[0] in _listed("orders"):
        doer, bare = YOU, [(0, YOU), *bare]
    others |= {(body, "what") for _, body in bare[1:] if body != YOU}
    return Roles(*_turned(doer, frozenset(others), plain), _verbs(plain))


def _turned(
    doer: str, others: frozenset[tuple[str, str]], words: Sequence[str]
) -> tuple[str, frozenset[tuple[str, str]]]:
    """Turn round what is received and what is done by somebody, so that who gives is the doer."""
    by = [body for body, part in others if part == "by"]
    if by:
        return by[0], others - {(by[0], "by")}
    if not _listed("passive").isdisjoint(words):
        return "", others
    if doer == YOU and not _listed("receiving").isdisjoint(words):
        givers = [body for body, part in others if part in {"from", "to"}]
        return (givers[0], others - {(givers[0], "from")}) if givers else ("", others)
    return doer, others


def _part(before: Sequence[str]) -> str:
    """Return which part a preposition gives to what comes after it."""
    for word in reversed(before[-3:]):
        if word in _parts():
            return _parts()[word]
        if word not in _listed("articles"):
            return ""
    return ""


def _is_you(words: Sequence[tuple[int, str]], place: int, word: str) -> bool:
    return word in _listed("you") and not (place and words[place - 1][1] in _parts())


def _verbs(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words if word in _listed("doing"))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("doers")[name].split())


@cache
def _parts() -> Mapping[str, str]:
    parts: Mapping[str, str] = read_lexicon("doers")["parts"]
    return parts


__all__ = ["OURS", "YOU", "Roles", "roles_of"]
