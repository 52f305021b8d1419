# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A chat answer that comes whole: only what is known here, and has been checked, leaves."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from waarborg.gateway.chances import released_chances
from waarborg.gateway.faults import ToolsNotAllowed, UpstreamBroken
from waarborg.gateway.messages import NUMBER
from waarborg.gateway.output import Outlet
from waarborg.gateway.slots import leaves
from waarborg.safeguards.personal import unmask

FINISHES: Final = frozenset({"stop", "length", "tool_calls", "content_filter", "function_call"})
TEXTS: Final = ("content", "reasoning_content", "reasoning", "refusal")
"""The texts of a message. Services that show a model's thoughts use either of two names."""


Tools = frozenset[str] | None
"""The names of the functions that may be called; None where the policy passes none through."""


def texts_of(message: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of a message, or of a piece of one, that leaves."""
    for name in TEXTS:
        if text := message.get(name):
            yield text
    for call in message.get("tool_calls", ()):
        yield call["function"]["arguments"]


def said_in(pieces: Iterable[Mapping[str, Any]], name: str) -> Iterator[str]:
    """Yield the text of the answer itself in choices that leave: whole, or pieces of one."""
    for piece in pieces:
        if piece["index"] == 0 and (text := piece[name].get("content")):
            yield text


def released_choices(
    answer: Mapping[str, Any], outlet: Outlet, label: str, *, tools: Tools
) -> list[dict[str, Any]]:
    """Return the choices of an answer as they may leave.

    Raises:
        UpstreamBroken: it is no answer of the interface.
        GatewayFault: a check says no.
    """
    choices = answer.get("choices")
    if not isinstance(choices, list) or not choices:
        raise UpstreamBroken
    return [_choice(one, number, outlet, label, tools=tools) for number, one in enumerate(choices)]


def _choice(
    given: object, number: int, outlet: Outlet, label: str, *, tools: Tools
) -> dict[str, Any]:
    message = given.get("message") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(message, dict):
        raise UpstreamBroken
    part = f"choices[{number}]"
    released: dict[str, Any] = {"role": "assistant", "content": None}
    for name in TEXTS:
        text = message.get(name)
        if not isinstance(text, str | None):
            raise UpstreamBroken
        if text is not None:
            released[name] = outlet.whole(f"{part}.{name}", text)
    chances = None
    if given.get("logprobs") and released["content"] == message.get("content"):
        chances = released_chances(given["logprobs"], released["content"], part, outlet)
    if label and released["content"]:
        released["content"] = f"{label}\n\n{released['content']}"
    if calls := message.get("tool_calls"):
        released["tool_calls"] = _calls(calls, part, outlet, tools=tools)
    finish = given.get("finish_reason")
    return {
        "index": number,
        "message": released,
        "finish_reason": finish if str(finish) in FINISHES else "stop",
        "logprobs": chances,
    }


def _calls(calls: object, part: str, outlet: Outlet, *, tools: Tools) -> list[dict[str, Any]]:
    if tools is None:
        raise ToolsNotAllowed(param="tool_calls")
    if not isinstance(calls, list):
        raise UpstreamBroken
    released = []
    for place, one in enumerate(calls):
        function = one.get("function") if isinstance(one, dict) else None
        if not isinstance(one, dict) or not isinstance(function, dict):
            raise UpstreamBroken
        call = {**function, "id": one.get("id")}
        released.append(released_call(outlet, f"{part}.tool_calls[{place}]", call, tools))
    return released


def released_call(
    outlet: Outlet, part: str, call: Mapping[str, Any], tools: Tools
) -> dict[str, Any]:
    """Return a call of a function as it may leave.

    Raises:
        UpstreamBroken: it is no call, or of a function that was not offered.
        GatewayFault: a check says no.
    """
    name, number = demand_offered(call.get("name"), tools), demand_number(call.get("id"))
    arguments = released_arguments(outlet, f"{part}.arguments", call.get("arguments"))
    return {
        "id": number,
        "type": "function",
        "function": {"name": name, "arguments": arguments},
    }


def demand_offered(given: object, tools: Tools) -> str:
    """Return the name of a function that the application offered: another one may be any text.

    Raises:
        UpstreamBroken: it is none.
    """
    if not isinstance(given, str) or given not in (tools or ()):
        raise UpstreamBroken
    return given


def demand_number(given: object) -> str:
    """Return the number of a call, or of a part of an answer.

    Raises:
        UpstreamBroken: it is none.
    """
    if not isinstance(given, str) or not NUMBER.fullmatch(given):
        raise UpstreamBroken
    return given


def released_arguments(outlet: Outlet, part: str, given: object) -> str:
    """Return the arguments of a call as they may leave: they stay JSON when values come back.

    Raises:
        UpstreamBroken: they are no text.
        GatewayFault: a check says no.
    """
    if not isinstance(given, str):
        raise UpstreamBroken
    checked = outlet.checked_json(part, given)
    vault = outlet.inspection.vault
    if not len(vault):
        return checked
    try:
        whole = [msgspec.json.decode(checked)]
    except (msgspec.DecodeError, RecursionError):
        return unmask(checked, vault)
    before = msgspec.json.encode(whole[0])
    for holder, key in leaves(whole):
        if isinstance(holder[key], str):
            holder[key] = unmask(holder[key], vault)
    shown = msgspec.json.encode(whole[0])
    return checked if shown == before else shown.decode()
