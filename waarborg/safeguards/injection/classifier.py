# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A light classifier: how much the words of a sentence look like an order to a model.

A logistic regression over words, pairs of words, beginnings of words, concepts, and concepts that
stand near each other. The concepts make that what is learned in one language holds in the others.
The weights are data, made by `python -m benchmarks.injection --train`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log, sqrt
from typing import Final, NamedTuple

from waarborg.safeguards.injection.concepts import Mention, Words
from waarborg.safeguards.injection.listed import FOLDER

BEGINNING: Final = 5
NEAR: Final = 10
"""So many words lie between two concepts at most; the end of a sentence counts for four."""
MOST_WORDS: Final = 30
"""Longer sentences are looked at in parts."""
SHORT: Final = 12
"""A few words tell little: so many features without meaning are added."""
TOGETHER: Final = 3
"""So many sentences are judged together at most."""


LONGER: Final = 0.5
"""A long text has many chances to look like an order: each sentence then needs more."""


class Part(NamedTuple):
    """A sentence or a part of one: its first and last word, and what the classifier sees in it."""

    first: int
    last: int
    features: list[str]


class Judged(NamedTuple):
    """Some sentences after each other, with the chance that they are an order to a model."""

    first: int
    last: int
    certainty: float


def parts_of(words: Words, mentions: Sequence[Mention]) -> list[Part]:
    """Return the sentences of a text with their features."""
    parts = []
    seen = 0
    for start, end in _sentences(words.places):
        first = seen
        while seen < len(mentions) and mentions[seen].first < end:
            seen += 1
        features = _features(words.texts[start:end])
        features += _concepts(mentions, first, seen)
        parts.append(Part(start, end - 1, list(dict.fromkeys(features))))
    return parts


def _sentences(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(places)):
        if places[index] > places[index - 1] + 1 or index - start == MOST_WORDS:
            yield start, index
            start = index
    if places:
        yield start, len(places)


def _features(texts: Sequence[str]) -> list[str]:
    features = [*texts, *[text[:BEGINNING] + "-" for text in texts if len(text) > BEGINNING]]
    features += map(" ".join, zip(["^", *texts], texts, strict=False))
    return features


def _concepts(mentions: Sequence[Mention], first: int, last: int) -> list[str]:
    """Return the concepts of a sentence, and which stand near each other or one before it."""
    features = []
    for index in range(first, last):
        concept, place = mentions[index].concept, mentions[index].place
        features.append(f"<{concept}>")
        for before in range(index - 1, -1, -1):
            earlier = mentions[before]
            if place - earlier.place > NEAR:
                break
            if earlier.concept < concept:
                features.append(f"{earlier.concept}+{concept}")
            elif earlier.concept > concept:
                features.append(f"{concept}+{earlier.concept}")
    return features


@cache
def _weights() -> dict[str, float]:
    path = FOLDER / "weights.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    pairs = (line.rsplit("\t", 1) for line in lines if not line.startswith("# "))
    return {feature: float(weight) for feature, weight in pairs}


def judge(parts: Sequence[Part], least: float) -> list[Judged]:
    """Return which sentences, alone or with those after it, have at least a chance of `least`."""
    weights = _weights()
    bias = weights.get("", 0.0) - LONGER * log(max(1, len(parts) / TOGETHER))
    enough = log(least / (1 - least)) - bias
    sums = [
        (sum([weights[one] for one in part.features if one in weights]), len(part.features))
        for part in parts
    ]
    judged = []
    for index, part in enumerate(parts):
        total, count = 0.0, 0
        for more, (weight, features) in enumerate(sums[index : index + TOGETHER]):
            total += weight
            count += features
            size = sqrt(count + SHORT)
            if total >= enough * size:
                chance = 1 / (1 + exp(-bias - total / size))
                judged.append(Judged(part.first, parts[index + more].last, chance))
    return judged
