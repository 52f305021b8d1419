# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading a request: what is known goes on, what cannot be checked is refused by name."""

import json
from typing import Any

import pytest

from waarborg.gateway.faults import (
    GatewayFault,
    ToolsNotAllowed,
    UncheckablePart,
    UnknownParameter,
    UnreadableRequest,
)
from waarborg.gateway.records import ModelKind
from waarborg.gateway.requests import Asked, read_request

SAID = [{"role": "user", "content": "Dag"}]
NAMELESS = {"role": "tool", "tool_call_id": "a b", "content": ""}
OUTPUT = {"type": "output_text", "text": "x"}
TOOLS = [{"type": "function", "function": {"name": "f", "description": "Zoek op."}}]


def read(kind: ModelKind = ModelKind.CHAT, *, passes: bool = True, **body: Any) -> Asked:  # noqa: ANN401  # fields of a request
    """Return a request as it is read."""
    return read_request(kind, json.dumps({"model": "m", **body}).encode(), tools=passes)


def user(content: object) -> dict[str, Any]:
    """Return the messages of a user."""
    return {"messages": [{"role": "user", "content": content}]}


def called(calls: object) -> dict[str, Any]:
    """Return the messages of an assistant that called something."""
    return {"messages": [{"role": "assistant", "tool_calls": calls}]}


def parts(asked: Asked) -> list[str]:
    """Return which parts are looked at."""
    seen: list[str] = []

    def look(part: str, text: str) -> str:
        seen.append(part)
        return text

    for slot in asked.slots:
        slot.edit(look)
    return seen


def test_every_text_of_a_conversation_is_looked_at():
    """Whoever says it, in every form that it can have."""
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    asked = read(
        messages=[
            {"role": "system", "content": "Kort."},
            {"role": "user", "name": "jan", "content": [{"type": "text", "text": "Dag"}]},
            {"role": "assistant", "content": None, "tool_calls": [call], "refusal": "Nee."},
            {"role": "tool", "tool_call_id": "c", "name": "f", "content": "Niets."},
        ],
        tools=TOOLS,
        stop=["Einde"],
        response_format={"type": "json_object"},
    )

    assert [
        "messages[0].content",
        "messages[1].content[0]",
        "messages[2].refusal",
        "messages[2].tool_calls[0].arguments",
        "messages[3].content",
        "tools",
        "stop",
        "response_format",
    ] == parts(asked)
    assert asked.is_formed
    assert "jan" not in json.dumps(asked.body)  # the name of a person goes no further


def test_settings_go_on_and_what_names_somebody_does_not():
    """The user becomes a pseudonym; the upstream is asked to keep nothing."""
    asked = read(
        messages=SAID, temperature=0, n=2, logit_bias={"50256": -100}, reasoning_effort="low",
        user="u-1", metadata={"who": "Jan"}, store=True, stream=True, seed=None,
        stream_options={"include_usage": True},
    )  # fmt: skip

    assert {"messages", "temperature", "n", "logit_bias", "reasoning_effort"} == set(asked.body)
    assert ("u-1", 2, True, True) == (
        asked.user, asked.choices, asked.is_stream, asked.wants_usage,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "fault", "param"),
    [
        ({"messages": []}, UnreadableRequest, "messages"),
        ({"messages": "Dag"}, UnreadableRequest, "messages"),
        ({"messages": [{"role": "user", "content": ""}] * 10_001}, UnreadableRequest, "body"),
        ({"messages": SAID, "stop": ["x"] * 10_001}, UnreadableRequest, "body"),
        ({"messages": [{"role": ["user"]}]}, UnreadableRequest, "messages[0].role"),
        ({"messages": SAID, "tools": [7]}, UnreadableRequest, "tools"),
        ({"messages": SAID, "tools": 7}, UnreadableRequest, "tools"),
        ({"messages": SAID, "tools": {"type": "function"}}, UnreadableRequest, "tools"),
        ({"messages": [{"role": "boss", "content": ""}]}, UnreadableRequest, "messages[0].role"),
        (user(7), UnreadableRequest, "messages[0].content"),
        (user([7]), UnreadableRequest, "messages[0].content[0]"),
        (user([{"type": "image_url"}]), UncheckablePart, "messages[0].content[0]"),
        (user([{"type": "text"}]), UnreadableRequest, "messages[0].content[0]"),
        (called({"a": 1}), UnreadableRequest, "messages[0].tool_calls"),
        (called([7]), UnreadableRequest, "messages[0].tool_calls[0]"),
        ({"messages": [NAMELESS]}, UnreadableRequest, "messages[0].tool_call_id"),
        ({"messages": SAID, "model": "a b"}, UnreadableRequest, "model"),
        ({"messages": SAID, "model": None}, UnreadableRequest, "model"),
        ({"messages": SAID, "stream": "yes"}, UnreadableRequest, "stream"),
        ({"messages": SAID, "stream_options": 7}, UnreadableRequest, "stream"),
        ({"messages": SAID, "n": 99}, UnreadableRequest, "n"),
        ({"messages": SAID, "temperature": "veel en veel"}, UnknownParameter, "temperature"),
        ({"messages": SAID, "logit_bias": {"jan": 1}}, UnknownParameter, "logit_bias"),
        ({"messages": SAID, "web_search_options": {}}, UnknownParameter, "web_search_options"),
        ({"messages": SAID, "Jan Jansen": 1}, UnknownParameter, "body"),
        ({"messages": SAID, "tools": [{"type": "web_search"}]}, ToolsNotAllowed, "tools"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(body: dict[str, Any], fault: type[GatewayFault], param: str):
    """And nothing of a text is in the name."""
    with pytest.raises(fault) as caught:
        read(**body)

    assert param == caught.value.param


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b'{"model": "\xff"}', b'"\\ud800"', b"[" * 9000])
def test_what_is_no_json_is_refused(raw: bytes):
    """However it is broken."""
    with pytest.raises(UnreadableRequest):
        read_request(ModelKind.CHAT, raw, tools=True)


@pytest.mark.parametrize(
    "body",
    [
        {"messages": SAID, "tools": TOOLS},
        {"messages": SAID, "tool_choice": "auto"},
        {"messages": [{"role": "tool", "tool_call_id": "c", "content": "x"}]},
    ],
)
def test_tools_are_refused_where_the_policy_has_none(body: dict[str, Any]):
    """Also what a tool said before."""
    with pytest.raises(ToolsNotAllowed):
        read(passes=False, **body)


def test_a_request_that_says_that_it_has_no_tools_is_as_good_as_one_without():
    """Clients send it."""
    asked = read(passes=False, messages=SAID, tool_choice="none", parallel_tool_calls=False)

    assert {"messages"} == set(asked.body)


@pytest.mark.parametrize(
    ("given", "fault"),
    [([], UnreadableRequest), (7, UnreadableRequest), ([[1, 2]], UncheckablePart)],
)
def test_only_texts_are_embedded(given: object, fault: type[GatewayFault]):
    """Tokens cannot be checked."""
    with pytest.raises(fault):
        read(ModelKind.EMBEDDINGS, input=given)


def test_a_text_to_embed_may_stand_by_itself():
    """It becomes a list of one."""
    asked = read(ModelKind.EMBEDDINGS, input="Dag", dimensions=8, encoding_format="base64")

    assert (["Dag"], ["input[0]"]) == (asked.body["input"], parts(asked))


def test_the_input_of_responses_is_looked_at():
    """Instructions, messages, calls and what they gave; the upstream keeps nothing."""
    asked = read(
        ModelKind.RESPONSES,
        instructions="Kort.",
        input=[
            {"role": "user", "content": "Dag"},
            {"type": "message", "role": "assistant", "content": [OUTPUT]},
            {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"},
            {"type": "function_call_output", "call_id": "c", "output": "Niets."},
        ],
        text={"format": {"type": "json_object"}},
        tools=[{"type": "function", "name": "f"}],
    )  # fmt: skip

    assert [
        "instructions",
        "input[0].content",
        "input[1].content[0]",
        "input[2].arguments",
        "input[3].output",
        "text",
        "tools",
    ] == parts(asked)
    assert asked.body["store"] is False
    assert asked.is_formed


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({}, UnreadableRequest),
        ({"input": []}, UnreadableRequest),
        ({"input": [{"role": ["user"], "content": "x"}]}, UnreadableRequest),
        ({"input": [{"type": ["message"], "content": "x"}]}, UncheckablePart),
        ({"input": [7]}, UnreadableRequest),
        ({"input": "x", "instructions": 7}, UnreadableRequest),
        ({"input": [{"role": "boss", "content": "x"}]}, UnreadableRequest),
        ({"input": [{"role": "user", "content": [7]}]}, UnreadableRequest),
        ({"input": [{"role": "user", "content": [{"type": "input_image"}]}]}, UncheckablePart),
        ({"input": [{"type": "item_reference", "id": "x"}]}, UncheckablePart),
        ({"input": "x", "previous_response_id": "resp_1"}, UnknownParameter),
    ],
)
def test_an_input_that_cannot_be_checked_is_refused(
    body: dict[str, Any], fault: type[GatewayFault]
):
    """An answer that the upstream keeps is one of these."""
    with pytest.raises(fault):
        read(ModelKind.RESPONSES, **body)


def test_calls_in_the_input_are_refused_without_tools():
    """As for chat."""
    call = {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"}
    with pytest.raises(ToolsNotAllowed):
        read(ModelKind.RESPONSES, passes=False, input=[call])
