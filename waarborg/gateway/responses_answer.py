# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An answer of the responses interface that comes whole: only what is known, and was checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from waarborg.gateway.chat_answer import (
    Tools,
    demand_number,
    demand_offered,
    released_arguments,
)
from waarborg.gateway.faults import ToolsNotAllowed, UpstreamBroken
from waarborg.gateway.output import Outlet

STATES: Final = frozenset({"completed", "incomplete"})
TEXTS: Final = {"output_text": "text", "refusal": "refusal", "reasoning_text": "text"}
_SUMMARY: Final = {"summary_text": "text"}
_COUNTED: Final = ("input_tokens", "output_tokens", "total_tokens")
Item = dict[str, Any]


def released_response(
    answer: Mapping[str, Any], outlet: Outlet, label: str, *, tools: Tools
) -> dict[str, Any]:
    """Return an answer as it may leave.

    Raises:
        UpstreamBroken: it is no answer of the interface.
        GatewayFault: a check says no.
    """
    given, status = answer.get("output"), answer.get("status")
    if not isinstance(given, list) or str(status) not in STATES:
        raise UpstreamBroken
    output = [
        released_item(one, f"output[{place}]", outlet, tools=tools)
        for place, one in enumerate(given)
    ]
    if label:
        _put_label(output, label)
    usage = answer.get("usage")
    return content_of(str(status), output, usage if isinstance(usage, dict) else {})


def content_of(status: str, output: list[Item], usage: Mapping[str, Any]) -> dict[str, Any]:
    """Return an answer with these items, in the form of the interface."""
    return {
        "status": status,
        "output": output,
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "metadata": {},
        "usage": {
            **{name: _number(usage.get(name)) for name in _COUNTED},
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }


def _number(given: object) -> int:
    return given if isinstance(given, int) and given >= 0 else 0


def released_item(given: object, part: str, outlet: Outlet, *, tools: Tools) -> Item:
    """Return an item of an answer as it may leave.

    Raises:
        UpstreamBroken: it is none of the interface.
        GatewayFault: a check says no.
    """
    kind = str(given.get("type")) if isinstance(given, dict) else ""
    if not isinstance(given, dict) or kind not in {"message", "reasoning", "function_call"}:
        raise UpstreamBroken
    item: Item = {"type": kind, "id": demand_number(given.get("id")), "status": "completed"}
    if kind == "message":
        content = _texts(given.get("content"), f"{part}.content", outlet, TEXTS)
        return {**item, "role": "assistant", "content": content}
    if kind == "reasoning":
        summary = given.get("summary") or []
        return {**item, "summary": _texts(summary, f"{part}.summary", outlet, _SUMMARY)}
    if tools is None:
        raise ToolsNotAllowed(param="tools")
    return {
        **item,
        "call_id": demand_number(given.get("call_id")),
        "name": demand_offered(given.get("name"), tools),
        "arguments": released_arguments(outlet, f"{part}.arguments", given.get("arguments")),
    }


def _texts(
    given: object, part: str, outlet: Outlet, kinds: Mapping[str, str]
) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise UpstreamBroken
    released = []
    for place, one in enumerate(given):
        key = kinds.get(str(one.get("type"))) if isinstance(one, dict) else None
        if key is None or not isinstance(one.get(key), str):
            raise UpstreamBroken
        released.append(part_of(one["type"], outlet.whole(f"{part}[{place}]", one[key])))
    return released


def part_of(kind: str, text: str) -> dict[str, Any]:
    """Return a text of an answer, in the form of the interface."""
    if kind == "output_text":
        return {"type": kind, "text": text, "annotations": []}
    return {"type": kind, (TEXTS | _SUMMARY)[kind]: text}


def _put_label(output: Sequence[Item], label: str) -> None:
    texts = (one for item in output for one in item.get("content", ()) if one.get("text"))
    if (first := next(texts, None)) is not None:
        first["text"] = f"{label}\n\n{first['text']}"


def said_in_output(output: Iterable[Item]) -> Iterator[str]:
    """Yield the text of the answer itself: that of its messages."""
    for item in output:
        for one in item.get("content", ()):
            if one["type"] == "output_text":
                yield one["text"]


def texts_of_item(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of an item that leaves."""
    for one in (*item.get("content", ()), *item.get("summary", ())):
        yield one.get("text") or one.get("refusal") or ""
    if "arguments" in item:
        yield item["arguments"]


def item_events(
    place: int, item: Item, told: Callable[..., dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the events that tell an item of which nothing was told; `told` makes one."""
    bare = {name: [] if isinstance(value, list) else value for name, value in item.items()}
    yield told("response.output_item.added", output_index=place, item=bare)
    for inside, part in enumerate(item.get("content", ())):
        where = {"item_id": item["id"], "output_index": place, "content_index": inside}
        yield from _part_events(part, where, told)
    if "arguments" in item:
        where = {"item_id": item["id"], "output_index": place}
        name = "response.function_call_arguments"
        yield told(f"{name}.delta", **where, delta=item["arguments"])
        yield told(f"{name}.done", **where, name=item["name"], arguments=item["arguments"])
    yield told("response.output_item.done", output_index=place, item=item)


def _part_events(
    part: Mapping[str, Any],
    where: Mapping[str, object],
    told: Callable[..., dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    key = TEXTS[part["type"]]
    text = part[key]
    yield told("response.content_part.added", **where, part={**part, key: ""})
    yield told(f"response.{part['type']}.delta", **where, delta=text, logprobs=[])
    yield told(f"response.{part['type']}.done", **where, **{key: text}, logprobs=[])
    yield told("response.content_part.done", **where, part=part)
