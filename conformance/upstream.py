# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A service with models that behave as asked, well or badly: the other end for a gateway.

The name of the model says what it does: `plain`, `stall`, `html`, … A plain model answers with
`answer`. Run it by itself with `python -m conformance.upstream PORT`; it answers in 5 ms then.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

ANSWER: Final = "Een paspoort kost veel. U haalt het bij de gemeente. Neem een foto mee."
HOST: Final = "127.0.0.1"
_COUNTED: Final = {"prompt_tokens": 12, "completion_tokens": 18, "total_tokens": 30}
_PIECE: Final = 7


@dataclass
class Asked:
    """A request as it came in here."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def model(self) -> str:
        """What it is to do."""
        return str(self.body.get("model", ""))


@dataclass
class Service:
    """A running service. `asked` is all that reached it; `gone` how many clients left early."""

    answer: str = ANSWER
    pause: float = 0.0
    is_varied: bool = False
    """Whether no answer is like another."""
    asked: list[Asked] = field(default_factory=list)
    gone: int = 0
    going: int = 0
    port: int = 0
    numbers: Iterator[int] = field(default_factory=count)
    streams: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Its address, as an upstream has it."""
        return f"http://{HOST}:{self.port}/v1"

    def die(self) -> None:
        """Cut every connection, as a process that ends does."""
        for writer in tuple(self.streams):
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        self.streams.add(writer)
        try:
            while (asked := await _read(reader)) is not None:
                if not self.is_varied:  # it may run for long
                    self.asked.append(asked)
                self.going += 1
                try:
                    await self._answer(asked, reader, writer)
                finally:
                    self.going -= 1
        except (ConnectionError, asyncio.IncompleteReadError):
            self.gone += 1
        finally:
            self.streams.discard(writer)
            writer.close()

    async def _answer(
        self, asked: Asked, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if self.pause:
            await asyncio.sleep(self.pause)
        behave = BEHAVIOURS.get(asked.model.partition(":")[0], _plain)
        watcher = asyncio.ensure_future(reader.read(1)) if asked.model in WAITING else None
        work = asyncio.ensure_future(behave(self, asked, writer))
        if watcher is None:
            await work
            return
        await asyncio.wait({work, watcher}, return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            work.cancel()
            raise ConnectionResetError
        watcher.cancel()
        await asyncio.wait({watcher})
        work.result()


async def _read(reader: asyncio.StreamReader) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(head[0].split(" ")[1], headers, json.loads(body or b"{}"))


def _whole(content: object, status: str = "200 OK", kind: str = "application/json") -> bytes:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


HEAD: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
)
END: Final = b"0\r\n\r\n"


def part(data: bytes) -> bytes:
    """Return data as a part of a chunked body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def event(content: object) -> bytes:
    """Return an event of a stream."""
    return b"data: " + json.dumps(content, ensure_ascii=False).encode() + b"\n\n"


def delta(text: str, model: str, finish: str | None = None, **more: object) -> dict[str, Any]:
    """Return a piece of an answer."""
    said: dict[str, Any] = {"content": text} if text else {}
    choice = {"index": 0, "delta": said | more, "finish_reason": finish}
    return {"object": "chat.completion.chunk", "model": model, "choices": [choice]}


def pieces(text: str, length: int = _PIECE) -> list[str]:
    """Return a text in pieces."""
    return [text[place : place + length] for place in range(0, len(text), length)]


def stream(texts: Iterable[str], model: str) -> list[bytes]:
    """Return the events of a proper stream."""
    events = [event(delta(text, model)) for text in texts]
    usage = {"object": "chat.completion.chunk", "model": model, "choices": [], "usage": _COUNTED}
    return [*events, event(delta("", model, "stop")), event(usage), b"data: [DONE]\n\n"]


async def _send(writer: asyncio.StreamWriter, *data: bytes) -> None:
    for one in data:
        writer.write(one)
        await writer.drain()


async def _plain(self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    text = f"{self.answer} Dit is antwoord {next(self.numbers)}." if self.is_varied else self.answer
    await _say(text, asked, writer)


async def _say(text: str, asked: Asked, writer: asyncio.StreamWriter) -> None:
    if asked.path.endswith("/embeddings"):
        texts = asked.body["input"]
        data = [{"index": place, "embedding": [0.5, -0.25]} for place in range(len(texts))]
        await _send(writer, _whole({"data": data, "model": asked.model, "usage": _COUNTED}))
    elif asked.path.endswith("/responses"):
        answer = response(text, asked.model)
        if asked.body.get("stream"):
            await _send(writer, HEAD, *map(part, response_stream(pieces(text), answer)), END)
        else:
            await _send(writer, _whole(answer))
    elif asked.body.get("stream"):
        parts = [part(one) for one in stream(pieces(text), asked.model)]
        await _send(writer, HEAD, *parts, END)
    else:
        await _send(writer, _whole(completion(text, asked.model)))


def response(text: str, model: str) -> dict[str, Any]:
    """Return a whole answer of the responses interface."""
    content = [{"type": "output_text", "text": text, "annotations": []}]
    item = {"type": "message", "id": "msg_1", "role": "assistant", "content": content}
    usage = {"input_tokens": 12, "output_tokens": 18, "total_tokens": 30}
    return {"status": "completed", "model": model, "output": [item], "usage": usage}


def response_stream(texts: Iterable[str], answer: dict[str, Any]) -> list[bytes]:
    """Return the events of a proper stream of the responses interface."""
    (item,) = answer["output"]
    where = {"item_id": item["id"], "output_index": 0, "content_index": 0}
    begun = {**answer, "status": "in_progress", "output": [], "usage": None}
    told: list[tuple[str, dict[str, Any]]] = [
        ("created", {"response": begun}),
        ("in_progress", {"response": begun}),
        ("output_item.added", {"output_index": 0, "item": {**item, "content": []}}),
        ("content_part.added", {**where, "part": {**item["content"][0], "text": ""}}),
        *[("output_text.delta", {**where, "delta": one}) for one in texts],
        ("output_text.done", {**where, "text": item["content"][0]["text"]}),
        ("content_part.done", {**where, "part": item["content"][0]}),
        ("output_item.done", {"output_index": 0, "item": item}),
        ("completed", {"response": answer}),
    ]
    return [
        f"event: response.{name}\n".encode()
        + event({"type": f"response.{name}", "sequence_number": number, **content})
        for number, (name, content) in enumerate(told)
    ]


def completion(text: str | None, model: str, **more: object) -> dict[str, Any]:
    """Return a whole answer."""
    message = {"role": "assistant", "content": text} | more
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"object": "chat.completion", "model": model, "choices": [choice], "usage": _COUNTED}


async def _echo(_self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _say(str(asked.body["messages"][-1]["content"]), asked, writer)


async def _lie(_self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _say(ANSWER, Asked(asked.path, asked.headers, asked.body | {"model": "other"}), writer)


async def _busy(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, _whole({"error": {"message": "busy"}}, "429 Too Many Requests"))


async def _fail(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, _whole({"error": {"message": "oops"}}, "500 Internal Server Error"))


async def _refuse(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    error = {"message": "secret words", "code": "context_length_exceeded"}
    await _send(writer, _whole({"error": error}, "400 Bad Request"))


async def _html(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, _whole(b"<html>login</html>", kind="text/html"))


async def _stall(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD, part(event(delta("Een zin. En nu ", "stall"))))
    await asyncio.sleep(3600)


async def _silent(_self: Service, _asked: Asked, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _comments(_self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD, part(b": wait\n\n"), part(b"event: x\nid: 7\nretry: 10\n: y\r\n\r\n"))
    parts = [part(one.replace(b"\n", b"\r\n")) for one in stream(pieces(ANSWER), asked.model)]
    await _send(writer, *[one for each in parts for one in (each, part(b": still here\n\n"))], END)


async def _only_comments(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD)
    while True:
        await _send(writer, part(b": wait\n\n"))
        await asyncio.sleep(0.05)


async def _halves(self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Cut every event anywhere, also in a character."""
    await _send(writer, HEAD)
    for one in b"".join(stream(pieces(self.answer, 3), asked.model)):
        await _send(writer, part(bytes([one])))
    await _send(writer, END)


async def _broken_text(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    half = b'data: {"choices":[{"index":0,"delta":{"content":"caf\xc3"}}]}\n\n'
    await _send(writer, HEAD, part(event(delta("Een zin. ", "m"))), part(half), END)


async def _cut(_self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    events = [event(delta("Een hele zin. Een halve", "cut"))]
    if asked.path.endswith("/responses"):
        said = "Een hele zin. Een halve"
        events = response_stream([said], response(said, "cut"))[:5]
    await _send(writer, HEAD, *map(part, events))
    writer.transport.abort()


async def _ends_early(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD, part(event(delta("Een hele zin. Een halve", "m"))), END)


async def _long_line(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD, part(event(delta("Een hele zin. ", "m"))))
    for _ in range(160):
        await _send(writer, part(b"data: " + b"x" * 65_536))
    await _send(writer, END)


async def _says_error(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    said = [event(delta("Een hele zin. En ", "m")), event({"error": {"message": "secret"}})]
    await _send(writer, HEAD, *map(part, said), END)


async def _slow(self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD)
    events = stream(pieces(self.answer, 20), asked.model)
    if asked.path.endswith("/responses"):
        events = response_stream(pieces(self.answer, 20), response(self.answer, asked.model))
    for one in events:
        await _send(writer, part(one))
        await asyncio.sleep(0.02)
    await _send(writer, END)


async def _endless(_self: Service, _asked: Asked, writer: asyncio.StreamWriter) -> None:
    await _send(writer, HEAD)
    while True:
        await _send(writer, part(event(delta("Dit is een zin van het model. ", "endless"))))
        await asyncio.sleep(0.01)


async def _tools(_self: Service, asked: Asked, writer: asyncio.StreamWriter) -> None:
    said = str(asked.body["messages"][-1]["content"])
    arguments = json.dumps({"about": said})
    function = {"name": "look_up", "arguments": arguments}
    call = {"id": "call_1", "type": "function", "function": function}
    if not asked.body.get("stream"):
        answer = completion(None, asked.model, tool_calls=[call])
        answer["choices"][0]["finish_reason"] = "tool_calls"
        await _send(writer, _whole(answer))
        return
    first = call | {"index": 0, "function": {"name": "look_up", "arguments": ""}}
    rest = [{"index": 0, "function": {"arguments": piece}} for piece in pieces(arguments)]
    events = [event(delta("", asked.model, None, tool_calls=[one])) for one in (first, *rest)]
    last = [event(delta("", asked.model, "tool_calls")), b"data: [DONE]\n\n"]
    await _send(writer, HEAD, *map(part, events), *map(part, last), END)


BEHAVIOURS: Final[dict[str, Callable[[Service, Asked, asyncio.StreamWriter], Awaitable[None]]]] = {
    "busy": _busy,
    "broken-text": _broken_text,
    "comments": _comments,
    "cut": _cut,
    "echo": _echo,
    "endless": _endless,
    "ends-early": _ends_early,
    "fail": _fail,
    "halves": _halves,
    "html": _html,
    "lie": _lie,
    "long-line": _long_line,
    "only-comments": _only_comments,
    "plain": _plain,
    "refuse": _refuse,
    "says-error": _says_error,
    "silent": _silent,
    "slow": _slow,
    "stall": _stall,
    "tools": _tools,
}
WAITING: Final = frozenset({"endless", "only-comments", "silent", "slow", "stall"})
"""Those that notice when their client leaves."""


@asynccontextmanager
async def running(
    answer: str = ANSWER, pause: float = 0.0, port: int = 0
) -> AsyncIterator[Service]:
    """Run a service on this machine."""
    service = Service(answer, pause)
    server = await asyncio.start_server(service.serve, HOST, port, backlog=1024)
    service.port = server.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        server.close()
        service.die()


async def _run(port: int) -> None:
    async with running(pause=0.005, port=port) as service:
        service.is_varied = True
        await asyncio.Event().wait()


def main(arguments: Sequence[str]) -> None:
    """Run a service of 5 ms until it is stopped."""
    with suppress(ImportError):
        import uvloop  # noqa: PLC0415  # faster where it is installed

        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(_run(int(arguments[0])))


if __name__ == "__main__":
    main(sys.argv[1:])
