# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The assistant as a model of our own: `waarborg/assistant` answers where any other model does."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any, Final, Protocol, TypeVar

from waarborg.answers.asked import keep_question, settings_of
from waarborg.answers.assistant import Assistant, no_answer
from waarborg.answers.ports import Asked, Reply
from waarborg.answers.records import Answer, Outcome
from waarborg.answers.sources import collections_of
from waarborg.answers.speech import chosen_speech
from waarborg.answers.telling import Told, text_of
from waarborg.answers.wire import answer_from, more_of

NAME: Final = "waarborg/assistant"
_USER: Final = "user"
_STANDINGS: Final = {
    Outcome.ANSWERED: "answered",
    Outcome.DOUBTED: "doubted",
    Outcome.UNKNOWN: "unknown",
    Outcome.HANDED_OVER: "handed-over",
}
"""What the log says of an answer."""

_WRITTEN: Final = "originated"
_QUOTED: Final = "quoted"
"""Of answers in which every word was written by people: those of sources, and our fixed texts."""

Piece_co = TypeVar("Piece_co", covariant=True)


class MakePiece(Protocol[Piece_co]):
    """Makes a piece of an answer, as whoever asks wants it."""

    def __call__(
        self,
        *,
        text: str = "",
        standing: str = "",
        origin: str = "",
        more: Mapping[str, object],
    ) -> Piece_co:
        """Return a piece with this text, or with what is known of the whole answer."""
        ...


class _Policy(Protocol):
    """What is needed of a policy."""

    @property
    def organisation(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]: ...


class _Message(Protocol):
    """What is needed of a message."""

    @property
    def role(self) -> str: ...
    @property
    def text(self) -> str: ...


class AssistantModel:
    """Answers the last question of a conversation; what was said before does not count."""

    def __init__(self, assistant: Assistant, piece: MakePiece[Any]) -> None:
        self._assistant = assistant
        self._piece = piece

    async def answer(
        self, policy: _Policy, messages: Sequence[_Message], language: str
    ) -> AsyncIterator[Any]:
        """Yield the answer in pieces; the last holds its standing and its sentences."""
        base = self._assistant.base
        own = await asyncio.to_thread(collections_of, base, policy.organisation)
        asked = _asked(policy, messages, language, frozenset(one.id for one in own))
        answer = await self._assistant.answer(asked)
        settings = await asyncio.to_thread(settings_of, base, asked.organisation)
        kept = await asyncio.to_thread(keep_question, base, settings, asked, answer)
        contacts = await asyncio.to_thread(self._assistant.contact, asked.organisation)
        told = Told(contacts, asked.language, self._assistant.now(), asked.is_first)
        origin = _WRITTEN if answer.model else _QUOTED
        for text in text_of(answer, told):
            yield self._piece(text=text, origin=origin, more={})
        yield self._piece(standing=_STANDINGS[answer.outcome], more=more_of(answer, kept))


def _asked(
    policy: _Policy, messages: Sequence[_Message], language: str, own: Collection[str]
) -> Asked:
    """Return what is asked; of the sources that a policy names, those of its organisation count."""
    questions = [one.text for one in messages if one.role == _USER]
    return Asked(
        organisation=policy.organisation,
        question=questions[-1] if questions else "",
        language=chosen_speech(language),
        channel="gateway",
        is_first=len(questions) < 2,  # noqa: PLR2004  # there is one before it
        collections=tuple(one for one in policy.sources if one in own),
    )


def reply_of(assistant: Assistant, text: str, more: Mapping[str, Any]) -> Reply:
    """Return what a page shows of an answer that came over the gateway.

    What cannot be read is no answer.
    """
    try:
        answer = answer_from(assistant.base, more, text)
    except (KeyError, TypeError, ValueError):
        return reply_without_answer(Outcome.FAILED)
    return Reply(id=str(more.get("id", "")), answer=answer, model=answer.model)


def reply_without_answer(outcome: Outcome) -> Reply:
    """Return that a question was blocked, or that something failed."""
    answer: Answer = no_answer(outcome)
    return Reply(id="", answer=answer)
