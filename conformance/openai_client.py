# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whether OpenAI's own client works unchanged on the gateway, over real sockets.

    python -m conformance.openai_client

It asks what applications ask, of a service that answers well and of one that stalls, lies, fails,
sends HTML, is cut off, or dies under 64 streams; and with 200 at once. Each call has to end
properly and each has to be in the log. Prints what was tried; the exit code is 1 when something
did not hold.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from openai import APIError, AsyncOpenAI, AuthenticationError, NotFoundError
from openai.types.chat import ChatCompletionMessageParam

from conformance.open_gateway import CHAT, TOKEN, OpenGateway, open_gateway, serving
from conformance.upstream import ANSWER, Service, running
from waarborg.gateway.records import Outcome

AT_ONCE: Final = 200
STREAMS: Final = 64
_ASKED: Final[list[ChatCompletionMessageParam]] = [
    {"role": "user", "content": "Wat kost een paspoort?"}
]
_BAD: Final = tuple(name for name in CHAT if name not in {"endless", "tools"})
_MISBEHAVES: Final = "an upstream that misbehaves"
_PROPER: Final = frozenset({"plain", "echo", "lie", "comments", "halves", "slow"})
Try = Callable[[AsyncOpenAI, OpenGateway, Service], Awaitable[None]]


def demand(holds: bool, told: object = "") -> None:  # noqa: FBT001  # as `assert` takes it
    """Return when something holds.

    Raises:
        AssertionError: it does not.
    """
    if not holds:
        raise AssertionError(told)


async def said(client: AsyncOpenAI, model: str, **more: Any) -> str:  # noqa: ANN401  # of the client
    """Return the text of a streamed answer."""
    stream = await client.chat.completions.create(
        model=model,
        messages=_ASKED,
        stream=True,
        **more,
    )
    pieces = [chunk.choices[0].delta.content or "" async for chunk in stream if chunk.choices]
    return "".join(pieces)


async def chat(client: AsyncOpenAI, opened: OpenGateway, _: Service) -> None:
    """A whole answer has its text, usage and our field."""
    answer = await client.chat.completions.create(model="plain", messages=_ASKED)
    demand(answer.choices[0].message.content == ANSWER)
    demand(answer.usage is not None and answer.usage.total_tokens > 0)
    demand((answer.model_extra or {})["waarborg"]["id"] in opened.journal.closings)


async def stream(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """A streamed answer is the same text, with usage where asked for."""
    demand(await said(client, "plain", stream_options={"include_usage": True}) == ANSWER)


async def parsed(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """The helper for streams of the client puts the answer together."""
    async with client.chat.completions.stream(model="plain", messages=_ASKED) as events:
        final = await events.get_final_completion()
    demand(final.choices[0].message.content == ANSWER)


async def tools(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """A call of a function comes through, whole and in a stream."""
    known: list[Any] = [
        {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object"}}}
    ]
    answer = await client.chat.completions.create(model="tools", messages=_ASKED, tools=known)
    calls = answer.choices[0].message.tool_calls or []
    demand([call.type for call in calls] == ["function"])
    async with client.chat.completions.stream(
        model="tools", messages=_ASKED, tools=known
    ) as events:
        final = await events.get_final_completion()
    demand(len(final.choices[0].message.tool_calls or []) == 1)


async def other_tools(client: AsyncOpenAI, opened: OpenGateway, _: Service) -> None:
    """A call of a function that was not offered does not come through, whole or in a stream."""
    function = {"name": "another", "parameters": {"type": "object"}}
    offered: list[Any] = [{"type": "function", "function": function}]
    for is_stream in (False, True):
        try:
            answer: Any = await client.chat.completions.create(
                model="tools", messages=_ASKED, tools=offered, stream=is_stream
            )
            told = [one async for one in answer] if is_stream else answer
        except APIError as error:
            demand(bool(error.message))
        else:
            raise AssertionError(told)
    demand(opened.journal.last.reason == "upstream-broken", opened.journal.last.reason)


async def embeddings(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """Vectors come back in order."""
    answer = await client.embeddings.create(
        model="plain", input=["een", "twee"], encoding_format="float"
    )
    demand([one.index for one in answer.data] == [0, 1])


async def responses(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """The responses interface works, whole and in a stream."""
    answer = await client.responses.create(model="plain", input="Dag")
    demand(answer.output_text == ANSWER)
    async with client.responses.stream(model="plain", input="Dag") as events:
        final = await events.get_final_response()
    demand(final.output_text == ANSWER)


async def response_streams(client: AsyncOpenAI, opened: OpenGateway, _: Service) -> None:
    """A stream of responses leaves sentence by sentence; one that is cut off ends in an error."""
    stream = await client.responses.create(model="slow", input="Dag", stream=True)
    deltas = [one.delta async for one in stream if one.type == "response.output_text.delta"]
    demand("".join(deltas) == ANSWER and len(deltas) > 1, deltas)
    for model in ("cut", "fail"):
        try:
            stream = await client.responses.create(model=model, input="Dag", stream=True)
            told = [one.type async for one in stream]
        except APIError as error:
            demand(bool(error.message))
        else:
            raise AssertionError(told)
        demand(opened.journal.last.outcome is not Outcome.ANSWERED, model)


async def models(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """The models of the policy are listed, and one can be looked up."""
    names = [one.id async for one in client.models.list()]
    demand("plain" in names)
    demand((await client.models.retrieve("plain")).id == "plain")


async def refusals(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """Faults are the client's own kinds of errors."""
    try:
        await said(client, "unknown")
    except NotFoundError as error:
        demand(error.code == "unknown-model", error.code)
    else:
        raise AssertionError("unknown model")
    try:
        await said(client.with_options(api_key="wbg_other"), "plain")
    except AuthenticationError as error:
        demand(error.code == "no-gateway-key", error.code)
    else:
        raise AssertionError("unknown key")


async def misbehaviour(client: AsyncOpenAI, opened: OpenGateway, _: Service) -> None:
    """Whatever an upstream does, the client gets an answer or an error, whole and in a stream."""
    for model in _BAD:
        try:
            text = await said(client, model)
        except APIError as error:
            demand(model not in _PROPER and bool(error.message), model)
        else:
            demand(model in _PROPER and bool(text), model)
        closing = opened.journal.last
        demand((closing.outcome is Outcome.ANSWERED) == (model in _PROPER), model)


async def at_once(client: AsyncOpenAI, _: OpenGateway, __: Service) -> None:
    """Many at once get each their own answer."""
    texts = await asyncio.gather(*(said(client, "slow") for _ in range(AT_ONCE)))
    demand(texts == [ANSWER] * AT_ONCE)


async def leaving(client: AsyncOpenAI, _: OpenGateway, service: Service) -> None:
    """An upstream hears that a client leaves."""
    events = await client.chat.completions.create(model="endless", messages=_ASKED, stream=True)
    await anext(aiter(events))
    demand(service.going == 1)
    await events.close()
    for _try in range(200):
        if service.going == 0:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the upstream goes on")


async def death(client: AsyncOpenAI, opened: OpenGateway, service: Service) -> None:
    """An upstream that dies under many streams leaves none of them open."""
    asking = [asyncio.ensure_future(said(client, "endless")) for _ in range(STREAMS)]
    while service.going < STREAMS:  # noqa: ASYNC110  # it counts, and tells nobody
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    service.die()
    ends = await asyncio.gather(*asking, return_exceptions=True)
    demand(all(isinstance(end, APIError) for end in ends), {type(end) for end in ends})
    demand(opened.journal.last.reason == "upstream-broken", opened.journal.last.reason)


TRIES: Final[Mapping[str, Try]] = {
    "chat": chat,
    "stream": stream,
    "the client's own helper": parsed,
    "tools": tools,
    "tools that were not offered": other_tools,
    "embeddings": embeddings,
    "responses": responses,
    "streams of responses": response_streams,
    "models": models,
    "refusals": refusals,
    _MISBEHAVES: misbehaviour,
    f"{AT_ONCE} at once": at_once,
    "a client that leaves": leaving,
    f"an upstream that dies under {STREAMS} streams": death,
}


async def tried(name: str) -> None:
    """Try one thing on a gateway of its own.

    Raises:
        AssertionError: something does not hold.
    """
    async with running() as service:
        patience = 0.3 if name == _MISBEHAVES else 20.0
        opened = open_gateway(service, timeout=patience)
        async with serving(opened):
            client = AsyncOpenAI(base_url=opened.url, api_key=TOKEN, max_retries=0, timeout=20)
            async with client:
                await TRIES[name](client, opened, service)
        journal = opened.journal
        demand(journal.openings.keys() == journal.closings.keys(), "something is not in the log")


def main() -> int:
    """Try everything, print what came of it, and return the exit code."""
    failed = 0
    for name in TRIES:
        try:
            asyncio.run(tried(name))
        except (AssertionError, APIError) as error:
            failed += 1
            sys.stdout.write(f"FAILS  {name}: {type(error).__name__} {error}\n")
        else:
            sys.stdout.write(f"holds  {name}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
