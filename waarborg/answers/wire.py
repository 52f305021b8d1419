# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer as it goes over the gateway, beside its text, and back to a page.

What comes back is held against the text that the gateway let through: a sentence that is not in
there is not shown. Sources are looked up again, never taken from what came back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.records import Answer, AnswerSentence, Outcome, Standing
from waarborg.answers.sources import passages_by_id, source_by_id, source_by_passage
from waarborg.answers.telling import numbers_of
from waarborg.kernel.errors import UnknownRecord


def more_of(answer: Answer, question_id: str) -> Mapping[str, object]:
    """Return an answer as JSON."""
    return {
        "id": question_id,
        "outcome": answer.outcome.value,
        "route": answer.route,
        "mode": answer.mode,
        "model": answer.model,
        "language": answer.language,
        "certainty": answer.certainty,
        "sentences": [
            {
                "text": one.text,
                "standing": one.standing.value,
                "reasons": list(one.reasons),
                "passages": list(one.passages),
                "sources": list(numbers_of(one, answer)),
                "quote": one.is_quote,
            }
            for one in answer.sentences
        ],
        "sources": [
            {
                "id": one.id,
                "version": one.version,
                "title": one.title,
                "owner": one.owner,
                "validated_by": one.validated_by,
                "valid_from": one.valid_from.isoformat(),
                "valid_until": one.valid_until.isoformat() if one.valid_until else None,
                "address": one.address,
                "licence": one.licence,
            }
            for one in answer.sources
        ],
    }


def answer_from(base: AnswersBase, more: Mapping[str, Any], text: str) -> Answer:
    """Return the answer that came over the gateway with this text.

    Raises:
        KeyError, ValueError: it is not what `more_of` gave.
    """
    sentences = tuple(_sentences(more["sentences"], text))
    passages = passages_by_id(
        base, list(dict.fromkeys(id_ for one in sentences for id_ in one.passages))
    )
    if sentences:
        ids = dict.fromkeys(one.source for one in passages)
        firsts = {one.source: one.id for one in reversed(passages)}
        sources = tuple(source_by_passage(base, firsts[one]) for one in ids)
    else:
        sources = tuple(_known(base, [str(one["id"]) for one in more["sources"]]))
    outcome = Outcome(more["outcome"])
    is_lost = bool(more["sentences"]) and not sentences
    return Answer(
        outcome=Outcome.UNKNOWN if is_lost else outcome,
        sentences=sentences,
        passages=passages,
        sources=sources,
        certainty=more["certainty"],
        mode=str(more["mode"]),
        route=str(more["route"]),
        model=str(more["model"]),
        language=str(more["language"]),
    )


def _sentences(given: Sequence[Mapping[str, Any]], text: str) -> Iterator[AnswerSentence]:
    for one in given:
        if str(one["text"]) in text:
            yield AnswerSentence(
                text=str(one["text"]),
                standing=Standing(one["standing"]),
                reasons=tuple(map(str, one["reasons"])),
                passages=tuple(map(str, one["passages"])),
                is_quote=bool(one["quote"]),
            )


def _known(base: AnswersBase, ids: Sequence[str]) -> Iterator[Any]:
    for one in ids:
        try:
            yield source_by_id(base, one)
        except UnknownRecord:
            continue
