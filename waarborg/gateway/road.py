# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The road of one exchange: its texts are checked, it is written down, asked, checked, released.

Whatever goes wrong on the way, it ends the same: the log is told, and nothing more leaves than a
proper error.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, suppress
from functools import partial
from typing import Any, Final, TypeVar

from waarborg.gateway.chat_answer import released_choices, said_in, texts_of
from waarborg.gateway.embeddings import released_vectors
from waarborg.gateway.entries import CHAT_COUNTED, Entry, counted
from waarborg.gateway.faults import (
    ClientLeft,
    GatewayBroken,
    GatewayFault,
    NotWrittenDown,
    RulesNotFresh,
    SystemStopped,
)
from waarborg.gateway.joins import joins_of
from waarborg.gateway.output import Outlet
from waarborg.gateway.ports import Rules
from waarborg.gateway.records import ModelKind, Side
from waarborg.gateway.responses_answer import (
    released_response,
    said_in_output,
    texts_of_item,
)
from waarborg.gateway.responses_stream import ResponseStream, Told
from waarborg.gateway.shown import field_of, start_of
from waarborg.gateway.sources import Source, asked_for
from waarborg.gateway.stream import ChatStream, Piece
from waarborg.gateway.wire import DONE, error_content, event
from waarborg.kernel.texts import Language

MODEL_NAME: Final = re.compile(r"[\w.:/@+-]{1,200}")
"""What else an upstream says that its model is called, is told to nobody."""
_LONG: Final = 20_000
"""Characters: checking as many takes about as long as an upstream takes to begin."""
_EACH: Final = 200
"""Characters: to check the shortest text takes as long as so many more of a long one."""
_BESIDE: Final = ThreadPoolExecutor(2, "gateway-checks")
_Checked = TypeVar("_Checked")
_OBJECTS: Final = {ModelKind.CHAT: "chat.completion", ModelKind.EMBEDDINGS: "list"}


class Exchange:
    """One request and its answer."""

    def __init__(
        self, entry: Entry, source: Source, rules: Rules, language: Language, label: str
    ) -> None:
        self.entry = entry
        self.source = source
        self.outlet = Outlet(entry.inspection, entry.released, entry.writer.clock)
        self._rules = rules
        self._language: Language = language
        self._task = asyncio.current_task()
        self._interruption: GatewayFault | None = None
        self._is_waiting = False
        """For the model: only then is it ended at once."""
        self._created = int(entry.writer.now().timestamp())
        self._label = "" if entry.asked.is_formed else label
        self._tools = entry.asked.offered if entry.policy.tools else None

    def interrupt(self, fault: GatewayFault) -> None:
        """End it from outside, with a proper end for the client: before the next text leaves."""
        if self._interruption is None:
            self._interruption = fault
            if self._is_waiting and self._task is not None:
                self._task.cancel()

    async def start(self) -> None:
        """Check all that is asked, and write down that the exchange starts.

        Raises:
            GatewayFault: a check says no, or the log does not work.
        """
        refusal: GatewayFault | None = None
        try:
            await self._checked_input()
        except GatewayFault as fault:
            refusal = fault
        except Exception:  # noqa: BLE001  # whatever breaks, blocks
            refusal = GatewayBroken()
        await self.entry.open(is_checked=refusal is None)
        if refusal is not None:
            await self._end(refusal)
            raise refusal

    async def _checked_input(self) -> None:
        """Check all that is asked; what is long beside the others, who would wait for it."""
        texts = (text for slot in self.entry.asked.slots for text in slot.texts())
        if sum(_EACH + len(text) for text in texts) <= _LONG:
            self._check_input()
        else:
            await asyncio.get_running_loop().run_in_executor(_BESIDE, self._check_input)

    def _check_input(self) -> None:
        inspection, slots = self.entry.inspection, self.entry.asked.slots
        inspection.look_over_joins(joins_of(self.entry.asked))
        for slot in slots:
            slot.edit(lambda part, text: inspection.look(Side.INPUT, part, text))
        if len(inspection.vault) and len(slots) > 1:
            for slot in slots:
                slot.edit(lambda _, text: inspection.echo(text))

    async def whole(self) -> dict[str, Any]:
        """Return the whole answer, when all of it is checked and written down.

        Raises:
            GatewayFault: there is none.
        """
        try:
            content = await self._whole()
            await self.entry.close()
        except BaseException as error:  # noqa: BLE001  # whatever it is, nothing leaves
            fault = await self._ended_by(error)
            raise fault from None
        return content

    async def _whole(self) -> dict[str, Any]:
        entry = self.entry
        self._is_waiting = True
        answer = await self.source.whole(entry)
        self._is_waiting = False
        self._note(answer.get("usage"), answer.get("model"))
        content: dict[str, Any]
        match entry.asked.kind:
            case ModelKind.CHAT:
                choices = await self._checked(released_choices, answer)
                content = {"choices": choices, "usage": self._usage()}
            case ModelKind.RESPONSES:
                content = await self._checked(released_response, answer)
            case ModelKind.EMBEDDINGS:
                content = {
                    "data": released_vectors(answer, len(entry.asked.slots)),
                    "usage": self._usage(),
                }
        self._demand_going()
        entry.leaves(_texts(content))
        entry.released.said += said_in(content.get("choices", ()), "message")
        entry.released.said += said_in_output(content.get("output", ()))
        return {**self._head(), **content, "waarborg": self._field()}

    async def _checked(self, check: Callable[..., _Checked], answer: Mapping[str, Any]) -> _Checked:
        """Return what of a whole answer may leave; what is long is checked beside the others."""
        checked = partial(check, answer, self.outlet, self._label, tools=self._tools)
        if len(str(answer)) <= _LONG:
            return checked()
        return await asyncio.get_running_loop().run_in_executor(_BESIDE, checked)

    async def events(self) -> AsyncGenerator[bytes, None]:
        """Yield the answer in pieces: each is checked, the whole is written down before its end.

        Raises:
            GatewayFault: there is none, and nothing has left yet.
        """
        has_begun = False
        chunks = self._chunks if self.entry.asked.kind is ModelKind.CHAT else self._response_events
        try:
            async with aclosing(chunks()) as given:
                async for chunk in given:
                    has_begun = True
                    yield chunk
        except BaseException as error:  # noqa: BLE001  # whatever it is, nothing more leaves
            fault = await self._ended_by(error)
        else:
            return
        if not has_begun:
            raise fault
        yield event(error_content(fault, self._language, self.entry.id))
        yield DONE

    async def _chunks(self) -> AsyncGenerator[bytes, None]:
        entry = self.entry
        stream = ChatStream(self.outlet, entry.asked.choices, self._label, tools=self._tools)
        start: Mapping[str, Any] = {"waarborg": start_of(entry)}
        async with aclosing(self.source.events(entry)) as events:
            self._is_waiting = True
            async for given in events:
                self._is_waiting = False
                self._demand_going()
                if pieces := stream.feed(given):
                    yield self._chunk(pieces, start)
                    start = {}
                self._is_waiting = True
        self._is_waiting = False
        self._note(stream.usage, stream.model)
        if pieces := stream.rest():
            yield self._chunk(pieces, start)
        self._demand_going()
        await entry.close()
        yield self._chunk(stream.ends(), {"waarborg": self._field()})
        if entry.asked.wants_usage:
            yield self._chunk([], {"usage": self._usage()})
        yield DONE

    def _chunk(self, pieces: list[Piece], more: Mapping[str, Any]) -> bytes:
        self._demand_going()
        self.entry.leaves(text for piece in pieces for text in texts_of(piece["delta"]))
        self.entry.released.said += said_in(pieces, "delta")
        head = {**self._head(), "object": "chat.completion.chunk"}
        return event({**head, "choices": pieces, **more})

    async def _response_events(self) -> AsyncGenerator[bytes, None]:
        entry, has_begun = self.entry, False
        stream = ResponseStream(self.outlet, self._label, tools=self._tools)
        async with aclosing(self.source.events(entry)) as events:
            self._is_waiting = True
            async for given in events:
                self._is_waiting = False
                self._demand_going()
                if told := stream.feed(given):
                    if not has_begun:
                        yield self._beginning(stream)
                    has_begun = True
                    yield self._told(told, stream)
                self._is_waiting = True
        self._is_waiting = False
        self._note(stream.usage, stream.model)
        stream.demand_ended()
        if not has_begun:
            yield self._beginning(stream)
        self._demand_going()
        await entry.close()
        whole = {**self._head(), **stream.content(), "waarborg": self._field()}
        yield stream.encoded([{"type": f"response.{stream.status}", "response": whole}])

    def _beginning(self, stream: ResponseStream) -> bytes:
        bare = {**self._head(), **stream.content(), "waarborg": start_of(self.entry)}
        bare = {**bare, "status": "in_progress", "output": [], "usage": None}
        names = ("response.created", "response.in_progress")
        return stream.encoded({"type": name, "response": bare} for name in names)

    def _told(self, told: list[Told], stream: ResponseStream) -> bytes:
        self._demand_going()
        self.entry.leaves(stream.leaving)
        self.entry.released.said += stream.said
        stream.leaving.clear()
        stream.said.clear()
        return stream.encoded(told)

    def _head(self) -> dict[str, Any]:
        asked = self.entry.asked
        return {
            "id": f"chatcmpl-{self.entry.id}",
            "object": _OBJECTS.get(asked.kind, "response"),
            "created": self._created,
            "model": asked.model,
        }

    def _field(self) -> dict[str, Any]:
        return field_of(self.entry, self.source.more, self.outlet.longest_wait)

    def _usage(self) -> dict[str, int]:
        return {name: self.entry.usage.get(name, 0) for name in CHAT_COUNTED}

    def _note(self, usage: object, model: object) -> None:
        """Remember what the upstream says of itself, as far as that is what it should be."""
        entry = self.entry
        entry.usage = counted(usage) or entry.usage
        entry.model = model if isinstance(model, str) and MODEL_NAME.fullmatch(model) else ""
        if entry.target is not None and not asked_for(entry.target, entry.model):
            entry.reason = "other-model"

    def _demand_going(self) -> None:
        """Return as long as the system may go on.

        Raises:
            SystemStopped: somebody stopped it.
            RulesNotFresh: a stop may have been missed.
            GatewayFault: it was interrupted.
        """
        if self._interruption is not None:
            raise self._interruption
        if not self._rules.is_fresh():
            raise RulesNotFresh
        if self._rules.stopped(self.entry.caller.system) is not None:
            raise SystemStopped

    async def _ended_by(self, error: BaseException) -> GatewayFault:
        """Write down why it ended, and return what to tell the client; raise if there is none."""
        self._is_waiting = False
        if isinstance(error, asyncio.CancelledError) and self._interruption is not None:
            if self._task is not None:
                self._task.uncancel()
            fault = self._interruption
        elif isinstance(error, Exception):
            fault = error if isinstance(error, GatewayFault) else GatewayBroken()
        else:
            self.entry.close_late(self._interruption or ClientLeft())
            raise error
        await self._end(fault)
        return fault

    async def _end(self, fault: GatewayFault) -> None:
        with suppress(NotWrittenDown):  # it is open in the log, which closes it when it starts
            await self.entry.close(fault)


def _texts(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of a whole answer."""
    for choice in content.get("choices", ()):
        yield from texts_of(choice["message"])
    for item in content.get("output", ()):
        yield from texts_of_item(item)
