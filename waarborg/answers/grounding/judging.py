# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The judgement of one sentence: its score, its standing and the reasons."""

from collections.abc import Sequence
from typing import Final

from waarborg.answers.grounding.records import Grounding
from waarborg.answers.grounding.words import words_of
from waarborg.answers.records import Standing

_CHECKED: Final = 0.8
_PARTLY: Final = 0.5


def ground(sentence: str, passages: Sequence[str]) -> Grounding:
    """Return how well passages (with their headings) support a sentence.

    Without passages nothing supports it: the standing is unchecked.
    """
    if not passages:
        return Grounding(0.0, Standing.UNCHECKED, ("no-source",))
    asked = {word.stem: word.weight for word in words_of(sentence) if word.weight}
    shares = []
    for place, passage in enumerate(passages):
        known = {word.stem for word in words_of(passage)}
        shared = sum(weight for stem, weight in asked.items() if stem in known)
        shares.append((shared / (sum(asked.values()) or 1.0), place))
    score, place = max(shares)
    standing = Standing.UNCHECKED
    if score >= _PARTLY:
        standing = Standing.CHECKED if score >= _CHECKED else Standing.PARTLY
    reasons = () if standing is Standing.CHECKED else ("content",)
    return Grounding(score, standing, reasons, (place,) if score >= _PARTLY else ())
