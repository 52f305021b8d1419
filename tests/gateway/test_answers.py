# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Answers of every kind: only what is known, and was checked, leaves."""

import base64
import time
from typing import Any

import pytest

from conformance.open_gateway import ALL_ON, example_policy
from tests.gateway.test_road import STEADY
from waarborg.gateway.chances import released_chances
from waarborg.gateway.chat_answer import Tools, released_call, released_choices
from waarborg.gateway.checks import Inspection, Rulebook
from waarborg.gateway.embeddings import released_vectors
from waarborg.gateway.faults import GatewayFault, ToolsNotAllowed, UpstreamBroken
from waarborg.gateway.guards import SAFEGUARDS
from waarborg.gateway.output import LONGEST, Outlet, OutputText, Released
from waarborg.gateway.records import Action, Rule, Side
from waarborg.gateway.responses_answer import released_response
from waarborg.gateway.stream import ChatStream

KEY = b"key"
OFFERED = frozenset({"f", "g"})
CALL = {"id": "c", "function": {"name": "f", "arguments": "{}"}}


def outlet(masked: str = "") -> Outlet:
    """Return where an answer goes out; with values that were masked on the way in."""
    inspection = Inspection(Rulebook(example_policy(rules=ALL_ON), KEY, STEADY))
    if masked:
        inspection.look(Side.INPUT, "messages[0].content", masked)
    return Outlet(inspection, Released(KEY), time.perf_counter)


def whole(message: dict[str, Any], masked: str = "", **more: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a choice
    """Return the message of an answer as it leaves."""
    given = {"choices": [{"message": message, **more}]}
    return released_choices(given, outlet(masked), "", tools=OFFERED)[0]


def test_what_is_not_known_does_not_leave():
    """Whatever an upstream puts into it."""
    choice = whole({"content": "Dag.", "audio": "x", "reasoning": "Hm."}, finish_reason=["ok"])

    assert {
        "index": 0,
        "message": {"role": "assistant", "content": "Dag.", "reasoning": "Hm."},
        "finish_reason": "stop",
        "logprobs": None,
    } == choice


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"choices": []},
        {"choices": [7]},
        {"choices": [{"message": 7}]},
        {"choices": [{"message": {"content": ["x"]}}]},
        {"choices": [{"message": {"content": "x" * (LONGEST + 1)}}]},
        {"choices": [{"message": {"tool_calls": 7}}]},
        {"choices": [{"message": {"tool_calls": [7]}}]},
        {"choices": [{"message": {"tool_calls": [{"id": "c", "function": {"name": "a b"}}]}}]},
        {"choices": [{"message": {"tool_calls": [{"id": "c", "function": {"name": "f"}}]}}]},
    ],
)
def test_what_is_no_answer_is_a_fault_of_the_upstream(answer: dict[str, Any]):
    """In every part of it."""
    with pytest.raises(UpstreamBroken):
        released_choices(answer, outlet(), "", tools=OFFERED)


@pytest.mark.parametrize(
    "changed",
    [
        {"function": {"name": "Bel_Jan_Jansen", "arguments": "{}"}},
        {"id": "mevrouw Jansen, 06-12345678"},
        {"id": "x" * 129},
        {"id": "b\N{LATIN SMALL LETTER E WITH DIAERESIS}l"},
    ],
)
def test_only_what_was_offered_is_called(changed: dict[str, Any]):
    """A name or number that a model makes up may be any text; whole and in a stream."""
    with pytest.raises(UpstreamBroken):
        whole({"tool_calls": [{**CALL, **changed}]})
    stream = ChatStream(outlet(), 1, "", tools=OFFERED)
    stream.feed(piece({"tool_calls": [{"index": 0, **CALL, **changed}]}, finish_reason="stop"))
    with pytest.raises(UpstreamBroken):
        stream.rest()


def test_calls_do_not_leave_without_tools():
    """A model that calls anyway is not heard."""
    given = {"choices": [{"message": {"tool_calls": [CALL]}}]}
    with pytest.raises(ToolsNotAllowed):
        released_choices(given, outlet(), "", tools=None)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ('{"tel": "⟦telefoon-1⟧"}', '{"tel":"06-12345678"}'),
        ("{⟦telefoon-1⟧", "{06-12345678"),
        ('{"tel": "06-87654321"}', '{"tel": "⟦telefoon⟧"}'),
    ],
)
def test_values_come_back_in_arguments(arguments: str, expected: str):
    """As JSON where it is JSON; what the model made up is masked."""
    call = {"id": "c", "function": {"name": "f", "arguments": arguments}}
    choice = whole({"tool_calls": [call]}, "Bel 06-12345678.")

    assert expected == choice["message"]["tool_calls"][0]["function"]["arguments"]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action.REMOVE, '{"text":"Kijk op "}'),
        (Action.MARK, r'{"text": "Kijk op https:\/\/kwaad.nl"}'),
    ],
)
def test_what_is_escaped_in_arguments_is_checked_as_it_is_read(action: Action, expected: str):
    """An escaped address is an address to whoever reads the JSON."""
    rules = [Rule("links", Side.OUTPUT, action)]
    book = Rulebook(example_policy(rules=rules), KEY, SAFEGUARDS)
    given = {"id": "c", "name": "f", "arguments": r'{"text": "Kijk op https:\/\/kwaad.nl"}'}
    made = released_call(
        Outlet(Inspection(book), Released(KEY), time.perf_counter), "call", given, OFFERED
    )

    assert expected == made["function"]["arguments"]


def test_arguments_without_an_end_are_no_answer():
    """Whether a vault is there or not."""
    call = {"id": "c", "name": "f", "arguments": "1" * (LONGEST + 1)}
    with pytest.raises(UpstreamBroken):
        released_call(outlet(), "call", call, OFFERED)


def token(text: str, **more: object) -> dict[str, object]:
    """Return a token with its chance."""
    return {"token": text, "logprob": -0.5, "bytes": [1], **more}


def test_chances_leave_with_a_text_that_leaves_as_it_came():
    """Without what is not known of them."""
    others = [token("Hoi", more="x")]
    choice = whole(
        {"content": "Dag."}, logprobs={"content": [token("Dag", top_logprobs=others), token(".")]}
    )

    assert [["Hoi"], []] == [
        [other["token"] for other in one["top_logprobs"]] for one in choice["logprobs"]["content"]
    ]
    assert {"token", "logprob", "bytes"} == set(choice["logprobs"]["content"][0]["top_logprobs"][0])


@pytest.mark.parametrize(
    "given",
    [
        None,
        {"content": 7},
        {"content": [7]},
        {"content": [{"token": 7, "logprob": 0}]},
        {"content": [token("Iets anders")]},
        {"content": [token("Dag.", top_logprobs=[token("Bel 06-87654321 nu")])]},
    ],
)
def test_other_chances_stay_here(given: object):
    """They would hold text that nobody checked."""
    assert None is released_chances(given, "Dag.", "choices[0]", outlet())


@pytest.mark.parametrize("vector", [[0.5, 1], base64.b64encode(b"abcd" * 2).decode()])
def test_vectors_are_numbers(vector: object):
    """In a list or packed."""
    assert [{"object": "embedding", "index": 0, "embedding": vector}] == released_vectors(
        {"data": [{"embedding": vector}]}, 1
    )


@pytest.mark.parametrize(
    "data",
    [
        7,
        [],
        [7],
        [{"index": 1, "embedding": [0.5]}],
        [{"embedding": ["x"]}],
        [{"embedding": "Dag, dit is tekst"}],
        [{"embedding": "YWJj"}],
        [{"embedding": None}],
    ],
)
def test_what_is_no_vector_does_not_leave(data: object):
    """Text least of all."""
    with pytest.raises(UpstreamBroken):
        released_vectors({"data": data}, 1)


def response(*items: object, status: object = "completed") -> dict[str, Any]:
    """Return an answer of the responses interface."""
    return {"status": status, "output": list(items), "usage": {"input_tokens": -1}}


SAID = {"type": "output_text", "text": "Een zin. Nog een."}
REFUSED = {"type": "refusal", "refusal": "Nee."}
MESSAGE = {"type": "message", "id": "m", "content": [SAID, REFUSED]}
FUNCTION = {"type": "function_call", "id": "f", "call_id": "c", "name": "g", "arguments": "{}"}
THOUGHT = {"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "Hm."}]}


def test_a_response_leaves_with_its_label():
    """Before its first text; numbers that cannot be are none."""
    answer = response(THOUGHT, MESSAGE, FUNCTION, status="incomplete")
    content = released_response(answer, outlet(), "AI", tools=OFFERED)

    assert "AI\n\nEen zin. Nog een." == content["output"][1]["content"][0]["text"]
    assert {"reason": "max_output_tokens"} == content["incomplete_details"]
    assert 0 == content["usage"]["input_tokens"]


@pytest.mark.parametrize(
    ("answer", "tools", "fault"),
    [
        ({}, OFFERED, UpstreamBroken),
        (response(status="failed"), OFFERED, UpstreamBroken),
        (response(status=["completed"]), OFFERED, UpstreamBroken),
        (response({"type": ["message"], "id": "m"}), OFFERED, UpstreamBroken),
        (response(7), OFFERED, UpstreamBroken),
        (response({"type": "web_search_call", "id": "w"}), OFFERED, UpstreamBroken),
        (response({**MESSAGE, "content": 7}), OFFERED, UpstreamBroken),
        (response({**MESSAGE, "content": [{"type": "image"}]}), OFFERED, UpstreamBroken),
        (response({**FUNCTION, "name": "Bel_Jan"}), OFFERED, UpstreamBroken),
        (response({**FUNCTION, "call_id": "Jan Jansen"}), OFFERED, UpstreamBroken),
        (response({**MESSAGE, "id": "é"}), OFFERED, UpstreamBroken),
        (response(FUNCTION), None, ToolsNotAllowed),
    ],
)
def test_what_is_no_response_does_not_leave(
    answer: dict[str, Any], tools: Tools, fault: type[GatewayFault]
):
    """In every part of it."""
    with pytest.raises(fault):
        released_response(answer, outlet(), "", tools=tools)


def piece(delta: object, **more: object) -> dict[str, Any]:
    """Return an event with one choice."""
    return {"choices": [{"index": 0, "delta": delta, **more}]}


@pytest.mark.parametrize(
    "event",
    [
        {"error": {"message": "x"}},
        {"choices": [7]},
        {"choices": [{"index": 1}]},
        {"choices": [{"index": "0"}]},
        piece(7),
        piece({"content": 7}),
        piece({"tool_calls": 7}),
        piece({"tool_calls": [7]}),
        piece({"tool_calls": [{"index": 0, "function": 7}]}),
        piece({"tool_calls": [{"index": 999}]}),
        piece({"tool_calls": [{"function": {"arguments": "x" * (LONGEST + 1)}}]}),
    ],
)
def test_what_is_no_piece_of_an_answer_ends_a_stream(event: dict[str, Any]):
    """In every part of it."""
    with pytest.raises(UpstreamBroken):
        ChatStream(outlet(), 1, "", tools=OFFERED).feed(event)


def test_a_stream_has_its_choices_apart():
    """Each with its own sentences and end."""
    stream = ChatStream(outlet(), 2, "", tools=None)
    for number in (0, 1, 0, 1):
        given = {"index": number, "delta": {"content": f"Zin {number}"}}
        assert [] == stream.feed({"choices": [given]})
    stream.feed({"choices": [{"index": one, "finish_reason": "length"} for one in (0, 1)]})

    assert ["Zin 0Zin 0", "Zin 1Zin 1"] == [one["delta"]["content"] for one in stream.rest()]
    assert ["length", "length"] == [one["finish_reason"] for one in stream.ends()]


def test_calls_in_a_stream_do_not_leave_without_tools():
    """As in a whole answer."""
    with pytest.raises(ToolsNotAllowed):
        ChatStream(outlet(), 1, "", tools=None).feed(piece({"tool_calls": [{"index": 0}]}))


def test_a_text_without_an_end_ends():
    """It is no answer any more."""
    output = OutputText(outlet(), "choices[0].content")

    def go_on() -> None:
        for _ in range(LONGEST // 1000 + 2):
            output.feed("Een zin van het model. " * 45)

    with pytest.raises(UpstreamBroken):
        go_on()
