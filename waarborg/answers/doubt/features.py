# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What can be seen of an answer that tells whether it is right, as numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log1p
from typing import Final

from waarborg.answers.grounding.words import Known, Word, coverage, words_of
from waarborg.answers.quoting_choice import chances, kinds_asked, tells
from waarborg.answers.records import AnswerSentence, Hit, Standing

_SIGNALS: Final = ("coverage", "title", "heading", "text", "near", "fit", "words", "page")
"""Signals of the first hit, from retrieval."""
_DENSE: Final = ("dense", "dense_page", "dense_gap")
_SENTENCE: Final = 0.25
"""Share of small words from which a question is a sentence."""
_READ: Final = 5
"""Hits among which words of the question are looked for."""


def features_of(
    question: str,
    hits: Sequence[Hit],
    sentences: Sequence[AnswerSentence],
    extra: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return the features of an answer to a question.

    `extra` holds what an upstream model adds, where there is one: `logprob` (mean of the
    tokens), `agreement` (of several samples), `nli` (lowest support of a sentence).
    """
    asked = [word for word in words_of(question) if word.is_content]
    found = {
        "length": log1p(len(asked)),
        "sentence": _small_words(question),
        "asks": float(bool(kinds_asked(question))),
        "sentences": log1p(len(sentences)),
        "checked": _checked(sentences),
        "told": _told(question, sentences),
        "said": coverage(asked, _words_in(one.text for one in sentences)),
        **_of_hits(question, hits, _cited(sentences)),
    }
    return found | dict(extra or {})


def is_sentence(question: str) -> bool:
    """Tell whether a question is a sentence, and not a few key words.

    >>> is_sentence("kosten paspoort"), is_sentence("Wat kost een paspoort?")
    (False, True)
    """
    return _small_words(question) >= _SENTENCE


def _small_words(question: str) -> float:
    """Return which share of a question are words that only make it a sentence."""
    words = words_of(question)
    return sum(not word.is_content for word in words) / len(words) if words else 0.0


def _of_hits(question: str, hits: Sequence[Hit], cited: Collection[str]) -> dict[str, float]:
    """Return what retrieval says of the passage that is cited most, and how it stands out."""
    if not hits:
        return {}
    asked = [word for word in words_of(question) if word.is_content]
    chosen = chances(question, hits)
    place = max(range(len(hits)), key=lambda at: (hits[at].passage.id in cited, chosen[at]))
    first = hits[place]
    others = [one.score for one in hits if one.passage.source != first.passage.source]
    chance_of_page = sum(
        chance
        for chance, one in zip(chosen, hits, strict=True)
        if one.passage.source == first.passage.source
    )
    known = _words_in([_text(first)])
    return {
        "score": first.score,
        "best": hits[0].score,
        "gap": max(one.score for one in hits if one.passage.source == first.passage.source)
        - max(others, default=0.0),
        "chance": chosen[place],
        "chance-page": chance_of_page,
        "missing": _missing(asked, known),
        "missing-all": _missing(asked, _words_in(_text(one) for one in hits[:_READ])),
        **{name: first.signals.get(name, 0.0) for name in _SIGNALS},
        **{name: first.signals[name] for name in _DENSE if name in first.signals},
    }


def _missing(asked: Sequence[Word], known: Known) -> float:
    """Return how much of a question is not there, by the words that are missing most."""
    return max((word.weight * (1 - known.covers(word)) for word in asked), default=0.0)


def _cited(sentences: Sequence[AnswerSentence]) -> frozenset[str]:
    return frozenset(passage for one in sentences for passage in one.passages)


def _checked(sentences: Sequence[AnswerSentence]) -> float:
    whole = sum(one.standing is Standing.CHECKED for one in sentences)
    return whole / len(sentences) if sentences else 0.0


def _told(question: str, sentences: Sequence[AnswerSentence]) -> float:
    """Return which share of what is asked for (an amount, a day) some sentence can tell."""
    kinds = kinds_asked(question)
    told = sum(any(tells(kind, one.text) for one in sentences) for kind in kinds)
    return told / len(kinds) if kinds else 1.0


def _text(hit: Hit) -> str:
    return f"{hit.passage.title}\n{hit.passage.heading}\n{hit.passage.text}"


def _words_in(texts: Iterable[str]) -> Known:
    return Known.of(word for text in texts for word in words_of(text))
