# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The messages of a conversation: every one is read, whoever says it, and every part of it."""

import re
from typing import Any, Final

from waarborg.gateway.faults import ToolsNotAllowed, UncheckablePart, UnreadableRequest
from waarborg.gateway.slots import JsonSlot, Slot, TextSlot

_ROLES: Final = frozenset({"system", "developer", "user", "assistant", "tool", "function"})
_TOOL_ROLES: Final = frozenset({"tool", "function"})
_PARTS: Final = {"text": "text", "refusal": "refusal"}
"""The kinds of parts that are text, and where it stands."""
_BESIDES: Final = ("refusal", "reasoning_content")
NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")
"""Of a function: it says nothing."""
NUMBER: Final = re.compile(r"[A-Za-z0-9_.:-]{1,128}")
"""Of a call, or of a part of an answer."""


def read_messages(given: object, body: dict[str, Any], slots: list[Slot], *, tools: bool) -> None:
    """Put the messages into `body`, and where their texts stand into `slots`.

    Raises:
        UnreadableRequest: one does not have the form of a message.
        UncheckablePart: one has a part that is no text.
        ToolsNotAllowed: one is of a tool and the policy passes none through.
    """
    if not isinstance(given, list) or not given:
        raise UnreadableRequest(param="messages")
    body["messages"] = [
        _message(one, f"messages[{place}]", slots, tools=tools) for place, one in enumerate(given)
    ]


def _message(given: object, part: str, slots: list[Slot], *, tools: bool) -> dict[str, Any]:
    if not isinstance(given, dict) or str(given.get("role")) not in _ROLES:
        raise UnreadableRequest(param=f"{part}.role")
    role = given["role"]
    calls = given.get("tool_calls")
    if (role in _TOOL_ROLES or calls) and not tools:
        raise ToolsNotAllowed(param=part)
    message: dict[str, Any] = {"role": role}
    _read_content(given.get("content"), message, f"{part}.content", slots)
    for key in [one for one in _BESIDES if given.get(one) is not None]:
        message[key] = _text(given[key], f"{part}.{key}")
        slots.append(TextSlot(f"{part}.{key}", message, key))
    if role in _TOOL_ROLES:  # the name of a function; that of a person goes no further
        for key in [one for one in ("tool_call_id", "name") if given.get(one) is not None]:
            form = NAME if key == "name" else NUMBER
            message[key] = named(given[key], f"{part}.{key}", form)
    if calls:
        message["tool_calls"] = _calls(calls, f"{part}.tool_calls", slots)
    return message


def _read_content(content: object, message: dict[str, Any], part: str, slots: list[Slot]) -> None:
    if isinstance(content, list):
        message["content"] = [
            _part(one, f"{part}[{place}]", slots) for place, one in enumerate(content)
        ]
    else:
        message["content"] = content if content is None else _text(content, part)
        if content is not None:
            slots.append(TextSlot(part, message, "content"))


def _part(given: object, part: str, slots: list[Slot]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise UnreadableRequest(param=part)
    key = _PARTS.get(str(given.get("type")))
    if key is None:
        raise UncheckablePart(param=part)
    read = {"type": given["type"], key: _text(given.get(key), part)}
    slots.append(TextSlot(part, read, key))
    return read


def _calls(given: object, part: str, slots: list[Slot]) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise UnreadableRequest(param=part)
    return [_call(one, f"{part}[{place}]", slots) for place, one in enumerate(given)]


def _call(given: object, part: str, slots: list[Slot]) -> dict[str, Any]:
    function = given.get("function") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(function, dict):
        raise UnreadableRequest(param=part)
    read = {
        "name": named(function.get("name"), part),
        "arguments": _text(function.get("arguments"), part),
    }
    slots.append(JsonSlot(f"{part}.arguments", read, "arguments"))
    return {"id": named(given.get("id"), part, NUMBER), "type": "function", "function": read}


def _text(given: object, part: str) -> str:
    if not isinstance(given, str):
        raise UnreadableRequest(param=part)
    return given


def named(given: object, part: str, form: re.Pattern[str] = NAME) -> str:
    """Return the name of a function, or the number of a call.

    Raises:
        UnreadableRequest: it is none.
    """
    if not isinstance(given, str) or not form.fullmatch(given):
        raise UnreadableRequest(param=part)
    return given
