# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a request: what is asked, where its texts stand, and what of it goes on.

What is not known is not passed on: a field that nobody can check is refused by its name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from waarborg.gateway.faults import (
    ToolsNotAllowed,
    UncheckablePart,
    UnknownParameter,
    UnreadableRequest,
)
from waarborg.gateway.messages import named, read_messages
from waarborg.gateway.records import ModelKind
from waarborg.gateway.responses_input import read_input
from waarborg.gateway.slots import NestedSlot, Slot, TextSlot
from waarborg.kernel.yaml_files import read_yaml

_FILE: Final = Path(__file__).parent.parent / "data" / "gateway" / "parameters.yaml"
_WORD: Final = re.compile(r"[a-z][a-z0-9_.-]{0,31}")
_MODEL: Final = re.compile(r"[\w.:/@+-]{1,200}")
_SECTIONS: Final = ("plain", "checked", "tools", "dropped")
_USERS: Final = ("safety_identifier", "user")
_MOST_CHOICES: Final = 8
_MOST_TEXTS: Final = 10_000
"""Each is checked by itself, and has a place in the log."""
_decoder: Final = msgspec.json.Decoder(dict[str, Any])


@dataclass(slots=True)
class Asked:
    """A request as it was read."""

    kind: ModelKind
    model: str
    is_stream: bool
    wants_usage: bool
    user: str = field(repr=False)
    """Who it is about, as the application names them; only a pseudonym of it is kept."""
    body: dict[str, Any] = field(repr=False)
    """What goes on to an upstream, but for the model."""
    slots: list[Slot] = field(repr=False)
    choices: int = 1
    offered: frozenset[str] = frozenset()
    """The names of the functions that the answer may call."""
    is_formed: bool = False
    """Whether the answer has a form, such as JSON, that a label would break."""


@cache
def parameters() -> Mapping[str, Any]:
    """Return what of a request goes on, by kind of model."""
    read: Mapping[str, Any] = read_yaml(_FILE)
    return read


@cache
def _sorts(kind: ModelKind) -> Mapping[str, str]:
    known = parameters()[kind.value]
    return {name: section for section in _SECTIONS for name in known[section]}


def read_request(kind: ModelKind, raw: bytes, *, tools: bool) -> Asked:
    """Return what is asked. `tools` says whether the policy passes tools through.

    Raises:
        UnreadableRequest: it does not have the form of the interface.
        UnknownParameter: a field that cannot be checked.
        ToolsNotAllowed: it has tools and the policy does not.
        UncheckablePart: a part that is no text.
    """
    try:
        given = _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadableRequest(param="body") from None
    asked = _heading(kind, given)
    match kind:
        case ModelKind.CHAT:
            read_messages(given.pop("messages", None), asked.body, asked.slots, tools=tools)
        case ModelKind.RESPONSES:
            read_input(given, asked.body, asked.slots, tools=tools)
        case ModelKind.EMBEDDINGS:
            _read_texts(given.pop("input", None), asked)
    for name, value in given.items():
        if value is not None:
            _take(asked, name, value, tools=tools)
    if sum(1 for slot in asked.slots for _ in slot.texts()) > _MOST_TEXTS:
        raise UnreadableRequest(param="body")
    return asked


def _heading(kind: ModelKind, given: dict[str, Any]) -> Asked:
    """Return the request without its texts, and leave the rest in `given`."""
    model = given.pop("model", None)
    if not isinstance(model, str) or not _MODEL.fullmatch(model):
        raise UnreadableRequest(param="model")
    is_stream = given.pop("stream", None) or False
    options = given.pop("stream_options", None) or {}
    if not isinstance(is_stream, bool) or not isinstance(options, dict):
        raise UnreadableRequest(param="stream")
    users = [given[name] for name in _USERS if isinstance(given.get(name), str)]
    choices = given.get("n") or 1
    if not isinstance(choices, int) or not 1 <= choices <= _MOST_CHOICES:
        raise UnreadableRequest(param="n")
    return Asked(
        kind,
        model,
        is_stream and kind is not ModelKind.EMBEDDINGS,
        bool(options.get("include_usage")),
        next(iter(users), ""),
        {},
        [],
        choices,
        is_formed=_has_form(given.get("response_format")) or _has_form(given.get("text")),
    )


def _has_form(given: object) -> bool:
    if not isinstance(given, dict):
        return False
    given = given.get("format", given)
    return isinstance(given, dict) and given.get("type") not in (None, "text")


def _take(asked: Asked, name: str, value: object, *, tools: bool) -> None:
    match _sorts(asked.kind).get(name):
        case "plain" if _is_plain(value):
            asked.body[name] = value
        case "checked":
            asked.body[name] = value
            asked.slots.append(NestedSlot(name, asked.body, name))
        case "tools":
            _take_tools(asked, name, value, tools=tools)
        case "dropped":
            pass
        case _:
            raise UnknownParameter(param=name[:64] if _WORD.fullmatch(name[:32]) else "body")


def _take_tools(asked: Asked, name: str, value: object, *, tools: bool) -> None:
    if value in ([], "none", False):
        return
    if not tools:
        raise ToolsNotAllowed(param=name)
    kinds = (
        [one.get("type") for one in value if isinstance(one, dict)]
        if name == "tools" and isinstance(value, list)
        else []
    )
    if any(kind != "function" for kind in kinds):  # it would run at the upstream, out of sight
        raise ToolsNotAllowed(param=name)
    if name == "tools":
        asked.offered = frozenset(
            map(_function_name, value if isinstance(value, list) else [value])
        )
    asked.body[name] = value
    asked.slots.append(NestedSlot(name, asked.body, name))


def _function_name(tool: object) -> str:
    """Return the name of a function that is offered: beside it in chat, in it in responses."""
    function = tool.get("function", tool) if isinstance(tool, dict) else None
    return named(function.get("name") if isinstance(function, dict) else None, "tools")


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):  # logit_bias
        return all(isinstance(one, int | float) and key.isdigit() for key, one in value.items())
    return isinstance(value, bool | int | float) or (
        isinstance(value, str) and _WORD.fullmatch(value) is not None
    )


def _read_texts(given: object, asked: Asked) -> None:
    """Read what is to be embedded."""
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts:
        raise UnreadableRequest(param="input")
    if not all(isinstance(one, str) for one in texts):
        raise UncheckablePart(param="input")
    asked.body["input"] = texts
    asked.slots += [TextSlot(f"input[{place}]", texts, place) for place in range(len(texts))]
