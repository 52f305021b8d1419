# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The input of the responses interface: its instructions, messages, and calls of functions.

An earlier answer that the upstream keeps cannot be checked here: the whole conversation comes
along each time, and the upstream is asked to keep nothing.
"""

from typing import Any, Final

from waarborg.gateway.faults import ToolsNotAllowed, UncheckablePart, UnreadableRequest
from waarborg.gateway.messages import NUMBER, named
from waarborg.gateway.slots import JsonSlot, Slot, TextSlot

_ROLES: Final = frozenset({"system", "developer", "user", "assistant"})
_PARTS: Final = {
    "input_text": "text",
    "output_text": "text",
    "text": "text",
    "refusal": "refusal",
}


def read_input(
    given: dict[str, Any], body: dict[str, Any], slots: list[Slot], *, tools: bool
) -> None:
    """Put instructions and input into `body`, and where their texts stand into `slots`.

    Raises:
        UnreadableRequest: it does not have the form of the interface.
        UncheckablePart: a part is no text.
        ToolsNotAllowed: there is a call and the policy passes no tools through.
    """
    body["store"] = False
    instructions = given.pop("instructions", None)
    if instructions is not None:
        _put(instructions, "instructions", body, "instructions", slots)
    items = given.pop("input", None)
    if isinstance(items, str):
        _put(items, "input", body, "input", slots)
    elif isinstance(items, list) and items:
        body["input"] = [
            _item(one, f"input[{place}]", slots, tools=tools) for place, one in enumerate(items)
        ]
    else:
        raise UnreadableRequest(param="input")


def _put(text: object, part: str, holder: dict[str, Any], key: str, slots: list[Slot]) -> None:
    if not isinstance(text, str):
        raise UnreadableRequest(param=part)
    holder[key] = text
    slots.append(TextSlot(part, holder, key))


def _item(given: object, part: str, slots: list[Slot], *, tools: bool) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise UnreadableRequest(param=part)
    kind = str(given.get("type", "message"))
    if kind == "message":
        return _message(given, part, slots)
    if kind not in {"function_call", "function_call_output"}:
        raise UncheckablePart(param=part)
    if not tools:
        raise ToolsNotAllowed(param=part)
    read: dict[str, Any] = {"type": kind, "call_id": named(given.get("call_id"), part, NUMBER)}
    if kind == "function_call":
        read["name"] = named(given.get("name"), part)
        _put(given.get("arguments"), f"{part}.arguments", read, "arguments", [])
        slots.append(JsonSlot(f"{part}.arguments", read, "arguments"))
    else:
        _put(given.get("output"), f"{part}.output", read, "output", slots)
    return read


def _message(given: dict[str, Any], part: str, slots: list[Slot]) -> dict[str, Any]:
    if str(given.get("role")) not in _ROLES:
        raise UnreadableRequest(param=f"{part}.role")
    read: dict[str, Any] = {"type": "message", "role": given["role"]}
    content = given.get("content")
    if isinstance(content, list):
        read["content"] = [
            _part(one, f"{part}.content[{place}]", slots) for place, one in enumerate(content)
        ]
    else:
        _put(content, f"{part}.content", read, "content", slots)
    return read


def _part(given: object, part: str, slots: list[Slot]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise UnreadableRequest(param=part)
    kind = str(given.get("type"))
    if kind not in _PARTS:
        raise UncheckablePart(param=part)
    read: dict[str, Any] = {"type": kind}
    _put(given.get(_PARTS[kind]), part, read, _PARTS[kind], slots)
    return read
