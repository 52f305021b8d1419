# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The check of a written sentence: against the passages, and with what a model adds to that.

What a model says of itself can only make a sentence less certain than the sources make it.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Final

from waarborg.answers.grounding import Grounding, ground
from waarborg.answers.grounding.judging import standing_of
from waarborg.answers.grounding.lexicon import read_lexicon
from waarborg.answers.records import AnswerSentence, Hit, Standing
from waarborg.safeguards.links import LinkTokens

Entails = Callable[[str, str], Awaitable[float]]
"""Tells how sure it is that a text (first) says what a sentence says: a model elsewhere."""
LINK: Final = "link"
MODEL: Final = "model"
_SURE: Final = 0.999
_NUMBERED: Final = re.compile(r"\s?\[(?:bron|source)?\s?\d+(?:\s?,\s?\d+)*\]", re.IGNORECASE)
_RANK: Final = (Standing.UNCHECKED, Standing.PARTLY, Standing.CHECKED)


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence after its check."""

    sentence: AnswerSentence
    probability: float
    """How likely it is that the passages support all of it."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What sentences are held against."""

    hits: Sequence[Hit]
    links: LinkTokens
    samples: Sequence[str] = ()
    """Other answers of the same model to the same question."""
    entails: Entails | None = None

    async def check(self, written: str, logprobs: Sequence[float] = ()) -> Checked:
        """Check one sentence as the model wrote it, with the log probabilities of its tokens."""
        text = _NUMBERED.sub("", written).strip()
        passages = [passage_text(hit) for hit in self.hits]
        found = ground(text, passages)
        extra = await self._extra(text, passages, found, logprobs)
        probability = combined(found.score, extra)
        standing = _lowest(found.standing, standing_of(probability))
        reasons = found.reasons or ((MODEL,) if standing is not Standing.CHECKED else ())
        if not self.links.allowed(text).is_clean:
            standing, reasons, probability = Standing.UNCHECKED, (LINK, *reasons), 0.0
        cited = tuple(self.hits[place].passage.id for place in found.passages)
        shown = self.links.show(text)
        return Checked(AnswerSentence(shown, standing, reasons, cited), probability)

    async def _extra(
        self,
        text: str,
        passages: Sequence[str],
        found: Grounding,
        logprobs: Sequence[float],
    ) -> dict[str, float]:
        extra = {}
        if self.entails is not None and found.passages:
            near = [await self.entails(passages[place], text) for place in found.passages[:2]]
            extra["nli"] = max(near)
        if self.samples:
            agreed = [ground(text, [sample]).score for sample in self.samples]
            extra["agreement"] = sum(agreed) / len(agreed)
        if logprobs:
            extra["logprob"] = exp(sum(logprobs) / len(logprobs))
        return extra


def combined(score: float, extra: Mapping[str, float]) -> float:
    """Return the probability of support with what else is known; never higher than the score.

    >>> combined(0.9, {})
    0.9
    """
    weights: Mapping[str, float] = read_lexicon("prompt")["extra"]
    odds = _odds(score) + sum(
        weights[name] * min(0.0, _odds(value)) for name, value in extra.items()
    )
    return min(score, 1 / (1 + exp(-odds))) if extra else score


def passage_text(hit: Hit) -> str:
    """Return what a passage says, with its headings."""
    passage = hit.passage
    above = [part for part in (passage.title, passage.heading) if part]
    return "\n".join([*above, passage.text])


def _odds(probability: float) -> float:
    kept = min(max(probability, 1 - _SURE), _SURE)
    return log(kept / (1 - kept))


def _lowest(one: Standing, other: Standing) -> Standing:
    return min(one, other, key=_RANK.index)
