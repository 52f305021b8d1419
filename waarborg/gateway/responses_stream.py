# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer of the responses interface that arrives in pieces: what of each event may leave.

Texts of messages leave sentence by sentence. Calls of functions and thoughts leave whole: what
they say can only be judged then. What an upstream repeats at the end of a part is not read again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from waarborg.gateway.chat_answer import Tools, demand_number
from waarborg.gateway.faults import UpstreamBroken
from waarborg.gateway.output import Outlet, OutputText
from waarborg.gateway.responses_answer import (
    STATES,
    TEXTS,
    Item,
    content_of,
    item_events,
    part_of,
    released_item,
    said_in_output,
    texts_of_item,
)
from waarborg.gateway.wire import event

Told = dict[str, Any]
"""An event; its `type` is its name."""
_MOST: Final = 128
"""Items of an answer, and parts of a message."""
_ENDS: Final = frozenset(f"response.{one}" for one in STATES)
_DELTAS: Final = {f"response.{kind}.delta": kind for kind in ("output_text", "refusal")}


@dataclass(slots=True)
class _Part:
    """A text of a message, as far as it has come."""

    kind: str
    output: OutputText
    left: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Message:
    """A message of which something has come."""

    number: str
    parts: dict[int, _Part] = field(default_factory=dict)


class ResponseStream:
    """The items of an answer, as far as they have come."""

    def __init__(self, outlet: Outlet, label: str, *, tools: Tools) -> None:
        self._outlet = outlet
        self._label = label
        self._tools = tools
        self._numbers = count()
        self._going: dict[int, _Message] = {}
        self._items: dict[int, Item] = {}
        self.status = ""
        self.usage: Mapping[str, Any] = {}
        self.model = ""
        self.leaving: list[str] = []
        """Texts of what was returned last, to be counted."""
        self.said: list[str] = []
        """Those of them that are the answer itself."""

    def feed(self, given: Mapping[str, Any]) -> list[Told]:
        """Return what may leave now that `given` has arrived.

        Raises:
            UpstreamBroken: it is no piece of an answer.
            GatewayFault: a check says no.
        """
        name = str(given.get("type"))
        if name in {"error", "response.failed"} or given.get("error"):
            raise UpstreamBroken
        if isinstance(response := given.get("response"), dict):
            self._note(response, name)
        if name == "response.output_item.added":
            self._begin(given)
        elif name in _DELTAS:
            return list(self._grown(given, _DELTAS[name]))
        elif name == "response.output_item.done":
            return list(self._ended(_place(given, "output_index"), given.get("item")))
        return []

    def demand_ended(self) -> None:
        """Return when all of the answer has come.

        Raises:
            UpstreamBroken: the upstream stopped half-way.
        """
        if not self.status or any(one.parts for one in self._going.values()):
            raise UpstreamBroken

    def content(self) -> dict[str, Any]:
        """Return the answer as it has left."""
        output = [self._items[place] for place in sorted(self._items)]
        return content_of(self.status, output, self.usage)

    def encoded(self, told: Iterable[Told]) -> bytes:
        """Return events as they leave, with their numbers."""
        return b"".join(
            event({**one, "sequence_number": next(self._numbers)}, one["type"]) for one in told
        )

    def _note(self, response: Mapping[str, Any], name: str) -> None:
        if isinstance(model := response.get("model"), str):
            self.model = model
        if name in _ENDS:
            self.status = name.removeprefix("response.")
            usage = response.get("usage")
            self.usage = usage if isinstance(usage, dict) else {}

    def _begin(self, given: Mapping[str, Any]) -> None:
        item = given.get("item")
        if isinstance(item, dict) and item.get("type") == "message":
            place = _place(given, "output_index")
            if place in self._going or place in self._items:
                raise UpstreamBroken
            self._going[place] = _Message(demand_number(item.get("id")))

    def _grown(self, given: Mapping[str, Any], kind: str) -> Iterator[Told]:
        """Yield what of a text may leave."""
        place, inside = _place(given, "output_index"), _place(given, "content_index")
        message, delta = self._going.get(place), given.get("delta")
        if message is None or not isinstance(delta, str):
            raise UpstreamBroken
        part = message.parts.get(inside)
        if part is None:
            output = OutputText(self._outlet, f"output[{place}].content[{inside}]")
            part = message.parts[inside] = _Part(kind, output)
        if part.kind != kind:
            raise UpstreamBroken
        if text := part.output.feed(delta):
            yield from self._released(place, inside, message, text)

    def _released(self, place: int, inside: int, message: _Message, text: str) -> Iterator[Told]:
        part = message.parts[inside]
        if not any(one.left for one in message.parts.values()):
            item = {**_message(message.number), "status": "in_progress"}
            yield _told("response.output_item.added", output_index=place, item=item)
        where = _where(message.number, place, inside)
        if not part.left:
            empty = part_of(part.kind, "")
            yield _told("response.content_part.added", **where, part=empty)
        if part.kind == "output_text":
            text = self._labelled(text)
            self.said.append(text)
        part.left.append(text)
        self.leaving.append(text)
        yield _told(f"response.{part.kind}.delta", **where, delta=text, logprobs=[])

    def _labelled(self, text: str) -> str:
        """Put the label before the first sentence: whoever reads a part of it has read that."""
        label, self._label = self._label, ""
        return f"{label}\n\n{text}" if label else text

    def _ended(self, place: int, given: object) -> Iterator[Told]:
        """Yield what remains of an item that is complete."""
        message = self._going.pop(place, None)
        if message is None or not message.parts:
            yield from self._at_once(place, given)
            return
        content = []
        for inside, part in sorted(message.parts.items()):
            if text := part.output.finish():
                yield from self._released(place, inside, message, text)
            whole, where = "".join(part.left), _where(message.number, place, inside)
            content.append(part_of(part.kind, whole))
            if part.left:
                told = {TEXTS[part.kind]: whole}
                yield _told(f"response.{part.kind}.done", **where, **told, logprobs=[])
                yield _told("response.content_part.done", **where, part=content[-1])
        item = self._items[place] = {**_message(message.number), "content": content}
        if not any(part.left for part in message.parts.values()):
            yield from item_events(place, item, _told)
            return
        yield _told("response.output_item.done", output_index=place, item=item)

    def _at_once(self, place: int, given: object) -> Iterator[Told]:
        """Yield an item of which nothing has left."""
        if place in self._items:
            raise UpstreamBroken
        item = released_item(given, f"output[{place}]", self._outlet, tools=self._tools)
        for one in item.get("content", ()):
            if one.get("text"):
                one["text"] = self._labelled(one["text"])
        self._items[place] = item
        self.leaving += texts_of_item(item)
        self.said += said_in_output([item])
        yield from item_events(place, item, _told)


def _told(name: str, /, **content: object) -> Told:
    return {"type": name, **content}


def _message(number: str) -> Item:
    return {
        "type": "message",
        "id": number,
        "status": "completed",
        "role": "assistant",
        "content": [],
    }


def _where(number: str, place: int, inside: int) -> dict[str, object]:
    return {"item_id": number, "output_index": place, "content_index": inside}


def _place(given: Mapping[str, Any], name: str) -> int:
    place = given.get(name)
    if not isinstance(place, int) or not 0 <= place < _MOST:
        raise UpstreamBroken
    return place
