# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The judgement of one sentence: its score, its standing and the reasons."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import Any, Final

from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.grounding.records import Grounding
from waarborg.answers.grounding.signals import case_of, signals_of
from waarborg.answers.grounding.slot_signals import missing_quantities
from waarborg.answers.grounding.units import overlap, units_of
from waarborg.answers.records import Standing
from waarborg.safeguards.commitments import find_commitments
from waarborg.safeguards.sentences import sentences

NO_SOURCE: Final = "no-source"
CONTENT: Final = "content"
NUMBER: Final = "number"
_HARD: Final = ("number", "number-case", "body")
"""Signals of what may never differ from the source, however much the rest of it is the same."""
_PROMISES: Final = frozenset({"article", "email", "phone"})
"""Commitments that no signal looks at."""
_BROKEN: Final = 0.1
"""The highest score of a sentence with such a commitment that is in no passage."""
_SUPPORTS: Final = 0.5
"""Share of a sentence that a passage says, at least, to be cited for it."""


def ground(sentence: str, passages: Sequence[str]) -> Grounding:
    """Return how well passages (with their headings) support a sentence.

    Without passages nothing supports it: no evidence is never support. A sentence that stands
    in a passage as it is needs no further check.
    """
    if not passages or not sentence.strip():
        return Grounding(0.0, Standing.UNCHECKED, (NO_SOURCE,))
    quoted = tuple(at for at, passage in enumerate(passages) if is_quoted(sentence, passage))
    if quoted:
        return Grounding(1.0, Standing.CHECKED, (), quoted)
    signals = signals_of(sentence, passages)
    promised = _promised(sentence, passages)
    score = min(support(signals), _BROKEN) if promised else support(signals)
    standing = _standing(score, signals)
    cited = _cited(sentence, passages) if standing is not Standing.UNCHECKED else ()
    reasons = () if standing is Standing.CHECKED else _reasons(signals)
    named = [_number(sentence, passages) if one == NUMBER else one for one in reasons]
    return Grounding(score, standing, (*promised, *dict.fromkeys(named)), cited, signals)


def _promised(sentence: str, passages: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of what a sentence commits to that is in no passage."""
    spans = find_commitments(sentence, passages).spans
    return tuple(dict.fromkeys(one.why for one in spans if one.why in _PROMISES))


def _number(sentence: str, passages: Sequence[str]) -> str:
    """Return what kind of number it is that the passages do not give."""
    case = case_of(sentence, passages)
    missing = missing_quantities(case.own, case.source)
    return min((one.reason for one in missing), default=NUMBER)


def is_quoted(sentence: str, passage: str) -> bool:
    """Tell whether a sentence is one of a passage, or several of them in a row."""
    wanted = " ".join(sentence.split())
    found = [" ".join(passage[start:end].split()) for start, end in sentences(passage)]
    return any(
        " ".join(found[place:to]) == wanted
        for place, one in enumerate(found)
        if one and wanted.startswith(one)
        for to in range(place + 1, len(found) + 1)
    )


def support(signals: Mapping[str, float]) -> float:
    """Return the probability that a sentence with these signals is supported."""
    weights = _weights()
    against = weights["intercept"] + sum(
        weight * signals[name] for name, weight in weights["signals"].items()
    )
    return 1 / (1 + exp(against))


def standing_of(score: float) -> Standing:
    """Return the standing of a sentence with this probability of support."""
    if score < _weights()["partly"]:
        return Standing.UNCHECKED
    return Standing.CHECKED if score >= _weights()["checked"] else Standing.PARTLY


def _standing(score: float, signals: Mapping[str, float]) -> Standing:
    is_broken = any(signals[name] > 0 for name in _HARD)
    return Standing.UNCHECKED if is_broken else standing_of(score)


def _reasons(signals: Mapping[str, float]) -> tuple[str, ...]:
    """Return what weighs most against it, the worst first."""
    weights = _weights()
    weighed = sorted(
        ((weights["signals"][name] * value, name) for name, value in signals.items()), reverse=True
    )
    named = [weights["reasons"][name] for weight, name in weighed if weight >= weights["telling"]]
    return tuple(dict.fromkeys(named)) or (CONTENT,)


def _cited(sentence: str, passages: Sequence[str]) -> tuple[int, ...]:
    words = [word for unit in units_of(sentence) if unit.is_whole for word in unit.clause.words]
    shares = [
        (max((overlap(words, unit) for unit in units_of(passage)), default=0.0), -place)
        for place, passage in enumerate(passages)
    ]
    best = max(share for share, _ in shares)
    return tuple(
        -place
        for share, place in sorted(shares, reverse=True)
        if share >= min(_SUPPORTS, best) and share >= best * _SUPPORTS
    )


@cache
def _weights() -> Mapping[str, Any]:
    return read_lexicon("weights")
