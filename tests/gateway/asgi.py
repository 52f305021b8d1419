# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A client of the endpoint without a socket: it can leave at any moment, and read slowly."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conformance.open_gateway import TOKEN, OpenGateway
from waarborg.gateway.endpoint import PREFIX, GatewayApp


@dataclass
class Reply:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_ended: bool = False

    @property
    def content(self) -> Any:  # noqa: ANN401  # JSON
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> Any:  # noqa: ANN401  # JSON
        """The error in the body."""
        return self.content["error"]

    @property
    def events(self) -> list[Any]:
        """The events of a stream: content, or `[DONE]`."""
        datas = [
            line.removeprefix("data: ")
            for line in self.body.decode().split("\n")
            if line.startswith("data: ")
        ]
        return [one if one == "[DONE]" else json.loads(one) for one in datas]

    @property
    def text(self) -> str:
        """The text of the first choice of a stream."""
        return "".join(
            choice["delta"].get("content", "")
            for one in self.events
            if one != "[DONE]"
            for choice in one.get("choices", ())
            if choice["index"] == 0
        )


async def call(
    opened: OpenGateway,
    path: str,
    body: Mapping[str, Any] | bytes | None = None,
    *,
    token: str = TOKEN,
    headers: Mapping[str, str] | None = None,
    leave_after: int | None = None,
) -> Reply:
    """Call the endpoint; leave when so many messages have come."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode() if body else b""
    given = {"authorization": f"Bearer {token}", **(headers or {})}
    scope = {
        "type": "http",
        "method": "GET" if body is None else "POST",
        "path": f"{PREFIX}{path}",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }
    reply, left, messages = Reply(), asyncio.Event(), 0
    incoming = [{"type": "http.request", "body": raw, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if incoming:
            return incoming.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401  # as ASGI has it
        nonlocal messages
        messages += 1
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            reply.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            reply.body += message["body"]
            reply.is_ended = not message.get("more_body", False)
        if leave_after is not None and messages >= leave_after:
            left.set()
        await asyncio.sleep(0)

    if leave_after == 0:
        left.set()
    await GatewayApp(opened.gateway)(scope, receive, send)
    return reply


def chat(model: str = "plain", text: str = "Dag", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a request
    """Return the body of a chat request."""
    return {"model": model, "messages": [{"role": "user", "content": text}], **more}
