# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where an answer comes from: an upstream, or a model of our own that speaks the same way."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Final

from waarborg.gateway.entries import Entry
from waarborg.gateway.faults import UnknownModel
from waarborg.gateway.ports import LOCAL, LocalModel, Message
from waarborg.gateway.records import Model, ModelKind, Policy, Target
from waarborg.gateway.routing import Router, Taken
from waarborg.gateway.upstreams import END, Event

PATHS: Final[Mapping[ModelKind, str]] = {
    ModelKind.CHAT: "/chat/completions",
    ModelKind.RESPONSES: "/responses",
    ModelKind.EMBEDDINGS: "/embeddings",
}


_STREAMED: Final[Mapping[ModelKind, Mapping[str, object]]] = {
    ModelKind.CHAT: {"stream": True, "stream_options": {"include_usage": True}},
    ModelKind.RESPONSES: {"stream": True},
}


def model_of(policy: Policy, name: str, kind: ModelKind) -> Model:
    """Return the model that an application asks for.

    Raises:
        UnknownModel: the policy has none of this name for this kind of request.
    """
    for model in policy.models:
        if model.name == name and model.kind is kind:
            return model
    raise UnknownModel(param="model")


@dataclass(slots=True)
class Source:
    """Answers one exchange."""

    model: Model
    router: Router
    local_models: Mapping[str, LocalModel]
    language: str
    more: dict[str, object] = field(default_factory=dict)
    """What a model of our own says besides its text."""
    taken: Taken = field(default_factory=Taken)

    async def whole(self, entry: Entry) -> Event:
        """Return an answer that comes whole.

        Raises:
            UpstreamFault: there is none.
        """
        if self._is_local:
            return await self._whole_of_our_own(entry)
        body = entry.asked.body
        try:
            path = PATHS[entry.asked.kind]
            return await self.router.whole(self.model.targets, path, body, self.taken)
        finally:
            self._note(entry)

    async def events(self, entry: Entry) -> AsyncGenerator[Event, None]:
        """Yield the events of an answer that comes in pieces.

        Raises:
            UpstreamFault: there is none, or it stopped half-way.
        """
        if self._is_local:
            events = self._events_of_our_own(entry)
        else:
            body = {**entry.asked.body, **_STREAMED[entry.asked.kind]}
            path = PATHS[entry.asked.kind]
            events = self.router.events(self.model.targets, path, body, self.taken)
        try:
            async with aclosing(events) as given:
                async for event in given:
                    yield event
        finally:
            self._note(entry)

    @property
    def _is_local(self) -> bool:
        return any(target.upstream == LOCAL for target in self.model.targets)

    def _note(self, entry: Entry) -> None:
        if (target := self.taken.target) is not None:
            entry.target = target
            entry.upstream = self.router.known.get(target.upstream)

    async def _events_of_our_own(self, entry: Entry) -> AsyncGenerator[Event, None]:
        target = next(one for one in self.model.targets if one.upstream == LOCAL)
        name = f"{LOCAL}/{target.model}"
        if name not in self.local_models:
            raise UnknownModel(param="model")
        self.taken.target = target
        messages = messages_of(entry.asked.body["messages"])
        pieces = self.local_models[name].answer(entry.policy, messages, self.language)
        async for piece in pieces:
            self.more.update(piece.more)
            entry.standing = piece.standing or entry.standing
            entry.origin = piece.origin or entry.origin
            entry.used = piece.used or entry.used
            yield {"model": name, "choices": [{"index": 0, "delta": {"content": piece.text}}]}
        yield END

    async def _whole_of_our_own(self, entry: Entry) -> Event:
        texts, model = [], ""
        async for event in self._events_of_our_own(entry):
            for choice in event.get("choices", ()):
                texts.append(choice["delta"]["content"])
                model = event["model"]
        self._note(entry)
        message = {"role": "assistant", "content": "".join(texts)}
        return {"model": model, "choices": [{"message": message, "finish_reason": "stop"}]}


def messages_of(given: Sequence[Mapping[str, Any]]) -> tuple[Message, ...]:
    """Return messages as a model of our own gets them."""
    return tuple(Message(one["role"], _text(one["content"])) for one in given)


def _text(content: str | Sequence[Mapping[str, str]] | None) -> str:
    if content is None or isinstance(content, str):
        return content or ""
    return "\n".join(part.get("text", "") for part in content)


def asked_for(target: Target, claimed: str) -> bool:
    """Tell whether the model that answered is the one that was asked for, dated or not."""
    asked, said = target.model.casefold(), claimed.casefold()
    return not said or asked in said or said in asked
