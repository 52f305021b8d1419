# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answering without a language model: the sentences of validated passages, verbatim."""

import re
from collections.abc import Sequence
from typing import Final

from waarborg.answers.grounding.words import words_of
from waarborg.answers.records import AnswerSentence, Hit, Standing

MOST: Final = 5
"""No answer has more sentences."""
_END: Final = re.compile(r"(?<=[.!?])\s+|\n+")


def quote(question: str, hits: Sequence[Hit], most: int = MOST) -> tuple[AnswerSentence, ...]:
    """Return the sentences that answer a question, in the order of their passage.

    Nothing is written: each sentence stands in a passage as it is. Without hits there is no
    answer.
    """
    asked = {word.stem for word in words_of(question) if word.weight}
    chosen: list[tuple[float, int, int, AnswerSentence]] = []
    for rank, hit in enumerate(hits[:3]):
        for place, text in enumerate(_END.split(hit.passage.text)):
            known = {word.stem for word in words_of(text)}
            worth = (len(asked & known) + 0.5) * (hit.score + 0.01)
            sentence = AnswerSentence(
                text.strip(), Standing.CHECKED, passages=(hit.passage.id,), is_quote=True
            )
            chosen.append((worth, rank, place, sentence))
    best = sorted(chosen, key=lambda one: -one[0])[:most]
    return tuple(one[3] for one in sorted(best, key=lambda one: one[1:3]) if one[3].text)
