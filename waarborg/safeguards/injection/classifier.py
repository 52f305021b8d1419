# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A light classifier: how much the words of a sentence look like an order to a model.

A logistic regression over words, pairs of words, beginnings and ends of words, concepts, and
concepts that stand near each other. The concepts make that what is learned in one language holds
in the others. The weights are data, made by `python -m benchmarks.injection --train`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp, log, sqrt
from typing import Final, NamedTuple

from waarborg.safeguards.injection.concepts import (
    Entry,
    Mention,
    Sentence,
    entry_of,
    mentions_at,
    mentions_of,
)
from waarborg.safeguards.injection.listed import FOLDER

BEGINNING: Final = 5
ENDING: Final = 6
LONG: Final = 8
"""Only longer words have an end that counts."""
NEAR: Final = 10
"""So many words lie between two concepts at most."""
SHORT: Final = 4
"""A few words tell little: so many words without meaning are added."""
TOGETHER: Final = 3
"""So many sentences are judged together at most."""
LONGER: Final = 0.5
"""A long text has many chances to look like an order: each sentence then needs more."""
_START: Final = "^"
_REMEMBERED: Final = 20000


class Judged(NamedTuple):
    """Some sentences after each other, with the chance that they are an order to a model."""

    first: int
    last: int
    certainty: float


def parts_of(text: str) -> list[str]:
    """Return a word, its beginning, and of a long one its end: compounds of one kind end alike."""
    parts = [text]
    if len(text) > BEGINNING:
        parts.append(text[:BEGINNING] + "-")
    if len(text) > LONG:
        parts.append("-" + text[-ENDING:])
    return parts


def features_of(sentence: Sentence) -> list[str]:
    """Return all that the classifier sees in a sentence: what it is trained with."""
    texts = sentence.texts
    features = [part for text in texts for part in parts_of(text)]
    features += map(" ".join, pairwise([_START, *texts]))
    mentions = mentions_of(sentence)
    features += [f"<{one.concept}>" for one in mentions]
    features += ["+".join(pair) for pair in _near(mentions)]
    return features


def _near(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Give which concepts stand near each other."""
    for index, (place, concept, _, _) in enumerate(mentions):
        for before in range(index - 1, -1, -1):
            earlier_place, earlier, _, _ = mentions[before]
            if place - earlier_place > NEAR:
                break
            if earlier != concept:
                yield (earlier, concept) if earlier < concept else (concept, earlier)


class _Known(NamedTuple):
    """What there is to know of a word: what it weighs, before which words, and what it means."""

    weight: float
    after: dict[str, float] | None
    entry: Entry | None


class _OfWords(dict[str, _Known]):
    """What is known of each word, its beginning included."""

    def __init__(self, weights: Mapping[str, float], after: dict[str, dict[str, float]]) -> None:
        super().__init__()
        self._weights, self._after = weights, after

    def __missing__(self, text: str) -> _Known:
        weight = sum(self._weights.get(part, 0.0) for part in parts_of(text))
        known = _Known(weight, self._after.get(text), entry_of(text))
        if len(self) < _REMEMBERED:
            self[text] = known
        return known


class _Weights(NamedTuple):
    bias: float
    words: _OfWords
    start: dict[str, float]
    """What the first word of a sentence weighs."""
    concepts: dict[str, float]
    near: dict[tuple[str, str], float]


def read_weights() -> dict[str, float]:
    """Return what each feature weighs; the empty one is what all sentences have."""
    path = FOLDER / "weights.txt"
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    pairs = (line.rsplit("\t", 1) for line in lines if not line.startswith("# "))
    return {feature: float(weight) for feature, weight in pairs}


@cache
def _weights() -> _Weights:
    listed = read_weights()
    after: dict[str, dict[str, float]] = {}
    concepts, near = {}, {}
    for feature, weight in listed.items():
        first, gap, second = feature.partition(" ")
        earlier, plus, later = feature.partition("+")
        if gap:
            after.setdefault(first, {})[second] = weight
        elif plus:
            near[earlier, later] = weight
        elif feature.startswith("<"):
            concepts[feature[1:-1]] = weight
    words = _OfWords(listed, after)
    return _Weights(listed.get("", 0.0), words, after.get(_START, {}), concepts, near)


def weigh(sentence: Sentence) -> float:
    """Return what all features of a sentence weigh together."""
    _, words, before, concepts, near = _weights()
    total = 0.0
    named = []
    index = 0
    following: dict[str, float] | None = before
    for text in sentence.texts:
        weight, after, entry = words[text]
        total += weight
        if following and text in following:
            total += following[text]
        following = after
        if entry:
            named.append((index, entry))
        index += 1  # noqa: SIM113 - twice as fast as enumerate
    if named:
        mentions = mentions_at(sentence, named)
        for one in mentions:
            total += concepts.get(one[1], 0.0)
        if len(mentions) > 1:
            for pair in _near(mentions):
                total += near.get(pair, 0.0)
    return total


def judge(sentences: Sequence[Sentence], least: float) -> list[Judged]:
    """Return which sentences, alone or with those after it, have at least a chance of `least`."""
    bias = _weights().bias - LONGER * log(max(1, len(sentences) / TOGETHER))
    enough = log(least / (1 - least)) - bias
    weighed = [(weigh(one), len(one.texts)) for one in sentences]
    judged = []
    for index, sentence in enumerate(sentences):
        total, count = 0.0, 0
        for weight, words in weighed[index : index + TOGETHER]:
            total += weight
            count += words
            if total <= 0.0 < enough:
                continue
            size = sqrt(count + SHORT)
            if total >= enough * size:
                chance = 1 / (1 + exp(-bias - total / size))
                judged.append(Judged(sentence.first, sentence.first + count - 1, chance))
    return judged
