# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant: a question in, an answer from validated sources out, or a person."""

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, ParamSpec, TypeVar

from waarborg.answers.answers_base import AnswersBase
from waarborg.answers.contact import Contacts
from waarborg.answers.ports import Asked, Doubt, Retriever, RetrieverOf, Write
from waarborg.answers.quoting import quote
from waarborg.answers.records import Answer, AnswerSentence, Hit, Outcome, Passage, Source
from waarborg.answers.retrieval.languages import DUTCH, Gloss, gloss_of
from waarborg.answers.routes import Route, route_of
from waarborg.answers.sources import source_by_passage

P = ParamSpec("P")
T = TypeVar("T")
QUOTING: Final = "quoting"
WRITING: Final = "writing"
FOUND: Final = 10
"""Passages that are looked at for one question."""
_NEAREST: Final = 3
"""Pages that are named when there is no answer."""
_PERSON: Final = "person"


class Assistant:
    """Answers questions of citizens; safe for threads."""

    def __init__(
        self,
        base: AnswersBase,
        retriever_of: RetrieverOf,
        doubt: Doubt,
        contact: Callable[[str], Contacts],
        *,
        write: Write | None = None,
        now: Callable[[], datetime] | None = None,
        worked: Callable[[float], None] | None = None,
    ) -> None:
        """`worked` is told how many seconds of a processor each part of an answer took."""
        self.base = base
        self.contact = contact
        """Gives the ways to reach a person at an organisation."""
        self.now = now or base.now
        self._retriever_of = retriever_of
        self._doubt = doubt
        self._write = write
        self._worked = worked

    async def answer(self, asked: Asked) -> Answer:
        """Return the answer to a question. Without sources that answer it the outcome says so."""
        route = route_of(asked.question)
        if route is not None and not route.is_answered:
            return fixed_answer(route)
        gloss = await self._in_thread(gloss_of, asked.question)
        found = await self._in_thread(self._found, asked, gloss)
        sentences, model = await self._sentences(asked, gloss, found)
        answer = await self._in_thread(
            self._judged, replace(asked, question=gloss.text), route, found, (sentences, model)
        )
        return answer if gloss.language == DUTCH else _less_sure(answer, gloss.language)

    async def _in_thread(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Do work that takes long beside the others, and tell what it took."""

        def timed() -> T:
            started = time.thread_time()
            try:
                return work(*given, **named)
            finally:
                if self._worked is not None:
                    self._worked(time.thread_time() - started)

        return await asyncio.to_thread(timed)

    def _found(self, asked: Asked, gloss: Gloss) -> Sequence[Hit]:
        if not asked.collections:
            return ()
        retriever: Retriever = self._retriever_of(asked.collections)
        return retriever.find(gloss.text, FOUND, asked.question)

    async def _sentences(
        self, asked: Asked, gloss: Gloss, found: Sequence[Hit]
    ) -> tuple[Sequence[AnswerSentence], str]:
        """Return an answer and the model that wrote it; none where it is quoted."""
        if self._write is not None and found:
            try:
                return await self._write(asked.question, found, asked.language)
            except Exception:  # noqa: BLE001  # whatever is wrong with a model, the sources are here
                return await self._in_thread(quote, gloss.text, found), ""
        return await self._in_thread(quote, gloss.text, found), ""

    def _judged(
        self,
        asked: Asked,
        route: Route | None,
        found: Sequence[Hit],
        written: tuple[Sequence[AnswerSentence], str],
    ) -> Answer:
        sentences, model = written
        judged = self._doubt.judge(asked.organisation, asked.question, found, sentences, model)
        kept = judged.sentences if judged.outcome is not Outcome.UNKNOWN else ()
        passages = _cited(kept, found)
        shown = passages or tuple(hit.passage for hit in found[: _NEAREST * 2])
        sources = self._sources(shown)
        return Answer(
            outcome=judged.outcome if kept else Outcome.UNKNOWN,
            sentences=tuple(kept),
            passages=passages,
            sources=sources if passages else sources[:_NEAREST],
            certainty=judged.certainty,
            mode=WRITING if model else QUOTING,
            route=route.id if route else "",
            model=model,
        )

    def _sources(self, passages: Iterable[Passage]) -> tuple[Source, ...]:
        firsts = {one.source: one.id for one in reversed(tuple(passages))}
        ids = reversed(firsts.values())
        return tuple(source_by_passage(self.base, one) for one in ids)


def _less_sure(answer: Answer, language: str) -> Answer:
    """Return an answer to a question in another language.

    The certainty was measured on questions in Dutch, so it does not hold for this one.
    """
    is_sure = answer.outcome is Outcome.ANSWERED
    outcome = Outcome.DOUBTED if is_sure else answer.outcome
    return replace(answer, outcome=outcome, certainty=None, language=language)


def fixed_answer(route: Route) -> Answer:
    """Return an answer that needs no sources: what is said stands with the route."""
    needs_person = route.is_crisis or route.id == _PERSON
    outcome = Outcome.HANDED_OVER if needs_person else Outcome.ANSWERED
    return _without_sources(outcome, route.id)


def no_answer(outcome: Outcome) -> Answer:
    """Return that there is no answer: it was blocked, or something failed."""
    return _without_sources(outcome, "")


def _without_sources(outcome: Outcome, route: str) -> Answer:
    return Answer(
        outcome=outcome,
        sentences=(),
        passages=(),
        sources=(),
        certainty=None,
        mode=QUOTING,
        route=route,
    )


def _cited(sentences: Iterable[AnswerSentence], found: Sequence[Hit]) -> tuple[Passage, ...]:
    """Return the passages that sentences cite, in order of first use."""
    known = {hit.passage.id: hit.passage for hit in found}
    ids = dict.fromkeys(id_ for one in sentences for id_ in one.passages if id_ in known)
    return tuple(known[one] for one in ids)
